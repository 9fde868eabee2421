// Tables of any shape: what Xapian wrote (in pieces, changed many times, with free blocks), and what we
// write.

#include "common/storage/glass/table_reader.h"

#include "common/error.h"
#include "common/storage/glass/version_file.h"
#include "indexer/write/glass/table_writer.h"
#include "tests/temp_dir.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <string>

namespace gisa::glass {

namespace {

using Entries = std::map<std::string, std::string>;

std::string random_bytes(std::mt19937& random, std::size_t most) {
    std::string bytes(1 + random() % most, '\0');
    for (char& c : bytes)
        c = static_cast<char>('a' + random() % 3); // so that keys share beginnings
    return bytes;
}

Entries random_entries(unsigned seed, std::size_t count, std::size_t longest_tag) {
    std::mt19937 random(seed);
    Entries entries;
    while (entries.size() < count)
        entries[random_bytes(random, 40)] = random_bytes(random, longest_tag);
    return entries;
}

TableRoot write(const Entries& entries, const std::string& path) {
    TableWriter table(path);
    for (const auto& [key, tag] : entries)
        table.add(key, tag);
    return table.finish();
}

std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace

class TableReaderSizes : public testing::TestWithParam<std::pair<std::size_t, std::size_t>> {};

TEST_P(TableReaderSizes, GivesBackAllEntriesInOrder) {
    const TempDir scratch;
    const Entries entries = random_entries(1, GetParam().first, GetParam().second);
    const TableReader table(scratch / "t", write(entries, scratch / "t"));
    TableCursor cursor(table);
    for (const auto& [key, tag] : entries) {
        ASSERT_TRUE(cursor.next());
        ASSERT_EQ(cursor.key(), key);
        ASSERT_EQ(cursor.tag(), tag);
        ASSERT_FALSE(cursor.is_compressed());
    }
    EXPECT_FALSE(cursor.next());
}

TEST_P(TableReaderSizes, FindsTheLastKeyThatIsNotAbove) {
    const TempDir scratch;
    const Entries entries = random_entries(2, GetParam().first, GetParam().second);
    const TableReader table(scratch / "t", write(entries, scratch / "t"));
    TableCursor cursor(table);
    std::mt19937 random(3);
    std::string sought;
    for (int i = 0; i < 3000; ++i) {
        // Now and then on from where the cursor stands, else anywhere.
        sought =
            i % 3 == 0 && cursor.is_at_entry() ? std::string(cursor.key()) + "a" : random_bytes(random, 12);
        const auto above = entries.upper_bound(sought);
        const bool is_there = cursor.seek(sought);
        ASSERT_EQ(is_there, entries.count(sought) == 1) << sought;
        ASSERT_EQ(cursor.is_at_entry(), above != entries.begin());
        if (cursor.is_at_entry()) {
            ASSERT_EQ(cursor.key(), std::prev(above)->first);
            ASSERT_EQ(cursor.tag(), std::prev(above)->second);
        }
        ASSERT_EQ(cursor.next(), above != entries.end()) << "from there, or from before the first";
        if (above != entries.end()) {
            ASSERT_EQ(cursor.key(), above->first);
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Shapes, TableReaderSizes,
                         testing::Values(std::pair(1, 10), std::pair(300, 10), std::pair(20000, 60),
                                         std::pair(400, 9000)));

TEST(TableReader, ReadsWhatXapianWroteInManyCommits) {
    const TempDir scratch;
    std::mt19937 random(4);
    Entries expected;
    {
        Xapian::WritableDatabase database(scratch / "x", Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
        for (int i = 0; i < 2000; ++i) {
            const std::string key = "k" + random_bytes(random, 6);
            const std::string value = random_bytes(random, 6000);
            database.set_metadata(key, value);
            expected[std::string("\0\xC0", 2) + key] = value;
            if (i % 50 == 0) database.commit();
        }
    }
    const auto file = read_version_file(bytes_of(scratch / "x/iamglass"));
    ASSERT_TRUE(file);
    const TableReader table(scratch / "x/postlist.glass", file->roots.postlist);
    TableCursor cursor(table);
    for (const auto& [key, value] : expected) {
        ASSERT_TRUE(cursor.next());
        ASSERT_EQ(cursor.key(), key);
        ASSERT_EQ(cursor.tag(), value);
    }
    EXPECT_FALSE(cursor.next());
    EXPECT_EQ(file->roots.postlist.entries, expected.size());
}

TEST(TableReader, ATableWithoutAFileIsEmpty) {
    const TableReader table("nowhere", TableRoot());
    TableCursor cursor(table);
    EXPECT_FALSE(cursor.next());
    EXPECT_FALSE(cursor.seek("a"));
    EXPECT_FALSE(cursor.is_at_entry());
}

TEST(TableReader, RefusesAFileThatIsCutOff) {
    const TempDir scratch;
    const TableRoot root = write(random_entries(5, 300, 400), scratch / "t");
    std::filesystem::resize_file(scratch / "t", kBlockSize);
    EXPECT_THROW(TableReader(scratch / "t", root), Error);
}

/// Any bytes give entries or an Error, and no reading outside the file (address sanitizer).
TEST(TableReader, DamageIsToldOrPassedOver) {
    const TempDir scratch;
    const Entries entries = random_entries(6, 500, 3000);
    const TableRoot root = write(entries, scratch / "t");
    const std::string good = bytes_of(scratch / "t");
    std::mt19937 random(7);
    int refused = 0;
    for (int round = 0; round < 300; ++round) {
        std::string bad = good;
        for (int i = 0; i < 20; ++i)
            bad[random() % 40 + kBlockSize * (random() % root.blocks)] = static_cast<char>(random());
        std::ofstream(scratch / "bad", std::ios::binary) << bad;
        try {
            const TableReader table(scratch / "bad", root);
            TableCursor cursor(table);
            for (std::size_t i = 0; i < 2 * entries.size() && cursor.next(); ++i)
                (void)cursor.tag();
            for (const auto& [key, tag] : entries)
                if (cursor.seek(key)) (void)cursor.tag();
        } catch (const Error& error) {
            EXPECT_EQ(error.fault(), Fault::corrupt);
            ++refused;
        }
    }
    EXPECT_GT(refused, 100);
}

} // namespace gisa::glass
