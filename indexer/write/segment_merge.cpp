#include "indexer/write/segment_merge.h"

#include "common/error.h"
#include "common/storage/durable_file.h"
#include "common/storage/open_index.h"
#include "common/storage/schema.h"

#include <algorithm>
#include <filesystem>
#include <iterator>

namespace gisa {

namespace {

namespace fs = std::filesystem;

const OpenSegment* find_segment(const OpenIndex& index, const std::string& name) {
    for (const OpenSegment& segment : index.segments())
        if (segment.name == name) return &segment;
    return nullptr;
}

/// What segments say of others than themselves.
Tombstones told_of_others(const OpenIndex& index, const std::vector<std::string>& names) {
    DeletedArticles deleted;
    Tombstones of_others;
    for (const OpenSegment& told : index.segments()) {
        if (std::find(names.begin(), names.end(), told.name) != names.end()) continue;
        for (const std::string& name : names)
            if (const OpenSegment* teller = find_segment(index, name))
                if (const DocumentNumbers* gone = teller->says_deleted.of(told.name))
                    deleted.add(told.name, *gone);
        if (const DocumentNumbers* numbers = deleted.of(told.name)) of_others[told.name] = *numbers;
    }
    return of_others;
}

Metadata metadata_of(const Tombstones& carried) {
    Metadata metadata;
    for (const auto& [segment, gone] : carried)
        metadata.emplace_back(deleted_key(segment), encode_numbers(gone));
    metadata.emplace_back(kFormatKey, std::to_string(kFormatVersion));
    metadata.emplace_back(kOrderKey, kNewestFirst);
    std::sort(metadata.begin(), metadata.end());
    return metadata;
}

} // namespace

SegmentMerge::SegmentMerge(const OpenIndex& index, const std::vector<std::string>& names,
                           const std::string& name)
    : names_(names), name_(name), directory_((fs::path(index.path()) / name).string()),
      carried_(told_of_others(index, names)) {
    for (const std::string& old : names)
        if (const OpenSegment* segment = find_segment(index, old))
            segments_.push_back({(fs::path(index.path()) / old).string(), segment->deleted});
}

SegmentMerge::~SegmentMerge() {
    std::error_code ignored;
    if (is_unfinished_) fs::remove_all(directory_, ignored);
}

bool SegmentMerge::run(std::size_t threads, const std::function<bool()>& interrupted) try {
    is_unfinished_ = true;
    fs::create_directory(directory_);
    std::optional<MergedSegment> merged =
        merge_segments(segments_, metadata_of(carried_), directory_, threads, interrupted);
    if (!merged) return false;
    merged_ = std::move(*merged);
    sync_directory(fs::path(directory_).parent_path().string());
    return true;
} catch (const MergeGivenUp&) {
    return false;
} catch (const fs::filesystem_error& error) {
    throw Error(Fault::io, "the index at " + directory_ + ": " + error.what());
}

Tombstones SegmentMerge::to_tell(const OpenIndex& now) const {
    if (articles() == 0) return carried_;
    Tombstones tombstones;
    if (DocumentNumbers gone = deleted_meanwhile(now); !gone.empty()) tombstones[name_] = std::move(gone);
    return tombstones;
}

/// By their numbers in the new segment.
DocumentNumbers SegmentMerge::deleted_meanwhile(const OpenIndex& now) const {
    DocumentNumbers gone;
    for (std::size_t i = 0; i < names_.size(); ++i) {
        const OpenSegment* segment = find_segment(now, names_[i]);
        if (!segment) continue;
        for (const std::uint32_t document : segment->deleted)
            if (document < merged_.numbers[i].size() && merged_.numbers[i][document] != 0)
                gone.push_back(merged_.numbers[i][document]);
    }
    std::sort(gone.begin(), gone.end());
    return gone;
}

} // namespace gisa
