#pragma once

#include "searcher/remote/fetch.h"
#include "searcher/remote/shard.h"

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace gisa {

/// A shard did not give what it was asked for. The search that it ends begins anew, without the shard or with
/// its next generation, so that a page is of one state.
struct ShardFailed {};

/// A shard as one searcher asks it, in one generation. One thread.
class AskedShard {
public:
    /// REQUIRES: neither is null
    AskedShard(std::shared_ptr<Shard> shard, std::shared_ptr<const ShardState> state)
        : shard_(std::move(shard)), state_(std::move(state)), left_(shard_->timeout()) {}

    const Shard& shard() const { return *shard_; }
    const std::shared_ptr<const ShardState>& state() const { return state_; }

    /// From now on a search may wait for it as long as its options say.
    void begin_search() { left_ = shard_->timeout(); }

    using Tasks = std::vector<ShardConnections::Task>;
    /// `extra`: more time than that, for what is large. Throws ShardFailed.
    void run(Tasks tasks, std::chrono::microseconds extra = {});

    /// What several shards are asked for at the same time. Throws ShardFailed.
    struct Question {
        AskedShard* shard = nullptr;
        Tasks tasks{};
        std::chrono::microseconds extra{};
    };
    static void run_all(std::vector<Question> questions);

private:
    using Clock = ShardConnections::Clock;

    bool is_done(ShardConnections::Batch& batch, Clock::time_point begin, std::chrono::microseconds extra);

    std::shared_ptr<Shard> shard_;
    std::shared_ptr<const ShardState> state_;
    std::chrono::microseconds left_;
};

} // namespace gisa
