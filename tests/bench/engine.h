#pragma once

#include "tests/bench/bench_options.h"
#include "tests/bench/collection.h"
#include "tests/bench/run_child.h"

#include <functional>
#include <string>

namespace gisa {

/// An engine that makes an index of articles, in a process of its own.
struct Engine {
    std::string name;
    std::string index; ///< file or folder
    std::function<ChildUsage(const std::string& index)> build;

    /// Makes the index anew. What another run left half done counts for nothing.
    ChildUsage rebuild() const;
    void build_if_missing() const;
};

/// The options of a program that runs gisa-indexer, to which it adds its own.
po::options_description describe_indexer_options();

/// The gisa-indexer that these options name, else the one that stands beside this program.
std::string indexer_of(const CommandLine& line);

/// gisa-indexer itself.
Engine gisa_engine(const CommandLine& line, const Collection& collection, const std::string& work);

} // namespace gisa
