#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>

namespace gisa {

/// Threads that end by themselves, some day: what nobody answers cannot be given up sooner. Safe for
/// concurrent calls.
class ThreadCount {
public:
    void add() {
        const std::lock_guard lock(mutex_);
        ++count_;
    }
    void remove() {
        {
            const std::lock_guard lock(mutex_);
            --count_;
        }
        changed_.notify_all();
    }
    /// Waits so long at the most until none is left.
    void wait_for_none(std::chrono::milliseconds most) {
        std::unique_lock lock(mutex_);
        changed_.wait_for(lock, most, [&] { return count_ == 0; });
    }

private:
    std::mutex mutex_; // of what follows
    std::condition_variable changed_;
    std::size_t count_ = 0;
};

} // namespace gisa
