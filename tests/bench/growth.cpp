// What five times the articles cost: gisa-indexer's time for an article, and the milliseconds of a query, on
// the whole collection and on its first fifth, taking turns. Time of queries may grow as the articles do; an
// article should take what it took before.
//
//   gisa_growth --articles 100000

#include "common/error.h"
#include "searcher/searcher.h"
#include "tests/bench/bench_options.h"
#include "tests/bench/contender.h"
#include "tests/bench/engine.h"
#include "tests/bench/make_queries.h"

#include <boost/json.hpp>

#include <cstdio>
#include <memory>
#include <string>
#include <vector>

namespace {

using namespace gisa;
namespace json = boost::json;

constexpr std::size_t kTimes = 5;

/// A collection of one size, and what was measured on it.
struct Size {
    std::string name;
    Collection collection;
    Engine engine;
    std::vector<BenchQuery> queries;
    std::vector<double> wall{}, cpu{}; ///< microseconds an article, in each round
    std::unique_ptr<Searcher> searcher{};
};

Size make_size(const std::string& name, const CommandLine& line, BenchOptions options) {
    const Collection collection = options.collection();
    return {name, collection, gisa_engine(line, collection, options.work),
            make_queries(collection.table, whole_number(line, "queries", 50, 1, 100'000))};
}

void index_once(Size& size) {
    const ChildUsage usage = size.engine.rebuild();
    const auto articles = static_cast<double>(size.collection.articles);
    size.wall.push_back(usage.wall_seconds * 1e6 / articles);
    size.cpu.push_back(usage.cpu_seconds * 1e6 / articles);
}

Contender contender_for(Size& size, std::size_t snippets) {
    size.searcher = std::make_unique<Searcher>(std::vector{size.engine.index});
    Searcher& searcher = *size.searcher;
    return {size.name, pass_of(size.queries, [&searcher, snippets](const BenchQuery& query) {
                SearchRequest request;
                request.query = spell_query(query);
                request.snippets = snippets;
                return searcher.search(request).hits.size();
            })};
}

/// Rounds of both sizes, one after the other: the median of their ratios.
double report_growth(const char* what, const std::vector<double>& fifth, const std::vector<double>& whole) {
    std::vector<double> ratios;
    for (std::size_t round = 0; round < whole.size(); ++round)
        ratios.push_back(whole[round] / fifth[round]);
    std::printf("%-24s %10.0f us an article of a fifth, %.0f of the whole: %.3f times\n", what, median(fifth),
                median(whole), median(ratios));
    return rounded(median(ratios));
}

json::object compare(Size& fifth, Size& whole, std::size_t rounds) {
    for (std::size_t round = 0; round < rounds; ++round) {
        index_once(fifth);
        index_once(whole);
    }
    std::vector<Contender> contenders;
    contenders.push_back(contender_for(fifth, 2));
    contenders.push_back(contender_for(whole, 2));
    take_turns(contenders, rounds);
    json::object growth{{"wall_per_article", report_growth("wall time", fifth.wall, whole.wall)},
                        {"cpu_per_article", report_growth("CPU time", fifth.cpu, whole.cpu)}};
    print_answers_head();
    const json::object few = report_answers("query", contenders[0], contenders[0].answers());
    const json::object many = report_answers("query", contenders[1], contenders[1].answers());
    growth["query"] = report_ratio("query", "a fifth", many, few);
    return {{"query_fifth", few}, {"query_whole", many}, {"growth", growth}};
}

int run(const CommandLine& line) {
    const BenchOptions options = read_bench_options(line);
    if (options.articles < kTimes) throw Error(Fault::usage, "--articles: at least 5 of them");
    Size whole = make_size("whole", line, options);
    BenchOptions fewer = options;
    fewer.articles = whole.collection.articles / kTimes;
    fewer.work += "/fifth";
    Size fifth = make_size("fifth", line, fewer);
    json::object figures = compare(fifth, whole, options.rounds);
    figures["program"] = "growth";
    figures["articles"] = whole.collection.articles;
    figures["articles_fifth"] = fifth.collection.articles;
    write_json(options.json, figures);
    return 0;
}

po::options_description known_options() {
    po::options_description options = describe_indexer_options();
    options.add_options()("queries", po::value<std::string>()->value_name("N"), "of each kind (50)");
    return options;
}

} // namespace

int main(int argc, char** argv) { return run_bench("gisa_growth", argc, argv, known_options(), run); }
