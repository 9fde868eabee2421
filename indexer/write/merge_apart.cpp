#include "indexer/write/merge_apart.h"

#include "indexer/write/choose_merge.h"
#include "indexer/write/index_writer.h"
#include "indexer/write/segment_merge.h"

#include <utility>

namespace gisa {

MergeApart::MergeApart(IndexWriter& writer) : writer_(writer) {}

MergeApart::~MergeApart() {
    is_given_up_ = true;
    if (thread_.joinable()) thread_.join();
}

void MergeApart::go_on() {
    if (merge_ && is_done_) end();
    if (!merge_) begin();
}

void MergeApart::finish() {
    for (begin(); merge_; begin())
        end();
}

void MergeApart::begin() {
    if (merge_) return;
    const std::vector<std::string> chosen = choose_merge(writer_.sealed_segments());
    if (chosen.empty() || chosen == failed_) return;
    merge_ = writer_.begin_merge(chosen);
    if (!merge_) return;
    is_done_ = has_run_ = false;
    fault_ = nullptr;
    thread_ = std::thread([this] {
        try {
            has_run_ = merge_->run(1, [this] { return is_given_up_.load(); });
        } catch (...) {
            fault_ = std::current_exception();
        }
        is_done_ = true;
    });
}

void MergeApart::end() {
    thread_.join();
    const std::unique_ptr<SegmentMerge> merge = std::move(merge_);
    failed_ = merge->names();
    if (fault_) std::rethrow_exception(std::exchange(fault_, nullptr));
    if (!has_run_) return;
    writer_.end_merge(*merge);
    failed_.clear();
}

} // namespace gisa
