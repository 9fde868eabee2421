#pragma once

#include "common/commands/command_line.h"
#include "tests/bench/collection.h"

#include <cstddef>
#include <string>
#include <vector>

namespace gisa {

/// What the programs that measure speed are told alike.
struct BenchOptions {
    std::string data;             ///< .jsonl or .jsonl.zst; empty: articles are invented
    std::size_t articles = 10000; ///< at most so many
    std::string work;             ///< folder for collections and indexes, which are used again
    std::size_t rounds = 3;       ///< turns that each engine takes
    std::string json;             ///< file for the figures; empty: none

    /// The articles of `data` in the folder `work`, made by a process of its own so that ours stays small.
    Collection collection() const;
};

/// The options above, to which a program adds its own.
po::options_description describe_bench_options();
/// Throws Error (usage).
BenchOptions read_bench_options(const CommandLine& line);

/// The door of such a program: parses, answers --help, catches errors.
int run_bench(const char* program, int argc, char** argv, const po::options_description& options,
              int (*run)(const CommandLine& line));

} // namespace gisa
