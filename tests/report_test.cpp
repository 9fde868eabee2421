#include "indexer/intake/report.h"

#include <gtest/gtest.h>

namespace gisa {
namespace {

TEST(Place, NamesFileAndLine) {
    EXPECT_EQ(place("news/a.md", 12), "news/a.md:12");
    EXPECT_EQ(place("news/a.md", 0), "news/a.md");
    EXPECT_EQ(place("-", 12), "standard input:12");
}

TEST(DescribeReport, SaysWhatHappenedOnOneLine) {
    IntakeReport report;
    report.indexed = 412;
    report.unchanged = 3120;
    report.seconds = 18.4;
    EXPECT_EQ(describe(report), "indexed 412 · unchanged 3120     18.4 s, 192 articles/s\n");
}

TEST(DescribeReport, SaysSoWhenThereWasNothing) {
    EXPECT_EQ(describe(IntakeReport{}), "no articles found     0.00 s\n");
}

TEST(DescribeReport, SpeaksInTheConditionalAfterADryRun) {
    IntakeReport report;
    report.indexed = 2;
    report.replaced = 1;
    report.seconds = 2;
    report.dry_run = true;
    EXPECT_EQ(describe(report), "would index 2 · would replace 1     2.0 s, 1.5 articles/s\n");
}

TEST(DescribeReport, ListsEveryRefusalAlignedByWidth) {
    IntakeReport report;
    report.refused = {{"news/나쁜.md", 1, "front_matter", "'date' is not a date (\"soonish\")"},
                      {"x.jsonl", 204, "no_text", "no text"}};
    report.seconds = 1;
    EXPECT_EQ(describe(report), "refused 2     1.0 s, 2.0 articles/s\n"
                                "  refused  news/나쁜.md:1  'date' is not a date (\"soonish\")\n"
                                "  refused  x.jsonl:204     no text\n");
}

TEST(DescribeReport, TellsNotesThatSayTheSameOnce) {
    IntakeReport report;
    report.indexed = 3;
    report.seconds = 1;
    report.notes = {{"a.md", 0, "no date"}, {"나.md", 3, "no date"}, {"c.md", 0, "read as EUC-KR"}};
    EXPECT_EQ(describe(report), "indexed 3     1.0 s, 3.0 articles/s\n"
                                "  note     a.md and 1 more  no date\n"
                                "  note     c.md             read as EUC-KR\n");
}

TEST(DescribeReport, CountsArticlesWhoseNumbersHaveNoSource) {
    IntakeReport report;
    report.indexed = 20;
    report.seconds = 1;
    report.unresolved_articles = 17;
    report.unlisted_articles = 1;
    EXPECT_EQ(describe(report), "indexed 20     1.0 s, 20.0 articles/s\n"
                                "  note     17 articles cite numbers that are not in their source list\n"
                                "  note     1 article cites numbers but lists no sources\n");
}

TEST(DescribeReport, SaysThatAnInterruptedRunCanGoOn) {
    IntakeReport report;
    report.indexed = 1;
    report.seconds = 1;
    report.interrupted = true;
    EXPECT_NE(describe(report).find("interrupted: what is counted above is in the index"), std::string::npos);
}

TEST(DescribeReport, CountsWhatItDoesNotName) {
    IntakeReport report;
    for (std::size_t i = 0; i < IntakeReport::kMostNamed + 2; ++i)
        report.refuse({"a.jsonl", static_cast<std::uint32_t>(i + 1), "json", "no JSON"});
    EXPECT_EQ(report.refused.size(), IntakeReport::kMostNamed);
    EXPECT_EQ(report.seen(), IntakeReport::kMostNamed + 2);
    const std::string text = describe(report);
    EXPECT_EQ(text.find("refused 100002"), 0u) << text.substr(0, 80);
    EXPECT_NE(text.find("  refused  and 2 more\n"), std::string::npos);
}

TEST(DescribeReport, LetsNoFileNameSteerTheTerminal) {
    IntakeReport report;
    report.refused = {{"a\x1b[31m.md", 0, "no_text", "no\ntext"}};
    EXPECT_NE(describe(report).find("a�[31m.md  no text\n"), std::string::npos);
}

} // namespace
} // namespace gisa
