#include "indexer/watch/due_files.h"

#include <algorithm>
#include <utility>

namespace gisa {

void DueFiles::add(FoundFile&& file, std::chrono::milliseconds delay) {
    const Clock::time_point now = Clock::now();
    const std::string origin = file.origin;
    waiting_.insert_or_assign(origin, Waiting{std::move(file), now + delay});
    if (!burst_since_) burst_since_ = now;
}

DueFiles::Clock::time_point DueFiles::next(Clock::time_point otherwise) const {
    for (const auto& [origin, one] : waiting_)
        otherwise = std::min(otherwise, one.from);
    return otherwise;
}

std::vector<FoundFile> DueFiles::take(Clock::time_point now) {
    std::vector<FoundFile> files;
    const auto may_be_taken = [&](const auto& one) { return one.second.from <= now; };
    const bool is_over = std::all_of(waiting_.begin(), waiting_.end(), may_be_taken);
    if (!is_over && now - *burst_since_ < longest_) return files;
    for (auto& one : waiting_)
        if (may_be_taken(one)) files.push_back(std::move(one.second.file));
    std::erase_if(waiting_, may_be_taken);
    if (waiting_.empty()) burst_since_.reset();
    return files;
}

} // namespace gisa
