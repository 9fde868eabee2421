#pragma once

#include "indexer/indexer.h"
#include "searcher/searcher.h"
#include "tests/temp_dir.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

namespace gisa {

using Lines = std::vector<std::string>;
using Files = std::map<std::string, std::string>; ///< texts by name

/// Articles from files to pages, in a folder of their own: what a user of both programs sees.
class IndexedArticles {
public:
    IndexedArticles() = default;
    /// Takes in these files, by name; an article's id is its file's name.
    explicit IndexedArticles(const Files& files) { add(files); }

    IntakeReport add(const Files& files) {
        for (const auto& [name, text] : files)
            dir_.write("articles/" + name, text);
        IntakeReport report = Indexer(index()).add({dir_ / "articles"}, {});
        EXPECT_TRUE(report.refused.empty()) << describe(report);
        return report;
    }

    Article article(const std::string& id) const {
        const auto found = Indexer(index()).article(id);
        EXPECT_TRUE(found) << id;
        return found.value_or(Article());
    }

    ResultPage ask(const SearchRequest& request) const { return Searcher({index()}).search(request); }
    ResultPage ask(const std::string& query) const { return ask(SearchRequest{.query = query}); }
    ResultPage ask(const std::string& query, Within within) const {
        SearchRequest request{.query = query};
        request.within = within;
        return ask(request);
    }
    std::size_t count(const SearchRequest& request) const { return Searcher({index()}).count(request); }

    std::string index() const { return dir_ / "index"; }

private:
    TempDir dir_;
};

inline Lines ids(const ResultPage& page) {
    Lines found;
    for (const Hit& hit : page.hits)
        found.push_back(hit.id);
    return found;
}

/// The article's own text.
inline std::string plain(const std::vector<gisa::Run>& runs) {
    std::string text;
    for (const gisa::Run& run : runs)
        text += run.text;
    return text;
}

/// Matches in angle quotes, markers in braces, gaps as an ellipsis: `‹Cranes›{[1]} rose … fell.`
inline std::string marked(const std::vector<gisa::Run>& runs) {
    std::string text;
    for (const gisa::Run& run : runs)
        switch (run.kind) {
        case gisa::Run::Kind::text: text += run.text; break;
        case gisa::Run::Kind::match: text += "‹" + run.text + "›"; break;
        case gisa::Run::Kind::cite: text += "{" + run.text + "}"; break;
        case gisa::Run::Kind::gap: text += "…"; break;
        }
    return text;
}

/// All snippets of the page, marked.
inline Lines snippets(const ResultPage& page) {
    Lines lines;
    for (const Hit& hit : page.hits)
        for (const Snippet& snippet : hit.snippets)
            lines.push_back(marked(snippet.runs));
    return lines;
}

/// The sources of all snippets: `2`, or `7 out_of_range`.
inline Lines sources(const ResultPage& page) {
    Lines lines;
    for (const Hit& hit : page.hits)
        for (const Snippet& snippet : hit.snippets)
            for (const SnippetSource& source : snippet.sources)
                lines.push_back(std::to_string(source.number) +
                                (source.reason.empty() ? "" : " " + source.reason));
    return lines;
}

/// A line for each sentence with the numbers attached to it: `It grew 5%. [1] | direct | 1`.
inline Lines sentences(const Article& article) {
    const char* support[] = {"none", "inherited", "direct"};
    Lines lines;
    for (const Sentence& sentence : article.sentences) {
        std::string line = article.text.substr(sentence.span.begin, sentence.span.size());
        line += std::string(" | ") + support[static_cast<int>(sentence.support)] + " |";
        for (std::uint32_t c = 0; c < sentence.citation_count; ++c)
            for (const CitedNumber& cited : article.citations[sentence.first_citation + c].numbers)
                line += " " + std::to_string(cited.number);
        lines.push_back(line);
    }
    return lines;
}

} // namespace gisa
