#include "tests/bench/bench_options.h"

#include "common/terminal/output.h"
#include "common/terminal/run_program.h"
#include "tests/bench/run_child.h"

namespace gisa {

po::options_description describe_bench_options() {
    const auto value = [](const char* name) { return po::value<std::string>()->value_name(name); };
    po::options_description options;
    options.add_options()                                                                                   //
        ("data", value("FILE"), "articles, .jsonl or .jsonl.zst (without: invented ones)")                  //
        ("articles,n", value("N"), "at most N of them (10000)")                                             //
        ("work", value("DIR"), "where collections and indexes stay to be used again (build/bench/indexes)") //
        ("rounds", value("N"), "turns that each engine takes (3)")                                          //
        ("json", value("FILE"), "write the figures there")                                                  //
        ("help,h", "this text");
    return options;
}

BenchOptions read_bench_options(const CommandLine& line) {
    BenchOptions options;
    options.data = line.text("data");
    options.articles = whole_number(line, "articles", options.articles, 1, 100'000'000);
    options.work = line.text("work", "build/bench/indexes");
    options.rounds = whole_number(line, "rounds", options.rounds, 1, 1000);
    options.json = line.text("json");
    return options;
}

Collection BenchOptions::collection() const {
    run_child([this] { prepare_collection(data, articles, work); });
    return prepare_collection(data, articles, work);
}

int run_bench(const char* program, int argc, char** argv, const po::options_description& options,
              int (*run)(const CommandLine& line)) {
    return run_program(program, [&] {
        const CommandLine line = parse_command_line(options, arguments_of(argc, argv), Words::paths);
        if (!line.has("help")) return run(line);
        print(describe_options(options));
        return 0;
    });
}

} // namespace gisa
