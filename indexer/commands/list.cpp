#include "indexer/commands/list.h"

#include "common/terminal/output.h"
#include "indexer/commands/listed_article.h"

namespace gisa {
namespace {

constexpr const char* help =
    R"(gisa-indexer list: lists the articles of the index

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

/// "2025-10-02  ko  news/a.md  Title"
std::string as_line(const ListedArticle& article) {
    return listed_day(article) + "  " + (article.lang.empty() ? "  " : inert(article.lang)) + "  " +
           inert(article.id) + "  " + inert(article.title) + "\n";
}

/// One object, printed as the articles come: the index need not fit into memory.
void list_json(const Indexer& indexer, Output& output) {
    output.write("{\"format\":1,\"articles\":[");
    const char* separator = "\n";
    indexer.list([&](const ListedArticle& article) {
        output.write(separator + listed_json(article));
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
