#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace gisa {

/// What the service counts, for Prometheus. Labels name routes and reasons, never what was asked. Safe for
/// concurrent calls.
class ServiceMetrics {
public:
    void count_request(const std::string& route, int status);
    void count_search(double seconds, bool timed_out);
    void count_rejected(const std::string& reason);
    void count_abandoned();
    void began() { add_inflight(1); }
    void ended() { add_inflight(-1); }

    /// Of the index, as far as it could be opened.
    struct Index {
        bool is_ready = false;
        std::size_t articles = 0;
        std::string revision;
        double age = 0; ///< seconds since it was last written
        std::vector<std::pair<std::string, bool>>
            shards{}; ///< on other machines, and whether they are searched
    };

    /// In Prometheus' text format.
    std::string text(const Index& index) const;

private:
    void add_inflight(int change);

    static constexpr std::array<double, 12> kBounds = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                                       0.1,   0.25,   0.5,   1,    2.5,   5}; // seconds

    mutable std::mutex mutex_; // of what follows
    std::map<std::pair<std::string, int>, std::uint64_t> requests_;
    std::map<std::string, std::uint64_t> rejected_;
    std::array<std::uint64_t, kBounds.size() + 1> searches_{}; // the last: above all bounds
    double search_seconds_ = 0;
    std::uint64_t timeouts_ = 0;
    std::uint64_t abandoned_ = 0;
    int inflight_ = 0;
};

} // namespace gisa
