#include "indexer/commands/progress.h"

#include "common/terminal/display.h"

#include <algorithm>
#include <cstdio>

namespace gisa {
namespace {

using namespace std::chrono_literals;

constexpr double soonest_estimate = 1; // seconds: before, the rate says little

std::string minutes(double seconds) {
    const auto whole = static_cast<unsigned long>(seconds);
    char text[64];
    if (whole >= 3600)
        std::snprintf(text, sizeof text, "%lu:%02lu:%02lu", whole / 3600, whole / 60 % 60, whole % 60);
    else
        std::snprintf(text, sizeof text, "%lu:%02lu", whole / 60, whole % 60);
    return text;
}

} // namespace

std::string progress_line(std::size_t articles, std::uint64_t bytes_done, std::uint64_t bytes_total,
                          double seconds, std::size_t width) {
    std::string line = "  " + std::to_string(articles) + (articles == 1 ? " article" : " articles");
    const double share =
        bytes_total == 0 ? 0
                         : std::min(1.0, static_cast<double>(bytes_done) / static_cast<double>(bytes_total));
    if (bytes_total > 0) line += "   " + std::to_string(static_cast<int>(share * 100)) + "%";
    if (seconds >= soonest_estimate) {
        line +=
            "   " + std::to_string(static_cast<std::size_t>(static_cast<double>(articles) / seconds)) + "/s";
        if (share > 0) line += "   " + minutes(seconds * (1 - share) / share) + " left";
    }
    return line.substr(0, width);
}

void Progress::draw(const IntakeReport& report, std::uint64_t bytes_done, std::uint64_t bytes_total) {
    const Clock::time_point now = Clock::now();
    if (now - drawn_ < 100ms) return;
    drawn_ = now;
    visible_ = true;
    const double seconds = std::chrono::duration<double>(now - begun_).count();
    // The last column stays free: some terminals wrap once it is written.
    const std::string line =
        progress_line(report.seen(), bytes_done, bytes_total, seconds, terminal_width() - 1);
    std::fprintf(stderr, "\r\x1b[K%s", line.c_str());
    std::fflush(stderr);
}

void Progress::clear() {
    if (!visible_) return;
    visible_ = false;
    std::fputs("\r\x1b[K", stderr);
    std::fflush(stderr);
}

} // namespace gisa
