#include "common/large_memory.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <numeric>

namespace gisa {
namespace {

TEST(LargeMemory, HoldsAVectorThatGrows) {
    LargeVector<std::uint32_t> numbers;
    for (std::uint32_t i = 0; i < 3'000'000; ++i)
        numbers.push_back(i);
    EXPECT_EQ(std::accumulate(numbers.begin(), numbers.end(), std::uint64_t{0}), 3'000'000ull * 2'999'999 / 2);
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

TEST(LargeMemory, RefusesMoreThanThereIs) {
    EXPECT_THROW(LargeArray<std::uint64_t>(static_cast<std::size_t>(-1)), std::bad_alloc);
    EXPECT_THROW(take_large_memory(static_cast<std::size_t>(-1)), std::bad_alloc);
}

} // namespace
} // namespace gisa
