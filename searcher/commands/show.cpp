#include "searcher/commands/show.h"

#include "common/commands/show_article.h"
#include "common/error.h"
#include "common/storage/article_reader.h"
#include "searcher/commands/options.h"

#include <unistd.h>

#include <optional>

namespace gisa {
namespace {

constexpr const char* help =
    R"(gisa-searcher show: one article for reading, with its markers and the list of its sources

  gisa-searcher show news/2025-10-02.md        by its id, as -l prints it
  gisa-searcher show https://example.org/a     or by its URL
  gisa-searcher show --as sentences ID | jq -r 'select(.support == "none").text'

Usage: gisa-searcher show [OPTIONS] ID|URL

)";

constexpr const char* exit_codes = R"(
Exit: 0 shown, 1 not in the index, 2 error.
)";

void describe(po::options_description& options) {
    describe_index(options);
    describe_article_forms(options);
}

std::optional<Article> find(const std::vector<std::string>& indexes, const std::string& id) {
    for (const std::string& index : indexes)
        if (auto article = ArticleReader(index).find(id)) return article;
    return std::nullopt;
}

int show(const CommandLine& line, const CommonOptions& common) {
    if (line.words.size() != 1)
        throw Error(Fault::usage,
                    "one id is needed; usage: gisa-searcher show [OPTIONS] ID|URL (--help has examples)");
    const std::optional<Article> article = find(indexes_of(line), line.words.front());
    if (!article) {
        common.log.note("not in the index: " + line.words.front());
        return 1;
    }
    print_paged(show_article(*article, line,
                             {.width = common.columns(),
                              .colour = wants_colour(common.colour, STDOUT_FILENO),
                              .utf8 = locale_is_utf8(),
                              .links = wants_links(common.links, common.colour, STDOUT_FILENO),
                              .language = common.language()}),
                common.pager);
    return 0;
}

} // namespace

const SearcherCommand show_command{"show", "one article for reading", help, exit_codes, describe, show};

} // namespace gisa
