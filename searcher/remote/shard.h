#pragma once

#include "common/error.h"
#include "searcher/remote/shard_address.h"
#include "searcher/remote/shard_state.h"
#include "searcher/remote/thread_count.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

namespace gisa {

struct ShardOptions {
    std::chrono::milliseconds timeout{300};           ///< that one search waits for a shard at most, in all
    std::size_t cache_bytes = std::size_t{256} << 20; ///< for what was fetched of all shards
};

/// How a shard is.
struct ShardHealth {
    bool is_in = false;
    std::chrono::system_clock::time_point since; ///< when it went out, or came in
    std::string why;                             ///< it is out
    Fault fault = Fault::unreachable;            ///< likewise
    std::int64_t published = 0;                  ///< in: when, seconds since 1970
};

/// A shard on another machine. A thread apart looks after it: where it is out, it tries every half second to
/// have it in again; else it looks every second whether there is a new generation. Safe for concurrent calls.
class Shard {
public:
    /// `cache` may be shared with other shards.
    Shard(ShardAddress address, const ShardOptions& options, std::shared_ptr<ShardCache> cache,
          std::shared_ptr<ThreadCount> threads);
    ~Shard();
    Shard(const Shard&) = delete;
    Shard& operator=(const Shard&) = delete;

    const std::string& name() const { return name_; }
    std::chrono::milliseconds timeout() const { return timeout_; }

    /// Waits until it was tried for the first time: the whole of it if it answers, else as long as a search.
    void wait_until_tried() const;

    /// The newest generation that is known; null if the shard is out.
    std::shared_ptr<const ShardState> state() const;
    ShardHealth health() const;

    /// It did not answer; it is out from now on, unless it has a newer state.
    void leave_out(const ShardState& failed, const std::string& why);

    /// There is a newer state than this one, as a connection told; waits as long as a search for it. False if
    /// it did not come.
    bool wait_for_newer(const ShardState& old);

private:
    struct Inner;
    const std::string name_;
    const std::chrono::milliseconds timeout_;
    std::shared_ptr<Inner> inner_;
};

} // namespace gisa
