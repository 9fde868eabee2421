#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace gisa {

struct CheckOptions {
    bool deep = false; ///< every stored article is read, and its terms are compared with those of the index
    std::function<bool()> interrupted; ///< asked between articles; true: stop
};

struct CheckReport {
    std::size_t segments = 0, articles = 0;
    std::vector<std::string> faults; ///< "segment 000003: …", "shard 2024: …"; none: the index is sound
};

/// Looks for damage: whether Xapian can read every block of every segment; deep: every article too. Of a
/// folder of shards all shards, deep: whether an article is in two. Writes nothing. Throws Error: no_index,
/// version, and io or corrupt where the manifest itself cannot be read.
CheckReport check_index(const std::string& index, const CheckOptions& options);

} // namespace gisa
