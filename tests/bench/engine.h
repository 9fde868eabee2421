#pragma once

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

/// gisa-indexer itself, with more options for `add` in one text.
Engine gisa_engine(const std::string& indexer, const std::string& add_options, const Collection& collection,
                   const std::string& work);

/// The gisa-indexer that stands beside this program.
std::string indexer_beside_us();

} // namespace gisa
