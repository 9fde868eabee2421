#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <ctime>
#include <malloc.h>
#include <string>
#include <string_view>

namespace gisa {

/// Processor time of this thread that the work takes; other programs' load is not in it.
template <class Work>
double processor_seconds(Work work) {
    const auto now = [] {
        timespec time{};
        ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
    };
    const double start = now();
    work();
    return now() - start;
}

/// Keeps the memory that is freed, so that what is timed is the work and not the system's handing out of pages,
/// which takes some machines ten times as long as others.
inline void keep_freed_memory() {
    ::mallopt(M_MMAP_THRESHOLD, 1 << 30);
    ::mallopt(M_TRIM_THRESHOLD, 1 << 30);
}

/// Expects that an input eight times as large takes about eight times as long, not sixty-four times.
/// `work(size)` makes its input of that size and uses it.
template <class Work>
void expect_linear(std::size_t size, Work work) {
    constexpr double kShortest = 0.002; // seconds; less is noise
    keep_freed_memory();
    work(size);
    const double small = std::max(kShortest, processor_seconds([&] { work(size / 8); }));
    const double large = processor_seconds([&] { work(size); });
    EXPECT_LT(large / small, 8 * 4) << small << " s for an eighth, " << large << " s for the whole";
}

/// `part` again and again, at least `size` bytes.
inline std::string repeated_to(std::size_t size, std::string_view part, std::string text = {}) {
    while (text.size() < size)
        text += part;
    return text;
}

} // namespace gisa
