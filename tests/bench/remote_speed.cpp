// How long a page takes with ten hits and their cited snippets where the index lies in one, two or four
// shards behind xapian-tcpsrv on this machine, against the same articles in one index: the first time each
// query is asked (nothing was fetched yet) and later. Then with one of the four shards stopped: how long
// pages take, how many fail, and how soon after it goes on they are whole again. The best of the rounds
// counts for a query.
//
//   gisa_remote_speed --articles 20000
//
// Needs xapian-tcpsrv (xapian-tools). All processes share the machine's processors, as machines of their own
// would not; and there is no network between them.

#include "common/error.h"
#include "common/storage/published_shard.h"
#include "indexer/maintain/publish.h"
#include "searcher/searcher.h"
#include "tests/bench/contender.h"
#include "tests/bench/engine.h"
#include "tests/bench/make_queries.h"
#include "tests/served_shard.h"

#include <boost/json.hpp>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

namespace {

using namespace gisa;
namespace fs = std::filesystem;
namespace json = boost::json;

constexpr std::size_t kMostShards = 4;

po::options_description known_options() {
    po::options_description options = describe_indexer_options();
    options.add_options() //
        ("queries", po::value<std::string>()->value_name("N"), "of each kind (30)")(
            "stopped", po::value<std::string>()->value_name("N"), "pages while a shard is stopped (300)");
    return options;
}

/// Every `of`th article.
Collection part_of(const Collection& all, std::size_t first, std::size_t of, const std::string& folder) {
    fs::create_directories(folder);
    Collection part = all;
    part.json_lines = folder + "/articles.jsonl";
    std::ifstream in(all.json_lines);
    std::ofstream out(part.json_lines);
    std::size_t number = 0;
    part.articles = 0;
    for (std::string line; std::getline(in, line);)
        if (number++ % of == first) {
            out << line << '\n';
            ++part.articles;
        }
    return part;
}

/// The collection in so many shards, each served.
class ServedCollection {
public:
    ServedCollection(const CommandLine& line, const Collection& all, std::size_t shards,
                     const std::string& work) {
        for (std::size_t i = 0; i < shards; ++i) {
            const std::string folder = work + "/of-" + std::to_string(shards) + "-" + std::to_string(i);
            const Engine engine = gisa_engine(line, part_of(all, i, shards, folder), folder);
            engine.build_if_missing();
            publish_index(engine.index, folder + "/published");
            shards_.push_back(std::make_unique<ServedShard>(folder + "/published/" + kShardFile));
        }
    }

