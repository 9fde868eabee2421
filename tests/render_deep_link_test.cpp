#include "searcher/render/deep_link.h"

#include "searcher/render/render.h"
#include "tests/parsed_page.h"
#include "tests/result_pages.h"

#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace gisa {
namespace {

using namespace testing;

/// Behind "#:~:text=".
std::string fragment_of(std::vector<Run> runs, const std::string& block = "paragraph") {
    Snippet shown = snippet(std::move(runs), {});
    shown.block = block;
    Hit found = hit({text("T")}, {});
    found.url = "https://news.example/a";
    const std::string link = deep_link(found, shown);
    const std::string start = "https://news.example/a#:~:text=";
    return link.starts_with(start) ? link.substr(start.size()) : "?" + link;
}

std::string link_of(const std::string& url) {
    Hit found = hit({text("T")}, {});
    found.url = url;
    return deep_link(found, snippet({match("Cranes")}, {}));
}

} // namespace

TEST(DeepLink, NamesAShortTextWhole) {
    EXPECT_EQ(fragment_of({match("Cranes"), text(" came in autumn.")}), "Cranes%20came%20in%20autumn.");
    EXPECT_EQ(fragment_of({match("두루미가"), text(" 왔다")}),
              "%EB%91%90%EB%A3%A8%EB%AF%B8%EA%B0%80%20%EC%99%94%EB%8B%A4");
}

TEST(DeepLink, EncodesWhatMeansSomethingInAFragment) {
    EXPECT_EQ(fragment_of({match("GPT-5"), text(", R&D #1 50%")}), "GPT%2D5%2C%20R%26D%20%231%2050%25");
    EXPECT_EQ(fragment_of({text("\"a\"<b>:~:text=c")}), "%22a%22%3Cb%3E%3A~%3Atext%3Dc");
}

TEST(DeepLink, NamesALongTextByItsFirstAndLastWords) {
    EXPECT_EQ(
        fragment_of({match("Cranes"), text(" came to the bay of Suncheon in the last weeks of autumn, "
                                           "as they do in each year that has a late frost and much rain.")}),
        "Cranes%20came%20to%20the%20bay,late%20frost%20and%20much%20rain.");
    std::string no_spaces;
    for (int i = 0; i < 150; ++i)
        no_spaces += "가";
    EXPECT_EQ(fragment_of({match(no_spaces)}).size(), 150u * 9) << "it has no word to end at";
    EXPECT_EQ(fragment_of({match(no_spaces), text(no_spaces + no_spaces)}), "?") << "too long to be named";
}

TEST(DeepLink, NamesATextThatNoMarkerOrGapBreaks) {
    const auto one = cite("[1]", {number(1)});
    EXPECT_EQ(fragment_of({match("Cranes"), text(" came to Suncheon"), one, text(". ")}),
              "Cranes%20came%20to%20Suncheon");
    EXPECT_EQ(fragment_of({text("Before"), one, text(", the "), match("cranes"), text(" left the bay again"),
                           gap(" and so on and so on and so on "),
                           text("as the chips are sold out all over the world")}),
              "the%20cranes%20left%20the%20bay%20again")
        << "the one with the match";
    EXPECT_EQ(fragment_of({match("Cranes"), one, text(" in much longer words")}),
              "in%20much%20longer%20words")
        << "one word may stand anywhere";
    EXPECT_EQ(fragment_of({match("Cranes"), text(" | 2025 autumn | Suncheon")}, "table_row"),
              "2025%20autumn");
    EXPECT_EQ(fragment_of({match("Cranes\n\n  came"), text("\tback")}), "Cranes%20came%20back");
}

TEST(DeepLink, LeadsToTheWebOnly) {
    EXPECT_EQ(link_of("http://a.example/x?y=1"), "http://a.example/x?y=1#:~:text=Cranes");
    EXPECT_EQ(link_of("https://a.example/#part"), "https://a.example/#part:~:text=Cranes");
    EXPECT_EQ(link_of("https://a.example/#:~:text=old"), "https://a.example/#:~:text=Cranes");
    for (const char* url : {"", "javascript:alert(1)", "file:///etc/passwd", "ftp://a.example/", "a.md"})
        EXPECT_EQ(link_of(url), "") << url;
}

TEST(DeepLink, IsThereOnlyWhereThereIsText) {
    EXPECT_EQ(fragment_of({}), "?");
    EXPECT_EQ(fragment_of({cite("[1]", {number(1)}), text(" . ")}), "?");
}

TEST(DeepLink, StandsInJsonAndHtml) {
    Hit found = hit({text("T")}, {snippet({match("Cranes"), text(" came.")}, {})});
    for (const bool is_web : {true, false}) {
        found.url = is_web ? "https://a.example/" : "a.md";
        const ResultPage result = page({found});
        const boost::json::value json = boost::json::parse(render_json(result));
        const boost::json::value& link = json.at_pointer("/hits/0/snippets/0/deep_link");
        const ParsedHtml html = parse_html(render_html(result));
        EXPECT_EQ(html.of_class("passage").size(), is_web ? 1u : 0u);
        EXPECT_EQ(link.is_null(), !is_web);
        if (!is_web) continue;
        EXPECT_EQ(link, "https://a.example/#:~:text=Cranes%20came.");
        EXPECT_NE(render_html(result).find("href=\"https://a.example/#:~:text=Cranes%20came.\""),
                  std::string::npos);
        EXPECT_EQ(html.of_class("passage").at(0).text, "in the article");
    }
}

} // namespace gisa
