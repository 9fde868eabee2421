// What could be asked instead, in all renderings.

#include "searcher/render/render.h"
#include "searcher/render/shown.h"
#include "tests/result_pages.h"

#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace gisa {
namespace {

ResultPage hinted() {
    ResultPage page = testing::samsung();
    page.did_you_mean = "삼성전자 <b>";
    page.help = {{Hint::Kind::absent, "zzxqy\x1b", 0},
                 {Hint::Kind::without, "source:x.com", 12},
                 {Hint::Kind::anywhere, "altman", 1}};
    return page;
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

} // namespace

TEST(RenderHints, SayThemInWords) {
    EXPECT_EQ(hints_of(hinted()),
              (std::vector<std::string>{"did you mean: 삼성전자 <b>", "no article has zzxqy�",
                                        "without source:x.com: 12 articles",
                                        "altman anywhere in the article: 1 article"}));
    EXPECT_TRUE(hints_of(testing::samsung()).empty());
}

TEST(RenderHints, SpeakOfDatesInKoreanToo) {
    ResultPage page = testing::samsung();
    page.help = {{Hint::Kind::without, "since 2026-03-01", 1}, {Hint::Kind::without, "until 지난주", 12}};
    EXPECT_EQ(hints_of(page, Language::korean),
              (std::vector<std::string>{"시작 날짜 2026-03-01 조건을 빼면: 기사 1건",
                                        "끝 날짜 지난주 조건을 빼면: 기사 12건"}));
}

TEST(RenderHints, StandOnEveryPage) {
    EXPECT_TRUE(contains(render_text(hinted(), {}), "did you mean: 삼성전자 <b>\nno article has zzxqy�\n"));
    EXPECT_TRUE(contains(render_html(hinted()), "<p class=\"hint\">did you mean: 삼성전자 &lt;b&gt;</p>\n"));
    EXPECT_TRUE(contains(render_html(hinted()), "<p class=\"hint\">without source:x.com: 12 articles</p>\n"));
    EXPECT_TRUE(contains(render_markdown(hinted()), "did you mean: 삼성전자 \\<b\\>\n\n"));
}

TEST(RenderHints, AreFieldsOfJsonWhereThereAreAny) {
    const boost::json::value page = boost::json::parse(render_json(hinted()));
    EXPECT_EQ(page.at("did_you_mean"), "삼성전자 <b>");
    EXPECT_EQ(boost::json::serialize(page.at("help").at(1)),
              R"({"kind":"without","what":"source:x.com","articles":12})");
    const boost::json::value plain = boost::json::parse(render_json(testing::samsung()));
    EXPECT_FALSE(plain.as_object().contains("did_you_mean") || plain.as_object().contains("help"));
}

} // namespace gisa