    std::vector<std::string> addresses() const {
        std::vector<std::string> all;
        for (const auto& shard : shards_)
            all.push_back(shard->address());
        return all;
    }
    ServedShard& last() { return *shards_.back(); }

private:
    std::vector<std::unique_ptr<ServedShard>> shards_;
};

SearchRequest page_request(const BenchQuery& query) {
    SearchRequest request = request_of(query);
    request.limit = 10;
    request.snippets = 2;
    return request;
}

/// A way to search, with a searcher that is made anew for each round.
struct Way {
    std::string name;
    std::vector<std::string> indexes;
    std::unique_ptr<Searcher> searcher{};
    std::vector<Answer> first{}, later{};
    std::size_t partial = 0; ///< pages that lack a shard
};

std::vector<Answer> ask_all(Way& way, const std::vector<BenchQuery>& queries) {
    return pass_of(queries, [&](const BenchQuery& query) {
        const ResultPage page = way.searcher->search(page_request(query));
        way.partial += page.shards_out.empty() ? 0 : 1;
        return page.hits.size();
    })();
}

void keep_best(std::vector<Answer>& best, const std::vector<Answer>& answers) {
    if (best.empty()) best = answers;
    for (std::size_t i = 0; i < best.size(); ++i)
        best[i].milliseconds = std::min(best[i].milliseconds, answers[i].milliseconds);
}

std::vector<double> times_of(const std::vector<Answer>& answers) {
    std::vector<double> times;
    for (const Answer& answer : answers)
        times.push_back(answer.milliseconds);
    return times;
}

json::object figures_of(const std::string& name, const char* pass, const std::vector<Answer>& answers) {
    json::object figures = percentiles(times_of(answers));
    double hits = 0;
    for (const Answer& answer : answers)
        hits += static_cast<double>(answer.hits) / static_cast<double>(answers.size());
    figures["hits"] = rounded(hits);
    std::printf("%-10s %-6s p50 %8.3f ms  p99 %8.3f ms  %.1f hits\n", name.c_str(), pass,
                figures["p50"].to_number<double>(), figures["p99"].to_number<double>(), hits);
    return figures;
}

json::object ratio_of(const json::object& ours, const json::object& local) {
    json::object ratios;
    for (const char* figure : {"p50", "p99"})
        ratios[figure] = rounded(ours.at(figure).to_number<double>() / local.at(figure).to_number<double>());
    return ratios;
}

json::object compare(std::vector<Way>& ways) {
    json::object figures, ratios;
    for (const Way& way : ways) {
        json::object of_way{{"first", figures_of(way.name, "first", way.first)},
                            {"later", figures_of(way.name, "later", way.later)}};
        if (way.name != "local") {
            const json::object& local = figures.at("local").get_object();
            json::object& of_ratio = (ratios[way.name] = json::object()).get_object();
            for (const char* pass : {"first", "later"})
                of_ratio[pass] = ratio_of(of_way.at(pass).get_object(), local.at(pass).get_object());
            std::printf("%-10s to local: %s\n", way.name.c_str(), json::serialize(of_ratio).c_str());
        }
        if (way.partial > 0) std::printf("%-10s %zu pages lacked a shard\n", way.name.c_str(), way.partial);
        figures[way.name] = std::move(of_way);
    }
    return {{"ways", figures}, {"ratios", ratios}};
}

/// Pages while one of the shards is stopped, and until it is in again.
json::object stop_one(Way& way, ServedCollection& served, const std::vector<BenchQuery>& queries,
                      std::size_t pages, double local_p99) {
    std::vector<double> times;
    std::size_t failed = 0, partial = 0;
    way.searcher = std::make_unique<Searcher>(way.indexes); // what it has fetched could be searched all the same
    served.last().stop();
    for (std::size_t i = 0; i < pages; ++i) {
        const Watch watch;
        try {
            partial += way.searcher->search(page_request(queries[i % queries.size()])).shards_out.size();
        } catch (const Error&) {
            ++failed;
        }
        times.push_back(watch.milliseconds());
    }
    served.last().go_on();
    const Watch recovery;
    while (!way.searcher->search(page_request(queries.front())).shards_out.empty()) {}
    const double seconds = recovery.seconds();
    const double deadline = static_cast<double>(SearcherOptions().shard_timeout.count());
    const double p99 = percentile(times, 0.99), most = percentile(times, 1);
    std::printf(
        "one of %zu stopped: p99 %.1f ms, most %.1f ms (deadline %.0f + local p99 %.2f), %zu of %zu pages "
        "failed, %zu without it; in again after %.2f s\n",
        kMostShards, p99, most, deadline, local_p99, failed, pages, partial, seconds);
    return {{"p99", rounded(p99)},
            {"most", rounded(most)},
            {"p99_of_allowed", rounded(p99 / (deadline + local_p99))},
            {"most_of_allowed", rounded(most / (deadline + local_p99))},
            {"answered_share", rounded(static_cast<double>(pages - failed) / static_cast<double>(pages))},
            {"partial_share", rounded(static_cast<double>(partial) / static_cast<double>(pages))},
            {"recovery_seconds", rounded(seconds)}};
}

int run(const CommandLine& line) {
    const BenchOptions options = read_bench_options(line);
    const Collection collection = options.collection();
    const std::vector<BenchQuery> queries =
        make_queries(collection.table, whole_number(line, "queries", 30, 1, 100'000));
    const Engine local = gisa_engine(line, collection, options.work);
    local.build_if_missing();
    std::vector<std::unique_ptr<ServedCollection>> served;
    std::vector<Way> ways;
    ways.push_back({"local", {local.index}});
    for (std::size_t shards = 1; shards <= kMostShards; shards *= 2) {
        served.push_back(std::make_unique<ServedCollection>(line, collection, shards, options.work));
        ways.push_back({"shards_" + std::to_string(shards), served.back()->addresses()});
    }
    for (std::size_t round = 0; round < options.rounds + 1;
         ++round) // what a first round finds on the disk is not counted
        for (Way& way : ways) {
            way.searcher = std::make_unique<Searcher>(way.indexes);
            const std::vector<Answer> first = ask_all(way, queries), later = ask_all(way, queries);
            if (round == 0) continue;
            keep_best(way.first, first);
            keep_best(way.later, later);
        }
    json::object figures = compare(ways);
    figures["stopped"] =
        stop_one(ways.back(), *served.back(), queries, whole_number(line, "stopped", 300, 1, 1'000'000),
                 figures.at("ways").at("local").at("later").at("p99").to_number<double>());
    figures["program"] = "remote_speed";
    figures["articles"] = collection.articles;
    figures["rounds"] = options.rounds;
    write_json(options.json, figures);
    return 0;
}

} // namespace

int main(int argc, char** argv) { return run_bench("gisa_remote_speed", argc, argv, known_options(), run); }
