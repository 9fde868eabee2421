#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <stop_token>
#include <utility>

namespace gisa {

/// When a search has to give what it has found so far: its time is over, or nobody waits for it any more.
/// Looking at the clock for every document would cost more than scoring it, so loops call `is_due`, which
/// looks every few thousand calls.
class Deadline {
public:
    using Clock = std::chrono::steady_clock;

    /// None: never.
    Deadline() = default;
    explicit Deadline(std::optional<std::chrono::milliseconds> from_now, std::stop_token stop = {})
        : stop_(std::move(stop)), ends_(from_now || stop_.stop_possible()) {
        if (from_now) end_ = Clock::now() + *from_now;
    }

    /// Looks at the clock. Once passed, it stays so.
    bool has_passed() {
        if (!passed_ && ends_) passed_ = stop_.stop_requested() || (end_ && Clock::now() >= *end_);
        return passed_;
    }

    /// The same for loops: looks at the clock at every kCallsBetweenLooks-th call.
    bool is_due() { return passed_ || (ends_ && ++calls_ % kCallsBetweenLooks == 0 && has_passed()); }

    static constexpr std::size_t kCallsBetweenLooks = 4096;

private:
    std::optional<Clock::time_point> end_;
    std::stop_token stop_;
    bool ends_ = false;
    std::size_t calls_ = 0;
    bool passed_ = false;
};

} // namespace gisa
