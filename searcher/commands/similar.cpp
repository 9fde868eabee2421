#include "searcher/commands/similar.h"

#include "common/error.h"
#include "common/terminal/output.h"
#include "searcher/commands/options.h"
#include "searcher/commands/page_output.h"

namespace gisa {
namespace {

constexpr const char* help =
    R"(gisa-searcher similar: articles about what one article is about

  gisa-searcher similar lee-altman-seoul       by its id
  gisa-searcher similar https://example.org/a  or its URL
  gisa-searcher similar -v -n 3 article-17     also the words by which they are found
  gisa-searcher similar --since 7d --format oneline article-17

Usage: gisa-searcher similar [OPTIONS] ID|URL

)";

constexpr const char* exit_codes = R"(
Exit: 0 there are such articles, 1 there are none, 2 error, or no article has the id.
)";

int similar(const CommandLine& line, const CommonOptions& common) {
    const SearchOptions options = read_options(line, common, false);
    if (options.action == SearchOptions::Action::open || options.action == SearchOptions::Action::interact)
        throw Error(Fault::usage, "similar takes neither --open nor --interactive");
    Searcher searcher(options.indexes, options.searcher);
    const ResultPage page = searcher.similar(options.request.query, options.request);
    say_beginnings(searcher, page, common);
    if (page.timed_out) {
        if (options.action == SearchOptions::Action::count)
            throw Error(Fault::timeout, "not all articles were counted in time; allow more with --timeout");
        common.log.warning("timed out");
    }
    if (options.action == SearchOptions::Action::count)
        print(std::to_string(page.total) + '\n');
    else
        print_paged(render_page(page, options), options.nul ? PagerWhen::never : options.pager);
    return page.total == 0 ? 1 : 0;
}

} // namespace

const SearcherCommand similar_command{
    "similar", "find articles about what one is about", help, exit_codes, describe_search, similar};

} // namespace gisa
