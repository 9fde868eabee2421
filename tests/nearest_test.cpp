#include "common/terminal/nearest.h"

#include <gtest/gtest.h>

namespace gisa {
namespace {

const std::vector<std::string> commands{"add", "delete", "list", "show", "stats"};

TEST(EditDistance, CountsASwapOfNeighboursAsOne) {
    EXPECT_EQ(edit_distance("fromat", "format"), 1U);
    EXPECT_EQ(edit_distance("limt", "limit"), 1U);
    EXPECT_EQ(edit_distance("", "add"), 3U);
    EXPECT_EQ(edit_distance("same", "same"), 0U);
}

TEST(Nearest, SuggestsWhatWasProbablyMeant) {
    EXPECT_EQ(nearest("lst", commands), "list");
    EXPECT_EQ(nearest("delte", commands), "delete");
    EXPECT_EQ(nearest("stat", commands), "stats");
}

TEST(Nearest, SuggestsNothingForAnotherWord) {
    EXPECT_EQ(nearest("frobnicate", commands), std::nullopt);
    EXPECT_EQ(nearest("뉴스", commands), std::nullopt);
}

TEST(Nearest, SuggestsNoShortWordOfWhichLittleIsLeft) { EXPECT_EQ(nearest("a", commands), std::nullopt); }

TEST(Nearest, PrefersTheNearerAndThenTheFirst) {
    EXPECT_EQ(nearest("--ids", {"--index", "--id", "--ide"}), "--id");
    EXPECT_EQ(nearest("--sho", {"--shot", "--show"}), "--shot");
}

} // namespace
} // namespace gisa
