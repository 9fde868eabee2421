#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace gisa {

class IndexWriter;

struct MergeLimits {
    std::size_t threads = 1;
    std::function<bool()> interrupted; ///< asked now and then, by several threads; true: give up
};

/// Merges what choose_merge chooses, until that is nothing. Articles are where they were, whatever comes
/// between; a merge that is given up is as if it had not begun. Gives back how many were done.
/// Throws Error: corrupt, io.
std::size_t merge_when_due(IndexWriter& writer, const std::vector<std::string>& of_one_batch,
                           const MergeLimits& limits);

/// Likewise, while a batch goes on: only where its segments have become many, and only among them. Gives back
/// what they are then.
std::vector<std::string> merge_meanwhile(IndexWriter& writer, std::vector<std::string> of_one_batch,
                                         const MergeLimits& limits);

/// Likewise, what choose_merge_to chooses; the live segment is sealed before if there are more.
std::size_t merge_to(IndexWriter& writer, std::size_t most, const MergeLimits& limits);

} // namespace gisa
