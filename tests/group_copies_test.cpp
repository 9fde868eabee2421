// gisa-indexer dups: which articles stand together, and how they are shown.

#include "indexer/copies/sketch_table.h"
#include "tests/indexed_articles.h"
#include "tests/random_text.h"
#include "tests/run_command.h"

#include <gtest/gtest.h>

#include <random>

namespace gisa {
namespace {

std::string article(const std::string& id, const std::string& published, const std::string& publisher,
                    const std::string& body) {
    return R"({"id":")" + id + R"(","title":"Title of )" + id + R"(","published":")" + published +
           R"(","publisher":")" + publisher + R"(","body":")" + body + "\"}\n";
}

class GroupCopiesTest : public testing::Test {
protected:
    Outcome dups(const std::string& options = "") {
        return run_command("{indexer} dups --index '" + articles_.index() + "' " + options);
    }
    void add_two_groups() {
        const std::string story = joined(random_words(80, 1)), other = joined(random_words(80, 2));
        articles_.add(
            {{"1.jsonl", article("x1", "2025-10-05", "", other) +
                             article("late", "2025-10-03T08:00:00Z", "Yonhap", story + " More.") +
                             article("own", "2025-10-01", "Reuters", joined(random_words(80, 3)))}});
        articles_.add({{"2.jsonl", article("undated", "", "Blog", "Our view. " + story) +
                                       article("first", "2025-10-02", "Reuters", story) +
                                       article("x2", "2025-10-06", "", other)}});
    }
    IndexedArticles articles_;
};

} // namespace

TEST_F(GroupCopiesTest, AreShownLargestFirstAndTheOldestFirstInEach) {
    add_two_groups();
    const Outcome outcome = dups();
    EXPECT_EQ(outcome.exit, 0) << outcome.errors;
    EXPECT_EQ(outcome.output, "3 articles\n"
                              "  2025-10-02  first  Reuters  Title of first\n"
                              "  2025-10-03  late  Yonhap  Title of late\n"
                              "              undated  Blog  Title of undated\n"
                              "2 articles\n"
                              "  2025-10-05  x1  Title of x1\n"
                              "  2025-10-06  x2  Title of x2\n");
    EXPECT_EQ(dups("--least 3").output, outcome.output.substr(0, outcome.output.find("2 articles\n")));
    EXPECT_EQ(dups("--least 4").exit, 1);
    EXPECT_EQ(dups("--least 1").exit, 2);
    EXPECT_EQ(dups("first").exit, 2);
}

TEST_F(GroupCopiesTest, AreAnObjectForPrograms) {
    add_two_groups();
    const Outcome outcome = dups("--json");
    EXPECT_TRUE(outcome.output.starts_with(
        "{\"format\":1,\"groups\":[\n{\"articles\":[\n"
        R"({"id":"first","url":null,"title":"Title of first","publisher":"Reuters","published":"2025-10-02","lang":"en"},)"
        "\n{\"id\":\"late\","))
        << outcome.output;
    EXPECT_TRUE(outcome.output.ends_with("}]}\n]}\n")) << outcome.output;
    EXPECT_EQ(dups("--json --least 9").output, "{\"format\":1,\"groups\":[\n]}\n");
}

TEST_F(GroupCopiesTest, DoNotHoldWhatIsDeleted) {
    add_two_groups();
    Indexer indexer(articles_.index());
    indexer.remove({"first", "x1"});
    const auto groups = indexer.copies(2);
    ASSERT_EQ(groups.size(), 1u);
    EXPECT_EQ(groups.front().front().id, "late");
    EXPECT_EQ(groups.front().size(), 2u);
}

/// Each is a copy of the next, but not of the one behind that.
TEST_F(GroupCopiesTest, AreNoChainsOfCopies) {
    const std::vector<std::string> words = random_words(415, 1);
    std::string lines;
    for (std::size_t i = 0; i < 4; ++i) {
        const auto begin = words.begin() + static_cast<std::ptrdiff_t>(55 * i);
        lines += article("a" + std::to_string(i), "2025-10-0" + std::to_string(i + 1), "",
                         joined({begin, begin + 250}));
    }
    articles_.add({{"all.jsonl", lines}});
    const auto groups = Indexer(articles_.index()).copies(2);
    ASSERT_EQ(groups.size(), 2u);
    EXPECT_EQ(groups[0].back().id, "a1");
    EXPECT_EQ(groups[1].back().id, "a3");
}

namespace {

TextSketch random_sketch(std::mt19937& random, unsigned filled = 64) {
    std::string bytes(TextSketch::kClasses, '\0');
    for (unsigned i = 0; i < filled; ++i)
        bytes[random() % bytes.size()] = static_cast<char>(1 + random() % 255);
    return TextSketch::stored(bytes);
}

/// Another with so many of its bytes changed.
TextSketch changed(const TextSketch& sketch, unsigned bytes, std::mt19937& random) {
    std::string value(sketch.value());
    for (unsigned i = 0; i < bytes; ++i) {
        char& byte = value[random() % value.size()];
        if (byte != 0) byte = static_cast<char>(1 + random() % 255);
    }
    return TextSketch::stored(value);
}

bool finds(const SketchTable& table, const TextSketch& sketch, std::uint32_t number) {
    bool found = false;
    table.for_each_copy(sketch, [&](std::uint32_t n) { return !(found = n == number); });
    return found;
}

} // namespace

TEST(SketchTableTest, FindsCopiesOfLongAndShortTextsAmongMany) {
    std::mt19937 random(1);
    for (const unsigned filled : {24u, 500u}) {
        SketchTable table(5000);
        std::vector<TextSketch> sketches;
        for (int i = 0; i < 5000; ++i)
            table.add(sketches.emplace_back(random_sketch(random, filled)));
        std::size_t copies = 0, found = 0;
        for (std::uint32_t i = 0; i < sketches.size(); ++i) {
            EXPECT_TRUE(finds(table, sketches[i], i));
            const TextSketch copy = changed(sketches[i], 20, random);
            if (!copy.is_copy_of(sketches[i])) continue;
            ++copies;
            found += finds(table, copy, i);
        }
        EXPECT_GT(copies, 4000u) << filled;
        EXPECT_GT(found, copies * 99 / 100) << filled;
    }
}

TEST(SketchTableTest, ForgetsTheOldestAndWhatItIsTold) {
    std::mt19937 random(2);
    for (const std::uint32_t most : {4u, 40u}) { // few are compared one by one
        SketchTable table(most);
        std::vector<TextSketch> sketches;
        for (std::uint32_t i = 0; i < 3 * most; ++i)
            EXPECT_EQ(table.add(sketches.emplace_back(random_sketch(random))), i);
        for (std::uint32_t i = 0; i < 3 * most; ++i)
            EXPECT_EQ(finds(table, sketches[i], i), i >= 2 * most) << i;
        table.forget(3 * most - 1);
        table.forget(0);
        EXPECT_FALSE(finds(table, sketches.back(), 3 * most - 1));
        EXPECT_TRUE(finds(table, sketches[2 * most], 2 * most));
    }
}

TEST(SketchTableTest, LooksAtBoundedlyManyWhateverTheyAre) {
    std::mt19937 random(3);
    const TextSketch common = random_sketch(random, 500);
    SketchTable table(5000);
    for (int i = 0; i < 5000; ++i)
        table.add(common);
    std::size_t seen = 0;
    table.for_each_copy(common, [&](std::uint32_t) { return ++seen > 0; });
    EXPECT_GE(seen, 64u);
    EXPECT_LE(seen, 1024u);
}

} // namespace gisa
