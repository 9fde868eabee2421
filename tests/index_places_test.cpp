#include "searcher/match/index_places.h"

#include "common/error.h"
#include "tests/temp_dir.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace gisa {
namespace {

using Places = std::vector<std::string>;

TEST(IndexPlaces, AreTheShardsOfAFolderAsItsFileSaysNow) {
    const TempDir dir;
    IndexPlaces places({dir / "plain", dir / "big"});
    EXPECT_EQ(places.all(), (Places{dir / "plain", dir / "big"}));
    EXPECT_FALSE(places.look_again());
    dir.write("big/SHARDS", "gisa shards 1\nrule year\nshard 2024 2024\n");
    EXPECT_TRUE(places.look_again());
    EXPECT_EQ(places.all(), (Places{dir / "plain", dir / "big/2024"}));
    EXPECT_FALSE(places.look_again());
    dir.write("big/SHARDS", "gisa shards 1\nrule year\nshard 2024 xapian://far:7724\nshard 2025 2025\n");
    EXPECT_TRUE(places.look_again());
    EXPECT_EQ(places.all(), (Places{dir / "plain", "xapian://far:7724", dir / "big/2025"}));
}

TEST(IndexPlaces, StayWhereTheFileIsNoneUntilItIsMended) {
    const TempDir dir;
    dir.write("big/SHARDS", "gisa shards 1\nrule year\nshard 2024 2024\n");
    IndexPlaces places({dir / "big"});
    dir.write("big/SHARDS", "gisa shards 1\nrubbish\n");
    EXPECT_THROW(places.look_again(), Error);
    EXPECT_EQ(places.all(), Places{dir / "big/2024"});
    dir.write("big/SHARDS", "gisa shards 1\nrule year\nshard 2025 2025\n");
    EXPECT_TRUE(places.look_again());
    EXPECT_EQ(places.all(), Places{dir / "big/2025"});
}

} // namespace
} // namespace gisa
