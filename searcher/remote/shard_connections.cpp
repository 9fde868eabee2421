#include "searcher/remote/shard_connections.h"

#include "searcher/remote/begin_thread.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace gisa {

namespace {

unsigned milliseconds(std::chrono::milliseconds time) { return static_cast<unsigned>(time.count()); }

/// The shard is in another state than the one that is asked for.
struct HasMoved {};

} // namespace

Xapian::Database connect(const ShardAddress& address, const Patience& patience) {
    return Xapian::Remote::open(address.host, static_cast<unsigned>(address.port),
                                milliseconds(patience.message), milliseconds(patience.connect));
}

std::string reason_of(const Xapian::Error& error) {
    const char* const system = error.get_error_string();
    return error.get_msg() + (system ? std::string(": ") + system : "");
}

struct ShardConnections::Batch {
    explicit Batch(std::size_t tasks) : left(tasks) {}

    void end_one(Outcome outcome) {
        {
            const std::lock_guard lock(mutex);
            --left;
            if (first_fault.why.empty()) first_fault = std::move(outcome);
        }
        changed.notify_all();
    }

    std::mutex mutex; // of what follows
    std::condition_variable changed;
    std::size_t left;
    Outcome first_fault;
};

struct ShardConnections::Inner {
    struct Job {
        Task task;
        std::shared_ptr<Batch> batch;
    };

    Inner(ShardAddress of, std::string in_state, Patience with, std::size_t at_most)
        : address(std::move(of)), uuid(std::move(in_state)), patience(with), most(at_most) {}

    const ShardAddress address;
    const std::string uuid;
    const Patience patience;
    const std::size_t most;

    std::mutex mutex; // of what follows
    std::condition_variable changed;
    std::deque<Job> jobs;
    std::size_t threads = 0, idle = 0;
    bool is_closed = false;

    /// Nothing at the end.
    std::optional<Job> next_job() {
        std::unique_lock lock(mutex);
        ++idle;
        changed.wait(lock, [&] { return is_closed || !jobs.empty(); });
        --idle;
        if (is_closed) return std::nullopt;
        Job job = std::move(jobs.front());
        jobs.pop_front();
        return job;
    }

    Xapian::Database connect_to_state() const {
        Xapian::Database database = connect(address, patience);
        if (database.get_uuid() != uuid) throw HasMoved();
        return database;
    }

    /// A connection that was open may have been closed by the other side meanwhile: then once more with a new
    /// one.
    Outcome run(const Task& task, std::optional<Xapian::Database>& connection) const {
        for (bool was_open = connection.has_value();; was_open = false) {
            try {
                if (!connection) connection = connect_to_state();
                task(*connection);
                return {};
            } catch (const HasMoved&) {
                return {"it has been published anew", true};
            } catch (const Xapian::NetworkTimeoutError& error) {
                connection.reset();
                return {reason_of(error)};
            } catch (const Xapian::NetworkError& error) {
                connection.reset(); // one that failed stays broken
                if (!was_open) return {reason_of(error)};
            } catch (const Xapian::Error& error) {
                connection.reset();
                return {reason_of(error)};
            } catch (const std::exception& error) {
                connection.reset();
                return {error.what()};
            }
        }
    }

    /// What a thread does.
    void work() {
        std::optional<Xapian::Database> connection;
        while (std::optional<Job> job = next_job())
            job->batch->end_one(run(job->task, connection));
    }
};

ShardConnections::ShardConnections(ShardAddress address, std::string uuid, Patience patience,
                                   std::size_t most, std::shared_ptr<ThreadCount> threads)
    : inner_(std::make_shared<Inner>(std::move(address), std::move(uuid), patience, most)),
      threads_(std::move(threads)) {}

ShardConnections::~ShardConnections() { close(); }

std::shared_ptr<ShardConnections::Batch> ShardConnections::begin(std::vector<Task> tasks) {
    const auto batch = std::make_shared<Batch>(tasks.size());
    std::size_t begun = 0;
    {
        const std::lock_guard lock(inner_->mutex);
        if (inner_->is_closed) {
            batch->first_fault = {"it does not answer"};
            return batch;
        }
        for (Task& task : tasks)
            inner_->jobs.push_back({std::move(task), batch});
        while (inner_->threads < inner_->most && inner_->idle + begun < inner_->jobs.size()) {
            ++inner_->threads;
            ++begun;
        }
    }
    for (std::size_t i = 0; i < begun; ++i)
        begin_thread(threads_, [inner = inner_] { inner->work(); });
    inner_->changed.notify_all();
    return batch;
}

ShardConnections::Outcome ShardConnections::wait(Batch& batch, Clock::time_point until) {
    std::unique_lock lock(batch.mutex);
    const bool is_done = batch.changed.wait_until(
        lock, until, [&] { return batch.left == 0 || !batch.first_fault.why.empty(); });
    if (!is_done) return {kNotInTime};
    return batch.first_fault;
}

void ShardConnections::close() {
    std::deque<Inner::Job> left;
    {
        const std::lock_guard lock(inner_->mutex);
        inner_->is_closed = true;
        left.swap(inner_->jobs);
    }
    inner_->changed.notify_all();
    for (const Inner::Job& job : left)
        job.batch->end_one({"it does not answer"});
}

} // namespace gisa
