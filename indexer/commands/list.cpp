#include "indexer/commands/list.h"

#include "common/terminal/output.h"
#include "indexer/indexer.h"

#include <boost/json.hpp>

#include <algorithm>

namespace gisa {
namespace {

namespace json = boost::json;

constexpr const char* help =
    R"(gisa-indexer list: lists the articles of the index, in the order they were first taken

  gisa-indexer list                            date, language, id and title, a line each
  gisa-indexer list --ids | wc -l
  gisa-indexer list --json | jq -r '.articles[].url'

Usage: gisa-indexer list [OPTIONS]

)";

void describe_list(po::options_description& options) {
    options.add_options()              //
        ("json", "as one JSON object") //
        ("ids", "only the ids");
}

json::value text_or_null(const std::string& text) {
    return text.empty() ? json::value() : json::value(repair_utf8(text));
}

std::string as_json(const ListedArticle& article) {
    return inert_json(json::serialize(json::object{{"id", repair_utf8(article.id)},
                                                   {"url", text_or_null(article.url)},
                                                   {"title", text_or_null(article.title)},
                                                   {"publisher", text_or_null(article.publisher)},
                                                   {"published", text_or_null(article.published)},
                                                   {"lang", text_or_null(article.lang)}}));
}

/// "2025-10-02  ko  news/a.md  Title"
std::string as_line(const ListedArticle& article) {
    std::string day = inert(article.published.substr(0, article.published.find('T')));
    day.resize(std::max<std::size_t>(day.size(), 10), ' ');
    return day + "  " + (article.lang.empty() ? "  " : inert(article.lang)) + "  " + inert(article.id) +
           "  " + inert(article.title) + "\n";
}

/// One object, printed as the articles come: the index need not fit into memory.
void list_json(const Indexer& indexer, Output& output) {
    output.write("{\"format\":1,\"articles\":[");
    const char* separator = "\n";
    indexer.list([&](const ListedArticle& article) {
        output.write(separator + as_json(article));
        separator = ",\n";
    });
    output.write("\n]}\n");
}

int run(const CommandLine& line, const Settings& settings) {
    refuse_words(line, "list");
    const Indexer indexer(settings.index);
    Output output;
    if (line.has("json"))
        list_json(indexer, output);
    else if (line.has("ids"))
        indexer.list([&](const ListedArticle& article) { output.write(inert(article.id) + "\n"); });
    else
        indexer.list([&](const ListedArticle& article) { output.write(as_line(article)); });
    output.flush();
    return 0;
}

} // namespace

const Command list_command{"list", "list the articles", help, describe_list, run};

} // namespace gisa
