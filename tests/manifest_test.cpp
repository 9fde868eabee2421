#include "common/storage/manifest.h"

#include "common/error.h"
#include "common/storage/deleted_articles.h"
#include "common/storage/schema.h"
#include "indexer/indexer.h"
#include "tests/temp_dir.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <random>
#include <sstream>

namespace gisa {
namespace {

/// What reading an index with this manifest comes to.
Fault fault_of(const std::string& manifest) {
    const TempDir dir;
    dir.write("index/MANIFEST", manifest);
    try {
        Indexer(dir / "index").list([](const ListedArticle&) {});
    } catch (const Error& error) {
        EXPECT_NE(std::string(error.what()).find("index"), std::string::npos) << error.what();
        return error.fault();
    }
    ADD_FAILURE() << "was read: " << manifest;
    return Fault::usage;
}

} // namespace

TEST(Manifest, ReadsWhatItWrites) {
    const TempDir dir;
    const Manifest manifest{4, 9, {"000003", "000008"}, "000007"};
    dir.write("MANIFEST", manifest_text(manifest));
    EXPECT_EQ(read_manifest(dir.path()), manifest);
    EXPECT_EQ(manifest.segments(), (std::vector<std::string>{"000003", "000008", "000007"}));
    EXPECT_EQ(read_manifest(dir / "nowhere"), std::nullopt);
}

TEST(Manifest, RefusesWhatIsDamaged) {
    for (const char* damaged : {"", "something else\n", "gisa index\n", "gisa index 5\nsealed ../../etc\n",
                                "gisa index 5\nsealed\n", "gisa index 5\nnext 99999999999999999999999999\n",
                                "gisa index 5\nnext -1\n", "gisa index 5\nanything 000001\n"})
        EXPECT_EQ(fault_of(damaged), Fault::corrupt) << damaged;
}

TEST(Manifest, RefusesAnotherFormatAndASegmentThatIsGone) {
    EXPECT_EQ(fault_of("gisa index 99\n"), Fault::version);
    EXPECT_EQ(fault_of("gisa index " + std::to_string(kFormatVersion) + "\nnext 2\nsealed 000001\n"),
              Fault::no_index);
}

TEST(DeletedArticles, AreReadAsTheyWereWritten) {
    std::mt19937 random(4);
    for (int round = 0; round < 200; ++round) {
        DocumentNumbers numbers;
        std::uint32_t number = 0;
        for (std::size_t n = random() % 50; n > 0; --n)
            numbers.push_back(number += 1 + (random() % 3 == 0 ? random() % 50'000'000 : random() % 200));
        EXPECT_EQ(decode_numbers(encode_numbers(numbers)), numbers);
    }
    decode_numbers("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01"); // comes to an end
}

TEST(DeletedArticles, AddUp) {
    DeletedArticles deleted;
    deleted.add("a", {3, 7});
    deleted.add("a", {1, 7, 9});
    EXPECT_EQ(*deleted.of("a"), (DocumentNumbers{1, 3, 7, 9}));
    EXPECT_EQ(deleted.of("b"), nullptr);
}

} // namespace gisa
