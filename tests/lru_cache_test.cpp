#include "searcher/remote/lru_cache.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace gisa {
namespace {

void put(LruCache<int>& cache, const std::string& key, int value, std::size_t bytes = 1000) {
    cache.put(key, std::make_shared<const int>(value), bytes);
}

} // namespace

TEST(LruCache, ForgetsWhatWasUsedLongestAgo) {
    LruCache<int> cache(3000);
    put(cache, "a", 1);
    put(cache, "b", 2);
    EXPECT_EQ(*cache.find("a"), 1);
    put(cache, "c", 3);
    EXPECT_FALSE(cache.find("b"));
    EXPECT_EQ(*cache.find("a"), 1);
    EXPECT_EQ(*cache.find("c"), 3);
    EXPECT_LE(cache.bytes(), 3000u);
}

TEST(LruCache, TakesWhatIsPutAgainInPlaceOfTheOld) {
    LruCache<int> cache(3000);
    for (int i = 0; i < 10; ++i)
        put(cache, "a", i);
    EXPECT_EQ(*cache.find("a"), 9);
    EXPECT_LE(cache.bytes(), 2000u);
}

TEST(LruCache, HoldsWhatIsLargerThanItAlone) {
    LruCache<int> cache(3000);
    put(cache, "a", 1);
    put(cache, "large", 2, 1'000'000);
    EXPECT_FALSE(cache.find("a"));
    const auto large = cache.find("large");
    put(cache, "b", 3);
    EXPECT_FALSE(cache.find("large"));
    EXPECT_EQ(*large, 2) << "what was given stays valid";
    EXPECT_EQ(*cache.find("b"), 3);
}

} // namespace gisa
