#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace gisa {

// What matches a query is gisa-searcher's to say, which is asked as a user would. It must stand beside this
// program or on PATH. Both throw Error: usage for a query that the searcher would repair, or that nothing
// matches as it stands; io.

/// Ids of articles that match, some thousand at most: ask again when they are dealt with. Copies are not left
/// out.
std::vector<std::string> find_matching(const std::string& index, const std::string& query);

/// How many there are.
std::size_t count_matching(const std::string& index, const std::string& query);

} // namespace gisa
