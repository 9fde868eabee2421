#pragma once

// A header with a Xapian type in it.

#include "searcher/remote/shard_address.h"
#include "searcher/remote/thread_count.h"

#include <xapian.h>

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace gisa {

/// How long to wait for what.
struct Patience {
    std::chrono::milliseconds connect; ///< for a connection
    std::chrono::milliseconds message; ///< for a whole answer
};

/// Throws Xapian::Error; waits no longer than that, and for the name of the host.
Xapian::Database connect(const ShardAddress& address, const Patience& patience);

/// What Xapian threw, for people.
std::string reason_of(const Xapian::Error& error);

/// A few connections to one shard, each with a thread of its own that does one task after the other: whoever
/// waits for them need not wait any longer than he wants. A thread that nobody waits for any more ends when
/// its connection does. Threads and connections are made as they are needed. Safe for concurrent calls.
class ShardConnections {
public:
    using Clock = std::chrono::steady_clock;
    /// Called in another thread, perhaps after whoever asked has gone: it owns what it works on.
    using Task = std::function<void(Xapian::Database& shard)>;

    /// `uuid`: what Xapian::Database::get_uuid gives of the state that tasks are meant for.
    ShardConnections(ShardAddress address, std::string uuid, Patience patience, std::size_t most,
                     std::shared_ptr<ThreadCount> threads);
    /// As close().
    ~ShardConnections();
    ShardConnections(const ShardConnections&) = delete;
    ShardConnections& operator=(const ShardConnections&) = delete;

    /// Tasks that were begun at the same time.
    struct Batch;
    std::shared_ptr<Batch> begin(std::vector<Task> tasks);

    static constexpr const char* kNotInTime = "no answer in time";
    struct Outcome {
        std::string why{};      ///< it failed; empty: all tasks are done
        bool has_moved = false; ///< the shard has another state by now
    };
    /// Waits until all are done, one failed, or this moment.
    static Outcome wait(Batch& batch, Clock::time_point until);

    /// Tasks that were not begun fail; no more are.
    void close();

private:
    struct Inner;
    std::shared_ptr<Inner> inner_;
    std::shared_ptr<ThreadCount> threads_;
};

} // namespace gisa
