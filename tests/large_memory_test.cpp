#include "common/large_memory.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <numeric>
#include <string>
#include <vector>

namespace gisa {
namespace {

/// Kilobytes of this process's own that are resident.
std::size_t own_memory() {
    std::ifstream status("/proc/self/status");
    std::size_t kilobytes = 0;
    for (std::string word; status >> word;)
        if (word == "RssAnon:") status >> kilobytes;
    return kilobytes;
}

TEST(LargeMemory, HoldsAVectorThatGrows) {
    LargeVector<std::uint32_t> numbers;
    for (std::uint32_t i = 0; i < 3'000'000; ++i)
        numbers.push_back(i);
    EXPECT_EQ(std::accumulate(numbers.begin(), numbers.end(), std::uint64_t{0}),
              3'000'000ull * 2'999'999 / 2);
    numbers.resize(4'000'000);
    EXPECT_EQ(numbers.back(), 0u);
}

TEST(LargeMemory, BeginsLargeArraysWithAPage) {
    for (const std::size_t size : {std::size_t{1} << 20, (std::size_t{5} << 20) + 1}) {
        const LargeArray<char> array(size);
        EXPECT_EQ(reinterpret_cast<std::uintptr_t>(array.get()) % (2u << 20), 0u) << size;
        array[0] = array[size - 1] = 'x';
    }
}

TEST(LargeMemory, IsTheSystemsAgainWhenItIsGivenBack) {
    constexpr std::size_t kSize = 8u << 20, kMany = 10;
    const std::size_t before = own_memory();
    ASSERT_GT(before, 0u);
    {
        std::vector<LargeArray<char>> arrays; // many, as a heap learns to keep what is given back often
        for (std::size_t i = 0; i < kMany; ++i)
            std::fill_n(arrays.emplace_back(kSize).get(), kSize, 'x');
        EXPECT_GE(own_memory(), before + kMany * kSize / 1024);
    }
    EXPECT_LT(own_memory(), before + kSize / 1024);
}

TEST(LargeMemory, RefusesMoreThanThereIs) {
    EXPECT_THROW(LargeArray<std::uint64_t>(static_cast<std::size_t>(-1)), std::bad_alloc);
    EXPECT_THROW(take_large_memory(static_cast<std::size_t>(-1)), std::bad_alloc);
}

} // namespace
} // namespace gisa
