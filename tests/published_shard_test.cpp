#include "common/storage/published_shard.h"

#include "common/error.h"
#include "common/storage/open_index.h"
#include "common/storage/schema.h"
#include "common/storage/shard_columns.h"
#include "indexer/indexer.h"
#include "tests/made_articles.h"
#include "tests/temp_dir.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <sstream>
#include <string>
#include <vector>

namespace gisa {
namespace {

ShardHead some_head() {
    ShardHead head;
    head.format = kFormatVersion;
    head.generation = 12;
    head.published = 1'760'000'000;
    head.revision = "0123456789abcdef";
    PublishedSegment first;
    first.name = "000003";
    first.uuid = "u1";
    first.columns_uuid = "c1";
    first.is_newest_first = true;
    first.articles = 290;
    first.last = 300;
    first.total_length = 123'456;
    first.deleted = {1, 5, 300};
    first.columns = {{"lengths", 1, 1, 301}, {"terms", 2, 3, 1'000'000}};
    PublishedSegment second;
    second.name = "000007";
    second.articles = second.last = 1;
    head.segments = {first, second};
    return head;
}

Fault fault_of(const std::string& bytes) {
    try {
        decode_head(bytes, "here");
    } catch (const Error& error) {
        return error.fault();
    }
    ADD_FAILURE() << "nothing was thrown";
    return Fault::io;
}

/// Bytes changed, left out, or cut off behind.
std::string damaged(std::string bytes, std::mt19937& random) {
    for (unsigned times = 1 + random() % 3; times > 0 && !bytes.empty(); --times) {
        const std::size_t at = random() % bytes.size();
        switch (random() % 3) {
        case 0: bytes[at] = static_cast<char>(random()); break;
        case 1: bytes.erase(at, 1 + random() % 4); break;
        case 2: bytes.resize(at); break;
        }
    }
    return bytes;
}

/// Columns of an index of its own.
class ShardColumns : public testing::Test {
protected:
    ShardColumns() {
        std::istringstream in(some_articles(400, 21));
        AddOptions options;
        options.format = Format::jsonl;
        options.standard_input = &in;
        options.writer = WriterKind::bulk;
        Indexer(dir_ / "index").add({"-"}, options);
        index_ = std::make_unique<OpenIndex>(dir_ / "index");
        pack_columns(segment(), [&](const PackedColumn& column) {
            columns_[column.name] = unpack_column(column.bytes, column.size);
        });
    }

    SegmentReader& segment() const { return *index_->segments().front().reader; }
    DocumentNumber last() const { return segment().statistics().last; }

