#include "indexer/commands/show.h"

#include "common/commands/show_article.h"
#include "common/error.h"
#include "common/terminal/output.h"
#include "indexer/indexer.h"

#include <unistd.h>

namespace gisa {
namespace {

constexpr const char* help =
    R"(gisa-indexer show: shows one stored article

  gisa-indexer show news/2025-10-02.md         for reading, with its list of sources
  gisa-indexer show --as json https://example.org/a | jq '.citations[].n'
  gisa-indexer show --as sentences ID | jq -r 'select(.support == "none").text'
  gisa-indexer show --as original ID           the body, byte for byte as it is stored

Usage: gisa-indexer show [OPTIONS] ID|URL
Exit: 0 shown, 1 not in the index, 2 usage or fatal.

)";

int run(const CommandLine& line, const Settings& settings) {
    if (line.words.size() != 1)
        throw Error(Fault::usage,
                    "one id is needed; usage: gisa-indexer show [OPTIONS] ID|URL (--help has examples)");
    const std::optional<Article> article = Indexer(settings.index).article(line.words.front());
    if (!article) {
        say(indexer_program, "not in the index: " + line.words.front());
        return 1;
    }
    print(show_article(*article, line,
                       {.width = terminal_width(),
                        .colour = wants_colour(settings.colour, STDOUT_FILENO),
                        .utf8 = locale_is_utf8()}));
    return 0;
}

} // namespace

const Command show_command{"show", "show one article", help, describe_article_forms, run};

} // namespace gisa
