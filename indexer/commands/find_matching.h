#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace gisa {

/// What matches a query, which is gisa-searcher's to say.
struct Matching {
    std::vector<std::string> ids; ///< some thousand at most
    std::size_t total = 0;        ///< how many there are
    std::string otherwise;        ///< how the query was read, if not as it stands (nothing matches that)
};

/// Asks gisa-searcher as a user would; it must stand beside this program or on PATH. Copies are not left out.
/// Throws Error: usage for a query that is broken; io.
Matching find_matching(const std::vector<std::string>& indexes, const std::string& query);

} // namespace gisa
