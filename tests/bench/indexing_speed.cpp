// How fast articles are taken in: gisa-indexer (the program itself, reading JSON lines), SQLite's FTS5,
// Lucene 8 and stock Xapian (all three from a table of id, title and body, which costs next to nothing to
// read). Each works in a process of its own; they take turns, and medians count.
//
//   gisa_indexing_speed --articles 50000
//   gisa_indexing_speed --data news.jsonl.zst --indexer-options "--commit-every 5000"

#include "common/error.h"
#include "tests/bench/bench_options.h"
#include "tests/bench/measure.h"
#include "tests/bench/other_engines.h"

#include <boost/json.hpp>

#include <cstdio>

namespace {

using namespace gisa;
namespace json = boost::json;

/// What an engine took in each round.
struct Measured {
    Engine engine;
    std::size_t articles = 0;     ///< that it takes in
    std::uint64_t text_bytes = 0; ///< of these
    std::vector<ChildUsage> rounds{};

    double typical(double ChildUsage::*part) const {
        std::vector<double> values;
        for (const ChildUsage& round : rounds)
            values.push_back(round.*part);
        return median(values);
    }
    double per(double ChildUsage::*part) const { return static_cast<double>(articles) / typical(part); }
    double size_to_text() const {
        return static_cast<double>(bytes_on_disk(engine.index)) / static_cast<double>(text_bytes);
    }
};

po::options_description known_options() {
    const auto value = [](const char* name) { return po::value<std::string>()->value_name(name); };
    po::options_description options = describe_indexer_options();
    options.add_options()                                                      //
        ("engines", value("NAMES"), "some of gisa,sqlite,lucene,xapian (all)") //
        ("threads", value("N"), "of Lucene (2)")                               //
        ("stock-sample", value("N"), "articles that stock Xapian takes in, for it is slow (4000)");
    return options;
}

/// Stock Xapian, with the first articles only; what it took is told per article.
Measured measured_sample(const Collection& collection, const std::string& work, std::size_t sample) {
    Measured measured{xapian_engine(collection, work, sample)};
    read_table(collection.table, [&](const PlainArticle& article) {
        measured.text_bytes += article.title.size() + article.body.size();
        return ++measured.articles < sample;
    });
    return measured;
}

std::vector<Measured> wanted_engines(const CommandLine& line, const Collection& collection,
                                     const std::string& work) {
    const std::string names = "," + line.text("engines", "gisa,sqlite,lucene,xapian") + ",";
    const auto wanted = [&](const char* name) {
        return names.find("," + std::string(name) + ",") != std::string::npos;
    };
    std::vector<Measured> engines;
    const auto add = [&](Engine engine) {
        engines.push_back({std::move(engine), collection.articles, collection.text_bytes});
    };
    if (wanted("gisa")) add(gisa_engine(line, collection, work));
    if (wanted("sqlite")) add(sqlite_engine(collection, work));
    if (wanted("lucene"))
        if (const auto lucene = Lucene::find(work + "/java"))
            add(lucene_engine(*lucene, collection, work, whole_number(line, "threads", 2, 1, 256)));
    if (wanted("xapian"))
        engines.push_back(
            measured_sample(collection, work, whole_number(line, "stock-sample", 4000, 1, 100'000'000)));
    if (engines.empty()) throw Error(Fault::usage, "--engines names none that can run");
    return engines;
}

void take_turns(std::vector<Measured>& engines, std::size_t rounds) {
    for (std::size_t round = 0; round < rounds; ++round)
        for (Measured& measured : engines)
            measured.rounds.push_back(measured.engine.rebuild());
}

json::object figures_of(const Measured& measured) {
    return {{"articles", measured.articles},
            {"wall_seconds", rounded(measured.typical(&ChildUsage::wall_seconds))},
            {"cpu_seconds", rounded(measured.typical(&ChildUsage::cpu_seconds))},
            {"articles_per_second", rounded(measured.per(&ChildUsage::wall_seconds))},
            {"articles_per_cpu_second", rounded(measured.per(&ChildUsage::cpu_seconds))},
            {"peak_megabytes", rounded(measured.typical(&ChildUsage::peak_megabytes))},
            {"index_to_text", rounded(measured.size_to_text())}};
}

json::object report_engines(const std::vector<Measured>& engines) {
    json::object all;
    for (const Measured& measured : engines) {
        const json::object figures = figures_of(measured);
        std::printf("%s\n", measured.engine.name.c_str());
        for (const auto& [name, value] : figures)
            std::printf("  %-24s %12.6g\n", std::string(name).c_str(), value.to_number<double>());
        all[measured.engine.name] = figures;
    }
    return all;
}

/// How many times the articles of `theirs` `ours` takes in: the median of the rounds, each of which had the
/// same weather for both.
double ratio_of(const Measured& ours, const Measured& theirs, double ChildUsage::*part) {
    const auto cost = [&](const Measured& measured, std::size_t round) {
        return measured.rounds[round].*part / static_cast<double>(measured.articles);
    };
    std::vector<double> ratios;
    for (std::size_t round = 0; round < ours.rounds.size(); ++round)
        ratios.push_back(cost(theirs, round) / cost(ours, round));
    return rounded(median(ratios));
}

/// Of the first engine to each other.
json::object report_ratios(const std::vector<Measured>& engines) {
    json::object ratios;
    const Measured& ours = engines.front();
    for (const Measured& theirs : engines) {
        if (&theirs == &ours) continue;
        const double wall = ratio_of(ours, theirs, &ChildUsage::wall_seconds);
        const double cpu = ratio_of(ours, theirs, &ChildUsage::cpu_seconds);
        std::printf("%s takes in %.3g times the articles of %s a second, %.3g a CPU-second\n",
                    ours.engine.name.c_str(), wall, theirs.engine.name.c_str(), cpu);
        ratios[theirs.engine.name] = {{"articles_per_second", wall}, {"articles_per_cpu_second", cpu}};
    }
    return ratios;
}

int run(const CommandLine& line) {
    const BenchOptions options = read_bench_options(line);
    const Collection collection = options.collection();
    std::vector<Measured> engines = wanted_engines(line, collection, options.work);
    take_turns(engines, options.rounds);
    const json::object figures = report_engines(engines);
    write_json(options.json, {{"program", "indexing_speed"},
                              {"articles", collection.articles},
                              {"text_bytes", collection.text_bytes},
                              {"rounds", options.rounds},
                              {"engines", figures},
                              {"ratios", report_ratios(engines)}});
    return 0;
}

} // namespace

int main(int argc, char** argv) { return run_bench("gisa_indexing_speed", argc, argv, known_options(), run); }
