#include "indexer/intake/identify.h"

#include "tests/built_article.h"

#include <gtest/gtest.h>

namespace gisa {

TEST(Identify, PrefersTheGivenIdThenTheUrlThenThePathThenTheText) {
    RawArticle raw;
    raw.blocks = {paragraph("It grew. 늘었다.")};
    const std::string by_text = identify(raw);
    raw.path = "news/a.md";
    EXPECT_EQ(identify(raw), "news/a.md");
    raw.url = "https://www.Example.com/a/?utm_source=x#top";
    EXPECT_EQ(identify(raw), "https://example.com/a");
    raw.id = "뉴스-1";
    EXPECT_EQ(identify(raw), "뉴스-1");
    EXPECT_EQ(by_text.size(), 32u);
}

TEST(Identify, PassesOverAUrlThatIsNone) {
    RawArticle raw;
    raw.url = "javascript:alert(1)";
    raw.path = "news/a.md";
    EXPECT_EQ(identify(raw), "news/a.md");
}

TEST(Identify, MakesALineOfTextOfAnyPath) {
    RawArticle raw;
    raw.path = "뉴스/a\xFF\nb\xEC\x9D.md";
    EXPECT_EQ(identify(raw), "뉴스/a%FF%0Ab%EC%9D.md");
}

TEST(Identify, TellsTextsApartWhereThereIsNothingElse) {
    RawArticle raw, same, other;
    raw.blocks = same.blocks = {paragraph("It grew.")};
    other.blocks = {paragraph("It grew"), paragraph(".")};
    EXPECT_EQ(identify(raw), identify(same));
    EXPECT_NE(identify(raw), identify(other));
}

TEST(RenewId, ChangesWhatIsTheAddressAndNothingElse) {
    const auto renewed = [](const char* id, const char* url) {
        Article article;
        article.id = id;
        article.url = url;
        renew_id(article);
        return article.id;
    };
    const char* url = "https://www.a.kr/%ec%9d%b4";
    EXPECT_EQ(renewed("https://a.kr/%ec%9d%b4", url), "https://a.kr/%EC%9D%B4");
    EXPECT_EQ(renewed("https://www.a.kr/%ec%9d%b4", url), "https://www.a.kr/%ec%9d%b4") << "it was given so";
    EXPECT_EQ(renewed("7", url), "7");
    EXPECT_EQ(renewed("7", ""), "7");
}

TEST(ContentHash, ChangesWithEverythingAReaderSees) {
    const Article article = build({paragraph("It grew.[1] 늘었다.")}, sources_to(1)).article;
    const std::string hash = content_hash(article);
    EXPECT_EQ(hash.size(), 16u);
    EXPECT_EQ(content_hash(article), hash);
    const auto changed = [&](auto change) {
        Article other = article;
        change(other);
        return content_hash(other) != hash;
    };
    EXPECT_TRUE(changed([](Article& a) { a.id = "x"; }));
    EXPECT_TRUE(changed([](Article& a) { a.url = "x"; }));
    EXPECT_TRUE(changed([](Article& a) { a.title += "!"; }));
    EXPECT_TRUE(changed([](Article& a) { a.publisher = "말로일보"; }));
    EXPECT_TRUE(changed([](Article& a) { a.authors = {"V. Vane"}; }));
    EXPECT_TRUE(changed([](Article& a) { a.published = "2025-08-07"; }));
    EXPECT_TRUE(changed([](Article& a) { a.lang = "xx"; }));
    EXPECT_TRUE(changed([](Article& a) { a.text[0] = 'i'; }));
    EXPECT_TRUE(changed([](Article& a) { a.blocks[0].kind = BlockKind::quote; }));
    EXPECT_TRUE(changed([](Article& a) { a.blocks[0].level = 3; }));
    EXPECT_TRUE(changed([](Article& a) { a.sources[0].url = "https://example.com/other"; }));
    EXPECT_TRUE(changed([](Article& a) { a.sources[0].title = "새 제목"; }));
    EXPECT_TRUE(changed([](Article& a) { a.citations[0].numbers[0].number = 2; }));
}

TEST(ContentHash, KeepsFieldsApart) {
    Article one, other;
    one.authors = {"Lee"};
    one.text = "x";
    other.text = "x";
    other.publisher = "";
    other.sources = {source(0, "")};
    EXPECT_NE(content_hash(one), content_hash(other));
    one = other = {};
    one.title = "ab";
    other.title = "a";
    other.publisher = "b";
    EXPECT_NE(content_hash(one), content_hash(other));
}

} // namespace gisa
