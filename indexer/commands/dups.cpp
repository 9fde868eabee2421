#include "indexer/commands/dups.h"

#include "common/terminal/output.h"
#include "indexer/commands/listed_article.h"

namespace gisa {
namespace {

constexpr const char* help =
    R"(gisa-indexer dups: lists articles that are nearly the same, in groups

  gisa-indexer dups                            the largest group first, in each the oldest article
  gisa-indexer dups --least 5                  groups of five and more
  gisa-indexer dups --json | jq -r '.groups[].articles[1:][].id'

Usage: gisa-indexer dups [OPTIONS]
Articles are copies if they share half of all runs of three words. Those with fewer than 24 runs have none.
Exit: 0 some, 1 none.

)";

void describe_dups(po::options_description& options) {
    options.add_options()              //
        ("json", "as one JSON object") //
        ("least", po::value<std::string>()->value_name("N"), "groups of at least N articles (2)");
}

using Groups = std::vector<std::vector<ListedArticle>>;

std::string as_json(const Groups& groups) {
    std::string text = "{\"format\":1,\"groups\":[";
    for (const std::vector<ListedArticle>& group : groups) {
        text += text.back() == '[' ? "\n{\"articles\":[" : ",\n{\"articles\":[";
        for (const ListedArticle& article : group)
            text += (&article == &group.front() ? "\n" : ",\n") + listed_json(article);
        text += "]}";
    }
    return text + "\n]}\n";
}

/// "2025-10-02  news/a.md  Reuters  Title"
std::string as_line(const ListedArticle& article) {
    std::string line = "  " + listed_day(article) + "  " + inert(article.id);
    if (!article.publisher.empty()) line += "  " + inert(article.publisher);
    return line + "  " + inert(article.title) + "\n";
}

std::string as_text(const Groups& groups) {
    std::string text;
    for (const std::vector<ListedArticle>& group : groups) {
        text += std::to_string(group.size()) + " articles\n";
        for (const ListedArticle& article : group)
            text += as_line(article);
    }
    return text;
}

int run(const CommandLine& line, const Settings& settings) {
    refuse_words(line, "dups");
    const std::size_t least = whole_number(line, "least", 2, 2, 1'000'000);
    const Groups groups = Indexer(settings.index).copies(least);
    print(line.has("json") ? as_json(groups) : as_text(groups));
    return groups.empty() ? 1 : 0;
}

} // namespace

const Command dups_command{"dups", "list articles that are nearly the same", help, describe_dups, run};

} // namespace gisa
