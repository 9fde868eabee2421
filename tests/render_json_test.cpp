#include "searcher/render/render.h"
#include "tests/result_pages.h"

#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace gisa {
namespace {

using namespace testing;
namespace json = boost::json;

json::value parsed(const ResultPage& page) { return json::parse(render_json(page)); }

TEST(RenderJson, WritesEveryFieldInAFixedOrder) {
    EXPECT_EQ(
        render_json(samsung()),
        R"({"format":1,"query":{"q":"삼성전자 투자","understood":"삼성전자 AND 투자","notes":[]},"total":{"value":1,"relation":"eq"},)"
        R"("offset":0,"took_ms":11,"hits":[{"rank":1,"anchor":"a1","id":"news/samsung.md","url":"https://example.kr/a",)"
        R"("title":"새 투자 계획","title_spans":[{"t":"text","s":"새 "},{"t":"match","s":"투자","q":1},)"
        R"({"t":"text","s":" 계획"}],"publisher":"예시일보","published":"2025-10-02T00:30:00Z","lang":"ko",)"
        R"("score":7.25,"citations":{"sentences":7,"supported":6,"inherited":0,"support_ratio":0.8571,)"
        R"("sources_listed":4,"sources_cited":3,"sources_uncited":1,"independent_sources":2,"unresolved":0},"snippets":[{"path":["반도체","Outlook"],"block":"bullet",)"
        R"("position":3,"sentences":[4,4],"support":"direct","offset":{"unit":"utf8","start":120,"end":190},)"
        R"("spans":[{"t":"match","s":"삼성전자","q":0},{"t":"text","s":"는"},)"
        R"({"t":"cite","n":[1],"raw":"[1]","shown":"[1]","resolved":[true],"anchors":["a1-s1"]},{"t":"text","s":" "},)"
        R"({"t":"match","s":"투자","q":1},{"t":"text","s":"를 확대한다고 밝혔다"},)"
        R"({"t":"cite","n":[3],"raw":"[3]","shown":"[3]","resolved":[true],"anchors":["a1-s3"]},{"t":"text","s":"."}],)"
        R"("sources":[{"n":1,"section":0,"resolved":true,"anchor":"a1-s1","title":"삼성전자, 투자 확대","url":"https://www.yna.co.kr/view/1",)"
        R"("linked":true,"publisher":"연합뉴스","domain":"yna.co.kr","published":null,"cited_by":1,"also_in":0},)"
        R"({"n":3,"section":0,"resolved":true,"anchor":"a1-s3","title":"Samsung raises spending","url":"https://www.reuters.com/x",)"
        R"("linked":true,"publisher":"Reuters","domain":"reuters.com","published":null,"cited_by":1,"also_in":11}]}]}],"facets":{},"facets_more":{}})"
        "\n");
}

TEST(RenderJson, SpansPutTogetherAreTheArticlesText) {
    const json::value page_json = parsed(samsung());
    std::string text;
    for (const json::value& span : page_json.at_pointer("/hits/0/snippets/0/spans").as_array())
        text += span.at(span.at("t") == "cite" ? "raw" : "s").as_string().c_str();
    EXPECT_EQ(text, "삼성전자는[1] 투자를 확대한다고 밝혔다[3].");
}

TEST(RenderJson, GivesAReasonForEachNumberThatHasOne) {
    const json::value page_json = parsed(
        page({hit({text("T")}, {snippet({cite("[2,7]", {number(2), number(7, "out_of_range")})},
                                        {source(2, "Two", "", ""), unresolved(7, "out_of_range")})})}));
    const json::value& span = page_json.at_pointer("/hits/0/snippets/0/spans/0");
    EXPECT_EQ(
        json::serialize(span),
        R"({"t":"cite","n":[2,7],"raw":"[2,7]","shown":"[2,7?]","resolved":[true,false],"anchors":["a1-s2","a1-s7"],"reason":[null,"out_of_range"]})");
    EXPECT_EQ(page_json.at_pointer("/hits/0/snippets/0/sources/1/reason"), "out_of_range");
    EXPECT_EQ(page_json.at_pointer("/hits/0/snippets/0/sources/0").as_object().contains("reason"), false);
}

TEST(RenderJson, WritesNullForWhatIsNotKnown) {
    const json::value page_json = parsed(page({hit({}, {snippet({text("x")})})}));
    for (const char* field : {"url", "title", "publisher", "published", "lang"})
        EXPECT_TRUE(page_json.at_pointer(std::string("/hits/0/") + field).is_null()) << field;
    EXPECT_TRUE(page_json.at_pointer("/hits/0/citations/support_ratio").is_null());
    EXPECT_TRUE(page_json.at_pointer("/hits/0/snippets/0/position").is_null());
}

TEST(RenderJson, SaysWhenTheTotalIsAnEstimate) {
    ResultPage result = page({});
    result.total = 1200;
    result.exact_total = false;
    result.notes = {"no article has all words; showing those with most"};
    const json::value page_json = parsed(result);
    EXPECT_EQ(json::serialize(page_json.at("total")), R"({"value":1200,"relation":"approx"})");
    EXPECT_EQ(page_json.at_pointer("/query/notes/0"), "no article has all words; showing those with most");
}

TEST(RenderJson, EscapesWhatCouldSteerATerminalAndLosesNothing) {
    const std::string odd = "a\x1b]8;;evil\x07\u202E올\u009b\"";
    const ResultPage result = page({hit({text(odd)}, {})});
    const std::string shown = render_json(result);
    for (const char* raw : {"\x1b", "\x07", "\u202E", "\u009b"})
        EXPECT_EQ(shown.find(raw), std::string::npos);
    EXPECT_EQ(json::parse(shown).at_pointer("/hits/0/title"), json::string(odd));
}

TEST(RenderJson, StaysJsonWhenTextIsNotUtf8) {
    EXPECT_EQ(parsed(page({hit({text("올\xff")}, {})})).at_pointer("/hits/0/title"), "올�");
}

} // namespace
} // namespace gisa
