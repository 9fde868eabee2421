#include "searcher/commands/facets.h"

#include "searcher/commands/options.h"
#include "searcher/commands/page_output.h"
#include "searcher/query/limits.h"
#include "searcher/render/render.h"

namespace gisa {
namespace {

constexpr const char* help =
    R"(gisa-searcher facets: counts the articles that match, by the domains they cite and by publisher

  gisa-searcher facets hbm                     both, the most frequent first
  gisa-searcher facets --facet publisher       of everything
  gisa-searcher facets --facet source --top 50 'lang:ko' --json | jq '.facets.source'

Usage: gisa-searcher facets [OPTIONS] [QUERY...]

)";

constexpr const char* exit_codes = R"(
Exit: 0 something matched, 1 nothing matched, 2 error.
)";

void describe(po::options_description& options) {
    const auto value = [](const char* name) { return po::value<std::string>()->value_name(name); };
    describe_index(options);
    options.add_options()                                                                               //
        ("facet", value("NAMES"), "source, publisher (usual: both), author, lang, month; several: a,b") //
        ("top", value("N"), "at most N values of each (20; up to 10000)")                               //
        ("json", "as one JSON object, as search --facet has it");
    describe_filters(options);
}

SearchRequest read_request(const CommandLine& line) {
    SearchRequest request = read_filtered_request(line);
    read_facets(line, request);
    if (!line.has("facet")) request.source_facet = request.publisher_facet = true;
    request.facet_values = whole_number(line, "top", 20, 1, kMostFacetValues);
    request.limit = 0;
    request.snippets = 0;
    if (!has_query(request)) request.query = "*";
    return request;
}

int facets(const CommandLine& line, const CommonOptions& common) {
    Searcher searcher(indexes_of(line), searcher_options(line, common.log));
    const ResultPage page = searcher.search(read_request(line));
    say_beginnings(searcher, page, common);
    if (page.timed_out) common.log.warning("timed out");
    print_paged(line.has("json") ? render_json(page) : render_facets(page, common.language()), common.pager);
    return page.total == 0 ? 1 : 0;
}

} // namespace

const SearcherCommand facets_command{
    "facets", "count matching articles by source and publisher", help, exit_codes, describe, facets};

} // namespace gisa
