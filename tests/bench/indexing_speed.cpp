// How fast articles are taken in: gisa-indexer (the program itself, reading JSON lines), SQLite's FTS5,
// Lucene 8 and stock Xapian (all three from a table of id, title and body, which costs next to nothing to
// read). Each works in a process of its own; they take turns, and medians count.
//
//   gisa_indexing_speed --articles 50000
//   gisa_indexing_speed --data news.jsonl.zst --indexer-options "--commit-every 5000"

#include "common/error.h"
#include "tests/bench/bench_options.h"
#include "tests/bench/lucene.h"
#include "tests/bench/measure.h"
#include "tests/bench/run_child.h"
#include "tests/bench/sqlite_index.h"
#include "tests/bench/stock_xapian.h"

#include <boost/json.hpp>

#include <cstdio>
#include <filesystem>
#include <functional>
#include <sstream>

namespace {

using namespace gisa;
namespace json = boost::json;

/// An engine at work, and what it took in each round.
struct Engine {
    std::string name;
    std::string index;            ///< file or folder that it makes
    std::size_t articles = 0;     ///< that it takes in
    std::uint64_t text_bytes = 0; ///< of these
    std::function<ChildUsage()> run;
    std::vector<ChildUsage> rounds;

    double typical(double ChildUsage::*part) const {
        std::vector<double> values;
        for (const ChildUsage& round : rounds)
            values.push_back(round.*part);
        return median(values);
    }
    double per(double ChildUsage::*part) const { return static_cast<double>(articles) / typical(part); }
    double size_to_text() const {
        return static_cast<double>(bytes_on_disk(index)) / static_cast<double>(text_bytes);
    }
};

po::options_description known_options() {
    const auto value = [](const char* name) { return po::value<std::string>()->value_name(name); };
    po::options_description options = describe_bench_options();
    options.add_options()                                                                         //
        ("indexer", value("PROGRAM"), "gisa-indexer (the one beside this program)")               //
        ("indexer-options", value("OPTIONS"), "more options for `gisa-indexer add`, in one text") //
        ("engines", value("NAMES"), "some of gisa,sqlite,lucene,xapian (all)")                    //
        ("threads", value("N"), "of Lucene (2)")                                                  //
        ("stock-sample", value("N"), "articles that stock Xapian takes in, for it is slow (4000)");
    return options;
}

Arguments split_blanks(const std::string& text) {
    std::istringstream in(text);
    return {std::istream_iterator<std::string>(in), {}};
}

Engine gisa_engine(const CommandLine& line, const Collection& collection, const std::string& work) {
    const std::string index = work + "/gisa.index";
    Arguments command{line.text("indexer", indexer_beside_us()), "add", "--quiet", "--index", index};
    for (const std::string& option : split_blanks(line.text("indexer-options")))
        command.push_back(option);
    command.push_back(collection.json_lines);
    return {"gisa",
            index,
            collection.articles,
            collection.text_bytes,
            [=] { return run_child(command, work + "/gisa.log"); },
            {}};
}

Engine sqlite_engine(const Collection& collection, const std::string& work) {
    const std::string index = work + "/sqlite.index";
    return {"sqlite",
            index,
            collection.articles,
            collection.text_bytes,
            [=] { return run_child([=] { index_with_sqlite(collection.table, index); }); },
            {}};
}

Engine lucene_engine(const Lucene& lucene, const Collection& collection, const std::string& work,
                     std::size_t threads) {
    const std::string index = work + "/lucene.index";
    return {"lucene",
            index,
            collection.articles,
            collection.text_bytes,
            [=] { return lucene.index(collection.table, index, threads); },
            {}};
}

/// The first articles only; what it took is told per article.
Engine xapian_engine(const Collection& collection, const std::string& work, std::size_t sample) {
    const std::string index = work + "/xapian.index";
    Engine engine{
        "xapian",
        index,
        0,
        0,
        [=] { return run_child([=] { index_with_stock_xapian(collection.table, sample, index); }); },
        {}};
    read_table(collection.table, [&](const PlainArticle& article) {
        engine.text_bytes += article.title.size() + article.body.size();
        return ++engine.articles < sample;
    });
    return engine;
}

std::vector<Engine> wanted_engines(const CommandLine& line, const Collection& collection,
                                   const std::string& work) {
    const std::string names = "," + line.text("engines", "gisa,sqlite,lucene,xapian") + ",";
    const auto wanted = [&](const char* name) {
        return names.find("," + std::string(name) + ",") != std::string::npos;
    };
    std::vector<Engine> engines;
    if (wanted("gisa")) engines.push_back(gisa_engine(line, collection, work));
    if (wanted("sqlite")) engines.push_back(sqlite_engine(collection, work));
    if (wanted("lucene"))
        if (const auto lucene = Lucene::find(work + "/java"))
            engines.push_back(
                lucene_engine(*lucene, collection, work, whole_number(line, "threads", 2, 1, 256)));
    if (wanted("xapian"))
        engines.push_back(
            xapian_engine(collection, work, whole_number(line, "stock-sample", 4000, 1, 100'000'000)));
    if (engines.empty()) throw Error(Fault::usage, "--engines names none that can run");
    return engines;
}

void take_turns(std::vector<Engine>& engines, std::size_t rounds) {
    for (std::size_t round = 0; round < rounds; ++round)
        for (Engine& engine : engines) {
            for (const char* part : {"", "-wal", "-shm"}) // SQLite has such
                std::filesystem::remove_all(engine.index + part);
            engine.rounds.push_back(engine.run());
        }
}

json::object figures_of(const Engine& engine) {
    return {{"articles", engine.articles},
            {"wall_seconds", rounded(engine.typical(&ChildUsage::wall_seconds))},
            {"cpu_seconds", rounded(engine.typical(&ChildUsage::cpu_seconds))},
            {"articles_per_second", rounded(engine.per(&ChildUsage::wall_seconds))},
            {"articles_per_cpu_second", rounded(engine.per(&ChildUsage::cpu_seconds))},
            {"peak_megabytes", rounded(engine.typical(&ChildUsage::peak_megabytes))},
            {"index_to_text", rounded(engine.size_to_text())}};
}

/// How the first engine compares with another: the median of the rounds, each of which had the same weather.
double ratio_of(const Engine& ours, const Engine& theirs, double ChildUsage::*part) {
    std::vector<double> ratios;
    for (std::size_t round = 0; round < ours.rounds.size(); ++round)
        ratios.push_back(theirs.rounds[round].*part / static_cast<double>(theirs.articles) /
                         (ours.rounds[round].*part / static_cast<double>(ours.articles)));
    return rounded(median(ratios));
}

json::object report(const std::vector<Engine>& engines, const Collection& collection, std::size_t rounds) {
    json::object all, ratios;
    std::printf("%-8s %10s %8s %8s %12s %14s %10s %11s\n", "", "articles", "wall s", "CPU s", "articles/s",
                "articles/CPU s", "peak MB", "index/text");
    for (const Engine& engine : engines) {
        std::printf("%-8s %10zu %8.2f %8.2f %12.0f %14.0f %10.0f %11.2f\n", engine.name.c_str(),
                    engine.articles, engine.typical(&ChildUsage::wall_seconds),
                    engine.typical(&ChildUsage::cpu_seconds), engine.per(&ChildUsage::wall_seconds),
                    engine.per(&ChildUsage::cpu_seconds), engine.typical(&ChildUsage::peak_megabytes),
                    engine.size_to_text());
        all[engine.name] = figures_of(engine);
    }
    const Engine& ours = engines.front();
    for (const Engine& theirs : engines) {
        if (&theirs == &ours) continue;
        const double wall = ratio_of(ours, theirs, &ChildUsage::wall_seconds);
        const double cpu = ratio_of(ours, theirs, &ChildUsage::cpu_seconds);
        std::printf("%s takes in %.2f times the articles of %s a second, %.2f a CPU-second\n",
                    ours.name.c_str(), wall, theirs.name.c_str(), cpu);
        ratios[theirs.name] = {{"articles_per_second", wall}, {"articles_per_cpu_second", cpu}};
    }
    return {{"program", "indexing_speed"},
            {"articles", collection.articles},
            {"text_bytes", collection.text_bytes},
            {"rounds", rounds},
            {"engines", all},
            {"ratios", ratios}};
}

int run(const CommandLine& line) {
    const BenchOptions options = read_bench_options(line);
    const Collection collection = options.collection();
    std::vector<Engine> engines = wanted_engines(line, collection, options.work);
    take_turns(engines, options.rounds);
    write_json(options.json, report(engines, collection, options.rounds));
    return 0;
}

} // namespace

int main(int argc, char** argv) { return run_bench("gisa_indexing_speed", argc, argv, known_options(), run); }
