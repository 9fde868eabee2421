#include "searcher/commands/show.h"

#include "common/commands/show_article.h"
#include "common/error.h"
#include "common/storage/stored_article.h"
#include "searcher/commands/options.h"

#include <unistd.h>

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

int show(const CommandLine& line, const CommonOptions& common) {
    if (line.words.size() != 1)
        throw Error(Fault::usage,
                    "one id is needed; usage: gisa-searcher show [OPTIONS] ID|URL (--help has examples)");
    const auto record = Searcher(indexes_of(line), shard_options(line)).article_record(line.words.front());
    if (!record) {
        common.log.note("not in the index: " + line.words.front());
        return 1;
    }
    print_paged(show_article(decode_article(*record), line,
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
