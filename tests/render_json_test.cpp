#include "searcher/render/render.h"
#include "tests/result_pages.h"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <algorithm>

namespace gisa {
namespace {

using namespace testing;
namespace json = boost::json;

json::value parsed(const ResultPage& page) { return json::parse(render_json(page)); }

TEST(RenderJson, WritesEveryFieldInAFixedOrder) {
    EXPECT_EQ(
        render_json(samsung()),
        R"({"format":1,"query":{"q":"삼성전자 투자","understood":"삼성전자 AND 투자","notes":[]},"total":{"value":1,"relation":"eq"},)"
        R"("others":0,"offset":0,"timed_out":false,"took_ms":11,"hits":[{"rank":1,"anchor":"a1","id":"news/samsung.md","url":"https://example.kr/a",)"
        R"("title":"새 투자 계획","title_spans":[{"t":"text","s":"새 "},{"t":"match","s":"투자","q":1},)"
        R"({"t":"text","s":" 계획"}],"publisher":"예시일보","authors":[],"published":"2025-10-02T00:30:00Z","lang":"ko",)"
        R"("score":7.25,"all_words":true,"copies":0,"citations":{"sentences":7,"supported":6,"inherited":0,"support_ratio":0.8571,)"
        R"("sources_listed":4,"sources_cited":3,"sources_uncited":1,"independent_sources":2,"unresolved":0},"snippets":[{"path":["반도체","Outlook"],"block":"bullet",)"
        R"("position":3,"sentences":[4,4],"support":"direct","offset":{"unit":"utf8","start":120,"end":190},)"
        R"("deep_link":"https://example.kr/a#:~:text=%ED%88%AC%EC%9E%90%EB%A5%BC%20%ED%99%95%EB%8C%80%ED%95%9C%EB%8B%A4%EA%B3%A0%20%EB%B0%9D%ED%98%94%EB%8B%A4",)"
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

TEST(RenderJson, R27HoldsWhatAGapLeavesOut) {
    const json::value spans =
        parsed(page({hit({text("T")},
                         {snippet({text("cut errors"), gap(" by far"), cite("[2]", {number(2)})})})}))
            .at_pointer("/hits/0/snippets/0/spans");
    EXPECT_EQ(json::serialize(spans.at(1)), R"({"t":"gap","s":" by far"})");
    EXPECT_EQ(spans.at(2).at("raw"), "[2]");
}

TEST(RenderJson, KeepsEveryMarkerAsWrittenAndSaysHowToShowIt) {
    gisa::Run odd = cite("[[1]](https://a.example)", {number(1)}), tag = cite("[cite_start]", {});
    odd.shown = "[1]";
    tag.shown.clear();
    const json::value spans = parsed(page({hit({text("T")}, {snippet({tag, text("x"), odd})})}))
                                  .at_pointer("/hits/0/snippets/0/spans");
    EXPECT_EQ(spans.at(0).at("raw"), "[cite_start]");
    EXPECT_EQ(spans.at(0).at("shown"), "");
    EXPECT_EQ(spans.at(2).at("raw"), "[[1]](https://a.example)");
    EXPECT_EQ(spans.at(2).at("shown"), "[1]");
}

TEST(RenderJson, R27CountsOffsetsInTheUnitAskedFor) {
    Snippet found =
        snippet({text("기사 🚀 "), match("올트먼")}); // 10 UTF-8 units + 9, 6 + 3 UTF-16, 5 + 3 characters
    found.begin = 30;
    found.end = 50;
    found.begin_utf16 = 12;
    found.begin_code_points = 10;
    ResultPage result = page({hit({text("T")}, {found})});
    const auto offset = [&](OffsetUnit unit) {
        return json::serialize(
            json::parse(render_json(result, {.offsets = unit})).at_pointer("/hits/0/snippets/0/offset"));
    };
    EXPECT_EQ(offset(OffsetUnit::utf8), R"({"unit":"utf8","start":30,"end":50})");
    EXPECT_EQ(offset(OffsetUnit::utf16), R"({"unit":"utf16","start":12,"end":21})");
    EXPECT_EQ(offset(OffsetUnit::code_point), R"({"unit":"codepoint","start":10,"end":18})");
    result.hits[0].snippets[0].begin_utf16.reset();
    EXPECT_EQ(offset(OffsetUnit::utf16), R"({"unit":"utf16","start":null,"end":null})");
    result.hits[0].snippets[0].begin = 0;
    EXPECT_EQ(offset(OffsetUnit::utf16), R"({"unit":"utf16","start":0,"end":9})");
}

TEST(RenderJson, WritesFacetsAndHowManyValuesAreLeftOut) {
    ResultPage result = page({});
    result.facets = {{"source", {{"reuters.com", 14}}, 3}};
    EXPECT_EQ(json::serialize(parsed(result).at("facets")),
              R"({"source":[{"value":"reuters.com","count":14}]})");
    EXPECT_EQ(json::serialize(parsed(result).at("facets_more")), R"({"source":3})");
}

TEST(RenderJson, R10AnchorsAreOfTheHitInTheWholeResult) {
    ResultPage result = samsung();
    result.offset = 16;
    result.hits[0].snippets[0].sources[1].section = 1;
    EXPECT_EQ(parsed(result).at_pointer("/hits/0/snippets/0/sources/0/anchor"), "a17-s1");
    EXPECT_EQ(parsed(result).at_pointer("/hits/0/snippets/0/sources/1/anchor"), "a17-s2.3");
    EXPECT_EQ(parsed(result).at_pointer("/hits/0/rank"), 17);
    const json::value bare =
        parsed(page({hit({text("T")}, {snippet({cite("[1]", {number(1, "no_source_list")})})})}));
    EXPECT_TRUE(bare.at_pointer("/hits/0/snippets/0/spans/0/anchors/0").is_null());
}

TEST(RenderJsonl, IsALineForEachHitAsInTheWholePage) {
    ResultPage result = samsung();
    result.hits.push_back(hit({text("둘\n")}, {}));
    const std::string lines = render_jsonl(result);
    EXPECT_EQ(std::count(lines.begin(), lines.end(), '\n'), 2);
    const json::value hits = parsed(result).at("hits");
    EXPECT_EQ(json::parse(lines.substr(0, lines.find('\n'))), hits.at(0));
    EXPECT_EQ(json::parse(lines.substr(lines.find('\n'))), hits.at(1));
}

TEST(RenderJson, NamesTheAuthorsAsGiven) {
    ResultPage result = page({hit({text("T")}, {})});
    result.hits[0].authors = {"김민준", "Doe, Jane \xff"};
    EXPECT_EQ(parsed(result).at_pointer("/hits/0/authors"), json::parse(R"(["김민준","Doe, Jane \uFFFD"])"));
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
