#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace gisa {

/// A sealed segment, as far as it counts for merging.
struct SegmentSize {
    std::string name;
    std::size_t articles = 0; ///< with those that are deleted
    std::size_t deleted = 0;
};

// Each search looks into every segment, so that there must be few; each merge writes all of its articles
// again, so that it must be worth it. The rule: a segment is larger than all smaller ones together; where one
// is not, and four or more would become one, they do. So sizes double from segment to segment, but for the
// three smallest: of n articles in batches of at least 256 there are at most 3 + log2(n / 256) segments. And
// every merge at least doubles the segment that an article is in: it is written at most 1 + log2(n / 256)
// times, five to seven times in a million articles that come in batches of 300. Set aside: merging four of a
// size, which writes as often and leaves twice as many segments.

/// What counts for less is counted as so many articles.
inline constexpr std::size_t kSmallestSegment = 256;
/// A segment with more articles is not merged for its size.
inline constexpr std::size_t kLargestMerged = 5'000'000;

/// The segments that are to become one now, by name, in the order given; none: all is well. One alone is to
/// be written again, since more than 30 % of its articles are deleted.
/// `of_one_batch`: segments that are merged whatever their size, for only the memory parted them.
std::vector<std::string> choose_merge(const std::vector<SegmentSize>& segments,
                                      const std::vector<std::string>& of_one_batch = {});

/// What leads to `most` segments (at least 1) without deleted articles, whatever it costs: the smallest ones,
/// as many as leave `most` when they are one, then each alone that has deleted articles.
std::vector<std::string> choose_merge_to(const std::vector<SegmentSize>& segments, std::size_t most);

} // namespace gisa
