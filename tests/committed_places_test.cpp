#include "indexer/intake/committed_places.h"

#include "common/error.h"
#include "tests/temp_dir.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <string>

namespace gisa {

namespace {

namespace fs = std::filesystem;

/// As well spread as a hash.
std::uint64_t id_of(std::uint64_t i) { return (i + 1) * 0x9E3779B97F4A7C15; }

} // namespace

TEST(CommittedPlaces, KnowsWhereEachOfManyStood) {
    const TempDir dir;
    CommittedPlaces places(dir.path());
    constexpr std::uint32_t kMany = 300'000; // several files, merged
    for (std::uint32_t i = 0; i < kMany; ++i)
        places.add(id_of(i), "file-" + std::to_string(i / 1000), i, ~i);
    for (std::uint32_t i = 0; i < kMany; i += 7) {
        const auto place = places.find(id_of(i));
        ASSERT_TRUE(place) << i;
        ASSERT_EQ(place->origin, "file-" + std::to_string(i / 1000));
        ASSERT_EQ(place->line, i);
        ASSERT_EQ(place->content, static_cast<std::uint64_t>(~i));
    }
    for (std::uint32_t i = kMany; i < 2 * kMany; i += 7)
        ASSERT_FALSE(places.has(id_of(i))) << i;
}

TEST(CommittedPlaces, KeepsTheLastPlaceOfAnId) {
    const TempDir dir;
    CommittedPlaces places(dir.path());
    for (std::uint32_t round = 0; round < 3; ++round)
        for (std::uint32_t i = 0; i < 100'000; ++i)
            if (round == 0 || i % (round + 1) == 0) places.add(id_of(i), "round", round, round);
    EXPECT_EQ(places.find(id_of(1))->line, 0u);
    EXPECT_EQ(places.find(id_of(2))->line, 1u);
    EXPECT_EQ(places.find(id_of(3))->line, 2u);
    EXPECT_EQ(places.find(id_of(6))->line, 2u);
}

TEST(CommittedPlaces, KnowsNothingAtFirst) {
    const TempDir dir;
    CommittedPlaces places(dir.path());
    EXPECT_FALSE(places.find(id_of(0)));
    places.add(id_of(0), "-", 12, 0);
    EXPECT_EQ(places.find(id_of(0))->origin, "-");
    EXPECT_EQ(places.find(id_of(0))->line, 12u);
    EXPECT_FALSE(places.find(id_of(1)));
}

TEST(CommittedPlaces, LeavesNoFileBehind) {
    const TempDir dir;
    {
        CommittedPlaces places(dir.path());
        for (std::uint32_t i = 0; i < 150'000; ++i)
            places.add(id_of(i), "-", i, i);
        EXPECT_TRUE(fs::is_empty(dir.path()));
    }
    EXPECT_TRUE(fs::is_empty(dir.path()));
}

TEST(CommittedPlaces, SaysWhereNoFileCanBeMade) {
    const TempDir dir;
    CommittedPlaces places(dir / "nowhere");
    const auto add_many = [&] {
        for (std::uint32_t i = 0; i < 70'000; ++i)
            places.add(id_of(i), "-", i, i);
    };
    try {
        add_many();
        FAIL() << "it made one";
    } catch (const Error& error) {
        EXPECT_EQ(error.fault(), Fault::io);
        EXPECT_NE(std::string(error.what()).find("nowhere: no file can be made"), std::string::npos)
            << error.what();
    }
}

} // namespace gisa
