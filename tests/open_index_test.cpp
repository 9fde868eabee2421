// An index that is open goes on to each newest state, and only what changed is opened anew.

#include "common/storage/open_index.h"

#include "indexer/indexer.h"
#include "indexer/write/write_glass.h"
#include "tests/temp_dir.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <chrono>
#include <filesystem>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

namespace gisa {

namespace {

namespace fs = std::filesystem;

class OpenIndexTest : public testing::Test {
protected:
    void SetUp() override {
        if (!can_write_glass()) GTEST_SKIP() << "the bulk writer does not know this Xapian library's format";
    }

    /// Articles of these ids.
    void add(const std::vector<std::string>& ids, WriterKind writer) {
        std::string lines;
        for (const std::string& id : ids)
            lines +=
                R"({"id":")" + id + R"(","title":"T","body":"crane )" + std::to_string(++written_) + "\"}\n";
        std::istringstream in(lines);
        AddOptions options;
        options.format = Format::jsonl;
        options.standard_input = &in;
        options.writer = writer;
        Indexer(index()).add({"-"}, options);
    }

    std::string index() const { return dir_ / "index"; }

    TempDir dir_;
    int written_ = 0;
};

using Readers = std::vector<SegmentReader*>;

Readers readers(const OpenIndex& index) {
    Readers all;
    for (const OpenSegment& segment : index.segments())
        all.push_back(segment.reader.get());
    return all;
}

Readers first_two(const OpenIndex& index) {
    Readers all = readers(index);
    all.resize(2);
    return all;
}

std::size_t articles_by_reader(const OpenIndex& index) {
    std::size_t count = 0;
    for (const OpenSegment& segment : index.segments())
        count += segment.reader->statistics().articles - segment.deleted.size();
    return count;
}

/// A file that was written a moment ago is not taken for one that is known.
void wait_until_settled() { std::this_thread::sleep_for(std::chrono::milliseconds(80)); }

} // namespace

TEST_F(OpenIndexTest, EverySegmentHasAReaderOfItsState) {
    add({"a", "b", "c"}, WriterKind::bulk);
    add({"d", "e"}, WriterKind::bulk);
    add({"a", "f"}, WriterKind::stock);
    const OpenIndex opened(index());
    ASSERT_EQ(opened.segments().size(), 3u);
    EXPECT_EQ(opened.article_count(), 6u);
    EXPECT_EQ(articles_by_reader(opened), 6u);
    for (const OpenSegment& segment : opened.segments()) {
        EXPECT_EQ(segment.reader->statistics().articles, segment.database.get_doccount());
        EXPECT_EQ(segment.reader->find("Zcrane").articles, segment.database.get_termfreq("Zcrane"));
    }
}

TEST_F(OpenIndexTest, SealedSegmentsStayOpen) {
    add({"a", "b"}, WriterKind::bulk);
    add({"c"}, WriterKind::bulk);
    OpenIndex opened(index());
    const Readers at_first = readers(opened);

    add({"d"}, WriterKind::stock); // a live segment, and another manifest
    EXPECT_TRUE(opened.reopen());
    ASSERT_EQ(opened.segments().size(), 3u);
    EXPECT_EQ(first_two(opened), at_first);

    add({"a"}, WriterKind::stock); // a commit of it
    EXPECT_TRUE(opened.reopen());
    EXPECT_EQ(first_two(opened), at_first);
    EXPECT_EQ(opened.article_count(), 4u);
    EXPECT_EQ(articles_by_reader(opened), 4u);

    add({"b", "e"}, WriterKind::bulk); // a sealed one
    EXPECT_TRUE(opened.reopen());
    ASSERT_EQ(opened.segments().size(), 4u);
    EXPECT_EQ(first_two(opened), at_first);
    EXPECT_EQ(opened.article_count(), 5u);
    EXPECT_EQ(articles_by_reader(opened), 5u);
}

TEST_F(OpenIndexTest, NothingIsOpenedAnewWhereNothingChanged) {
    add({"a"}, WriterKind::bulk);
    add({"b"}, WriterKind::stock);
    OpenIndex opened(index());
    const Readers at_first = readers(opened);
    for (int i = 0; i < 3; ++i) {
        EXPECT_FALSE(opened.reopen());
        EXPECT_EQ(readers(opened), at_first);
        wait_until_settled();
    }
    add({"c"}, WriterKind::stock);
    EXPECT_TRUE(opened.reopen());
    EXPECT_FALSE(opened.reopen());
    EXPECT_EQ(opened.article_count(), 3u);
}

TEST_F(OpenIndexTest, EachOfManyCommitsInARowIsSeen) {
    add({"sealed"}, WriterKind::bulk);
    OpenIndex opened(index());
    for (std::size_t i = 1; i <= 40; ++i) {
        add({std::to_string(i)}, WriterKind::stock);
        EXPECT_TRUE(opened.reopen());
        ASSERT_EQ(opened.article_count(), i + 1);
        ASSERT_EQ(articles_by_reader(opened), i + 1);
        if (i % 10 == 0) wait_until_settled();
        EXPECT_FALSE(opened.reopen());
    }
}

TEST_F(OpenIndexTest, ALiveSegmentThatIsSealedIsOpenedAnew) {
    add({"a", "b"}, WriterKind::bulk);
    add({"c", "a"}, WriterKind::stock);
    OpenIndex opened(index());
    const Readers at_first = readers(opened);
    Manifest manifest = *read_manifest(index());
    manifest.sealed.push_back(manifest.live);
    manifest.live.clear();
    dir_.write("index/new", manifest_text(manifest));
    fs::rename(dir_ / "index/new", dir_ / "index/MANIFEST");
    EXPECT_TRUE(opened.reopen());
    EXPECT_EQ(readers(opened).front(), at_first.front());
    EXPECT_NE(readers(opened).back(), at_first.back());
    EXPECT_EQ(articles_by_reader(opened), 3u);
}

TEST_F(OpenIndexTest, AnIndexMadeAnewIsNotTakenForTheOldOne) {
    add({"a", "b", "c"}, WriterKind::bulk);
    OpenIndex opened(index());
    EXPECT_EQ(opened.article_count(), 3u);
    fs::remove_all(index());
    add({"d"}, WriterKind::bulk); // as many segments, of the same names
    EXPECT_TRUE(opened.reopen());
    EXPECT_EQ(opened.article_count(), 1u);
    EXPECT_EQ(articles_by_reader(opened), 1u);
}

TEST_F(OpenIndexTest, ASingleDatabaseIsReadThroughXapian) {
    add({"a", "b"}, WriterKind::bulk);
    Xapian::Database(index() + "/000001").compact(dir_ / "single");
    OpenIndex opened(dir_ / "single");
    EXPECT_EQ(articles_by_reader(opened), 2u);
    EXPECT_FALSE(opened.reopen());
}

} // namespace gisa
