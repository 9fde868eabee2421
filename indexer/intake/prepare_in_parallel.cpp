#include "indexer/intake/prepare_in_parallel.h"

#include <algorithm>
#include <utility>

namespace gisa {

ParallelPreparer::ParallelPreparer(std::string index, const PrepareOptions& options, std::size_t threads)
    : index_(std::move(index)), options_(options), workers_(std::max<std::size_t>(threads, 1)) {}

void ParallelPreparer::start_threads() {
    for (Worker& worker : workers_)
        threads_.emplace_back([this, &worker] { work(worker); });
}

ParallelPreparer::~ParallelPreparer() {
    {
        const std::lock_guard lock(mutex_);
        is_over_ = true;
    }
    submitted_.notify_all();
    for (std::thread& thread : threads_)
        thread.join();
}

void ParallelPreparer::submit(RawRecord&& record, std::uint64_t bytes_read) {
    auto job = std::make_unique<Job>();
    job->record = std::move(record);
    job->sequence = sequence_++;
    job->bytes_read = bytes_read;
    job->size = job->record.bytes.size();
    bytes_waiting_ += job->size;
    if (threads_.empty() && !jobs_.empty()) start_threads();
    {
        const std::lock_guard lock(mutex_);
        jobs_.push_back(std::move(job));
    }
    submitted_.notify_one();
}

void ParallelPreparer::work(Worker& worker) {
    std::unique_lock lock(mutex_);
    for (;;) {
        const auto is_free = [](const std::unique_ptr<Job>& job) { return !job->is_begun; };
        auto found = jobs_.end();
        submitted_.wait(lock, [&] {
            found = std::find_if(jobs_.begin(), jobs_.end(), is_free);
            return is_over_ || found != jobs_.end();
        });
        if (is_over_) return;
        Job& job = **found;
        job.is_begun = true;
        lock.unlock();
        prepare(job, worker);
        lock.lock();
        if (worker.preparer) worker.memory = worker.preparer->memory();
        job.is_done = true;
        finished_.notify_one();
    }
}

void ParallelPreparer::prepare(Job& job, Worker& worker) const {
    try {
        if (!worker.preparer) worker.preparer = std::make_unique<RecordPreparer>(index_, options_);
        job.result = worker.preparer->prepare(std::move(job.record), job.sequence);
        job.result.bytes_read = job.bytes_read;
    } catch (...) {
        job.fault = std::current_exception();
    }
}

std::optional<PreparedRecord> ParallelPreparer::take() {
    std::unique_lock lock(mutex_);
    if (jobs_.empty()) return std::nullopt;
    if (threads_.empty()) {
        Worker& worker = workers_.front();
        prepare(*jobs_.front(), worker);
        if (worker.preparer) worker.memory = worker.preparer->memory();
        jobs_.front()->is_done = true;
    }
    finished_.wait(lock, [&] { return jobs_.front()->is_done; });
    const std::unique_ptr<Job> job = std::move(jobs_.front());
    jobs_.pop_front();
    bytes_waiting_ -= job->size;
    if (job->fault) std::rethrow_exception(job->fault);
    return std::move(job->result);
}

PreparingMemory ParallelPreparer::memory() const {
    const std::lock_guard lock(mutex_);
    PreparingMemory sum;
    for (const Worker& worker : workers_) {
        sum.articles += worker.memory.articles;
        sum.words += worker.memory.words;
    }
    return sum;
}

void ParallelPreparer::let_go_of_pages() {
    for (Worker& worker : workers_)
        if (worker.preparer) worker.preparer->let_go_of_pages();
}

std::map<std::string, std::vector<BatchRun*>> ParallelPreparer::runs() {
    std::sort(left_out_.begin(), left_out_.end());
    std::map<std::string, std::vector<BatchRun*>> runs;
    for (Worker& worker : workers_) {
        if (!worker.preparer) continue;
        for (auto& [shard, run] : worker.preparer->runs()) {
            runs[shard].push_back(&run);
            if (!left_out_.empty()) run.leave_out(left_out_);
        }
    }
    left_out_.clear();
    return runs;
}

void ParallelPreparer::start_anew() {
    left_out_.clear();
    for (Worker& worker : workers_) {
        if (worker.preparer) worker.preparer->start_anew();
        worker.memory.articles = 0;
    }
}

} // namespace gisa
