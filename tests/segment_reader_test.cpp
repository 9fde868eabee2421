// Both readers give the same of the same segments: what the bulk writer wrote, and what Xapian wrote in many
// commits.

#include "common/storage/segment_reader.h"

#include "common/error.h"
#include "common/storage/glass/inflate_tag.h"
#include "common/storage/glass_segment.h"
#include "common/storage/xapian_segment.h"
#include "indexer/indexer.h"
#include "indexer/write/write_glass.h"
#include "tests/temp_dir.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <sstream>
#include <string>
#include <tuple>
#include <vector>

namespace gisa {

namespace {

constexpr std::uint32_t kSlots = 10;

using Posting = std::pair<DocumentNumber, std::uint32_t>;
using Postings = std::vector<Posting>;
using CountedTerm = std::tuple<std::string, std::uint32_t, std::uint64_t>;

std::vector<CountedTerm> terms_of(SegmentReader& segment, const std::string& prefix) {
    std::vector<CountedTerm> terms;
    segment.for_each_term(prefix, [&](std::string_view term, TermStatistics statistics) {
        terms.emplace_back(term, statistics.articles, statistics.occurrences);
        return true;
    });
    return terms;
}

Postings all_postings(PostingCursor& cursor) {
    Postings postings;
    for (; cursor.document() != kNoMoreDocuments; cursor.next())
        postings.emplace_back(cursor.document(), cursor.count());
    return postings;
}

/// The same, block after block.
Postings postings_by_block(PostingCursor& cursor) {
    Postings postings;
    for (; cursor.document() != kNoMoreDocuments; cursor.next_block())
        for (std::size_t i = 0; i < cursor.at_hand(); ++i)
            postings.emplace_back(cursor.documents()[i], cursor.counts()[i]);
    return postings;
}

std::vector<Posting> all_values(ValueCursor& cursor, DocumentNumber last, std::vector<std::string>& values) {
    std::vector<Posting> found;
    for (DocumentNumber at = cursor.next(0); at <= last; at = cursor.next(at + 1)) {
        values.emplace_back(cursor.at(at));
        found.emplace_back(at, values.back().size());
    }
    return found;
}

/// Goes to places further and further on, near and far, and compares with the list.
void skip_through(PostingCursor& cursor, const Postings& expected, std::mt19937& random) {
    std::size_t at = 0;
    while (at < expected.size()) {
        ASSERT_EQ(cursor.document(), expected[at].first);
        ASSERT_EQ(cursor.count(), expected[at].second);
        if (random() % 4 == 0) {
            cursor.next();
            ++at;
            continue;
        }
        const std::uint32_t farthest = random() % 3 == 0 ? 3000 : 40;
        const DocumentNumber least = expected[at].first + random() % farthest;
        cursor.skip_to(least);
        at = static_cast<std::size_t>(std::lower_bound(expected.begin(), expected.end(), Posting(least, 0)) -
                                      expected.begin());
    }
    ASSERT_EQ(cursor.document(), kNoMoreDocuments);
    cursor.skip_to(kNoMoreDocuments);
    ASSERT_EQ(cursor.document(), kNoMoreDocuments);
}

void expect_same_postings(SegmentReader& mapped, SegmentReader& stock, const std::string& term,
                          std::mt19937& random) {
    const Postings expected = all_postings(*stock.postings(term));
    ASSERT_EQ(all_postings(*mapped.postings(term)), expected) << term;
    ASSERT_EQ(postings_by_block(*mapped.postings(term)), expected) << term;
    ASSERT_EQ(postings_by_block(*stock.postings(term)), expected) << term;
    for (int round = 0; round < 3; ++round) {
        ASSERT_NO_FATAL_FAILURE(skip_through(*mapped.postings(term), expected, random)) << term;
        ASSERT_NO_FATAL_FAILURE(skip_through(*stock.postings(term), expected, random)) << term;
    }
}

void expect_same_terms(SegmentReader& mapped, SegmentReader& stock, std::mt19937& random) {
    const std::vector<CountedTerm> terms = terms_of(stock, "");
    ASSERT_EQ(terms_of(mapped, ""), terms);
    for (const auto& [term, articles, occurrences] : terms) {
        ASSERT_EQ(mapped.find(term).articles, articles) << term;
        ASSERT_EQ(mapped.find(term).occurrences, occurrences) << term;
        if (articles > 1 || random() % 4 == 0) {
            ASSERT_NO_FATAL_FAILURE(expect_same_postings(mapped, stock, term, random));
        }
        const std::string other = term.substr(0, random() % (term.size() + 1)) + (random() % 2 ? "" : "x");
        ASSERT_EQ(mapped.find(other).articles, stock.find(other).articles) << other;
        ASSERT_EQ(!mapped.postings(other), !stock.postings(other)) << other;
        if (random() % 40 == 0) {
            ASSERT_EQ(terms_of(mapped, other), terms_of(stock, other)) << other;
        }
    }
}

void expect_same_values(SegmentReader& mapped, SegmentReader& stock, std::mt19937& random) {
    const DocumentNumber last = stock.statistics().last;
    for (std::uint32_t slot = 0; slot < kSlots; ++slot) {
        std::vector<std::string> mapped_values, stock_values;
        const auto expected = all_values(*stock.values(slot), last, stock_values);
        ASSERT_EQ(all_values(*mapped.values(slot), last, mapped_values), expected) << slot;
        ASSERT_EQ(mapped_values, stock_values) << slot;
        for (const bool ascends : {true, false}) {
            const auto of_mapped = mapped.values(slot), of_stock = stock.values(slot);
            DocumentNumber at = 0;
            for (int i = 0; i < 3000; ++i) {
                at = ascends ? at + random() % 60 : random() % (last + 3);
                if (random() % 4 == 0) {
                    ASSERT_EQ(of_mapped->next(at), of_stock->next(at)) << slot << ' ' << at;
                }
                if (random() % 4 != 0) {
                    ASSERT_EQ(of_mapped->at(at), of_stock->at(at)) << slot << ' ' << at;
                }
            }
            ASSERT_EQ(of_mapped->next(last + 1), kNoMoreDocuments);
            ASSERT_EQ(of_mapped->at(kNoMoreDocuments), "");
        }
    }
}

void expect_same(SegmentReader& mapped, SegmentReader& stock) {
    std::mt19937 random(11);
    const DocumentNumber last = stock.statistics().last;
    ASSERT_EQ(mapped.statistics().articles, stock.statistics().articles);
    ASSERT_EQ(mapped.statistics().last, last);
    ASSERT_EQ(mapped.statistics().total_length, stock.statistics().total_length);
    ASSERT_EQ(mapped.lengths().size(), last + std::size_t{1});
    ASSERT_EQ(mapped.lengths(), stock.lengths());
    for (DocumentNumber document = 0; document <= last + 1; ++document)
        ASSERT_EQ(mapped.record(document), stock.record(document)) << document;
    ASSERT_NO_FATAL_FAILURE(expect_same_terms(mapped, stock, random));
    ASSERT_NO_FATAL_FAILURE(expect_same_values(mapped, stock, random));
}

void expect_same(const std::string& directory) {
    const auto mapped = open_glass_segment(directory);
    ASSERT_TRUE(mapped);
    const auto stock = make_xapian_segment(Xapian::Database(directory));
    expect_same(*mapped, *stock);
}

std::string random_text(std::mt19937& random, std::size_t size) {
    std::string text(size, '\0');
    for (char& c : text)
        c = static_cast<char>(random());
    return text;
}

/// Not one letter many times: Xapian 1.4 cannot read that back at some lengths.
std::string compressible_text(std::mt19937& random, std::size_t words) {
    std::string text;
    for (; words > 0; --words)
        text += "crane " + std::to_string(random() % 100'000);
    return text;
}

/// Articles in which words are frequent and rare, in both languages.
std::string article_lines(std::size_t count) {
    const std::vector<std::string> words = {"crane", "models", "이재명은", "로봇이", "harbour", "the"};
    std::mt19937 random(5);
    std::string lines;
    for (std::size_t i = 0; i < count; ++i) {
        std::string body = "common";
        for (std::size_t w = random() % (i % 100 == 0 ? 3000 : 60); w > 0; --w)
            body += ' ' + words[random() % words.size()] +
                    (random() % 4 == 0 ? std::to_string(random() % 900) : "");
        lines += R"({"id":")" + std::to_string(i) + R"(","title":"T","published":"2025-08-)" +
                 std::to_string(10 + i % 19) + R"(","body":")" + body + "\"}\n";
    }
    return lines;
}

void write_in_bulk(const std::string& index, std::size_t count) {
    std::istringstream in(article_lines(count));
    AddOptions options;
    options.format = Format::jsonl;
    options.standard_input = &in;
    options.writer = WriterKind::bulk;
    ASSERT_EQ(Indexer(index).add({"-"}, options).indexed, count);
}

/// Terms with NUL, counts and gaps of one byte and of more, values and records in one piece and in several,
/// records that Xapian compresses.
Xapian::Document random_document(std::mt19937& random, unsigned number) {
    Xapian::Document document;
    document.add_term("all", 1 + random() % 300);
    document.add_boolean_term("Qx" + std::to_string(number));
    for (unsigned every = 2; every <= 512; every *= 2)
        if (random() % every == 0) document.add_term("t" + std::to_string(every), random() % 3);
    for (unsigned i = random() % 20; i > 0; --i)
        document.add_term("w" + std::to_string(random() % 500), 1 + random() % 200);
    const std::string nul(1, '\0');
    if (random() % 3 == 0) document.add_term(nul + "nul", 2);
    if (random() % 2 == 0) document.add_term("t2" + nul, 1);
    if (random() % 2 == 0) document.add_term("t2" + nul + nul + "end", 1);
    document.add_value(0, std::to_string(number));
    if (random() % 3 == 0) document.add_value(1, random_text(random, 1 + random() % 30));
    if (random() % 2 == 0) document.add_value(7, random_text(random, random() % 3000));
    if (random() % 60 == 0) document.add_value(8, random_text(random, random() % 40'000));
    switch (random() % 4) {
    case 0: break;
    case 1: document.set_data(random_text(random, random() % 9000)); break;
    case 2: document.set_data(compressible_text(random, random() % 9000)); break;
    default: document.set_data(std::string(random() % 300, 'b') + std::to_string(number)); break;
    }
    return document;
}

/// Written in commits, some of which delete and replace.
void write_through_xapian(const std::string& path, unsigned commits) {
    Xapian::WritableDatabase database(path, Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
    std::mt19937 random(6);
    unsigned number = 0;
    for (unsigned round = 0; round < commits; ++round) {
        for (int i = 0; i < 250; ++i) {
            const Xapian::Document document = random_document(random, ++number);
            const Xapian::docid other = 1 + random() % number;
            if (round > 0 && random() % 4 == 0)
                database.replace_document(other, document);
            else
                database.add_document(document);
            if (random() % 5 == 0) database.replace_document("Qx" + std::to_string(other), document);
            if (random() % 5 == 0) database.delete_document("Qx" + std::to_string(1 + random() % number));
        }
        database.commit();
    }
}

void copy(const std::string& from, const std::string& to) {
    std::filesystem::copy(from, to, std::filesystem::copy_options::recursive);
}

} // namespace

TEST(SegmentReader, BothGiveTheSameOfWhatTheBulkWriterWrote) {
    if (!can_write_glass()) GTEST_SKIP() << "the bulk writer does not know this Xapian library's format";
    const TempDir scratch;
    ASSERT_NO_FATAL_FAILURE(write_in_bulk(scratch / "index", 4000));
    expect_same(scratch / "index/000001");
    const auto list = open_glass_segment(scratch / "index/000001")->find("common");
    EXPECT_EQ(list.articles, 0u) << "a stem has a letter in front";
    EXPECT_EQ(open_glass_segment(scratch / "index/000001")->find("Zcommon").articles, 4000u);
}

TEST(SegmentReader, BothGiveTheSameOfWhatXapianWroteInCommits) {
    const TempDir scratch;
    for (const unsigned commits : {1u, 2u, 12u}) {
        const std::string name = std::to_string(commits);
        write_through_xapian(scratch / name, commits);
        copy(scratch / name, scratch / ("sealed" + name));
        ASSERT_NO_FATAL_FAILURE(expect_same(scratch / ("sealed" + name))) << name;
    }
}

TEST(SegmentReader, BothGiveNothingOfADatabaseWithoutDocuments) {
    const TempDir scratch;
    Xapian::WritableDatabase(scratch / "empty", Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS).commit();
    ASSERT_NO_FATAL_FAILURE(expect_same(scratch / "empty"));
    {
        Xapian::WritableDatabase database(scratch / "gone", Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
        std::mt19937 random(1);
        database.add_document(random_document(random, 1));
        database.commit();
        database.delete_document(1);
        database.set_metadata("left", "over");
        database.commit();
    }
    ASSERT_NO_FATAL_FAILURE(expect_same(scratch / "gone"));
}

TEST(SegmentReader, GapsOfAnyWidthAreRead) {
    const TempDir scratch;
    {
        Xapian::WritableDatabase database(scratch / "x", Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
        Xapian::Document document;
        document.add_term("t", 0x10000);
        document.add_value(3, "v");
        for (Xapian::docid number = 1; number < 200'000'000; number += 1 + number / 7)
            database.replace_document(number, document);
        database.commit();
    }
    const auto mapped = open_glass_segment(scratch / "x");
    const auto stock = make_xapian_segment(Xapian::Database(scratch / "x"));
    EXPECT_EQ(all_postings(*mapped->postings("t")), all_postings(*stock->postings("t")));
    std::vector<std::string> ours, theirs;
    EXPECT_EQ(all_values(*mapped->values(3), mapped->statistics().last, ours),
              all_values(*stock->values(3), mapped->statistics().last, theirs));
}

TEST(SegmentReader, TermsAreGivenUntilOneIsEnough) {
    const TempDir scratch;
    write_through_xapian(scratch / "x", 1);
    const auto mapped = open_glass_segment(scratch / "x");
    const auto stock = make_xapian_segment(Xapian::Database(scratch / "x"));
    for (SegmentReader* segment : {mapped.get(), stock.get()}) {
        std::vector<std::string> terms;
        segment->for_each_term("t2", [&](std::string_view term, TermStatistics) {
            terms.emplace_back(term);
            return terms.size() < 2;
        });
        EXPECT_EQ(terms, (std::vector<std::string>{"t2", std::string("t2\0", 3)}));
    }
}

TEST(SegmentReader, AFormatThatIsNotKnownIsLeftToXapian) {
    const TempDir scratch;
    EXPECT_FALSE(open_glass_segment(scratch / "nowhere"));
    write_through_xapian(scratch / "x", 1);
    std::fstream(scratch / "x/iamglass", std::ios::binary | std::ios::in | std::ios::out)
        .seekp(15)
        .put('\x6f');
    EXPECT_FALSE(open_glass_segment(scratch / "x"));
}

TEST(SegmentReader, XapiansErrorsNameTheIndex) {
    const TempDir scratch;
    write_through_xapian(scratch / "x", 1);
    Xapian::Database database(scratch / "x");
    const auto stock = make_xapian_segment(database, "the index of cranes");
    database.close();
    try {
        stock->find("all");
        FAIL() << "nothing can be read of what is closed";
    } catch (const Error& error) {
        EXPECT_NE(std::string(error.what()).find("the index of cranes"), std::string::npos) << error.what();
    }
}

TEST(SegmentReader, BytesThatAreNotDeflatedAreNone) {
    EXPECT_FALSE(glass::inflate_tag(""));
    EXPECT_FALSE(glass::inflate_tag("\xFF\xFF\xFF"));
    EXPECT_FALSE(glass::inflate_tag("not compressed"));
}

namespace {

/// All that can be read, as a sum of it.
std::uint64_t read_all(SegmentReader& segment) {
    std::uint64_t sum = 0;
    const DocumentNumber last = segment.statistics().last;
    const std::vector<std::uint32_t>& lengths = segment.lengths();
    std::size_t terms = 0;
    segment.for_each_term("", [&](std::string_view term, TermStatistics) {
        const auto cursor = segment.postings(term);
        DocumentNumber before = 0;
        for (; cursor && cursor->document() != kNoMoreDocuments; cursor->skip_to(before + 1 + sum % 50)) {
            EXPECT_GT(cursor->document(), before);
            before = cursor->document();
            sum += lengths.at(before) + cursor->count();
        }
        return ++terms < 5000;
    });
    for (std::uint32_t slot = 0; slot < kSlots; ++slot) {
        const auto values = segment.values(slot);
        DocumentNumber before = 0;
        for (DocumentNumber at = values->next(0); at != kNoMoreDocuments; at = values->next(at + 1)) {
            EXPECT_GE(at, before);
            EXPECT_LE(at, last);
            before = at;
            for (const char c : values->at(at))
                sum += static_cast<unsigned char>(c);
        }
    }
    for (DocumentNumber document = 0; document <= std::min(last, 2000u); ++document)
        sum += segment.record(document).size();
    return sum;
}

} // namespace

/// Any bytes give numbers, an Error, or a segment that is left to Xapian; nothing is read outside the files
/// (address sanitizer), and no document is out of range.
TEST(SegmentReader, DamageIsToldOrPassedOver) {
    const TempDir scratch;
    write_through_xapian(scratch / "good", 3);
    std::mt19937 random(7);
    int told = 0, left = 0;
    for (int round = 0; round < 240; ++round) {
        std::filesystem::remove_all(scratch / "bad");
        copy(scratch / "good", scratch / "bad");
        const char* const files[] = {"bad/postlist.glass", "bad/postlist.glass", "bad/docdata.glass",
                                     "bad/iamglass"};
        const std::string path = scratch / files[round % 4];
        const std::uint64_t size = std::filesystem::file_size(path);
        std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
        for (int i = round % 4 == 3 ? 1 : 1 << round % 9; i > 0; --i) {
            const bool is_in_head = random() % 2 == 0; // of a block: where it does most harm
            const std::uint64_t at =
                is_in_head ? random() % (size / 8192 + 1) * 8192 + random() % 60 : random() % size;
            file.seekp(static_cast<std::streamoff>(at % size)).put(static_cast<char>(random()));
        }
        file.close();
        try {
            const auto segment = open_glass_segment(scratch / "bad");
            if (segment)
                read_all(*segment);
            else
                ++left;
        } catch (const Error& error) {
            EXPECT_EQ(error.fault(), Fault::corrupt) << error.what();
            EXPECT_NE(std::string(error.what()).find(scratch / "bad/"), std::string::npos) << error.what();
            ++told;
        }
    }
    EXPECT_GT(told, 60);
    EXPECT_GT(left, 10);
}

} // namespace gisa
