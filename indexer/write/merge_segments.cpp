#include "indexer/write/merge_segments.h"

#include "common/storage/replace_file.h"
#include "indexer/write/merge/copy_entries.h"
#include "indexer/write/merge/merge_postings.h"
#include "indexer/write/merge/merge_values.h"
#include "indexer/write/merge/new_numbers.h"
#include "indexer/write/parallel.h"

#include <atomic>
#include <utility>

namespace gisa {

namespace {

using namespace glass;

/// None if a segment is not of the known format.
MergeSources open_sources(const std::vector<SegmentToMerge>& segments) {
    MergeSources sources;
    for (const SegmentToMerge& segment : segments) {
        const std::optional<VersionFile> version = version_of_segment(segment.directory);
        if (!version) return {};
        sources.push_back(std::make_unique<MergeSource>(segment.directory, *version, segment.deleted));
    }
    return sources;
}

/// Writes the tables of the merged segment, two at a time.
class SegmentMerger {
public:
    SegmentMerger(const MergeSources& sources, const NewNumbers& numbers, const std::string& directory,
                  const std::function<bool()>& interrupted)
        : sources_(sources), numbers_(numbers), directory_(directory), go_on_([this, &interrupted] {
              if (interrupted && interrupted()) throw MergeGivenUp();
              let_go_of_pages();
          }) {}

    void write(const Metadata& metadata, std::size_t threads) {
        for_each_parallel(threads, 2, [&](std::size_t part) {
            if (part == 0) {
                write_postlist(metadata);
            } else {
                roots_.docdata = write_copied("/docdata.glass", copy_records);
                roots_.termlist = write_copied("/termlist.glass", copy_term_lists);
            }
        });
        go_on_();
        replace_file(directory_ + "/iamglass", version_file(roots_, statistics_));
    }

private:
    /// Of segments that are passed over once, which would count all of their bytes as this process's.
    void let_go_of_pages() {
        constexpr unsigned kSeldom = 2; // what is in use has to be had again
        if (steps_++ % kSeldom != 0) return;
        for (const auto& source : sources_)
            for (const TableReader* table : {&source->postlist, &source->docdata, &source->termlist})
                table->let_go_of_pages();
    }

    void write_postlist(const Metadata& metadata) {
        TableWriter table(directory_ + "/postlist.glass");
        ValueWriter values(table);
        for (const auto& [name, value] : metadata)
            values.add_metadata(name, value);
        merge_values(sources_, numbers_, values, go_on_);
        statistics_ = merge_postings(sources_, numbers_, table, go_on_);
        roots_.postlist = table.finish();
    }

    template <class Copy>
    TableRoot write_copied(const char* file, const Copy& copy) {
        TableWriter table(directory_ + file);
        copy(sources_, numbers_, table, go_on_);
        TableRoot root = table.finish();
        root.may_compress = true;
        return root;
    }

    const MergeSources& sources_;
    const NewNumbers& numbers_;
    const std::string& directory_;
    std::function<void()> go_on_;
    std::atomic<unsigned> steps_{0};
    Roots roots_;
    Statistics statistics_;
};

} // namespace

std::optional<MergedSegment> merge_segments(const std::vector<SegmentToMerge>& segments,
                                            const Metadata& metadata, const std::string& directory,
                                            std::size_t threads, const std::function<bool()>& interrupted) {
    const MergeSources sources = open_sources(segments);
    if (sources.empty()) return std::nullopt;
    NewNumbers numbers = number_anew(sources);
    if (numbers.count() > 0) SegmentMerger(sources, numbers, directory, interrupted).write(metadata, threads);
    return MergedSegment{numbers.count(), std::move(numbers.of)};
}

} // namespace gisa
