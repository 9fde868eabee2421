#include "indexer/write/sort_terms.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace gisa {
namespace {

/// Different numbers up to `most`, each with a count that belongs to it.
std::vector<CountedTerm> shuffled_terms(std::size_t size, std::uint32_t most, std::mt19937& random) {
    std::vector<CountedTerm> terms;
    for (std::size_t i = 0; i < size; ++i) {
        const auto number = static_cast<std::uint32_t>(most - i * (most / size));
        terms.push_back({number, number % 1000});
    }
    std::shuffle(terms.begin(), terms.end(), random);
    return terms;
}

TEST(SortTerms, SortsByNumbersOfAnySize) {
    std::mt19937 random(7);
    TermSorter sorter;
    for (const std::size_t size : {1, 2, 63, 64, 65, 200, 1000, 70'000})
        for (const std::uint32_t most : {70'000u, 0xFFFFFFu, 0x1000000u, 0xFFFFFFFFu}) {
            std::vector<CountedTerm> terms = shuffled_terms(size, most, random);
            sorter.sort(terms);
            for (std::size_t i = 0; i < size; ++i) {
                ASSERT_TRUE(i == 0 || terms[i - 1].term < terms[i].term) << size << " " << most << " " << i;
                ASSERT_EQ(terms[i].count, terms[i].term % 1000);
            }
        }
}

TEST(SortTerms, LeavesNothingAsItIs) {
    std::vector<CountedTerm> none;
    TermSorter().sort(none);
    EXPECT_TRUE(none.empty());
}

} // namespace
} // namespace gisa
