// What must be the same in every rendering.

#include "searcher/render/render.h"
#include "tests/parsed_page.h"
#include "tests/result_pages.h"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>

namespace gisa {
namespace {

using namespace testing;

/// `GPT-5[1][3] on Thursday … by 45% [2-4], rivals[7?]`, the phrase marked.
ResultPage phrase_page() {
    const auto web = [](std::uint32_t n) { return linked(n, "https://s.example/" + std::to_string(n)); };
    const auto listed = [](std::uint32_t n) {
        return source(n, "Source no. " + std::to_string(n), "", "https://s.example/" + std::to_string(n));
    };
    Snippet one =
        snippet({match("GPT-5"), cite("[1]", {web(1)}), cite("[3]", {web(3)}), match(" on Thursday"),
                 gap(" and 그 뒤"), text(" by 45% "), cite("[2-4]", {web(2), web(3), web(4)}),
                 text(", rivals"), cite("[7]", {number(7, "out_of_range")})},
                {listed(1), listed(3), listed(2), listed(4), unresolved(7, "out_of_range")});
    one.path = {"Models", "결과"};
    one.block = "bullet";
    one.block_position = 3;
    return page({hit({text("T")}, {one})});
}

std::string snippet_text_of(const ResultPage& result) {
    return parse_html(render_html(result)).of_class("snippet").at(0).text;
}

/// What stands in square brackets, in order: "[1][3][2-4][7?]".
std::string markers_in(const std::string& text) {
    const std::regex marker("\\[[0-9][^\\]]*\\]");
    std::string all;
    for (std::sregex_iterator found(text.begin(), text.end(), marker), end; found != end; ++found)
        all += found->str();
    return all;
}

std::string json_markers(const ResultPage& result) {
    std::string all;
    const boost::json::value parsed = boost::json::parse(render_json(result));
    for (const boost::json::value& span : parsed.at_pointer("/hits/0/snippets/0/spans").as_array())
        if (span.at("t") == "cite") all += span.at("shown").as_string();
    return all;
}

TEST(RenderAlike, R26SameTextAndNumbersInTheSameOrderEverywhere) {
    const ResultPage result = phrase_page();
    const std::string expected = "GPT-5[1][3] on Thursday … by 45% [2-4], rivals[7?]";
    EXPECT_EQ(snippet_text_of(result), expected);
    EXPECT_EQ(parse_markdown(render_markdown(result)).quotes().at(0).text, expected);
    EXPECT_NE(render_text(result, {}).find("   " + expected + "\n"), std::string::npos);
    EXPECT_TRUE(render_quote(result).starts_with(expected + "\n"));
    EXPECT_EQ(json_markers(result), markers_in(expected));
}

TEST(RenderAlike, R12R13TheSameSourcesEverywhere) {
    const ResultPage result = phrase_page();
    const std::string plain = render_text(result, {}), quote = render_quote(result), csl = render_csl(result);
    const ParsedHtml html = parse_html(render_html(result));
    const ParsedMarkdown markdown = parse_markdown(render_markdown(result));
    ASSERT_EQ(html.of_tag("li").size(), 5U);
    ASSERT_EQ(markdown.of_type(MD_BLOCK_LI).size(), 5U);
    std::size_t place = 0;
    for (const std::string n : {"1", "2", "3", "4"}) {
        const std::string title = "Source no. " + n, url = "https://s.example/" + n;
        EXPECT_NE(plain.find("[" + n + "] " + title + "  " + url + "\n"), std::string::npos) << plain;
        EXPECT_NE(quote.find("[" + n + "] " + title + " <" + url + ">"), std::string::npos) << quote;
        EXPECT_NE(csl.find("\"URL\":\"" + url + "\""), std::string::npos) << csl;
        EXPECT_EQ(html.of_tag("li").at(place).get("value"), n);
        EXPECT_EQ(html.of_tag("li").at(place).text, title);
        EXPECT_EQ(markdown.of_type(MD_BLOCK_LI).at(place++).text, "[" + n + "] " + title);
    }
    const std::string missing = "source 7 is not in the article's list";
    EXPECT_NE(plain.find("[7?] " + missing + "\n"), std::string::npos);
    EXPECT_NE(quote.find("[7?] not in the article's list"), std::string::npos);
    EXPECT_EQ(html.of_tag("li").at(place).text, missing);
    EXPECT_EQ(markdown.of_type(MD_BLOCK_LI).at(place).text, "[7?] " + missing);
}

TEST(RenderAlike, R21HighlightsAreForWhatMatchedAndNeverHoldAMarker) {
    const ResultPage result = phrase_page();
    std::vector<std::string> marked;
    for (const Element& mark : parse_html(render_html(result)).of_tag("mark"))
        marked.push_back(squeezed(mark.text));
    const std::vector<std::string> expected{"GPT-5", "on Thursday"};
    EXPECT_EQ(marked, expected);
    EXPECT_EQ(parse_markdown(render_markdown(result)).quotes().at(0).strong, expected);
    const std::string coloured = render_text(result, {.colour = true});
    EXPECT_NE(coloured.find("\x1b[1mGPT-5\x1b[0m\x1b[2m[1][3]\x1b[0m"), std::string::npos) << coloured;
}

TEST(RenderAlike, R23ShowsHeadingPathAndPosition) {
    const ResultPage result = phrase_page();
    const std::string expected = "Models › 결과, bullet 3";
    EXPECT_NE(render_text(result, {}).find("   " + expected + "\n"), std::string::npos);
    EXPECT_EQ(parse_html(render_html(result)).of_class("place").at(0).text, expected);
    const std::vector<MarkdownBlock> blocks = parse_markdown(render_markdown(result)).blocks;
    EXPECT_TRUE(std::any_of(blocks.begin(), blocks.end(),
                            [&](const MarkdownBlock& block) { return block.text == expected; }));
}

TEST(RenderAlike, R28SourcesNeverVanishWithTheMarkers) {
    const ResultPage result = phrase_page();
    const Showing hide{.markers = Markers::hide};
    const std::string expected = "GPT-5 on Thursday … by 45%, rivals";
    EXPECT_EQ(parse_html(render_html(result, hide)).of_class("snippet").at(0).text, expected);
    EXPECT_EQ(parse_markdown(render_markdown(result, hide)).quotes().at(0).text, expected);
    EXPECT_TRUE(render_quote(result, {.markers = Markers::hide}).starts_with(expected + "\n"));
    EXPECT_NE(render_text(result, {.showing = hide}).find(expected), std::string::npos);
    EXPECT_EQ(parse_html(render_html(result, hide)).of_tag("li").size(), 5U);
    EXPECT_EQ(parse_markdown(render_markdown(result, hide)).of_type(MD_BLOCK_LI).size(), 5U);
    EXPECT_NE(render_quote(result, {.markers = Markers::hide}).find("[3] Source no. 3"), std::string::npos);
}

} // namespace
} // namespace gisa
