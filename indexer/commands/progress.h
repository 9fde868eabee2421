#pragma once

#include "indexer/intake/report.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

namespace gisa {

/// "  1234 articles   45%   310/s   0:42 left", as far as it is known and fits into `width`.
/// `bytes_total` 0: not known, as for standard input.
std::string progress_line(std::size_t articles, std::uint64_t bytes_done, std::uint64_t bytes_total,
                          double seconds, std::size_t width);

/// The line on a terminal's standard error, drawn over itself, at most ten times a second.
class Progress {
public:
    void draw(const IntakeReport& report, std::uint64_t bytes_done, std::uint64_t bytes_total);
    /// Leaves an empty line, as if nothing had been drawn.
    void clear();
    ~Progress() { clear(); }
    Progress() = default;
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

private:
    using Clock = std::chrono::steady_clock;
    Clock::time_point begun_ = Clock::now();
    Clock::time_point drawn_{};
    bool visible_ = false;
};

} // namespace gisa
