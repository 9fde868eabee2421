#include "searcher/render/render.h"
#include "tests/result_pages.h"

#include <gtest/gtest.h>

namespace gisa {
namespace {

using namespace testing;

TEST(RenderQuote, R29CopyingKeepsTheEvidence) {
    EXPECT_EQ(render_quote(samsung()), "삼성전자는[1] 투자를 확대한다고 밝혔다[3].\n"
                                       "— 새 투자 계획, 예시일보, 2025-10-02, https://example.kr/a; cites: "
                                       "[1] 연합뉴스 <https://www.yna.co.kr/view/1>, "
                                       "[3] Reuters <https://www.reuters.com/x>\n");
}

TEST(RenderQuote, LeavesOutWhatIsNotKnown) {
    EXPECT_EQ(render_quote(page({hit({text("T")}, {snippet({text("A fact.")})})})), "A fact.\n— T\n");
    EXPECT_EQ(render_quote(
                  page({hit({text("T")}, {snippet({cite("[3]", {number(3)})}, {source(3, "", "", "")})})})),
              "[3]\n— T; cites: [3]\n");
}

TEST(RenderQuote, R11SaysWhichNumbersNothingStandsBehind) {
    const ResultPage missing =
        page({hit({text("T")}, {snippet({text("x"), cite("[7]", {number(7, "out_of_range")})},
                                        {unresolved(7, "out_of_range")})})});
    EXPECT_EQ(render_quote(missing), "x[7?]\n— T; cites: [7?] not in the article's list\n");
    const auto bare = [](std::uint32_t n) { return number(n, "no_source_list"); };
    EXPECT_EQ(render_quote(page({hit(
                  {text("T")}, {snippet({text("x"), cite("[1]", {bare(1)}), cite("[3]", {bare(3)})})})})),
              "x[1][3]\n— T; cites: [1] [3] (the article lists no sources)\n");
}

TEST(RenderQuote, EachQuotationCitesItsOwnSourcesOnly) {
    Snippet first = snippet({text("One."), cite("[1]", {number(1)})}, {source(1, "", "A", "")});
    Snippet second = snippet({text("둘."), cite("[2]", {number(2)})}, {source(2, "", "B", "")});
    second.path = {"Elsewhere"};
    EXPECT_EQ(render_quote(page({hit({text("T")}, {first, second})})), "One.[1]\n— T; cites: [1] A\n"
                                                                       "\n"
                                                                       "둘.[2]\n— T; cites: [2] B\n");
}

TEST(RenderQuote, R28HidesMarkersAndStillCites) {
    const std::string shown = render_quote(samsung(), {.markers = Markers::hide});
    EXPECT_TRUE(shown.starts_with("삼성전자는 투자를 확대한다고 밝혔다.\n"));
    EXPECT_NE(shown.find("[3] Reuters <https://www.reuters.com/x>"), std::string::npos);
}

} // namespace
} // namespace gisa
