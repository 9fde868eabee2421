// What serving by HTTP costs, as ratios to the same searches by SearcherPool in this process: requests a
// second and their p99 with many clients, the same beside many idle and slow connections; what comes of more
// than can be answered; and a long mixed load while articles are added.
//
//   gisa_serve_load --articles 50000 --seconds 20 --mixed 3600
//   gisa_serve_load --articles 50000 --seconds 1 --mixed 3600 --mixed-rate 50 --clients 32     an hour,
//   steady
//
// Clients, service and, in turn, the searches of this process share the same processors, so the ratios say
// less than the truth for a service that has a machine to itself. Fails if any answer is none.

#include "common/error.h"
#include "common/terminal/output.h"
#include "searcher/render/render.h"
#include "searcher/searcher_pool.h"
#include "tests/bench/bench_options.h"
#include "tests/bench/load_client.h"
#include "tests/bench/make_queries.h"
#include "tests/bench/measure.h"
#include "tests/bench/run_child.h"
#include "tests/serve/running_service.h"

#include <boost/json.hpp>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <functional>
#include <mutex>
#include <thread>

namespace {

using namespace gisa;
namespace fs = std::filesystem;
namespace json = boost::json;
using std::chrono::milliseconds;

struct Plan {
    BenchOptions bench;
    std::size_t queries = 20;  ///< of each kind
    milliseconds time{10'000}; ///< of each turn
    milliseconds mixed{20'000};
    double mixed_rate = 0; ///< requests a second; 0: as many as are answered
    std::size_t clients = 64, slow = 2000;
    std::size_t threads = std::max(1u, std::thread::hardware_concurrency());
};

po::options_description known_options() {
    const auto value = [](const char* name) { return po::value<std::string>()->value_name(name); };
    po::options_description options = describe_bench_options();
    options.add_options()                                                               //
        ("queries", value("N"), "of each kind (20)")                                    //
        ("seconds", value("N"), "of each turn (10)")                                    //
        ("mixed", value("N"), "seconds of mixed load while articles are added (20)")    //
        ("mixed-rate", value("N"), "requests a second of it (as many as are answered)") //
        ("clients", value("N"), "that ask at the same time (64)")                       //
        ("slow", value("N"), "idle and slow connections (2000)");
    return options;
}

Plan read_plan(const CommandLine& line) {
    Plan plan{read_bench_options(line)};
    plan.queries = whole_number(line, "queries", plan.queries, 1, 1000);
    plan.time = milliseconds(1000 * whole_number(line, "seconds", 10, 1, 3600));
    plan.mixed = milliseconds(1000 * whole_number(line, "mixed", 20, 1, 100'000));
    plan.mixed_rate = static_cast<double>(whole_number(line, "mixed-rate", 0, 0, 100'000));
    plan.clients = whole_number(line, "clients", plan.clients, 1, 10'000);
    plan.slow = whole_number(line, "slow", plan.slow, 1, 100'000);
    return plan;
}

std::string index_of(const Collection& collection) {
    const std::string index = collection.json_lines + ".serve";
    if (!fs::exists(index))
        run_child({GISA_INDEXER, "--index", index, "add", collection.json_lines}, index + ".log");
    return index;
}

/// What request_of() asks, as an address.
std::string target_of(const BenchQuery& query) {
    std::string words = spell_query(query);
    std::string target = "/v1/search?limit=10&q=";
    for (const char c : words)
        target += c == ' ' ? "+" : c == '"' ? "%22" : std::string(1, c);
    if (query.kind == QueryKind::newest) target += "&sort=newest";
    if (!query.month.empty()) target += "&since=" + query.month + "&until=" + query.month;
    if (query.kind == QueryKind::facets) target += "&facets=month";
    return target;
}

/// As many threads as there are clients, which all wait for the searchers of one pool.
LoadFigures search_here(const Plan& plan, const std::string& index, const std::vector<BenchQuery>& queries) {
    SearcherPool searchers({index}, {}, plan.threads);
    LoadFigures figures;
    std::mutex mutex;
    std::atomic<std::size_t> next = 0;
    const Watch whole;
    const auto work = [&] {
        std::vector<double> times;
        while (whole.milliseconds() < static_cast<double>(plan.time.count())) {
            const Watch watch;
            render_json(searchers.search(request_of(queries[next++ % queries.size()])));
            times.push_back(watch.milliseconds());
        }
        const std::lock_guard lock(mutex);
        figures.milliseconds.insert(figures.milliseconds.end(), times.begin(), times.end());
    };
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < plan.clients; ++i)
        threads.emplace_back(work);
    for (std::thread& thread : threads)
        thread.join();
    figures.seconds = whole.seconds();
    return figures;
}

int port_of(const RunningService& service) {
    return std::atoi(service.address().substr(service.address().rfind(':') + 1).c_str());
}

/// Throws Error (io) where something else than these statuses came.
void require_only(const LoadFigures& figures, const std::vector<int>& statuses, const char* when) {
    for (const auto& [status, count] : figures.by_status)
        if (std::find(statuses.begin(), statuses.end(), status) == statuses.end())
            throw Error(Fault::io, std::string(when) + ": " + std::to_string(count) + " answers " +
                                       std::to_string(status));
    if (figures.milliseconds.empty()) throw Error(Fault::io, std::string(when) + ": nothing was answered");
    if (figures.without_retry_after > 0)
        throw Error(Fault::io, std::string(when) + ": 503 without Retry-After");
}

json::object figures_object(const LoadFigures& figures) {
    json::object object{{"per_second", rounded(figures.per_second())}};
    object["milliseconds"] = percentiles(figures.milliseconds);
    return object;
}

/// Figures and their ratio to others.
json::object compared(const LoadFigures& figures, const LoadFigures& to) {
    json::object object = figures_object(figures);
    object["per_second_ratio"] = rounded(figures.per_second() / to.per_second());
    object["p99_ratio"] = rounded(percentile(figures.milliseconds, 0.99) / percentile(to.milliseconds, 0.99));
    return object;
}

/// The slow ones go on meanwhile.
LoadFigures ask_beside_slow(const Plan& plan, int port, const std::vector<std::string>& targets) {
    SlowClients slow(port, plan.slow);
    std::atomic<bool> is_done = false;
    std::thread others([&] {
        while (!is_done) {
            slow.go_on();
            std::this_thread::sleep_for(milliseconds(500));
        }
    });
    const LoadFigures figures = ask_for_a_while({port, plan.clients, plan.time}, targets);
    is_done = true;
    others.join();
    return figures;
}

json::object overload(const Plan& plan, const std::string& index, const std::vector<std::string>& targets) {
    const RunningService service(index, {"--listen", "127.0.0.1:0", "--rate", "0", "--queue", "16"});
    const LoadFigures figures = ask_for_a_while({port_of(service), plan.clients * 4, plan.time, 8}, targets);
    require_only(figures, {200, 503}, "overload");
    return {
        {"answered_per_second", rounded(figures.per_second())},
        {"turned_away_per_second", rounded(static_cast<double>(figures.with_status(503)) / figures.seconds)},
        {"milliseconds", percentiles(figures.milliseconds)},
        {"megabytes", rounded(static_cast<double>(service.memory()) / 1024)}};
}

/// Adds one article after the other, a copy of the collection's first ones with new ids.
class Writer {
public:
    Writer(std::string index, const std::string& jsonl, std::string work)
        : index_(std::move(index)), file_(std::move(work)), thread_([this, jsonl] { add_all(jsonl); }) {}
    ~Writer() { stop(); }
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    std::size_t stop() {
        is_done_ = true;
        if (thread_.joinable()) thread_.join();
        return added_;
    }

private:
    void add_all(const std::string& jsonl) {
        std::ifstream lines(jsonl);
        for (std::string line; !is_done_ && std::getline(lines, line);) {
            json::object article = json::parse(line).as_object();
            article["id"] = "added-" + std::to_string(added_);
            article.erase("url");
            std::ofstream(file_) << json::serialize(article) << '\n';
            run_child({GISA_INDEXER, "--index", index_, "add", "--on-duplicate", "index", file_},
                      file_ + ".log");
            ++added_;
            std::this_thread::sleep_for(milliseconds(200));
        }
    }

    const std::string index_, file_;
    std::atomic<bool> is_done_ = false;
    std::atomic<std::size_t> added_ = 0;
    std::thread thread_;
};

json::object mixed(const Plan& plan, const std::string& index, const Collection& collection,
                   std::vector<std::string> targets) {
    const std::string copy = index + ".copy";
    fs::remove_all(copy);
    fs::copy(index, copy, fs::copy_options::recursive);
    for (const char* other :
         {"/v1/suggest?q=a", "/v1/facets?q=*", "/v1/stats", "/v1/sources?q=*&articles=20", "/", "/feed.atom"})
        targets.insert(targets.begin() + static_cast<std::ptrdiff_t>(targets.size() / 2), other);
    const RunningService service(copy, {"--listen", "127.0.0.1:0", "--rate", "0", "--timeout", "5000ms"});
    const int port = port_of(service);
    Writer writer(copy, collection.json_lines, collection.json_lines + ".added.jsonl");
    LoadOptions load{port, plan.clients / 4 + 1, plan.mixed / 5, 1, plan.mixed_rate};
    ask_for_a_while(load, targets); // columns and words are read
    const std::size_t before = service.memory();
    load.time = plan.mixed * 4 / 5;
    const LoadFigures figures = ask_for_a_while(load, targets);
    const std::size_t after = service.memory();
    const std::size_t added = writer.stop();
    require_only(figures, {200}, "mixed load");
    fs::remove_all(copy);
    return {{"per_second", rounded(figures.per_second())},
            {"milliseconds", percentiles(figures.milliseconds)},
            {"articles_added", added},
            {"megabytes", rounded(static_cast<double>(after) / 1024)},
            {"megabytes_ratio", rounded(static_cast<double>(after) / static_cast<double>(before))}};
}

int run(const CommandLine& line) {
    const Plan plan = read_plan(line);
    const Collection collection = plan.bench.collection();
    const std::string index = index_of(collection);
    const std::vector<BenchQuery> queries = make_queries(collection.table, plan.queries);
    std::vector<std::string> targets;
    for (const BenchQuery& query : queries)
        targets.push_back(target_of(query));

    const LoadFigures here = search_here(plan, index, queries);
    json::object figures{{"program", "serve_load"}, {"in_process", figures_object(here)}};
    {
        const RunningService service(index,
                                     {"--listen", "127.0.0.1:0", "--rate", "0", "--timeout", "5000ms",
                                      "--connections", std::to_string(plan.clients + plan.slow + 100)});
        const LoadFigures http = ask_for_a_while({port_of(service), plan.clients, plan.time}, targets);
        require_only(http, {200}, "clients");
        figures["http"] = compared(http, here);
        const LoadFigures slow = ask_beside_slow(plan, port_of(service), targets);
        require_only(slow, {200}, "beside slow ones");
        figures["beside_slow"] = compared(slow, http);
    }
    figures["overload"] = overload(plan, index, targets);
    figures["mixed"] = mixed(plan, index, collection, targets);
    print(json::serialize(figures) + '\n');
    write_json(plan.bench.json, figures);
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    return gisa::run_bench("gisa_serve_load", argc, argv, known_options(), run);
}
