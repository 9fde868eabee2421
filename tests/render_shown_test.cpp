#include "searcher/render/shown.h"
#include "tests/result_pages.h"

#include <gtest/gtest.h>

namespace gisa {
namespace {

using namespace testing;
using Lines = std::vector<std::string>;

/// "[2-4]" with its numbers in parentheses where they are linked: "[(2)-(4)]".
std::string links_in(const Run& marker) {
    std::string text;
    for (const MarkerPiece& piece : marker_pieces(marker, 1))
        text += piece.link.empty() ? piece.text : "(" + piece.text + ")";
    return text;
}

Run::Number web(std::uint32_t n) { return linked(n, "https://s.example/" + std::to_string(n)); }
Run::Number missing(std::uint32_t n) { return number(n, "out_of_range"); }

std::string plain(const ShownText& text) {
    std::string out;
    for (const ShownPart& part : text)
        out += part.text;
    return out;
}

std::string shown(const Runs& runs, Markers markers = Markers::show) {
    return plain(show_hit(hit({text("T")}, {snippet(runs)}), 1, markers).paragraphs.at(0).text);
}

Lines labels(const ShownSources& sources) {
    Lines all;
    for (const ShownSource& source : sources.entries)
        all.push_back(source.label);
    return all;
}

TEST(MarkerPieces, R8DisplayKeepsWhatTheAuthorWroteAndLinksEachNumberInIt) {
    EXPECT_EQ(links_in(cite("[2-4]", {web(2), web(3), web(4)})), "[(2)-(4)]");
    EXPECT_EQ(links_in(cite("[1, 4]", {web(1), web(4)})), "[(1), (4)]");
    EXPECT_EQ(links_in(cite("［１；２］", {web(1), web(2)})), "［(１)；(２)］");
    EXPECT_EQ(links_in(cite("【6†source】", {web(6)})), "【(6)†source】");
    EXPECT_EQ(links_in(cite("[^1_2]", {web(2)})), "[^1_(2)]");
    EXPECT_EQ(links_in(cite("[^1_1]", {web(1)})), "[^1_(1)]");
    EXPECT_EQ(links_in(cite("【1†L1-L9】", {web(1)})), "【(1)†L1-L9】");
    EXPECT_EQ(links_in(cite("[근거 1]", {web(1)})), "[근거 (1)]");
}

TEST(MarkerPieces, R11FlagsANumberThatIsNotInTheListAndNoNeighbour) {
    EXPECT_EQ(flagged(cite("[7]", {missing(7)})), "[7?]");
    EXPECT_EQ(flagged(cite("[1, 7]", {web(1), missing(7)})), "[1, 7?]");
    EXPECT_EQ(flagged(cite("[2, 22]", {missing(2), web(22)})), "[2?, 22]");
    EXPECT_EQ(links_in(cite("[1, 7]", {web(1), missing(7)})), "[(1), 7?]");
}

TEST(MarkerPieces, R11NumbersOfAnArticleWithoutAListStandAsWritten) {
    EXPECT_EQ(flagged(cite("[1, 3]", {number(1, "no_source_list"), number(3, "no_source_list")})), "[1, 3]");
}

TEST(MarkerPieces, R11ANumberThatOnlyARangeImpliesIsFlaggedBehindIt) {
    EXPECT_EQ(flagged(cite("[3-6]", {web(3), web(4), missing(5), web(6)})), "[3-6, 5?]");
    EXPECT_EQ(flagged(cite("[3-5]", {web(3), missing(4), missing(5)})), "[3-5?]");
}

TEST(MarkerPieces, SaysTheSourceOfANumber) {
    const gisa::Run marker = cite("[2]", {linked(2, "https://reuters.com/x", "Reuters, GPT-5 cuts\nerrors")});
    const auto pieces = marker_pieces(marker, 17);
    ASSERT_EQ(pieces.size(), 3U);
    EXPECT_EQ(pieces[1].label, "Source 2: Reuters, GPT-5 cuts errors");
    EXPECT_EQ(pieces[1].anchor, "a17-s2");
    EXPECT_EQ(marker_pieces(cite("[4]", {number(4)}), 1)[1].label, "Source 4");
}

TEST(Anchors, R10AreOfTheHitAndOfTheList) {
    EXPECT_EQ(source_anchor(17, 0, 3), "a17-s3");
    EXPECT_EQ(source_anchor(17, 1, 3), "a17-s2.3");
}

TEST(Anchors, R10CountHitsOverAllPages) {
    ResultPage result = samsung();
    result.offset = 16;
    const ShownHit one = show_hits(result, Markers::show).at(0);
    EXPECT_EQ(one.anchor, "a17");
    EXPECT_EQ(one.sources.entries.at(1).anchor, "a17-s3");
    EXPECT_EQ(one.sources.entries.at(1).number, 3U); // and nothing is renumbered
}

TEST(ShownSources, StandOnceInTheOrderOfNumbers) {
    const Hit one = hit({text("T")}, {snippet({cite("[3]", {number(3)}), cite("[1]", {number(1)})},
                                              {source(3, "Three", "", ""), source(1, "One", "", "")}),
                                      snippet({cite("[3]", {number(3)})}, {source(3, "Three", "", "")})});
    EXPECT_EQ(labels(show_hit(one, 1, Markers::show).sources), (Lines{"[1]", "[3]"}));
}

TEST(ShownSources, R12AreNeverFewerThanTheShownTextCites) {
    Runs runs;
    std::vector<Run::Number> range;
    for (std::uint32_t n = 1; n <= 40; ++n)
        range.push_back(linked(n, "https://s.example/" + std::to_string(n), "Somebody"));
    runs.push_back(cite("[1-40]", range));
    const ShownSources all = show_hit(hit({text("T")}, {snippet(runs)}), 1, Markers::hide).sources;
    EXPECT_EQ(all.entries.size(), 40U); // although the snippet listed none
    EXPECT_EQ(all.entries[39].link, "https://s.example/40");
    EXPECT_EQ(all.entries[39].title, "Somebody");
}

TEST(ShownSources, R13HaveAllThatIsKnownOfThem) {
    SnippetSource full = source(2, "GPT-5 cuts errors", "Reuters", "https://www.reuters.com/x");
    full.domain = "reuters.com";
    full.published = "2025-08-07T10:00:00Z";
    full.cited_by = 3;
    full.also_in = 11;
    const ShownSources all =
        show_hit(hit({text("T")}, {snippet({cite("[2]", {number(2)})}, {full})}), 1, Markers::show).sources;
    const ShownSource& shown = all.entries.at(0);
    EXPECT_EQ(shown.title, "GPT-5 cuts errors");
    EXPECT_EQ(shown.publisher, "Reuters");
    EXPECT_EQ(shown.domain, "reuters.com");
    EXPECT_EQ(shown.date, "2025-08-07");
    EXPECT_EQ(shown.link, "https://www.reuters.com/x");
    EXPECT_EQ(shown.counts, "cited 3 times, also in 11 articles");
    EXPECT_EQ(shown.remark, "");
}

TEST(ShownSources, TellTheListsOfAnArticleApart) {
    SnippetSource other = source(3, "In the second list", "", "");
    other.section = 1;
    const Hit one = hit({text("T")}, {snippet({}, {other, source(3, "In the first", "", "")})});
    const ShownSources all = show_hit(one, 2, Markers::show).sources;
    ASSERT_EQ(all.entries.size(), 2U);
    EXPECT_EQ(all.entries[0].anchor, "a2-s3");
    EXPECT_EQ(all.entries[0].remark, "list 1");
    EXPECT_EQ(all.entries[1].anchor, "a2-s2.3");
    EXPECT_EQ(all.entries[1].remark, "list 2");
}

TEST(ShownSources, NoAnchorStandsTwice) {
    const Hit one = hit({text("T")}, {snippet({}, {unresolved(3, "out_of_range"), source(3, "A", "", "")})});
    const ShownSources all = show_hit(one, 1, Markers::show).sources;
    EXPECT_EQ(labels(all), (Lines{"[3]", "[3?]"}));
    EXPECT_EQ(all.entries[0].anchor, "a1-s3");
    EXPECT_EQ(all.entries[1].anchor, "");
}

TEST(ShownSources, SayOnceThatThereIsNoList) {
    Hit one = hit({text("T")}, {snippet({cite("[1]", {number(1, "no_source_list")})})});
    EXPECT_EQ(show_hit(one, 1, Markers::show).sources.note, "the article lists no sources: [1]");
    one.citations.listed = 4; // a number of another program beside a list
    EXPECT_EQ(show_hit(one, 1, Markers::show).sources.note, "not numbers of the article's list: [1]");
}

TEST(ShownText, R18SnippetsOfTheSameHeadingsAreReadAsOne) {
    Snippet first = snippet({text("One.")}), second = snippet({text("둘.")}), bullet = snippet({text("셋")});
    first.path = second.path = bullet.path = {"Models"};
    bullet.block = "bullet";
    bullet.block_position = 1;
    const ShownHit shown = show_hit(hit({text("T")}, {first, second, bullet}), 1, Markers::show);
    ASSERT_EQ(shown.paragraphs.size(), 2U);
    EXPECT_EQ(plain(shown.paragraphs[0].text), "One. … 둘.");
    EXPECT_EQ(plain(shown.paragraphs[1].text), "셋");
    EXPECT_EQ(shown.paragraphs[1].bullet, "bullet 1");
}

TEST(ShownText, SnippetsOfOtherHeadingsStandApart) {
    Snippet first = snippet({text("One.")}), second = snippet({text("Two.")});
    second.path = {"Pricing"};
    EXPECT_EQ(show_hit(hit({text("T")}, {first, second}), 1, Markers::show).paragraphs.size(), 2U);
}

TEST(ShownText, AGapHasOneSpaceOnEitherSide) {
    EXPECT_EQ(shown({text("cut errors"), gap(" and so on, by "), text("45%")}), "cut errors … 45%");
    EXPECT_EQ(shown({text("cut errors "), gap("and so on, by"), text(" 45%")}), "cut errors … 45%");
    EXPECT_EQ(shown({gap("It is said that "), text("errors fell")}), "… errors fell");
    EXPECT_EQ(shown({text("errors fell"), gap(" as they say"), cite("[2]", {number(2)})}),
              "errors fell … [2]");
}

TEST(ShownText, R28HideTakesTheMarkersFromTheTextAndLeavesNoHole) {
    const auto marker = cite("[2]", {number(2)});
    EXPECT_EQ(shown({text("45% "), marker, text(", it said.")}, Markers::hide), "45%, it said.");
    EXPECT_EQ(shown({text("It grew. "), marker, text(" 그리고")}, Markers::hide), "It grew. 그리고");
    EXPECT_EQ(shown({text("per token "), marker}, Markers::hide), "per token");
    EXPECT_EQ(shown({match("GPT-5"), marker, match(" on Thursday")}, Markers::hide), "GPT-5 on Thursday");
}

TEST(ShownText, R28HideKeepsTheSources) {
    const ShownHit hidden = show_hit(samsung().hits[0], 1, Markers::hide);
    EXPECT_EQ(labels(hidden.sources), (Lines{"[1]", "[3]"}));
}

TEST(ShownText, R28SuperShowsNumbersOnlyAndKeepsTheQuestionMark) {
    const auto super = [](Runs runs) { return raised(shown(runs, Markers::super)); };
    EXPECT_EQ(super({text("a"), cite("[1]", {number(1)}), cite("[3]", {number(3)})}), "a¹,³");
    EXPECT_EQ(super({text("a"), cite("[2-4]", {number(2), number(3), number(4)})}), "a²⁻⁴");
    EXPECT_EQ(super({text("a"), cite("[1, 7]", {number(1), missing(7)})}), "a¹,⁷?");
    EXPECT_EQ(super({text("a"), cite("【6†source】", {number(6)})}), "a⁶");
}

TEST(ShownText, ShowsNoTagThatOnlyOpensACitedSpan) {
    gisa::Run tag = cite("[cite_start]", {});
    tag.shown.clear();
    EXPECT_EQ(shown({tag, text("It grew."), cite("[cite: 1]", {number(1)})}), "It grew.[cite: 1]");
}

TEST(ShownHit, TellsHowWellTheArticleIsBacked) {
    Hit one = hit({text("T")}, {});
    EXPECT_EQ(show_hit(one, 1, Markers::show).evidence, Lines{});
    one.citations = {.sentences = 4, .supported = 3, .listed = 4, .cited = 4, .independent = 3};
    EXPECT_EQ(show_hit(one, 1, Markers::show).evidence, (Lines{"3 independent sources", "support 75%"}));
    one.citations = {.sentences = 1000, .supported = 999, .listed = 1, .cited = 1, .independent = 1};
    EXPECT_EQ(show_hit(one, 1, Markers::show).evidence, (Lines{"1 independent source", "support 99%"}));
}

TEST(WebLink, IsHttpOrHttpsOnly) {
    EXPECT_EQ(web_link("https://reuters.com/a?b=1&c=2#d"), "https://reuters.com/a?b=1&c=2#d");
    EXPECT_EQ(web_link("HTTP://reuters.com"), "HTTP://reuters.com");
    for (const char* other :
         {"javascript:alert(1)", "data:text/html,x", "//reuters.com", "reuters.com", "", "https://",
          "javascript://%0aalert(1)", " https://a.example", "file:///etc/passwd"})
        EXPECT_EQ(web_link(other), "") << other;
}

TEST(WebLink, LetsNothingThroughThatEndsALink) {
    EXPECT_EQ(web_link("https://a.example/\" onmouseover='x'>\x1b\\"),
              "https://a.example/%22%20onmouseover=%27x%27%3E%1B%5C");
    EXPECT_EQ(web_link("https://a.example/기\u202E"), "https://a.example/%EA%B8%B0%E2%80%AE");
    EXPECT_EQ(web_link("https://a.example/100%"), "https://a.example/100%");
}

TEST(Day, LeavesOtherDatesAsTheyAre) {
    EXPECT_EQ(day("2025-10-02T09:30:00Z"), "2025-10-02");
    EXPECT_EQ(day("Tue, 5 Aug 2025"), "Tue, 5 Aug 2025");
    EXPECT_EQ(day("2025"), "2025");
}

TEST(TotalOf, SaysHowManyThereAreAndThatTimeWasUp) {
    ResultPage result = page({hit({text("T")}, {})});
    EXPECT_EQ(total_of(result), "1 article");
    result.timed_out = true;
    result.exact_total = false;
    result.total = 23;
    EXPECT_EQ(total_of(result), "about 23 articles, timed out");
    EXPECT_EQ(total_of(result, Language::korean), "기사 약 23건, 시간 초과");
    EXPECT_TRUE(render_text(result, {}).ends_with("about 23 articles, timed out, 0.011 s\n"));
    EXPECT_NE(render_html(result).find("timed out"), std::string::npos);
    EXPECT_NE(render_markdown(result).find("timed out"), std::string::npos);
}

} // namespace
} // namespace gisa
