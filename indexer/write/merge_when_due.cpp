#include "indexer/write/merge_when_due.h"

#include "indexer/write/choose_merge.h"
#include "indexer/write/index_writer.h"
#include "indexer/write/segment_merge.h"

#include <algorithm>

namespace gisa {

namespace {

using Names = std::vector<std::string>;

/// A reader opens three files of each, and a process may open some thousand.
constexpr std::size_t kMostOfABatch = 32;

bool has(const Names& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// Calls `merged` after each merge.
template <class Choose, class Merged>
std::size_t merge_chosen(IndexWriter& writer, const MergeLimits& limits, const Choose& choose,
                         const Merged& merged) {
    std::size_t merges = 0;
    for (;; ++merges) {
        const Names chosen = choose(writer.sealed_segments());
        if (chosen.empty()) return merges;
        const auto merge = writer.begin_merge(chosen);
        if (!merge || !merge->run(limits.threads, limits.interrupted)) return merges;
        writer.end_merge(*merge);
        merged(*merge);
    }
}

template <class Choose>
std::size_t merge_chosen(IndexWriter& writer, const MergeLimits& limits, const Choose& choose) {
    return merge_chosen(writer, limits, choose, [](const SegmentMerge&) {});
}

} // namespace

std::size_t merge_when_due(IndexWriter& writer, const std::vector<std::string>& of_one_batch,
                           const MergeLimits& limits) {
    return merge_chosen(writer, limits, [&](const std::vector<SegmentSize>& segments) {
        return choose_merge(segments, of_one_batch);
    });
}

Names merge_meanwhile(IndexWriter& writer, Names of_one_batch, const MergeLimits& limits) {
    if (of_one_batch.size() <= kMostOfABatch) return of_one_batch;
    const auto choose = [&](std::vector<SegmentSize> segments) {
        std::erase_if(segments, [&](const SegmentSize& segment) { return !has(of_one_batch, segment.name); });
        return choose_merge(segments);
    };
    merge_chosen(writer, limits, choose, [&](const SegmentMerge& merge) {
        std::erase_if(of_one_batch, [&](const std::string& name) { return has(merge.names(), name); });
        if (merge.articles() > 0) of_one_batch.push_back(merge.name());
    });
    return of_one_batch;
}

std::size_t merge_to(IndexWriter& writer, std::size_t most, const MergeLimits& limits) {
    writer.seal_beyond(most);
    return merge_chosen(writer, limits, [&](const std::vector<SegmentSize>& segments) {
        return choose_merge_to(segments, most);
    });
}

} // namespace gisa