    TempDir dir_;
    std::unique_ptr<OpenIndex> index_;
    std::map<std::string, std::string> columns_;
};

} // namespace

TEST(PublishedShard, ReadsBackWhatItWrote) {
    const ShardHead head = some_head(), read = decode_head(encode_head(head), "here");
    EXPECT_EQ(encode_head(read), encode_head(head));
    EXPECT_EQ(read.generation, 12u);
    EXPECT_EQ(read.segments.at(0).deleted, (DocumentNumbers{1, 5, 300}));
    EXPECT_EQ(read.segments.at(0).columns.at(1).size, 1'000'000u);
    EXPECT_EQ(read.databases(), 5u);
}

TEST(PublishedShard, NumbersDocumentsAsXapianDoes) {
    for (const std::uint32_t document : {1u, 2u, 77u})
        for (std::uint32_t part = 0; part < 5; ++part) {
            const std::uint32_t number = number_in_all(document, part, 5);
            EXPECT_EQ(part_of(number, 5), part);
            EXPECT_EQ(number_in_part(number, 5), document);
        }
    EXPECT_EQ(number_in_all(2, 1, 3), 5u);
}

TEST(PublishedShard, TellsAnotherFormatFromDamage) {
    ShardHead newer = some_head();
    newer.format = kFormatVersion + 1;
    EXPECT_EQ(fault_of(encode_head(newer) + "whatever follows in that format"), Fault::version);
    EXPECT_EQ(fault_of(encode_head(some_head()) + "x"), Fault::corrupt);
    EXPECT_EQ(fault_of(""), Fault::corrupt);
}

TEST(PublishedShard, RefusesDamagedHeads) {
    const std::string bytes = encode_head(some_head());
    std::mt19937 random(5);
    int refused = 0;
    for (int i = 0; i < 20'000; ++i)
        try {
            decode_head(damaged(bytes, random), "here");
        } catch (const Error&) {
            ++refused;
        }
    EXPECT_GT(refused, 10'000);
}

TEST_F(ShardColumns, HaveWhatTheSegmentHas) {
    EXPECT_EQ(read_lengths_column(columns_.at(kLengthsColumn), last()), segment().lengths());
    for (const std::uint32_t slot : column_slots()) {
        const TextColumn column(columns_.at(slot_column(slot)), last());
        const auto values = segment().values(slot);
        for (DocumentNumber document = 1; document <= last(); ++document)
            ASSERT_EQ(column.at(document), values->at(document)) << slot << ' ' << document;
        EXPECT_EQ(column.next(1), values->next(1));
        EXPECT_EQ(column.next(last() + 1), kNoMoreDocuments);
    }
}

TEST_F(ShardColumns, HaveEveryTermButThoseOfSingleArticles) {
    const TermColumn column(columns_.at(kTermsColumn));
    std::size_t terms = 0;
    segment().for_each_term("", [&](std::string_view term, TermStatistics statistics) {
        const TermStatistics found = column.find(term);
        EXPECT_EQ(found.articles, is_left_out(term) ? 0 : statistics.articles) << term;
        EXPECT_EQ(found.occurrences, is_left_out(term) ? 0 : statistics.occurrences) << term;
        ++terms;
        return true;
    });
    EXPECT_GT(terms, 1000u);
    EXPECT_EQ(column.find("zzzz").articles, 0u);
    EXPECT_EQ(column.find("").articles, 0u);
    for (const char* prefix : {"", "cr", "K이", "Zmod", "zzzz", "\xFF"}) {
        std::vector<std::string> of_column, of_segment;
        column.for_each(prefix, [&](std::string_view term, TermStatistics) {
            of_column.emplace_back(term);
            return of_column.size() < 500;
        });
        segment().for_each_term(prefix, [&](std::string_view term, TermStatistics) {
            if (!is_left_out(term)) of_segment.emplace_back(term);
            return of_segment.size() < 500;
        });
        EXPECT_EQ(of_column, of_segment) << prefix;
    }
}

TEST_F(ShardColumns, NameEachDocument) {
    const TextColumn identities(columns_.at(kIdentitiesColumn), last());
    for (DocumentNumber document = 1; document <= last(); ++document) {
        const auto postings = segment().postings(identities.at(document));
        ASSERT_TRUE(postings) << document;
        EXPECT_EQ(postings->document(), document);
    }
}

TEST_F(ShardColumns, HaveThePostingsOfLanguages) {
    const auto lists = read_lists_column(columns_.at(kListsColumn), last());
    ASSERT_TRUE(lists.contains("Len"));
    for (const auto& [term, list] : lists) {
        std::vector<DocumentNumber> documents;
        const auto postings = segment().postings(term);
        for (; postings->document() != kNoMoreDocuments; postings->next())
            documents.push_back(postings->document());
        EXPECT_EQ(list.documents, documents) << term;
        EXPECT_EQ(list.statistics.articles, documents.size()) << term;
    }
}

TEST_F(ShardColumns, RefuseDamage) {
    std::mt19937 random(6);
    const auto refuses = [&](const auto& read) {
        int refused = 0;
        for (int i = 0; i < 300; ++i)
            try {
                read();
            } catch (const Error& error) {
                EXPECT_EQ(error.fault(), Fault::corrupt);
                ++refused;
            }
        return refused;
    };
    const std::string packed = "no zstd frame";
    EXPECT_THROW(unpack_column(packed, 100), Error);
    EXPECT_GT(refuses([&] { read_lengths_column(damaged(columns_.at(kLengthsColumn), random), last()); }),
              50);
    EXPECT_GT(refuses([&] { TextColumn(damaged(columns_.at(kIdentitiesColumn), random), last()); }), 50);
    EXPECT_GT(refuses([&] { TermColumn(damaged(columns_.at(kTermsColumn), random)); }), 50);
    EXPECT_GT(refuses([&] { read_lists_column(damaged(columns_.at(kListsColumn), random), last()); }), 50);
}

} // namespace gisa
