#include "indexer/write/merge_when_due.h"

#include "indexer/write/choose_merge.h"
#include "indexer/write/index_writer.h"
#include "indexer/write/segment_merge.h"

namespace gisa {

namespace {

template <class Choose>
std::size_t merge_chosen(IndexWriter& writer, const MergeLimits& limits, const Choose& choose) {
    std::size_t merges = 0;
    for (;; ++merges) {
        const std::vector<std::string> chosen = choose(writer.sealed_segments());
        if (chosen.empty()) return merges;
        const auto merge = writer.begin_merge(chosen);
        if (!merge->run(limits.threads, limits.interrupted)) return merges;
        writer.end_merge(*merge);
    }
}

} // namespace

std::size_t merge_when_due(IndexWriter& writer, const std::vector<std::string>& of_one_batch,
                           const MergeLimits& limits) {
    return merge_chosen(writer, limits, [&](const std::vector<SegmentSize>& segments) {
        return choose_merge(segments, of_one_batch);
    });
}

std::size_t merge_to(IndexWriter& writer, std::size_t most, const MergeLimits& limits) {
    writer.seal_beyond(most);
    return merge_chosen(writer, limits, [&](const std::vector<SegmentSize>& segments) {
        return choose_merge_to(segments, most);
    });
}

} // namespace gisa
