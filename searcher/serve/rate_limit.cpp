#include "searcher/serve/rate_limit.h"

#include <algorithm>

namespace gisa {

namespace {

constexpr std::size_t kMostClients = 50'000;

} // namespace

double RateLimit::left_of(const Bucket& bucket, Time now) const {
    const double seconds = std::chrono::duration<double>(now - bucket.seen).count();
    return std::min(burst_, bucket.left + std::max(seconds, 0.0) * per_second_);
}

/// Those are as if they had never asked. If none is, all start again.
void RateLimit::forget_full(Time now) {
    std::erase_if(buckets_, [&](const auto& known) { return left_of(known.second, now) >= burst_; });
    if (buckets_.size() >= kMostClients) buckets_.clear();
}

bool RateLimit::allows(const std::string& client, Time now) {
    if (per_second_ <= 0) return true;
    const std::lock_guard lock(mutex_);
    if (buckets_.size() >= kMostClients) forget_full(now);
    Bucket& bucket = buckets_.try_emplace(client, Bucket{burst_, now}).first->second;
    bucket.left = left_of(bucket, now);
    bucket.seen = now;
    if (bucket.left < 1) return false;
    bucket.left -= 1;
    return true;
}

std::size_t RateLimit::client_count() const {
    const std::lock_guard lock(mutex_);
    return buckets_.size();
}

} // namespace gisa
