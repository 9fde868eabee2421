#include "tests/bench/scratch_index.h"

#include "common/error.h"

#include <boost/json.hpp>

#include <algorithm>
#include <sstream>

namespace gisa {

namespace {

constexpr std::size_t kPage = 100, kDeepest = 1000; // the searcher's limits

std::string json_lines(const std::vector<OwnArticle>& articles) {
    std::string lines;
    for (const OwnArticle& article : articles) {
        boost::json::object object{{"id", article.id}, {"body", article.body}};
        if (!article.title.empty()) object["title"] = article.title;
        lines += boost::json::serialize(object) + "\n";
    }
    return lines;
}

} // namespace

std::string ScratchIndex::take(const std::string& index, const std::vector<OwnArticle>& articles) {
    std::istringstream lines(json_lines(articles));
    AddOptions options;
    options.format = Format::jsonl;
    options.standard_input = &lines;
    options.commit_every = articles.size() + 1;
    const IntakeReport report = Indexer(index).add({"-"}, options);
    if (report.indexed != articles.size()) throw Error(Fault::io, describe(report));
    return index;
}

ScratchIndex::ScratchIndex(const std::vector<OwnArticle>& articles)
    : searcher_({take(dir_ / "index", articles)}) {}

ScratchIndex::Found ScratchIndex::find(const std::string& query) {
    SearchRequest request;
    request.query = query;
    request.limit = kPage;
    request.snippets = 0;
    Found found;
    for (std::size_t hits = kPage; hits == kPage && request.offset <= kDeepest; request.offset += kPage) {
        const ResultPage page = searcher_.search(request);
        if (lacks_words(page)) return {{}, false};
        hits = page.hits.size();
        for (const Hit& hit : page.hits)
            found.ids.push_back(hit.id);
    }
    return found;
}

bool lacks_words(const ResultPage& page) {
    return std::any_of(page.notes.begin(), page.notes.end(), [](const std::string& note) {
        return note.starts_with("no article has all the words");
    });
}

} // namespace gisa
