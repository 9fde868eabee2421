#include "searcher/commands/sources.h"

#include "common/error.h"
#include "searcher/collect_sources.h"
#include "searcher/commands/options.h"

#include <unistd.h>

namespace gisa {
namespace {

constexpr const char* help =
    R"(gisa-searcher sources: the sources that the matching articles cite, those of most articles first

  gisa-searcher sources hbm                    the twenty cited by most of the first hundred articles
  gisa-searcher sources --articles 1000 --top 50 --since 2025-09 openai
  gisa-searcher sources --json hbm | jq -r '.sources[].url'

Sources are told apart by their URL, in any of its forms, else by publisher and title. How many articles cite
each domain is counted over all matches by gisa-searcher facets.
Usage: gisa-searcher sources [OPTIONS] QUERY...

)";

constexpr const char* exit_codes = R"(
Exit: 0 something is cited, 1 nothing matched or nothing is cited, 2 error.
)";

void describe(po::options_description& options) {
    const auto value = [](const char* name) { return po::value<std::string>()->value_name(name); };
    describe_index(options);
    options.add_options()                                                            //
        ("articles", value("N"), "look into the first N articles (100; up to 1000)") //
        ("top", value("N"), "at most N sources (20; up to 10000)")                   //
        ("json", "as one JSON object");
    describe_filters(options);
}

SearchRequest read_request(const CommandLine& line) {
    SearchRequest request = read_filtered_request(line);
    request.snippets = 0;
    if (!has_query(request))
        throw Error(Fault::usage,
                    "no query; usage: gisa-searcher sources [OPTIONS] QUERY... (--help has examples)");
    return request;
}

int sources(const CommandLine& line, const CommonOptions& common) {
    const std::size_t articles = whole_number(line, "articles", 100, 1, 1000);
    const std::size_t top = whole_number(line, "top", 20, 1, 10'000);
    Searcher searcher(indexes_of(line), searcher_options(line, common.log));
    const CitedSources cited = collect_sources(
        [&](const SearchRequest& request) { return searcher.search(request); },
        [&](const std::string& id) { return searcher.article_record(id); }, read_request(line), articles);
    for (const std::string& note : searcher.alias_notes())
        common.log.note(note);
    for (const std::string& note : cited.notes)
        common.log.note(note);
    const bool colour = wants_colour(common.colour, STDOUT_FILENO);
    print_paged(line.has("json")
                    ? render_json(cited, top)
                    : render_text(cited, top,
                                  {.width = common.columns(),
                                   .colour = colour,
                                   .utf8 = locale_is_utf8(),
                                   .links = wants_links(common.links, common.colour, STDOUT_FILENO),
                                   .showing = {.language = common.language()}}),
                common.pager);
    return cited.sources.empty() ? 1 : 0;
}

} // namespace

const SearcherCommand sources_command{
    "sources", "the sources that matching articles cite", help, exit_codes, describe, sources};

} // namespace gisa
