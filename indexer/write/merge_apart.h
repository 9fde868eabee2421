#pragma once

#include <atomic>
#include <exception>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace gisa {

class IndexWriter;
class SegmentMerge;

/// Merges the segments of an index on a thread of its own, for a writer that stays: its articles never wait
/// for a merge. All calls come from the writer's thread, between its own.
///
///   IndexWriter writer(index, options);
///   MergeApart merges(writer);
///   for (;;) { ...; writer.add(runs); merges.go_on(); }
class MergeApart {
public:
    /// REQUIRES: `writer` outlives this
    explicit MergeApart(IndexWriter& writer);
    /// Gives up a merge that runs.
    ~MergeApart();
    MergeApart(const MergeApart&) = delete;
    MergeApart& operator=(const MergeApart&) = delete;

    /// Ends a merge that has run and begins the next one that is due: takes the time of a commit. To be
    /// called after commits, and now and then. Throws Error: corrupt, io, also what a merge threw; the same
    /// segments are not tried again.
    void go_on();

    /// Waits for the merge that runs, and all that are due after it. Throws as go_on.
    void finish();

    bool is_running() const { return merge_ != nullptr; }

private:
    void begin();
    void end();

    IndexWriter& writer_;
    std::unique_ptr<SegmentMerge> merge_;
    std::thread thread_;
    std::atomic<bool> is_done_{false}, is_given_up_{false};
    bool has_run_ = false; ///< these two are the thread's until it is done
    std::exception_ptr fault_;
    std::vector<std::string> failed_; ///< segments that could not be merged
};

} // namespace gisa
