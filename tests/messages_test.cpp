#include "common/terminal/messages.h"

#include "searcher/render/render.h"
#include "tests/linear_time.h"
#include "tests/result_pages.h"
#include "tests/setting.h"

#include <gtest/gtest.h>

#include <regex>
#include <set>

namespace gisa {
namespace {

constexpr Language kKorean = Language::korean;

/// The pattern with its holes filled: "7 articles".
std::string example_of(std::string_view pattern) {
    std::string text = std::regex_replace(std::string(pattern), std::regex(R"(\{#\})"), "7");
    return std::regex_replace(text, std::regex(R"(\{[=?]?\})"), "X");
}

std::size_t holes(std::string_view pattern) {
    return static_cast<std::size_t>(std::count(pattern.begin(), pattern.end(), '{'));
}

/// The pattern with the holes of the Korean text filled as in `example_of`.
std::string korean_example(const CataloguedMessage& message) {
    std::string text(message.korean);
    std::size_t hole = 0;
    for (std::size_t at = message.english.find('{'); at != std::string_view::npos;
         at = message.english.find('{', at + 1)) {
        const std::string value = message.english[at + 1] == '#' ? "7" : "X";
        text = std::regex_replace(text, std::regex("\\{" + std::to_string(++hole) + "\\}"), value);
    }
    return text;
}

} // namespace

TEST(Messages, SpeakKoreanOnlyWhereAsked) {
    EXPECT_EQ(in_language("3 independent sources", kKorean), "독립 출처 3곳");
    EXPECT_EQ(in_language("3 independent sources", Language::english), "3 independent sources");
    EXPECT_EQ(in_language("about 1200 articles", kKorean), "기사 약 1200건");
    EXPECT_EQ(in_language("0.013 s", kKorean), "0.013초");
    EXPECT_EQ(in_language("nothing matches: hbm s", kKorean), "검색 결과 없음: hbm s");
    EXPECT_EQ(in_language("source 5 of hit 2 has no web address", kKorean),
              "2번 결과의 5번 출처에는 웹 주소가 없음");
}

TEST(Messages, StayAsTheyAreWhereTheCatalogueLacksThem) {
    for (const char* other :
         {"", "all articles", "articles", "3 articles and a half", "{}", "{#} articles", "기사 3건"})
        EXPECT_EQ(in_language(other, kKorean), other);
}

TEST(Messages, KeepThePlaceInAQuery) {
    EXPECT_EQ(in_language("a phrase without words was left out (column 7)", kKorean),
              "단어 없는 따옴표를 뺌 (7번째 글자)");
    EXPECT_EQ(in_language("something else (column 7)", kKorean), "something else (7번째 글자)");
    EXPECT_EQ(in_language(" (column 7)", kKorean), " (column 7)");
    EXPECT_EQ(in_language("column 7: a quotation mark was not closed", kKorean),
              "7번째 글자: 따옴표가 닫히지 않음");
    EXPECT_EQ(
        in_language("column 1: 'source:' has no value behind it; nothing is left to search for", kKorean),
        "1번째 글자: 'source:' 뒤에 값이 없음; 찾을 것이 남지 않음");
}

TEST(Messages, KeepWhatStandsInAHole) {
    EXPECT_EQ(in_language("nothing matches: {1} %s \\ ''", kKorean), "검색 결과 없음: {1} %s \\ ''");
    EXPECT_EQ(
        in_language("'a' has no value behind it and was left out' has no value behind it and was left out",
                    kKorean),
        "'a' has no value behind it and was left out' 뒤에 값이 없어 뺌");
}

TEST(Messages, SayInKoreanWhatAValueMayBe) {
    const std::pair<const char*, const char*> cases[] = {
        {"--limit: expected a number from 1 to 100, not '0'",
         "--limit: '0' 값은 쓸 수 없음; 쓸 수 있는 값: 1에서 100까지의 수"},
        {"--sort: expected relevance, newest or oldest, not 'a or b'",
         "--sort: 'a or b' 값은 쓸 수 없음; 쓸 수 있는 값: relevance, newest 또는 oldest"},
        {"--facet: 'x' is none; expected some of source, lang",
         "--facet: 'x' 값은 쓸 수 없음; 쓸 수 있는 값: source, lang"},
        {"lang: expected en or ko, not 'fr'; taken as words (column 7)",
         "lang: 'fr' 값은 쓸 수 없음; 쓸 수 있는 값: en 또는 ko; 단어로 찾음 (7번째 글자)"},
        {"column 3: sources: expected a number such as 3, >=3, not 'x'",
         "3번째 글자: sources: 'x' 값은 쓸 수 없음; 쓸 수 있는 값: 수, 보기: 3, >=3"},
        {"something: expected what nobody described, not 'x'",
         "something: 'x' 값은 쓸 수 없음; 쓸 수 있는 값: what nobody described"}};
    for (const auto& [english, korean] : cases)
        EXPECT_EQ(in_language(english, kKorean), korean);
    EXPECT_EQ(in_language("this or that", kKorean), "this or that") << "which describes no value here";
}

TEST(Messages, AreLinearInHostileText) {
    expect_linear(1 << 20, [&](std::size_t size) {
        in_language(repeated_to(size, "x: expected a or b, not '"), kKorean);
    });
}

TEST(Messages, EachIsReachedAndFillsItsHoles) {
    std::set<std::string_view> seen;
    for (const CataloguedMessage& message : message_catalogue()) {
        EXPECT_TRUE(seen.insert(message.english).second) << "twice: " << message.english;
        EXPECT_EQ(holes(message.english), holes(message.korean)) << message.english;
        EXPECT_EQ(in_language(example_of(message.english), kKorean), korean_example(message))
            << message.english;
    }
}

TEST(Messages, AWholePageHasNoEnglishLeft) {
    using namespace testing;
    ResultPage page = samsung();
    page.hits.push_back(page.hits.front());
    page.hits.back().all_words = false;
    page.others = 1;
    page.timed_out = true;
    page.hits[0].snippets[0].sources[1].title.clear();
    page.hits[0].snippets[0].runs.push_back(cite("[7]", {number(7, "out_of_range")}));
    page.hits[0].snippets[0].sources.push_back(unresolved(7, "out_of_range"));
    page.hits[0].snippets[0].sources[0].cited_by = 3;
    page.facets = {{"source", {{"yna.co.kr", 2}}, 4}, {"publisher", {}, 0}};
    page.notes = {"no article has all the words; these have the most of them"};
    const Showing korean{.language = kKorean};
    const std::regex english("article|source[^-]|cited|support|bullet|publishers|more|none|timed|words");
    for (const std::string& text : {render_text(page, {.showing = korean}), render_markdown(page, korean),
                                    render_quote(page, korean), render_facets(page, kKorean)}) {
        std::smatch found;
        EXPECT_FALSE(std::regex_search(text, found, english)) << found.str() << " in\n" << text;
    }
    const std::string html = render_html(page, korean);
    EXPECT_NE(html.find("lang=\"ko\">\n"), std::string::npos);
    EXPECT_NE(html.find("aria-label=\"출처 1"), std::string::npos) << html;
}

TEST(Messages, GoByTheLocaleOfMessages) {
    const Setting all("LC_ALL", ""), lang("LANG", "en_US.UTF-8");
    {
        const Setting messages("LC_MESSAGES", "ko_KR.UTF-8");
        EXPECT_EQ(locale_language(), kKorean);
        const Setting above("LC_ALL", "C");
        EXPECT_EQ(locale_language(), Language::english);
    }
    const Setting none("LC_MESSAGES", "");
    EXPECT_EQ(locale_language(), Language::english);
}

} // namespace gisa
