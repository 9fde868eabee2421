#include "searcher/snippet/choose_sentences.h"

#include "searcher/query/expand_query.h"
#include "searcher/query/parse_query.h"
#include "tests/built_article.h"

#include <gtest/gtest.h>

namespace gisa {
namespace {

using Lines = std::vector<std::string>;

/// The chosen sentences as they stand in the text; `weights` one for each word of the query, else all 1.
Lines chosen(const Article& article, std::string_view query, std::size_t most = 1, std::size_t columns = 320,
             std::vector<double> weights = {}) {
    Analyser analyser;
    ParsedQuery parsed = parse_query(query);
    expand_query(parsed, analyser);
    HitFinder finder(parsed.root, analyser);
    if (weights.empty()) weights.assign(finder.leaf_count(), 1.0);
    Lines lines;
    SentenceHits hits(article, token_codes_of(article), finder);
    for (const SentenceRange& range :
         choose_sentences(article, hits, weights, {most, columns, Support::none})) {
        const std::uint32_t begin = article.sentences[range.first].span.begin;
        lines.push_back(
            article.text.substr(begin, article.sentences[range.first + range.count - 1].span.end - begin));
    }
    return lines;
}

} // namespace

TEST(ChooseSentences, TakesTheSentenceThatHoldsMostOfTheQuery) {
    const Article article = build({paragraph("Cranes rose."), paragraph("Cranes rose in Marlow."),
                                   paragraph("로봇이 왔다."), paragraph("로봇이 시험을 마쳤다.")})
                                .article;
    EXPECT_EQ(chosen(article, "cranes marlow"), (Lines{"Cranes rose in Marlow."}));
    EXPECT_EQ(chosen(article, "로봇 시험"), (Lines{"로봇이 시험을 마쳤다."}));
}

TEST(ChooseSentences, LetsARareWordCountMore) {
    const Article article = build({paragraph("The port said so."), paragraph("크레인은 rose.")}).article;
    EXPECT_EQ(chosen(article, "port OR rose", 1, 320, {1.0, 3.0}), (Lines{"크레인은 rose."}));
    EXPECT_EQ(chosen(article, "port OR rose", 1, 320, {3.0, 1.0}), (Lines{"The port said so."}));
}

TEST(ChooseSentences, PrefersDirectSupportAmongEqualsButNeverAboveRelevance) {
    const Article article =
        build({paragraph("Cranes rose."), paragraph("Cranes fell.[1]"), paragraph("Cranes fell in Marlow.")},
              sources_to(1))
            .article;
    EXPECT_EQ(chosen(article, "cranes"), (Lines{"Cranes fell.[1]"}));
    EXPECT_EQ(chosen(article, "cranes marlow"), (Lines{"Cranes fell in Marlow."}));
}

TEST(ChooseSentences, PrefersNearWordsToDirectSupport) {
    const Article article =
        build({paragraph("Cranes rose over the long and windy harbour of Marlow.[1]"),
               paragraph("Cranes of Marlow fell."), paragraph("로봇이 길고 긴 서울 시험을 마쳤다.[1]"),
               paragraph("로봇이 시험을 마쳤다.")},
              sources_to(1))
            .article;
    EXPECT_EQ(chosen(article, "cranes marlow"), (Lines{"Cranes of Marlow fell."}));
    EXPECT_EQ(chosen(article, "로봇 시험"), (Lines{"로봇이 시험을 마쳤다."}));
}

TEST(ChooseSentences, JoinsNeighboursThatHoldTheQueryTogether) {
    const Article article = build({paragraph("It began. Cranes came. They rose in Marlow. It ended."),
                                   paragraph("로봇이 왔다. 시험을 마쳤다.")})
                                .article;
    EXPECT_EQ(chosen(article, "cranes marlow"), (Lines{"Cranes came. They rose in Marlow."}));
    EXPECT_EQ(chosen(article, "로봇 시험"), (Lines{"로봇이 왔다. 시험을 마쳤다."}));
}

TEST(ChooseSentences, NeverJoinsBlocks) {
    const Article article = build({bullet("Cranes came."), bullet("They rose in Marlow.")}).article;
    EXPECT_EQ(chosen(article, "cranes marlow", 2), (Lines{"Cranes came.", "They rose in Marlow."}));
}

TEST(ChooseSentences, CountsTheColumnsThatAReaderSeesWithoutMarkers) {
    // 41 columns of text, 60 bytes; 61 bytes with markers.
    const Article korean = build({paragraph("로봇이 항구에 왔다. 시험을 모두 잘 마쳤다.")}).article;
    EXPECT_EQ(chosen(korean, "로봇 시험", 1, 44), (Lines{"로봇이 항구에 왔다. 시험을 모두 잘 마쳤다."}));
    const Article english =
        build({paragraph("Cranes came.[1][2][3][4][5][6][7] They rose.[8][9]")}, sources_to(9)).article;
    EXPECT_EQ(chosen(english, "cranes rose", 1, 24),
              (Lines{"Cranes came.[1][2][3][4][5][6][7] They rose.[8][9]"}));
    EXPECT_EQ(chosen(english, "cranes rose", 1, 20).size(), 1u);
    EXPECT_EQ(chosen(english, "cranes rose", 1, 20), (Lines{"Cranes came.[1][2][3][4][5][6][7]"}));
}

TEST(ChooseSentences, ShowsOneSentenceWholeHoweverLong) {
    const std::string long_sentence = "Cranes " + std::string(2000, 'x') + " rose.";
    EXPECT_EQ(chosen(build({paragraph(long_sentence)}).article, "cranes", 1, 80), (Lines{long_sentence}));
}

TEST(ChooseSentences, GoesOnToTheEvidenceAtTheEndOfTheBlock) {
    const Article article = build({paragraph("Cranes rose. They fell. They stayed.[1]"),
                                   paragraph("로봇이 왔다. 곧 갔다. 다시 왔다. 시험을 마쳤다[2].")},
                                  sources_to(2))
                                .article;
    EXPECT_EQ(chosen(article, "cranes"), (Lines{"Cranes rose. They fell. They stayed.[1]"}));
    EXPECT_EQ(chosen(article, "갔다"), (Lines{"곧 갔다. 다시 왔다. 시험을 마쳤다[2]."}));
    EXPECT_EQ(chosen(article, "cranes", 1, 10), (Lines{"Cranes rose."}));
}

TEST(ChooseSentences, ShowsTheFirstSupportedSentenceUnderAHeadingThatMatched) {
    const Article article = build({paragraph("It began.[1]"), heading("Cranes"), paragraph("They came."),
                                   paragraph("They rose.[2]"), heading("로봇"), paragraph("왔다.")},
                                  sources_to(2))
                                .article;
    EXPECT_EQ(chosen(article, "cranes"), (Lines{"They rose.[2]"}));
    EXPECT_EQ(chosen(article, "로봇"), (Lines{"왔다."}));
}

TEST(ChooseSentences, ShowsTheLeadWhereTheTextHasNoHit) {
    const Article article = build({heading("Summary"), paragraph("It began."), paragraph("로봇이 왔다[1].")},
                                  sources_to(1), "Marlow")
                                .article;
    EXPECT_EQ(chosen(article, "marlow"), (Lines{"로봇이 왔다[1]."}));
}

TEST(ChooseSentences, TakesAFurtherRangeOnlyIfItShowsSomethingOfTheQuery) {
    const Article article =
        build({paragraph("Cranes rose."), paragraph("It rained."), paragraph("크레인은 Marlow에 왔다.")})
            .article;
    EXPECT_EQ(chosen(article, "cranes marlow", 3), (Lines{"Cranes rose.", "크레인은 Marlow에 왔다."}));
    EXPECT_EQ(chosen(article, "cranes marlow", 0), Lines{});
}

TEST(ChooseSentences, LeavesOutARangeThatShowsLessThanTheFirst) {
    const Article article = build({paragraph("Tall cranes came."), paragraph("Cranes left."),
                                   paragraph("로봇이 왔다."), paragraph("Marlow slept.")})
                                .article;
    EXPECT_EQ(chosen(article, "tall cranes", 2), (Lines{"Tall cranes came."}));
    EXPECT_EQ(chosen(article, "cranes", 2), (Lines{"Tall cranes came.", "Cranes left."}));
    EXPECT_EQ(chosen(article, "tall cranes marlow", 2), (Lines{"Tall cranes came.", "Marlow slept."}));
}

TEST(ChooseSentences, ChoosesFromAMegabyteOfHits) {
    std::vector<RawBlock> blocks;
    for (int i = 0; i < 20'000; ++i)
        blocks.push_back(i % 2 ? paragraph("Cranes rose. 로봇이 왔다. It fell.[1]") : heading("Cranes"));
    const Article article = build(std::move(blocks), sources_to(1)).article;
    EXPECT_EQ(chosen(article, "cranes 로봇", 2).size(), 2u);
}

} // namespace gisa
