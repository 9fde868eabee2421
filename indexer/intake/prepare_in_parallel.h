#pragma once

#include "indexer/intake/prepare_record.h"

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <exception>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace gisa {

/// Prepares records on several threads and gives the results in the order of the records. Threads start when
/// a second record waits: one alone is prepared by who takes it, sooner than a thread begins. Used by one
/// thread.
class ParallelPreparer {
public:
    ParallelPreparer(std::string index, const PrepareOptions& options, std::size_t threads);
    ~ParallelPreparer();
    ParallelPreparer(const ParallelPreparer&) = delete;
    ParallelPreparer& operator=(const ParallelPreparer&) = delete;

    /// True if it was made for these.
    bool is_of(const PrepareOptions& options, std::size_t threads) const {
        return options == options_ && threads == workers_.size();
    }

    /// Fewer records came at a time than threads are started for.
    bool has_no_threads() const { return threads_.empty(); }

    /// `bytes_read`: for PreparedRecord::bytes_read.
    void submit(RawRecord&& record, std::uint64_t bytes_read);

    /// True if so many wait that a result should be taken before more is submitted.
    bool is_full() const {
        const std::size_t threads = workers_.size();
        return jobs_.size() >= kMostWaiting * threads ||
               (jobs_.size() > threads && bytes_waiting_ >= kMostBytesWaiting * threads);
    }

    /// The next result, waited for; nothing when none is left. Throws what preparing threw.
    std::optional<PreparedRecord> take();

    /// As of the last results.
    PreparingMemory memory() const;

    /// The article with this sequence will not be in the runs.
    void leave_out(std::uint64_t sequence) { left_out_.push_back(sequence); }

    /// What was read of the index counts for the process no longer. REQUIRES: no result is left
    void let_go_of_pages();
    /// The runs, by shard. REQUIRES: likewise
    std::map<std::string, std::vector<BatchRun*>> runs();
    /// To be called when their articles are in the index, and when it may have changed. REQUIRES: likewise
    void start_anew();

private:
    static constexpr std::size_t kMostWaiting = 4;             // records a thread
    static constexpr std::size_t kMostBytesWaiting = 4u << 20; // of these, a thread

    struct Job {
        RawRecord record;
        std::uint64_t sequence = 0, bytes_read = 0;
        std::size_t size = 0; // bytes
        bool is_begun = false, is_done = false;
        PreparedRecord result;
        std::exception_ptr fault;
    };
    struct Worker {
        std::unique_ptr<RecordPreparer> preparer; // null until it has work
        PreparingMemory memory;
    };

    void start_threads();
    void work(Worker& worker);
    void prepare(Job& job, Worker& worker) const;

    const std::string index_;
    const PrepareOptions options_;
    std::vector<Worker> workers_;
    std::uint64_t sequence_ = 0;
    std::size_t bytes_waiting_ = 0;
    std::vector<std::uint64_t> left_out_; // sequences, which ascend as results do
    mutable std::mutex mutex_;
    std::condition_variable submitted_, finished_;
    std::deque<std::unique_ptr<Job>> jobs_; // in the order of the records
    bool is_over_ = false;
    std::vector<std::thread> threads_; // last: they use the others
};

} // namespace gisa
