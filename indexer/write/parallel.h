#pragma once

#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace gisa {

/// Calls `work(i)` for every i below `count`, on up to `threads` threads, in any order; returns when all is
/// done. What a call throws is thrown here, the first of several; calls not yet begun are left out then.
template <class Work>
void for_each_parallel(std::size_t threads, std::size_t count, const Work& work) {
    std::atomic<std::size_t> next{0};
    std::exception_ptr fault;
    std::mutex mutex;
    const auto run = [&] {
        try {
            for (std::size_t i = next++; i < count; i = next++)
                work(i);
        } catch (...) {
            next = count;
            const std::lock_guard lock(mutex);
            if (!fault) fault = std::current_exception();
        }
    };
    std::vector<std::thread> others;
    for (std::size_t i = 1; i < threads && i < count; ++i)
        others.emplace_back(run);
    run();
    for (std::thread& other : others)
        other.join();
    if (fault) std::rethrow_exception(fault);
}

} // namespace gisa
