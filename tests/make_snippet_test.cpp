#include "searcher/snippet/make_snippet.h"

#include "searcher/query/expand_query.h"
#include "searcher/query/parse_query.h"
#include "tests/built_article.h"

#include <gtest/gtest.h>

namespace gisa {
namespace {

using Lines = std::vector<std::string>;

/// Matches in angle quotes, markers in braces: `‹Cranes›{[1]} rose.`
std::string shown(const std::vector<Run>& runs) {
    std::string text;
    for (const Run& run : runs)
        switch (run.kind) {
        case Run::Kind::text: text += run.text; break;
        case Run::Kind::match: text += "‹" + run.text + "›"; break;
        case Run::Kind::cite: text += "{" + run.text + "}"; break;
        case Run::Kind::gap: text += "(" + run.text + ")"; break;
        }
    return text;
}

std::string plain(const std::vector<Run>& runs) {
    std::string text;
    for (const Run& run : runs)
        text += run.text;
    return text;
}

Snippet snippet_of(const Article& article, std::string_view query, SentenceRange range,
                   std::size_t columns = 320) {
    Analyser analyser;
    ParsedQuery parsed = parse_query(query);
    expand_query(parsed, analyser);
    HitFinder finder(parsed.root, analyser);
    SentenceHits hits(article, token_codes_of(article), finder);
    return make_snippet(article, range, hits, columns);
}

std::vector<Run> title_of(const std::string& title, std::string_view query) {
    Analyser analyser;
    ParsedQuery parsed = parse_query(query);
    expand_query(parsed, analyser);
    HitFinder finder(parsed.root, analyser);
    return mark_title(title, finder);
}

/// `2 https://example.com/2`, `7 out_of_range`
Lines sources_shown(const Snippet& snippet) {
    Lines lines;
    for (const SnippetSource& source : snippet.sources)
        lines.push_back(std::to_string(source.number) + " " + (source.resolved ? source.url : source.reason));
    return lines;
}

} // namespace

TEST(MakeSnippet, GivesBackTheArticlesBytes) {
    const Article article = build({paragraph("Cranes[1][3] rose 45%[2], Vane said.[1,4] 로봇은[2] 시험을 "
                                             "마쳤다고\xC2\xA0밝혔다[3]. \xFF é")},
                                  sources_to(4))
                                .article;
    for (std::uint32_t first = 0; first < article.sentences.size(); ++first)
        for (std::uint32_t count = 1; first + count <= article.sentences.size(); ++count) {
            const Snippet snippet = snippet_of(article, "cranes 로봇 OR vane OR 시험", {first, count});
            EXPECT_EQ(plain(snippet.runs), article.text.substr(snippet.begin, snippet.end - snippet.begin));
        }
}

TEST(MakeSnippet, ShowsEveryMarkerWhereItStood) {
    const Article article =
        build({paragraph("It cut errors by 45%[2], Vane said [1,4]. 시험을 마쳤다[3].")}, sources_to(4))
            .article;
    EXPECT_EQ(shown(snippet_of(article, "errors", {0, 1}).runs),
              "It cut ‹errors› by 45%{[2]}, Vane said {[1,4]}.");
    EXPECT_EQ(shown(snippet_of(article, "시험", {1, 1}).runs), "‹시험›을 마쳤다{[3]}.");
}

TEST(MakeSnippet, ShowsNoMarkerOfANeighbouringSentence) {
    const Article article =
        build({paragraph("It rose.[1] It fell.[2] It stayed.[3]"), paragraph("[2] 로봇이 왔다.")},
              sources_to(3))
            .article;
    EXPECT_EQ(shown(snippet_of(article, "fell", {1, 1}).runs), "It ‹fell›.{[2]}");
    EXPECT_EQ(sources_shown(snippet_of(article, "fell", {1, 1})), (Lines{"2 https://example.com/2"}));
    EXPECT_EQ(shown(snippet_of(article, "로봇", {3, 1}).runs), "{[2]} ‹로봇›이 왔다.");
}

TEST(MakeSnippet, SplitsAPhraseAroundItsMarkers) {
    const Article article =
        build({paragraph("The Kite-5[1][3] on Thursday rose. 서울항[2] 로봇[1] 시험이 끝났다.")},
              sources_to(3))
            .article;
    EXPECT_EQ(shown(snippet_of(article, "\"Kite-5 on Thursday\"", {0, 1}).runs),
              "The ‹Kite-5›{[1]}{[3]} ‹on Thursday› rose.");
    EXPECT_EQ(shown(snippet_of(article, "\"서울항 로봇 시험\"", {1, 1}).runs),
              "‹서울항›{[2]} ‹로봇›{[1]} ‹시험›이 끝났다.");
}

TEST(MakeSnippet, LeavesAParticleOutsideTheMatch) {
    const Article article =
        build({paragraph("삼성전자는[1] 투자를 확대한다고 밝혔다[3]. 이재명은 왔다. 모델을 냈다.")},
              sources_to(3))
            .article;
    EXPECT_EQ(shown(snippet_of(article, "삼성전자 투자", {0, 1}).runs),
              "‹삼성전자›는{[1]} ‹투자›를 확대한다고 밝혔다{[3]}.");
    EXPECT_EQ(shown(snippet_of(article, "이재명", {1, 1}).runs), "‹이재명›은 왔다.");
    EXPECT_EQ(shown(snippet_of(article, "모델", {2, 1}).runs), "‹모델›을 냈다.");
    EXPECT_EQ(shown(snippet_of(article, "모델을", {2, 1}).runs), "‹모델›을 냈다.");
}

TEST(MakeSnippet, TellsWhichPartOfTheQueryMatched) {
    const Article article = build({paragraph("Cranes met 로봇이 today.")}).article;
    const Snippet snippet = snippet_of(article, "로봇 crane", {0, 1});
    ASSERT_EQ(shown(snippet.runs), "‹Cranes› met ‹로봇›이 today.");
    EXPECT_EQ(snippet.runs[0].term, 1u);
    EXPECT_EQ(snippet.runs[2].term, 0u);
}

TEST(MakeSnippet, ListsSourcesOnceInOrderOfAppearance) {
    const Article article =
        build({paragraph("It rose[4], fell [2-4][3] and stayed.[1] 로봇이 왔다[2].")}, sources_to(4)).article;
    EXPECT_EQ(sources_shown(snippet_of(article, "rose", {0, 2})),
              (Lines{"4 https://example.com/4", "2 https://example.com/2", "3 https://example.com/3",
                     "1 https://example.com/1"}));
}

TEST(MakeSnippet, FlagsAnUnresolvedNumberBesideAResolvedOne) {
    const Article article = build({paragraph("It rose [2, 7].")}, sources_to(3)).article;
    const Snippet snippet = snippet_of(article, "rose", {0, 1});
    EXPECT_EQ(sources_shown(snippet), (Lines{"2 https://example.com/2", "7 out_of_range"}));
    const gisa::Run& marker = snippet.runs[snippet.runs.size() - 2];
    ASSERT_EQ(marker.numbers.size(), 2u);
    EXPECT_TRUE(marker.numbers[0].resolved && marker.numbers[0].linked);
    EXPECT_FALSE(marker.numbers[1].resolved || marker.numbers[1].linked);
    EXPECT_EQ(marker.numbers[1].reason, "out_of_range");
}

TEST(MakeSnippet, LinksNothingButHttp) {
    const Article article =
        build({paragraph("It rose.[1][2][3]")},
              {source(1, "javascript:alert(1)", "Bad"), source(2, ""), source(3, "HTTP://example.com/3")})
            .article;
    const Snippet snippet = snippet_of(article, "rose", {0, 1});
    ASSERT_EQ(snippet.sources.size(), 3u);
    EXPECT_EQ(snippet.sources[0].reason, "bad_url");
    EXPECT_FALSE(snippet.sources[0].linked);
    EXPECT_EQ(snippet.sources[1].reason, "no_url");
    EXPECT_FALSE(snippet.sources[1].linked);
    EXPECT_TRUE(snippet.sources[2].linked);
    EXPECT_EQ(snippet.sources[2].publisher, "example.com");
}

TEST(MakeSnippet, SaysThatThereIsNoListWhereThereIsNone) {
    const Article article = build({paragraph("로봇이 왔다[1][3].")}).article;
    const Snippet snippet = snippet_of(article, "로봇", {0, 1});
    EXPECT_EQ(sources_shown(snippet), (Lines{"1 no_source_list", "3 no_source_list"}));
    EXPECT_EQ(snippet.support, "none");
}

TEST(MakeSnippet, TellsTheHeadingsAboveAndWhichBulletItIs) {
    const Article article =
        build({heading("Models[1]", 2), heading("이전", 3), bullet("zero"), heading("Results", 3),
               bullet("one"), paragraph("between"), bullet("two"), heading("Other", 2), paragraph("end")},
              sources_to(1))
            .article;
    const Snippet two = snippet_of(article, "two", {6, 1});
    EXPECT_EQ(two.path, (Lines{"Models", "Results"}));
    EXPECT_EQ(two.block, "bullet");
    EXPECT_EQ(two.block_position, 2u);
    const Snippet end = snippet_of(article, "end", {8, 1});
    EXPECT_EQ(end.path, (Lines{"Other"}));
    EXPECT_EQ(end.block, "paragraph");
    EXPECT_EQ(end.block_position, 0u);
}

TEST(MakeSnippet, TellsTheBestSupportAmongItsSentences) {
    const Article article = build({paragraph("It rose. 늘었다. It fell.[1]")}, sources_to(1)).article;
    EXPECT_EQ(snippet_of(article, "rose", {0, 1}).support, "inherited");
    EXPECT_EQ(snippet_of(article, "rose", {0, 3}).support, "direct");
}

TEST(MakeSnippet, ShortensALongSentenceInsideAndKeepsItsClosingRun) {
    const Article article =
        build({paragraph(
                   "The harbour company, which had waited for its permit since the spring of last year, cut "
                   "errors in its unloading by 45 percent, as the council of Marlow was told on "
                   "Monday.[2][4]"),
               paragraph(
                   "크레인을 지난해 봄부터 기다려 온 항만 회사는 하역 작업의 오류를 사십오 퍼센트 줄였다고 "
                   "월요일에 시의회에 밝혔다[1].")},
              sources_to(4))
            .article;
    EXPECT_EQ(shown(snippet_of(article, "errors", {0, 1}, 40).runs),
              "(The harbour company, which had waited for its permit since the spring )"
              "of last year, cut ‹errors› in its( unloading by 45 percent, as the council of Marlow was told "
              "on Monday.){[2]}{[4]}");
    const Snippet korean = snippet_of(article, "오류", {1, 1}, 40);
    EXPECT_EQ(plain(korean.runs), article.text.substr(korean.begin, korean.end - korean.begin));
    EXPECT_EQ(korean.sources.size(), 1u);
    EXPECT_EQ(shown(korean.runs),
              "(크레인을 지난해 봄부터 기다려 온 항만 회사는 )하역 작업의 ‹오류›를 사십오 "
              "퍼센트( 줄였다고 월요일에 시의회에 밝혔다){[1]}.");
}

TEST(MakeSnippet, ShowsTheBeginningOfALongSentenceWithoutAHit) {
    const Article article =
        build({paragraph("The harbour company cut errors in its unloading by 45 percent.[2]")}, sources_to(2))
            .article;
    EXPECT_EQ(shown(snippet_of(article, "marlow", {0, 1}, 20).runs),
              "The harbour company( cut errors in its unloading by 45 percent.){[2]}");
}

TEST(MakeSnippet, CutsNoMarkerNoHitAndNoGrapheme) {
    const std::string family = "👨‍👩‍👧‍👦";
    std::string text = "Cranes ";
    for (int i = 0; i < 60; ++i)
        text += "삼성전자" + family;
    text += "[1] rose and the whole harbour [2-4] of Marlow cheered for a long time.[3]";
    const Article article = build({paragraph(text)}, sources_to(4)).article;
    for (std::size_t columns = 1; columns < 200; columns += 7)
        for (const char* query : {"rose", "cranes marlow", "\"harbour of Marlow\"", "nothing", "삼성전자"}) {
            const Snippet snippet = snippet_of(article, query, {0, 1}, columns);
            EXPECT_EQ(plain(snippet.runs), article.text);
            ASSERT_EQ(snippet.runs.back().kind, gisa::Run::Kind::cite) << columns << query;
            for (const gisa::Run& run : snippet.runs) {
                if (run.kind == gisa::Run::Kind::cite || run.kind == gisa::Run::Kind::gap) continue;
                EXPECT_EQ(run.text.find('['), std::string::npos) << run.text;
                EXPECT_NE(run.text.substr(0, 3), "\u200D");
            }
        }
}

TEST(MakeSnippet, IsLinearInMarkersAndHits) {
    std::string text;
    while (text.size() < (1u << 20))
        text += "rose[1] ";
    const Article article = build({paragraph(text)}, sources_to(1)).article;
    const Snippet snippet = snippet_of(article, "rose", {0, 1});
    EXPECT_TRUE(plain(snippet.runs) == article.text.substr(snippet.begin, snippet.end - snippet.begin));
}

TEST(MarkTitle, MarksAPhraseAroundItsMarkersAndNoNumberOfAMarker) {
    EXPECT_EQ(shown(title_of("Cranes[2] rise in Marlow", "\"cranes rise\"")), "‹Cranes›[2] ‹rise› in Marlow");
    EXPECT_EQ(shown(title_of("Cranes[2] rise in 2", "2")), "Cranes[2] rise in ‹2›");
    EXPECT_EQ(shown(title_of("로봇이 왔다", "로봇")), "‹로봇›이 왔다");
}

// Names in other spellings.

TEST(MakeSnippet, MarksAWholeNameInAnySpelling) {
    const auto marked = [](const std::string& text, std::string_view query) {
        const Article article = build({paragraph(text)}).article;
        return shown(snippet_of(article, query, {0, 1}).runs);
    };
    const std::string english = "President Lee Jae-myung’s plan passed.";
    for (const char* query :
         {"이재명", "이재명은", "Lee Jae-myung", "jae-myung lee", "李在明", "이 재명", "\"Lee Jae-myung\""})
        EXPECT_EQ(marked(english, query), "President ‹Lee Jae-myung›’s plan passed.") << query;
    EXPECT_EQ(marked("이 재명은 말했다.", "이재명"), "‹이 재명›은 말했다.");
    EXPECT_EQ(marked("李在明은 말했다.", "Lee Jae-myung"), "‹李在明›은 말했다.");
    EXPECT_EQ(marked("이재명은 말했다.", "Lee Jae-myung"), "‹이재명›은 말했다.");
}

TEST(MakeSnippet, MarksAPhraseOverANameOfSeveralWordsAsOne) {
    const auto marked = [](const std::string& text, std::string_view query) {
        const Article article = build({paragraph(text)}).article;
        return shown(snippet_of(article, query, {0, 1}).runs);
    };
    for (const char* name : {"이재명", "Lee Jae-myung", "李在明", "jae-myung lee"}) {
        const std::string typed = name;
        EXPECT_EQ(marked("So President Lee Jae-myung said.", "\"President " + typed + " said\""),
                  "So ‹President Lee Jae-myung said›.")
            << name;
        EXPECT_EQ(marked("So President Lee Jae-myung said.", "\"" + typed + " said\""),
                  "So President ‹Lee Jae-myung said›.")
            << name;
        EXPECT_EQ(marked("President Lee met Jae-myung, he said.", "\"President " + typed + " said\""),
                  "President Lee met Jae-myung, he said.")
            << name;
    }
    EXPECT_EQ(marked("Lee Jae-myung met Park Chan-wook.", "\"이재명 met 박찬욱\""),
              "‹Lee Jae-myung met Park Chan-wook›.");
}

TEST(MarkTitle, MarksANameInAnySpelling) {
    EXPECT_EQ(shown(title_of("Lee Jae-myung in Seoul", "title:이재명")), "‹Lee Jae-myung› in Seoul");
    EXPECT_EQ(shown(title_of("이재명, 서울에", "lee jae-myung")), "‹이재명›, 서울에");
}

} // namespace gisa
