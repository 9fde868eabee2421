#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <string>
#include <unordered_map>

namespace gisa {

/// How many requests a client may send: so many at once, and so many a second. Safe for concurrent calls.
class RateLimit {
public:
    using Time = std::chrono::steady_clock::time_point;

    /// `per_second` 0: no limit. REQUIRES: burst >= 1
    RateLimit(double per_second, double burst) : per_second_(per_second), burst_(burst) {}

    /// True if this client may ask now; it has asked then.
    bool allows(const std::string& client, Time now);

    /// Clients that are remembered: those that asked lately, and never more than some ten thousands.
    std::size_t client_count() const;

private:
    struct Bucket {
        double left;
        Time seen;
    };
    double left_of(const Bucket& bucket, Time now) const;
    void forget_full(Time now);

    const double per_second_, burst_;
    mutable std::mutex mutex_; // of what follows
    std::unordered_map<std::string, Bucket> buckets_;
};

} // namespace gisa
