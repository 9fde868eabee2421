#pragma once

#include "indexer/read/found_file.h"

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace gisa {

/// Files that were seen to change, and from when on each may be taken. In a burst of many it waits until all
/// may be, but not for long. One thread.
class DueFiles {
public:
    using Clock = std::chrono::steady_clock;

    /// `longest`: what may be taken of a burst is given after this, whatever else comes.
    explicit DueFiles(std::chrono::milliseconds longest) : longest_(longest) {}

    /// It may be taken after `delay`; later than was said before if it changed again.
    void add(FoundFile&& file, std::chrono::milliseconds delay);
    void forget(const std::string& origin) { waiting_.erase(origin); }

    /// When the next file may be taken; `otherwise` if that is sooner, or none waits.
    Clock::time_point next(Clock::time_point otherwise) const;

    /// Those that may be taken, by path.
    std::vector<FoundFile> take(Clock::time_point now);

private:
    struct Waiting {
        FoundFile file;
        Clock::time_point from;
    };

    std::chrono::milliseconds longest_;
    std::map<std::string, Waiting> waiting_;       // by origin
    std::optional<Clock::time_point> burst_since_; // nothing: no file waits
};

} // namespace gisa
