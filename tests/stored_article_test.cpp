#include "common/storage/stored_article.h"

#include "common/error.h"


#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace gisa {
namespace {

Span span(std::size_t begin, std::size_t end) {
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

/// A heading and a paragraph of two sentences, with every field filled in.
Article sample() {
    Article a;
    a.id = "기사-17";
    a.url = "https://news.example.com/기사/17?a=1";
    a.title = "새 모델 공개 \"Model\" <shipped>";
    a.publisher = "예시일보";
    a.authors = {"홍길동", "A. Writer", ""};
    a.published = "2025-08-07T17:00:00Z";
    a.lang = "ko";
    const std::string heading = "Results", first = "It grew 5%.[1][2-3]", second = "매출은 늘었다[7].";
    a.text = heading + "\n" + first + " " + second;
    const std::size_t paragraph = heading.size() + 1, after = paragraph + first.size() + 1;
    a.blocks = {{BlockKind::heading, 2, span(0, heading.size()), 0, 1},
                {BlockKind::paragraph, 0, span(paragraph, a.text.size()), 1, 2}};
    a.sentences = {{span(0, heading.size()), 0, Support::none, 0, 0},
                   {span(paragraph, paragraph + first.size()), 1, Support::direct, 0, 2},
                   {span(after, a.text.size()), 1, Support::inherited, 2, 1}};
    a.citations = {
        {span(paragraph + 11, paragraph + 14), 1, {{1, Resolution::resolved, 0}}},
        {span(paragraph + 14, paragraph + 19), 1, {{2, Resolution::no_url, 1}, {3, Resolution::bad_url, 2}}},
        {span(a.text.size() - 4, a.text.size() - 1), 2, {{7, Resolution::out_of_range}}}};
    a.sources = {
        {1, 0, "First report", "https://a.example/1", "A Paper", "2025-08-01", "a.example", 1, false},
        {2, 0, "둘째 보고서", "", "", "", "", 1, false},
        {3, 0, "", "javascript:alert(1)", "", "", "", 1, false},
        {3, 0, "again", "https://b.example/3", "", "어제", "b.example", 0, true},
        {999, 1, "", "", "", "", "", 4'000'000'000, false}};
    a.counts = {3, 1, 1, 5, 3, 2, 1, 4'000'000'000};
    return a;
}

void expect_same(const Article& got, const Article& expected) {
    EXPECT_EQ(got.id, expected.id);
    EXPECT_EQ(got.url, expected.url);
    EXPECT_EQ(got.title, expected.title);
    EXPECT_EQ(got.publisher, expected.publisher);
    EXPECT_EQ(got.authors, expected.authors);
    EXPECT_EQ(got.published, expected.published);
    EXPECT_EQ(got.lang, expected.lang);
    EXPECT_EQ(got.text, expected.text);
    ASSERT_EQ(got.blocks.size(), expected.blocks.size());
    for (std::size_t i = 0; i < got.blocks.size(); ++i) {
        EXPECT_EQ(got.blocks[i].kind, expected.blocks[i].kind);
        EXPECT_EQ(got.blocks[i].level, expected.blocks[i].level);
        EXPECT_EQ(got.blocks[i].span, expected.blocks[i].span);
        EXPECT_EQ(got.blocks[i].first_sentence, expected.blocks[i].first_sentence);
        EXPECT_EQ(got.blocks[i].sentence_count, expected.blocks[i].sentence_count);
    }
    ASSERT_EQ(got.sentences.size(), expected.sentences.size());
    for (std::size_t i = 0; i < got.sentences.size(); ++i) {
        EXPECT_EQ(got.sentences[i].span, expected.sentences[i].span);
        EXPECT_EQ(got.sentences[i].block, expected.sentences[i].block);
        EXPECT_EQ(got.sentences[i].support, expected.sentences[i].support);
        EXPECT_EQ(got.sentences[i].first_citation, expected.sentences[i].first_citation);
        EXPECT_EQ(got.sentences[i].citation_count, expected.sentences[i].citation_count);
    }
    ASSERT_EQ(got.citations.size(), expected.citations.size());
    for (std::size_t i = 0; i < got.citations.size(); ++i) {
        EXPECT_EQ(got.citations[i].span, expected.citations[i].span);
        EXPECT_EQ(got.citations[i].sentence, expected.citations[i].sentence);
        EXPECT_EQ(got.citations[i].numbers, expected.citations[i].numbers);
    }
    ASSERT_EQ(got.sources.size(), expected.sources.size());
    for (std::size_t i = 0; i < got.sources.size(); ++i) {
        EXPECT_EQ(got.sources[i].number, expected.sources[i].number);
        EXPECT_EQ(got.sources[i].title, expected.sources[i].title);
        EXPECT_EQ(got.sources[i].url, expected.sources[i].url);
        EXPECT_EQ(got.sources[i].publisher, expected.sources[i].publisher);
        EXPECT_EQ(got.sources[i].published, expected.sources[i].published);
        EXPECT_EQ(got.sources[i].cited_by, expected.sources[i].cited_by);
        EXPECT_EQ(got.sources[i].duplicate, expected.sources[i].duplicate);
        EXPECT_EQ(got.sources[i].section, expected.sources[i].section);
        EXPECT_EQ(got.sources[i].domain, expected.sources[i].domain);
    }
    EXPECT_EQ(got.counts, expected.counts);
}

/// The article of a record; nothing if it was refused with an Error.
std::optional<Article> decoded(std::string_view record) {
    try {
        return decode_article(record);
    } catch (const Error&) {
        return std::nullopt;
    }
}

Fault fault_of(std::string_view record) {
    try {
        decode_article(record);
    } catch (const Error& error) {
        return error.fault();
    }
    ADD_FAILURE() << "the record was taken";
    return Fault::usage;
}

TEST(StoredArticle, GivesBackEveryField) {
    const Article article = sample();
    ASSERT_TRUE(is_sound(article)) << "the sample itself";
    expect_same(decode_article(encode_article(article)), article);
}

TEST(StoredArticle, GivesBackAnEmptyArticle) { expect_same(decode_article(encode_article({})), Article{}); }

TEST(StoredArticle, GivesBackEveryKindSupportAndResolution) {
    Article article;
    article.text = "가나다라마바";
    for (std::uint32_t i = 0; i < 6; ++i) {
        const Span place = span(i * 3, i * 3 + 3);
        article.blocks.push_back(
            {static_cast<BlockKind>(i), static_cast<std::uint8_t>(250 + i), place, i, 1});
        article.sentences.push_back({place, i, static_cast<Support>(i % 3), i, 1});
        const auto resolution = static_cast<Resolution>(i);
        article.citations.push_back(
            {place, i, {{i + 1, resolution, has_source(resolution) ? 0 : kNoSource}}});
    }
    article.sources.resize(1);
    expect_same(decode_article(encode_article(article)), article);
}

TEST(StoredArticle, GivesBackAnyBytesOfText) {
    Article article;
    for (int byte = 0; byte < 256; ++byte)
        article.text.push_back(static_cast<char>(byte));
    article.title = article.text;
    article.sources = {
        {1, 0, article.text, article.text, article.text, article.text, article.text, 0, false}};
    expect_same(decode_article(encode_article(article)), article);
}

TEST(StoredArticle, GivesBackALargeArticle) {
    Article article;
    while (article.text.size() < 1 << 20) {
        const auto begin = article.text.size();
        article.text += "It grew[1]. 늘었다[2].";
        const Span place = span(begin, article.text.size());
        const auto index = static_cast<std::uint32_t>(article.blocks.size());
        article.blocks.push_back({BlockKind::paragraph, 0, place, index, 1});
        article.sentences.push_back({place, index, Support::direct, index, 1});
        article.citations.push_back({span(begin + 7, begin + 10), index, {{1, Resolution::resolved, 0}}});
        article.text += "\n";
    }
    article.sources.resize(1);
    expect_same(decode_article(encode_article(article)), article);
}

TEST(StoredArticle, GivesTheBeginningOfALongArticleAlone) {
    Article article;
    for (std::uint32_t i = 0; article.text.size() < 1 << 20; ++i) {
        const auto begin = article.text.size();
        article.text += "It grew. 늘었다.";
        article.blocks.push_back({BlockKind::paragraph, 0, span(begin, article.text.size()), i, 1});
        article.sentences.push_back({span(begin, article.text.size()), i, Support::none, 0, 0});
        article.text += "\n";
    }
    constexpr std::size_t enough = 100'000;
    const Article front = ArticleDecoder().decode(encode_article(article), enough);
    EXPECT_GT(front.text.size(), enough);
    EXPECT_LT(front.text.size(), 2 * enough);
    EXPECT_EQ(front.text, article.text.substr(0, front.text.size()));
    ASSERT_EQ(front.sentences.size(), front.blocks.size());
    EXPECT_TRUE(is_sound(front));
}

TEST(StoredArticle, IsSmallerThanALongText) {
    Article article;
    for (int i = 0; i < 1000; ++i)
        article.text += "매출은 늘었다. It grew. ";
    EXPECT_LT(encode_article(article).size(), article.text.size() / 10);
}

// Corrupted input is refused, not trusted.

TEST(StoredArticle, RefusesANumberWhoseSourceIsNotThere) {
    Article article = sample();
    article.citations.front().numbers.front().source = static_cast<std::uint32_t>(article.sources.size());
    EXPECT_EQ(fault_of(encode_article(article)), Fault::corrupt);
}

TEST(StoredArticle, RefusesWhatIsNoRecord) {
    EXPECT_EQ(fault_of(""), Fault::corrupt);
    EXPECT_EQ(fault_of("G"), Fault::corrupt);
    EXPECT_EQ(fault_of("GA"), Fault::corrupt);
    EXPECT_EQ(fault_of("GA\x03"), Fault::corrupt);
    EXPECT_EQ(fault_of("a text of someone else's"), Fault::corrupt);
    EXPECT_EQ(fault_of("GA\x03 and then no frame 프레임 없음"), Fault::corrupt);
}

TEST(StoredArticle, RefusesARecordOfANewerVersion) {
    std::string record = encode_article(sample());
    ++record[2];
    EXPECT_EQ(fault_of(record), Fault::version);
}

TEST(StoredArticle, RefusesEveryTruncation) {
    const std::string record = encode_article(sample());
    for (std::size_t size = 0; size < record.size(); ++size)
        EXPECT_EQ(fault_of(record.substr(0, size)), Fault::corrupt) << size;
}

TEST(StoredArticle, RefusesBytesBehindTheRecord) {
    EXPECT_EQ(fault_of(encode_article(sample()) + "x"), Fault::corrupt);
    EXPECT_EQ(fault_of(encode_article(sample()) + std::string(1000, '\0')), Fault::corrupt);
}

TEST(StoredArticle, RefusesOrSoundlyReadsARecordWithAnyBitFlipped) {
    const std::string record = encode_article(sample());
    for (std::size_t at = 0; at < record.size(); ++at)
        for (int bit = 0; bit < 8; ++bit) {
            std::string flipped = record;
            flipped[at] = static_cast<char>(flipped[at] ^ (1 << bit));
            const auto article = decoded(flipped);
            ASSERT_TRUE(!article || is_sound(*article)) << "byte " << at << " bit " << bit;
        }
}

TEST(StoredArticle, RefusesOrSoundlyReadsARecordWithAnyByteReplaced) {
    const std::string record = encode_article(sample());
    for (std::size_t at = 0; at < record.size(); ++at)
        for (int byte : {0x00, 0x01, 0x7F, 0x80, 0xFE, 0xFF}) {
            std::string replaced = record;
            replaced[at] = static_cast<char>(byte);
            const auto article = decoded(replaced);
            ASSERT_TRUE(!article || is_sound(*article)) << "byte " << at << " = " << byte;
        }
}

TEST(StoredArticle, RefusesOrSoundlyReadsTwoRecordsSplicedTogether) {
    Article other = sample();
    other.text = "짧다.";
    other.blocks.clear();
    other.sentences.clear();
    other.citations.clear();
    const std::string one = encode_article(sample()), two = encode_article(other);
    for (std::size_t at = 0; at < std::min(one.size(), two.size()); ++at) {
        const auto article = decoded(one.substr(0, at) + two.substr(at));
        ASSERT_TRUE(!article || is_sound(*article)) << at;
    }
}

// An article whose tables do not fit together is no article of ours, whoever wrote the record.

TEST(StoredArticle, RefusesASentenceOutsideItsBlock) {
    Article article = sample();
    article.sentences[1].span.begin = article.blocks[0].span.begin;
    article.sentences[1].span.end = article.blocks[0].span.end;
    EXPECT_EQ(fault_of(encode_article(article)), Fault::corrupt);
}

TEST(StoredArticle, RefusesACitationOutsideItsSentence) {
    Article article = sample();
    article.citations[0].span = span(0, 3);
    EXPECT_EQ(fault_of(encode_article(article)), Fault::corrupt);
}

TEST(StoredArticle, RefusesSpansThatOverlap) {
    Article article = sample();
    article.citations[1].span.begin = article.citations[0].span.begin;
    EXPECT_EQ(fault_of(encode_article(article)), Fault::corrupt);
    article = sample();
    article.sentences[2].span.begin = article.sentences[1].span.begin;
    EXPECT_EQ(fault_of(encode_article(article)), Fault::corrupt);
    article = sample();
    article.blocks[1].span.begin = 3;
    EXPECT_EQ(fault_of(encode_article(article)), Fault::corrupt);
}

TEST(StoredArticle, RefusesASpanBehindTheText) {
    Article article = sample();
    article.blocks[1].span.end = static_cast<std::uint32_t>(article.text.size() + 1);
    EXPECT_EQ(fault_of(encode_article(article)), Fault::corrupt);
}

} // namespace
} // namespace gisa
