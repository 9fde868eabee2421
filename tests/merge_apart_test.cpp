// Merging on a thread of its own, while articles come and go.

#include "indexer/write/merge_apart.h"

#include "common/storage/manifest.h"
#include "indexer/indexer.h"
#include "indexer/intake/prepare_in_parallel.h"
#include "indexer/read/read_records.h"
#include "indexer/write/index_writer.h"
#include "indexer/write/write_glass.h"
#include "tests/index_contents.h"
#include "tests/made_articles.h"
#include "tests/temp_dir.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <sstream>
#include <string>
#include <vector>

namespace gisa {

namespace {

/// A writer that stays, fed with lines of JSON.
class StayingWriter {
public:
    explicit StayingWriter(const std::string& index)
        : index_(index), writer_(index, {WriterKind::automatic, 2}), merges_(writer_) {}

    void add(const std::string& lines) {
        ParallelPreparer preparer(index_, PrepareOptions{false, false}, 1);
        ReadOptions options;
        options.format = Format::jsonl;
        std::istringstream in(lines);
        read_records(in, {"-", "", ""}, options, {[&](RawRecord&& record, std::uint64_t bytes) {
                         preparer.submit(std::move(record), bytes);
                         while (preparer.is_full())
                             preparer.take();
                         return true;
                     }});
        while (preparer.take()) {}
        writer_.add(preparer.runs()[""]);
        merges_.go_on();
        most_ = std::max(most_, read_manifest(index_)->segments().size());
    }

    IndexWriter& writer() { return writer_; }
    MergeApart& merges() { return merges_; }
    std::size_t most() const { return most_; }

private:
    std::string index_;
    IndexWriter writer_;
    MergeApart merges_;
    std::size_t most_ = 0;
};

class MergeApartTest : public testing::Test {
protected:
    void SetUp() override {
        if (!can_write_glass()) GTEST_SKIP() << "the bulk writer does not know this Xapian library's format";
    }

    TempDir dir_;
};

} // namespace

TEST_F(MergeApartTest, HoldsWhatOneBatchWould) {
    std::string all;
    {
        StayingWriter index(dir_ / "index");
        for (unsigned i = 0; i < 16; ++i) {
            const std::string lines =
                some_articles(i % 5 == 4 ? 20 : 300, 300 + i, "m" + std::to_string(i) + "-");
            all += lines;
            index.add(lines);
            if (i % 3 == 0) index.writer().remove({"m" + std::to_string(i / 2) + "-1"});
        }
        index.merges().finish();
        EXPECT_FALSE(index.merges().is_running());
    }
    EXPECT_LE(read_manifest(dir_ / "index")->segments().size(), 3u + 4u + 1u);
    StayingWriter(dir_ / "once").add(all);
    std::vector<std::string> gone;
    for (unsigned i = 0; i < 16; i += 3)
        gone.push_back("m" + std::to_string(i / 2) + "-1");
    Indexer(dir_ / "once").remove(gone);
    EXPECT_EQ(contents_of(dir_ / "index"), contents_of(dir_ / "once"));
}

TEST_F(MergeApartTest, KeepsNoArticleWaiting) {
    StayingWriter index(dir_ / "index");
    for (unsigned i = 0; i < 4; ++i)
        index.add(some_articles(1500, 400 + i, "b" + std::to_string(i) + "-"));
    ASSERT_TRUE(index.merges().is_running());
    std::size_t added = 0;
    while (index.merges().is_running() && added < 10'000) // ends it when it has run
        index.add(json_line("single" + std::to_string(added++), "", "ospreys"));
    EXPECT_LT(added, 10'000u);
    EXPECT_EQ(read_manifest(dir_ / "index")->sealed.size(), 1u);
    EXPECT_EQ(OpenIndex(dir_ / "index").article_count(), 6000 + added);
}

TEST_F(MergeApartTest, GivesUpWithTheWriter) {
    {
        StayingWriter index(dir_ / "index");
        for (unsigned i = 0; i < 4; ++i)
            index.add(some_articles(300, 500 + i, "g" + std::to_string(i) + "-"));
        EXPECT_TRUE(index.merges().is_running());
    }
    EXPECT_EQ(read_manifest(dir_ / "index")->sealed.size(), 4u);
    EXPECT_EQ(OpenIndex(dir_ / "index").article_count(), 1200u);
    StayingWriter again(dir_ / "index");
    again.merges().finish();
    EXPECT_EQ(read_manifest(dir_ / "index")->sealed.size(), 1u);
    EXPECT_EQ(OpenIndex(dir_ / "index").article_count(), 1200u);
}

} // namespace gisa
