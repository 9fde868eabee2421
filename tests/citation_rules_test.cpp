// The rules of reading and searching citations, one by one, from files to pages. What the rules say of
// renderings in particular (R24 to R29) is in the renderers' own tests.

#include "common/error.h"
#include "searcher/render/render.h"
#include "tests/indexed_articles.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <tuple>
#include <utility>

namespace gisa {
namespace {

/// Definitions of sources 1 to `count`, each at a domain of its own.
std::string list_to(int count) {
    std::string list = "\n\n## Sources\n\n";
    for (int n = 1; n <= count; ++n)
        list += "[" + std::to_string(n) + "]: https://site" + std::to_string(n) + ".example/page\n";
    return list;
}

/// The same article as Markdown and as plain text.
Files both(const std::string& body, int sources) {
    const std::string article = body + list_to(sources);
    return {{"a.md", "# Wire\n\n" + article}, {"a.txt", "Wire\n\n" + article}};
}
const Lines kBoth = {"a.md", "a.txt"};
const Lines kNone;

/// What the sentences of the body hold, as `sentences` writes them.
Lines read(const std::string& body, int sources, const std::string& name = "a.md") {
    const std::string title = name.ends_with(".md") ? "# Wire\n\n" : name.ends_with(".txt") ? "Wire\n\n" : "";
    return sentences(IndexedArticles(Files{{name, title + body + list_to(sources)}}).article(name));
}

std::string html(const std::string& body) {
    return "<html><head><title>Wire</title></head><body><article>" + body + "</article></body></html>";
}

/// The first snippet's source with this number.
SnippetSource source_of(const ResultPage& page, std::uint32_t number) {
    for (const Hit& hit : page.hits)
        for (const Snippet& snippet : hit.snippets)
            for (const SnippetSource& source : snippet.sources)
                if (source.number == number) return source;
    ADD_FAILURE() << "no source " << number;
    return {};
}

std::string notes_of(const IntakeReport& report) {
    std::string notes;
    for (const IntakeReport::Note& note : report.notes)
        notes += note.message + '\n';
    return notes;
}

/// As a person sees it on a wide terminal without colour.
std::string seen(const ResultPage& page) { return render_text(page, {.width = 400}); }

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::size_t times(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++count;
    return count;
}

} // namespace

TEST(CitationRules, R1_AMarkerIsNeverASearchTerm) {
    const IndexedArticles english(
        both("Orbita shipped Velo-5[1][3] on Thursday. It weighs 4 kilos.[12, 14]", 14));
    for (const char* query : {"1", "3", "12", "14", "\"1 3\""})
        EXPECT_EQ(ids(english.ask(query)), kNone) << query;
    EXPECT_EQ(snippets(english.ask("4")), (Lines(2, "It weighs ‹4› kilos.{[12, 14]}")));
    const IndexedArticles korean(both("나리로봇은 벨로-5[1][3]를 내놓았다. 무게는 4 킬로다.[12, 14]", 14));
    for (const char* query : {"1", "3", "12", "14"})
        EXPECT_EQ(korean.count({.query = std::string("\"") + query + "\""}), 0u) << query;
    EXPECT_EQ(snippets(korean.ask("4")), (Lines(2, "무게는 ‹4› 킬로다.{[12, 14]}")));
}

TEST(CitationRules, R2_PhrasesRunThroughMarkers) {
    const IndexedArticles english(both("Orbita shipped Velo-5[1][3] on Thursday. Nari[5] answered.", 5));
    for (const char* query : {"\"Velo-5 on Thursday\"", "\"Nari answered\"", "\"shipped Velo-5 on\"",
                              "\"Thursday Nari answered\""})
        EXPECT_EQ(ids(english.ask(query)), kBoth) << query;
    const IndexedArticles korean(both("오르비타는[1][3] 목요일에 로봇을 내놓았다. 나리[5]는 답했다.", 5));
    for (const char* query : {"\"오르비타는 목요일에 로봇을\"", "\"나리는 답했다\""})
        EXPECT_EQ(ids(korean.ask(query)), kBoth) << query;
}

TEST(CitationRules, R2_ASentencePastedWithItsMarkersFindsItself) {
    const std::string sentence = "Orbita shipped Velo-5[1][3] on Thursday.【2†source】";
    const std::string korean = "나리로봇은[1] 투자를 늘린다고 말했다[2-3].";
    const IndexedArticles articles(both(sentence + " " + korean, 5));
    for (const std::string& pasted : {sentence, korean}) {
        EXPECT_EQ(ids(articles.ask(pasted)), kBoth);
        EXPECT_EQ(ids(articles.ask('"' + pasted + '"')), kBoth);
        EXPECT_TRUE(articles.ask(pasted).notes.empty());
    }
    EXPECT_EQ(ids(articles.ask("\"Orbita[4] shipped\"")), kBoth); // markers that the article lacks
}

TEST(CitationRules, R2_NoPhraseJoinsTwoBlocks) {
    const IndexedArticles articles(
        Files{{"a.md", "# Wire\n\n## Prices rise\n\nFast robots came[1]\n\n- Slow ships\n"
                       "- 느린 선박\n- 빠른 로봇[1]\n" +
                           list_to(1)}});
    for (const char* query :
         {"\"rise fast\"", "\"came slow\"", "\"ships 느린\"", "\"선박 빠른\"", "\"wire prices\""})
        EXPECT_EQ(ids(articles.ask(query)), kNone) << query;
    EXPECT_EQ(ids(articles.ask("\"fast robots came\"")), Lines{"a.md"});
    EXPECT_EQ(ids(articles.ask("\"빠른 로봇\"")), Lines{"a.md"});
}

TEST(CitationRules, R3_AMarkerBelongsToTheSentenceItFollows) {
    for (const char* name : {"a.md", "a.txt"}) {
        EXPECT_EQ(
            read("Haneul opened it on Aug. 7.[1][3] The pier, said Ms. Seo, cut waiting by 45%.[2]", 3, name),
            (Lines{"Haneul opened it on Aug. 7.[1][3] | direct | 1 3",
                   "The pier, said Ms. Seo, cut waiting by 45%.[2] | direct | 2"}));
        EXPECT_EQ(read("It rose 5%. [1] Then it sank [2-4].", 4, name),
                  (Lines{"It rose 5%. [1] | direct | 1", "Then it sank [2-4]. | direct | 2 3 4"}));
        EXPECT_EQ(read("\"Ahoy.\"[4] Calm. (It sank.)[2] \"Land!\" [3] Done.", 4, name),
                  (Lines{"\"Ahoy.\"[4] | direct | 4", "Calm. | none |", "(It sank.)[2] | direct | 2",
                         "\"Land!\" [3] | direct | 3", "Done. | none |"}));
        EXPECT_EQ(
            read("선박이 들어왔다고 말했다[3]. 시험이 더 필요하다.[1][2] “끝났다.”[1] 조용하다.", 3, name),
            (Lines{"선박이 들어왔다고 말했다[3]. | direct | 3", "시험이 더 필요하다.[1][2] | direct | 1 2",
                   "“끝났다.”[1] | direct | 1", "조용하다. | none |"}));
    }
}

TEST(CitationRules, R3_OnlyAMarkerAtTheStartOfABlockGoesForward) {
    EXPECT_EQ(read("[1] Cranes rose. Ships sank.\n\n[2] 선박이 왔다. 선박이 갔다.", 2),
              (Lines{"[1] Cranes rose. | direct | 1", "Ships sank. | none |", "[2] 선박이 왔다. | direct | 2",
                     "선박이 갔다. | none |"}));
    EXPECT_EQ(read("Cranes rose.\n\nShips sank.[1]\n\nAll calm.", 1),
              (Lines{"Cranes rose. | none |", "Ships sank.[1] | direct | 1", "All calm. | none |"}));
}

TEST(CitationRules, R3_ASnippetShowsTheMarkersOfItsSentencesOnly) {
    const IndexedArticles articles(both("Cranes rose.[1] Ships sank.[2] 로봇이 왔다.[3] Fog fell.", 3));
    EXPECT_EQ(snippets(articles.ask("ships")), Lines(2, "‹Ships› sank.{[2]}"));
    EXPECT_EQ(snippets(articles.ask("로봇")), Lines(2, "‹로봇›이 왔다.{[3]}"));
    EXPECT_EQ(snippets(articles.ask("fog")), Lines(2, "‹Fog› fell."));
    EXPECT_EQ(sources(articles.ask("ships")), (Lines{"2", "2"}));
}

TEST(CitationRules, R4_MidSentenceMarkersKeepTheirClause) {
    const IndexedArticles english(both("cut waiting by 45%[2], Dockpost said [1,4].", 4));
    const ResultPage page = english.ask("waiting");
    EXPECT_EQ(snippets(page), Lines(2, "cut ‹waiting› by 45%{[2]}, Dockpost said {[1,4]}."));
    EXPECT_EQ(sources(page), (Lines{"2", "1", "4", "2", "1", "4"}));
    const Article article = english.article("a.md");
    ASSERT_EQ(article.citations.size(), 2u);
    EXPECT_EQ(article.citations[0].span, (Span{18, 21}));
    EXPECT_EQ(article.citations[1].span, (Span{37, 42}));
    const IndexedArticles korean(both("대기를 45% 줄였다고[2] 부두신문이 [1,4] 전했다.", 4));
    EXPECT_EQ(snippets(korean.ask("대기")),
              Lines(2, "‹대기›를 45% 줄였다고{[2]} 부두신문이 {[1,4]} 전했다."));
    EXPECT_EQ(sources(korean.ask("대기")), (Lines{"2", "1", "4", "2", "1", "4"}));
}

TEST(CitationRules, R5_SentencesAreCutInCleanTextBlockByBlock) {
    for (const char* name : {"a.md", "a.txt"})
        EXPECT_EQ(read("- 매출은 4조원[2]\n- Mooring costs $1.25 per ton [1, 2]\n- Dr. Seo left[1]\n\n"
                       "It opened at 6 p.m. on Aug. 7[1], said Mr. Han.[2] 선박은 3.5톤이다[1]. 컸다.",
                       2, name),
                  (Lines{"매출은 4조원[2] | direct | 2", "Mooring costs $1.25 per ton [1, 2] | direct | 1 2",
                         "Dr. Seo left[1] | direct | 1",
                         "It opened at 6 p.m. on Aug. 7[1], said Mr. Han.[2] | direct | 1 2",
                         "선박은 3.5톤이다[1]. | direct | 1", "컸다. | none |"}))
            << name;
    // A marker is no letter: it neither joins nor parts sentences.
    EXPECT_EQ(read("It rose.[1]Then it fell.[2]", 2),
              (Lines{"It rose.[1] | direct | 1", "Then it fell.[2] | direct | 2"}));
    EXPECT_EQ(read("The pier[1.] rose [1]. It fell.", 2),
              (Lines{"The pier[1.] rose [1]. | direct | 1", "It fell. | none |"}));
}

TEST(CitationRules, R6_InheritanceIsExplicitAndWeaker) {
    const std::string body =
        "## Quarter\n\nCranes rose. Ships sank. Fog fell.[4]\n\n- 선박이 왔다. 선박이 갔다.[2]\n\n"
        "Mild rain. Snow came.[1] Hail went.[2]";
    EXPECT_EQ(
        read(body, 4),
        (Lines{"Quarter | none |", "Cranes rose. | inherited |", "Ships sank. | inherited |",
               "Fog fell.[4] | direct | 4", "선박이 왔다. | inherited |", "선박이 갔다.[2] | direct | 2",
               "Mild rain. | none |", "Snow came.[1] | direct | 1", "Hail went.[2] | direct | 2"}));
    const IndexedArticles articles(both(body, 4));
    for (const char* query : {"ships", "왔다"}) {
        EXPECT_EQ(ids(articles.ask(query, Within::cited)), kNone);
        EXPECT_EQ(ids(articles.ask(query, Within::supported)), kBoth);
    }
    for (const char* query : {"quarter", "rain"})
        EXPECT_EQ(ids(articles.ask(query, Within::supported)), kNone) << query;
    EXPECT_EQ(articles.ask("ships").hits.at(0).citations.inherited, 3u);
}

TEST(CitationRules, R6_AnUnresolvedRunBacksNothing) {
    EXPECT_EQ(read("Cranes rose. Ships sank.[9]", 2),
              (Lines{"Cranes rose. | none |", "Ships sank.[9] | none | 9"}));
}

TEST(CitationRules, R7_EveryFormOfAMarkerIsRead) {
    const struct {
        const char* form;
        const char* numbers;
    } forms[] = {
        {"[1]", "1"},
        {"[1,2]", "1 2"},
        {"[1, 2]", "1 2"},
        {"[1;2]", "1 2"},
        {"[1、2]", "1 2"},
        {"[1-3]", "1 2 3"},
        {"[1–3]", "1 2 3"},
        {"[2~3]", "2 3"},
        {"[^1]", "1"},
        {"[^1^]", "1"},
        {"[^1_2]", "2"},
        {"【6†source】", "6"},
        {"\\[1\\]", "1"},
        {"【2】", "2"},
        {"［3］", "3"},
        {"[1][3][4]", "1 3 4"},
        {"[999]", "999"},
        {"[2] [1]", "2 1"},
        {"[[1]](https://site1.example/page)", "1"},
        {"[2](https://site2.example/page)", "2"},
    };
    Files files;
    std::map<std::string, std::string> expected;
    for (const auto& [form, numbers] : forms)
        for (const char* type : {".md", ".txt"}) {
            const std::string name = std::to_string(files.size()) + type;
            files[name] = std::string("# Wire\n\nHaneul opened Pier") + form + " Nine.\n\n하늘은" + form +
                          " 부두를 열었다." + list_to(6);
            expected[name] = numbers;
        }
    const IndexedArticles articles(files);
    for (const auto& [name, numbers] : expected) {
        const Lines lines = sentences(articles.article(name));
        ASSERT_EQ(lines.size(), 2u) << files[name];
        for (const std::string& line : lines)
            EXPECT_TRUE(line.ends_with("| " + numbers)) << name << ": " << line;
    }
    for (const char* query : {"\"pier nine\"", "\"하늘은 부두를\""})
        EXPECT_EQ(articles.count({.query = query}), files.size()) << query;
    for (const char* query : {"1", "2", "3", "6", "999", "source", "site1", "page"})
        EXPECT_EQ(ids(articles.ask(query)), kNone) << query;
}

TEST(CitationRules, R7_ReadsMarkersOfHtml) {
    for (const char* form :
         {"[1]", "<sup>[1]</sup>", "<a href=\"#cite-1\">1</a>", "<sup><a href=\"#cite-1\">[1]</a></sup>",
          "<a href=\"https://site1.example/page\">[1]</a>"}) {
        const std::string text =
            html(std::string("<p>Haneul opened Pier") + form + " Nine.</p><p>하늘은" + form +
                 " 부두를 열었다.</p><h2>Sources</h2><ol><li><a href=\"https://site1.example/page\">"
                 "Ledger</a></li></ol>");
        const IndexedArticles articles(Files{{"a.html", text}});
        EXPECT_EQ(ids(articles.ask("\"pier nine\"")), Lines{"a.html"}) << form;
        EXPECT_EQ(ids(articles.ask("\"하늘은 부두를\"")), Lines{"a.html"}) << form;
        for (const char* query : {"nine", "부두"}) {
            EXPECT_EQ(sources(articles.ask(query, Within::cited)), Lines{"1"}) << form;
            EXPECT_EQ(source_of(articles.ask(query), 1).url, "https://site1.example/page") << form;
        }
        EXPECT_EQ(articles.count({.query = "1"}), 0u) << form;
    }
}

TEST(CitationRules, R7_ReadsMarkersOfJson) {
    const IndexedArticles articles(Files{
        {"a.json",
         R"({"id":"j","title":"Wire","body":"Haneul opened Pier[1][^2] Nine. 하늘은【2†source】 부두를 열었다.",)"
         R"("sources":[{"n":1,"url":"https://site1.example/"},"[2] https://site2.example/"]})"}});
    EXPECT_EQ(sentences(articles.article("j")), (Lines{"Haneul opened Pier[1][^2] Nine. | direct | 1 2",
                                                       "하늘은【2†source】 부두를 열었다. | direct | 2"}));
    EXPECT_EQ(ids(articles.ask("\"pier nine\" \"하늘은 부두를\"")), Lines{"j"});
    EXPECT_EQ(articles.count({.query = "1 OR 2"}), 0u);
}

TEST(CitationRules, R7_WhatOnlyLooksLikeAMarkerStaysText) {
    Files files;
    for (const char* text : {"[0]", "[0, 1]", "array[0]", "[2024]", "[sic]", "[…]", "[1.5]", "[1.3-1.7]",
                             "[n = 30]", "[>2.5 mg/dL]", "[missing digits]", "[10:30]", "[x]", "[1000]",
                             "[01]", "`[1]`", "`list[2]`", "https://site9.example/a[1]b", "10²"})
        for (const char* type : {".md", ".txt"})
            files[std::to_string(files.size()) + type] = std::string("# Wire\n\nThe pier ") + text +
                                                         " opened.\n\n부두 " + text + " 열렸다." + list_to(5);
    const IndexedArticles articles(files);
    for (const auto& [name, text] : files)
        EXPECT_TRUE(articles.article(name).citations.empty()) << text;
    EXPECT_EQ(articles.count({.query = "2024"}), 2u); // text, so it is found
    EXPECT_EQ(articles.count({.query = "\"부두 sic 열렸다\""}), 2u);
    EXPECT_EQ(read("- [ ] Paint the pier\n- [x] 부두를 칠한다", 2),
              (Lines{"[ ] Paint the pier | none |", "[x] 부두를 칠한다 | none |"}));
}

TEST(CitationRules, R7_CodeHoldsNoMarker) {
    const IndexedArticles articles(
        Files{{"a.md", "# Wire\n\nThe pier opened.\n\n```\nrow = cells[1] + cells [2]\n```\n\n"
                       "부두 `[2]` 열렸다." +
                           list_to(3)},
              {"a.html", html("<p>The pier opened.</p><pre>row [1]</pre>"
                              "<p>부두 <code>[2]</code> 열렸다.</p>")}});
    EXPECT_TRUE(articles.article("a.md").citations.empty());
    EXPECT_TRUE(articles.article("a.html").citations.empty());
}

TEST(CitationRules, R7_TellsMarkersFromOtherBracketsInOneSentence) {
    const IndexedArticles articles(
        both("A survey of 2023 [2023] quotes [sic] a span [0, 1] and list[0] but cites [7] and [2]", 5));
    const ResultPage page = articles.ask("survey");
    EXPECT_EQ(
        snippets(page),
        Lines(2,
              "A ‹survey› of 2023 [2023] quotes [sic] a span [0, 1] and list[0] but cites {[7]} and {[2]}"));
    EXPECT_EQ(sources(page), (Lines{"7 out_of_range", "2", "7 out_of_range", "2"}));
}

TEST(CitationRules, R8_ListsAndRangesAreExpandedInTheOrderWritten) {
    const IndexedArticles articles(both("Cranes rose [2-4][3]. 선박이 왔다[4, 1–2, 1].", 5));
    EXPECT_EQ(sources(articles.ask("cranes")), (Lines{"2", "3", "4", "2", "3", "4"}));
    EXPECT_EQ(sources(articles.ask("선박")), (Lines{"4", "1", "2", "4", "1", "2"}));
    EXPECT_EQ(snippets(articles.ask("cranes")), Lines(2, "‹Cranes› rose {[2-4]}{[3]}."));
    EXPECT_EQ(snippets(articles.ask("선박")), Lines(2, "‹선박›이 왔다{[4, 1–2, 1]}."));
    const Hit hit = articles.ask("cranes").hits.at(0);
    for (const gisa::Run& run : hit.snippets.at(0).runs)
        if (run.text == "[2-4]") {
            ASSERT_EQ(run.numbers.size(), 3u);
            EXPECT_EQ(run.shown, "[2-4]");
            for (const gisa::Run::Number& number : run.numbers)
                EXPECT_EQ(number.url, "https://site" + std::to_string(number.number) + ".example/page");
        }
}

TEST(CitationRules, R8_ARangeThatFallsOrIsTooWideStaysTextAndIsReported) {
    for (const std::string range : {"[5-2]", "[1-52]", "[1-999]"})
        for (const char* name : {"a.md", "a.txt"}) {
            IndexedArticles articles;
            const IntakeReport report =
                articles.add({{name, "# Wire\n\nCranes rose " + range + " here. 선박이 " + range +
                                         " 왔다.[1]" + list_to(9)}});
            EXPECT_TRUE(contains(notes_of(report), range)) << notes_of(report);
            EXPECT_EQ(articles.article(name).citations.size(), 1u);
            EXPECT_EQ(snippets(articles.ask("cranes")),
                      Lines{"‹Cranes› rose " + range + " here. 선박이 " + range + " 왔다.{[1]}"});
        }
    EXPECT_EQ(IndexedArticles(both("Cranes rose [1-51].", 60)).article("a.md").citations.at(0).numbers.size(),
              51u);
}

TEST(CitationRules, R9_TheSourceListIsFoundInItsOrder) {
    const std::string data = "sources:\n  - n: 1\n    url: https://data.example/1\n";
    const std::string definition = "\n\n[1]: https://definition.example/1 \"Defined\"\n";
    const std::string section = "\n\n## References\n\n1. [Listed](https://section.example/1)\n";
    const std::string body = "# Wire\n\nCranes rose.[[1]](https://link.example/1) 선박이 왔다.[1]";
    const std::pair<std::string, const char*> cases[] = {
        {"---\n" + data + "---\n" + body + definition + section, "https://data.example/1"},
        {body + definition + section, "https://definition.example/1"},
        {body + section, "https://section.example/1"},
        {body, "https://link.example/1"},
    };
    for (const auto& [text, url] : cases) {
        const IndexedArticles articles(Files{{"a.md", text}});
        for (const char* query : {"cranes", "선박"})
            EXPECT_EQ(source_of(articles.ask(query), 1).url, url);
        EXPECT_EQ(ids(articles.ask("defined OR listed OR 1")), kNone) << text;
    }
}

TEST(CitationRules, R9_ReadsAListGivenAsDataInJson) {
    for (const char* field : {"sources", "citations", "search_results"}) {
        const std::string body = R"({"id":"j","title":"Wire","body":"Cranes rose.[2] 선박이 왔다.[1]",")";
        const std::string list =
            R"(":[{"title":"하나","url":"https://site1.example/"},{"title":"Two","url":"https://site2.example/"}]})";
        const IndexedArticles articles(Files{{"a.json", body + field + list}});
        EXPECT_EQ(source_of(articles.ask("cranes"), 2).title, "Two") << field;
        EXPECT_EQ(source_of(articles.ask("선박"), 1).title, "하나") << field;
        EXPECT_EQ(ids(articles.ask("two OR 하나")), kNone) << field;
    }
}

TEST(CitationRules, R9_KnowsTheHeadingsOfSourceLists) {
    for (const char* heading : {"Sources", "References", "Citations", "출처", "참고", "참고문헌", "각주"}) {
        const std::string list =
            "[1] Ledger of cranes https://site1.example/page\n[2] 항구 장부 https://site2.example/page\n";
        const IndexedArticles articles(Files{
            {"a.md",
             std::string("# Wire\n\nPiers opened.[1] 선박이 왔다.[2]\n\n## ") + heading + "\n\n" + list},
            {"a.txt", std::string("Wire\n\nPiers opened.[1] 선박이 왔다.[2]\n\n") + heading + "\n" + list}});
        EXPECT_EQ(ids(articles.ask("piers", Within::cited)), kBoth) << heading;
        EXPECT_EQ(source_of(articles.ask("piers"), 1).url, "https://site1.example/page") << heading;
        EXPECT_EQ(source_of(articles.ask("선박"), 2).url, "https://site2.example/page") << heading;
        for (const char* query : {"ledger", "장부", "site1", heading})
            EXPECT_EQ(ids(articles.ask(query)), kNone) << heading << ": " << query;
    }
}

TEST(CitationRules, R10_TheNumberStaysTheArticlesOwn) {
    IndexedArticles articles;
    articles.add({{"a.md", "# Crane\n\nCranes rose.[3] Ships sank.[1]" + list_to(5)},
                  {"b.txt", "Crane\n\n크레인이 섰다.[4]\n\nCranes fell.[5][2]" + list_to(5)}});
    SearchRequest request{.query = "cranes"};
    request.limit = 1;
    std::map<std::string, Lines> shown;
    for (request.offset = 0; request.offset < 2; ++request.offset) {
        const ResultPage page = articles.ask(request);
        shown[ids(page).at(0)] = sources(page);
    }
    EXPECT_EQ(shown["a.md"], Lines{"3"});
    EXPECT_EQ(shown["b.txt"], (Lines{"5", "2"}));
    EXPECT_EQ(sources(articles.ask("크레인 source:site5.example")), Lines{"4"});
    EXPECT_EQ(snippets(articles.ask("ships", Within::cited)), Lines{"‹Ships› sank.{[1]}"});
}

TEST(CitationRules, R11_UnresolvedMarkersAreShownAndFlagged) {
    const IndexedArticles articles(both("Rivals answered within days[7]\n\n경쟁사가 답했다[2, 8].", 4));
    for (const std::string& text : {seen(articles.ask("rivals")), seen(articles.ask("경쟁사"))})
        EXPECT_EQ(times(text, "is not in the article's list"), 2u) << text;
    EXPECT_EQ(times(seen(articles.ask("rivals")), "within days[7?]"), 2u);
    EXPECT_EQ(times(seen(articles.ask("경쟁사")), "답했다[2, 8?]."), 2u);
    EXPECT_EQ(sources(articles.ask("rivals")), (Lines{"7 out_of_range", "7 out_of_range"}));
    // The valid neighbour stays.
    EXPECT_EQ(sources(articles.ask("경쟁사", Within::cited)),
              (Lines{"2", "8 out_of_range", "2", "8 out_of_range"}));
}

TEST(CitationRules, R11_TellsWhyANumberIsNotBacked) {
    const IndexedArticles articles(Files{
        {"a.md",
         "# Wire\n\nCranes rose.[1] Ships sank.[2] 선박이 왔다.[3] \n\n안개가 걷혔다.[9]\n\nFog fell.[4]\n\n"
         "## Sources\n\n1. A ledger without address\n2. [Odd](javascript:alert(1))\n"
         "3. [First](https://site3.example/a)\n3. [Second](https://site3.example/b)\n"
         "4. [Fine](https://site4.example/)\n"}});
    EXPECT_EQ(sources(articles.ask("cranes")), Lines{"1 no_url"});
    EXPECT_EQ(sources(articles.ask("ships")), Lines{"2 bad_url"});
    EXPECT_EQ(sources(articles.ask("안개")), Lines{"9 out_of_range"});
    EXPECT_EQ(sources(articles.ask("fog")), Lines{"4"});
}

TEST(CitationRules, R11_TheFirstOfTwoEntriesWithOneNumberIsMeant) {
    const IndexedArticles articles(
        Files{{"a.md", "# Wire\n\nShips sank.[3] 선박이 왔다.[3]\n\n## Sources\n\n"
                       "[3] First https://site3.example/a\n[3] Second https://site3.example/b\n"}});
    for (const char* query : {"ships", "선박"}) {
        EXPECT_EQ(sources(articles.ask(query)), Lines{"3 duplicate_number"});
        EXPECT_EQ(source_of(articles.ask(query), 3).url, "https://site3.example/a");
    }
}

TEST(CitationRules, R11_WithoutAnyListNumbersStandAsWrittenUnderOneNote) {
    for (const char* name : {"a.md", "a.txt"}) {
        const IndexedArticles articles(Files{
            {name,
             std::string("# Wire\n\nOrbita met Haneul[1][3][4] in May.\n\n오르비타가 하늘을 만났다[2-3].")}});
        const ResultPage page = articles.ask("orbita");
        EXPECT_EQ(sources(page), (Lines{"1 no_source_list", "3 no_source_list", "4 no_source_list"}));
        const std::string text = seen(page);
        EXPECT_TRUE(contains(text, "Haneul[1][3][4] in May.")) << text;
        EXPECT_FALSE(contains(text, "?")) << text;
        EXPECT_EQ(times(text, "lists no sources"), 1u) << text;
        EXPECT_TRUE(contains(seen(articles.ask("오르비타")), "만났다[2-3].")) << text;
        EXPECT_EQ(ids(articles.ask("orbita", Within::supported)), kNone);
    }
}

TEST(CitationRules, R12_SourcesAreNeverTruncatedBelowWhatIsShown) {
    const IndexedArticles articles(both("Cranes rose in the eastern harbour before noon [1-40][45]. "
                                        "동쪽 항구에서 크레인이 정오가 되기 전에 섰다[2-42]. Fog.",
                                        50));
    for (const std::size_t columns : {1u, 10u, 320u}) {
        SearchRequest request{.query = "cranes"};
        request.snippet_length = columns;
        EXPECT_EQ(sources(articles.ask(request)).size(), 2 * 41u);
        request.query = "크레인";
        EXPECT_EQ(sources(articles.ask(request)).size(), 2 * 41u);
    }
}

TEST(CitationRules, R13_AShownSourceSaysWhatIsKnownOfItAndNothingElse) {
    IndexedArticles articles;
    articles.add(
        {{"a.json",
          R"({"id":"j","title":"Wire","body":"Cranes rose.[1] Ships sank.[1][2] 선박이 왔다.[3]","sources":[)"
          R"({"n":1,"title":"Crane ledger","url":"https://www.ledger.example/1","publisher":"The Ledger","published":"2025-03-04"},)"
          R"({"n":2,"url":"https://news.dock.co.kr/2"},{"n":3,"title":"항구 장부"}]})"},
         {"b.md", "# Other\n\nTides turned.[1]\n\n[1]: https://ledger.example/1?utm_source=b#top\n"}});
    const ResultPage page = articles.ask("ships");
    const SnippetSource full = source_of(page, 1);
    EXPECT_EQ(full.title, "Crane ledger");
    EXPECT_EQ(full.url, "https://www.ledger.example/1");
    EXPECT_EQ(full.publisher, "The Ledger");
    EXPECT_EQ(full.published, "2025-03-04");
    EXPECT_EQ(full.cited_by, 2u);
    EXPECT_EQ(full.also_in, 1u);
    const SnippetSource bare = source_of(page, 2);
    EXPECT_EQ(bare.title, "");
    EXPECT_EQ(bare.publisher, "dock.co.kr"); // the registrable domain
    EXPECT_EQ(bare.published, "");
    EXPECT_EQ(bare.also_in, 0u);
    const SnippetSource titled = source_of(articles.ask("선박"), 3);
    EXPECT_EQ(titled.title, "항구 장부");
    EXPECT_EQ(titled.publisher + titled.url + titled.published, "");
}

TEST(CitationRules, R14_TheSameSourceHasTheSameIdentity) {
    IndexedArticles articles;
    articles.add(
        {{"a.md",
          "# Wire\n\nCranes rose.[2] 선박이 왔다.[5]\n\n[2]: https://www.dockpost.com/a?utm_source=x\n"
          "[5]: http://dockpost.com:80/a#part\n"},
         {"b.txt", "Wire\n\nShips sank.[1]\n\nSources\n[1] Dock https://DOCKPOST.com/a?fbclid=7&gclid=9\n"},
         {"c.md", "# Wire\n\nFog fell.[1]\n\n[1]: https://dockpost.com/list?b=2&a=1\n"}});
    EXPECT_EQ(ids(articles.ask("source:https://dockpost.com/a")), (Lines{"a.md", "b.txt"}));
    EXPECT_EQ(ids(articles.ask("source:\"https://dockpost.com/list?a=1&b=2\"")), Lines{"c.md"});
    const ResultPage page = articles.ask("cranes OR 선박");
    ASSERT_EQ(page.hits.size(), 1u);
    EXPECT_EQ(page.hits[0].citations.independent, 1u);
    EXPECT_EQ(page.hits[0].citations.cited, 2u); // two numbers all the same
    EXPECT_EQ(sources(articles.ask("cranes")), Lines{"2"});
    EXPECT_EQ(sources(articles.ask("선박")), Lines{"5"});
    for (const auto& [query, number] :
         {std::pair("cranes", 2u), std::pair("선박", 5u), std::pair("ships", 1u)})
        EXPECT_EQ(source_of(articles.ask(query), number).also_in, 1u) << query;
}

TEST(CitationRules, R15_FiltersByCitedSource) {
    IndexedArticles articles;
    articles.add(
        {{"a.md", "---\npublisher: 부두신문\n---\n# Wire\n\nCranes rose.[1] 선박이 왔다.[2]\n\n"
                  "[1]: https://news.dockpost.com/1\n[2]: https://ledger.co.kr/2\n"},
         {"b.txt",
          "Wire\n\nCranes fell.[1] 선박이 갔다.\n\nSources\n[1] Ledger https://www.ledger.co.kr/2\n"},
         {"c.md", "# Wire\n\nCranes turned. 선박이 섰다.\n\n[1]: https://dockpost.com/1\n"}});
    EXPECT_EQ(ids(articles.ask("source:dockpost.com")), Lines{"a.md"});
    EXPECT_EQ(ids(articles.ask("cranes source:ledger.co.kr")), (Lines{"b.txt", "a.md"}));
    EXPECT_EQ(ids(articles.ask("선박 source:\"https://ledger.co.kr/2\" -source:dockpost.com")),
              Lines{"b.txt"});
    EXPECT_EQ(ids(articles.ask("publisher:부두신문")), Lines{"a.md"});
    EXPECT_EQ(ids(articles.ask("cranes -source:ledger.co.kr")), Lines{"c.md"});
}

TEST(CitationRules, R15_FacetsCountArticlesNotMarkers) {
    IndexedArticles articles;
    articles.add({{"a.md", "# Wire\n\nCranes rose.[1][2] Cranes turned.[1] 크레인[2].\n\n"
                           "[1]: https://www.dockpost.com/1\n[2]: https://news.dockpost.com/2\n"},
                  {"b.txt", "Wire\n\nCranes fell.[1][2]\n\nSources\n[1] Ledger https://ledger.co.kr/2\n[2] "
                            "Dock https://dockpost.com/9\n"}});
    SearchRequest request{.query = "cranes"};
    request.source_facet = true;
    const ResultPage page = articles.ask(request);
    ASSERT_EQ(page.facets.size(), 1u);
    ASSERT_EQ(page.facets[0].values.size(), 2u);
    EXPECT_EQ(page.facets[0].values[0].value, "dockpost.com");
    EXPECT_EQ(page.facets[0].values[0].articles, 2u);
    EXPECT_EQ(page.facets[0].values[1].value, "ledger.co.kr");
    EXPECT_EQ(page.facets[0].values[1].articles, 1u);
}

TEST(CitationRules, R15_RefusesANumberAsASource) {
    const IndexedArticles articles(both("Cranes rose.[3]", 3));
    for (const char* query : {"source:3", "크레인 source:3", "-source:3"})
        try {
            articles.ask(query);
            ADD_FAILURE() << query;
        } catch (const Error& error) {
            EXPECT_TRUE(contains(error.what(), "source numbers are local to an article")) << error.what();
        }
}

TEST(CitationRules, R16_IndependentSourcesAreDistinctRegistrableDomains) {
    const auto independent = [](const std::string& front, const std::string& list) {
        const IndexedArticles articles(Files{
            {"a.md", "---\n" + front + "title: Wire\n---\nCranes rose.[1][2] 선박이 왔다.[3]\n\n" + list}});
        return articles.ask("cranes").hits.at(0).citations.independent;
    };
    const std::string sites =
        "[1]: https://a.dock.co.kr/1\n[2]: https://mint.co.kr/2\n[3]: https://b.dock.co.kr/3\n";
    EXPECT_EQ(independent("", sites), 2u); // co.kr is a public suffix
    EXPECT_EQ(independent("url: https://www.mint.co.kr/wire\n", sites), 1u);
    EXPECT_EQ(
        independent("", "[1]: https://dock.gov.uk/1\n[2]: https://pier.co.uk/2\n[9]: https://uncited.org/\n"),
        2u);
    EXPECT_EQ(independent("", "[1]: https://dock.com/1 \"Cranes return to the eastern pier\"\n"
                              "[2]: https://tide.net/2 \"Cranes return to the eastern pier | Tide\"\n"),
              1u);
    EXPECT_EQ(independent("", "[1]: https://dock.com/1 \"동쪽 부두에 크레인 다시 섰다\"\n"
                              "[3]: https://tide.net/2 \"동쪽 부두에 크레인 다시 섰다 - 물때\"\n"),
              1u);
}

TEST(CitationRules, R16_FiltersAndSortsByIndependentSources) {
    IndexedArticles articles;
    articles.add(
        {{"one.md", "# Wire\n\nCranes cranes cranes.[1] 크레인.[1]" + list_to(9)},
         {"three.txt", "Wire\n\nCranes rose.[1][2] 크레인이 섰다.[3]" + list_to(9)},
         {"two.md", "# Wire\n\nCranes rose over the old harbour.[1-2] 크레인이 섰다." + list_to(9)}});
    EXPECT_EQ(ids(articles.ask("sources:>=3")), Lines{"three.txt"});
    SearchRequest request{.query = "크레인"};
    request.sort = Sort::sources;
    EXPECT_EQ(ids(articles.ask(request)), (Lines{"three.txt", "two.md", "one.md"}));
    request.min_sources = 2;
    EXPECT_EQ(ids(articles.ask(request)), (Lines{"three.txt", "two.md"}));
}

TEST(CitationRules, R17_CitedOnlyMatchesInsideSupportedSentences) {
    IndexedArticles articles;
    articles.add(
        both("Cranes rose.[1] Ships sank. Cranes sank too. 크레인이 섰다.[2] 크레인 선박이 가라앉았다. "
             "Fog fell[9]. Hail went.[3]",
             3));
    EXPECT_EQ(snippets(articles.ask("cranes", Within::cited)), Lines(2, "‹Cranes› rose.{[1]}"));
    EXPECT_EQ(snippets(articles.ask("cited:true 크레인")), Lines(2, "‹크레인›이 섰다.{[2]}"));
    for (const char* query : {"ships", "\"cranes sank\"", "가라앉았다", "fog", "\"크레인 선박\""}) {
        EXPECT_EQ(ids(articles.ask(query)), kBoth) << query;
        EXPECT_EQ(ids(articles.ask(query, Within::cited)), kNone) << query;
        SearchRequest request{.query = query};
        request.within = Within::cited;
        EXPECT_EQ(articles.count(request), 0u) << query;
    }
}

TEST(CitationRules, R17_CitedAnyAddsInheritedSentences) {
    const IndexedArticles articles(
        both("Ships sank. Cranes rose.[1]\n\n선박이 왔다. 크레인이 섰다.[2]\n\nFog fell.", 3));
    for (const char* query : {"ships", "선박", "\"ships sank\""}) {
        EXPECT_EQ(ids(articles.ask(query, Within::cited)), kNone) << query;
        EXPECT_EQ(ids(articles.ask(query, Within::supported)), kBoth) << query;
    }
    EXPECT_EQ(ids(articles.ask("fog", Within::supported)), kNone);
}

TEST(CitationRules, R18_ASnippetIsOneToThreeNeighbouringSentencesOfABlock) {
    const IndexedArticles articles(
        both("Masts one. Cranes two.[1] Piers three. Docks four.[2] Ropes five.\n\n"
             "돛대 하나. 크레인 둘.[1] 부두 셋. 선창 넷.[2] 밧줄 다섯.",
             2));
    for (const char* query : {"masts OR ropes", "masts cranes piers docks ropes", "cranes docks",
                              "돛대 크레인 부두 선창 밧줄", "masts 밧줄", "one five 하나 다섯"})
        for (const Hit& hit : articles.ask(query).hits) {
            const Article article = articles.article(hit.id);
            EXPECT_GE(hit.snippets.size(), 1u);
            EXPECT_LE(hit.snippets.size(), 2u);
            for (const Snippet& snippet : hit.snippets) {
                EXPECT_LE(snippet.sentence_count, 3u) << query;
                const Sentence& first = article.sentences.at(snippet.first_sentence);
                const Sentence& last =
                    article.sentences.at(snippet.first_sentence + snippet.sentence_count - 1);
                EXPECT_EQ(first.block, last.block) << query;
                EXPECT_EQ(plain(snippet.runs),
                          article.text.substr(first.span.begin, last.span.end - first.span.begin));
            }
        }
}

TEST(CitationRules, R18_RelevanceComesFirstAndSupportBreaksTies) {
    const auto best = [](const std::string& body, const std::string& query) {
        const IndexedArticles articles(both(body, 2));
        SearchRequest request{.query = query};
        request.snippets = 1;
        return snippets(articles.ask(request));
    };
    // More of the query beats a source.
    EXPECT_EQ(best("Cranes rose.[1]\n\nCranes and ships met here.\n\nShips sank.[2]", "cranes ships"),
              Lines(2, "‹Cranes› and ‹ships› met here."));
    EXPECT_EQ(best("크레인이 섰다.[1]\n\n크레인과 선박이 만났다.\n\n선박이 왔다.[2]", "크레인 선박"),
              Lines(2, "‹크레인›과 ‹선박›이 만났다."));
    // A phrase beats words apart, nearness beats distance, whatever is cited.
    EXPECT_EQ(best("Cranes of ships rose.[1]\n\nThese ships cranes rose.", "\"ships cranes\" OR cranes"),
              Lines(2, "These ‹ships cranes› rose."));
    EXPECT_EQ(best("Cranes rose over the long and windy harbour of old ships.[1]\n\nCranes lift ships.",
                   "cranes ships"),
              Lines(2, "‹Cranes› lift ‹ships›."));
    // Of equals the supported one.
    EXPECT_EQ(best("Cranes rose.\n\nCranes fell.[2]\n\nCranes went.", "cranes"),
              Lines(2, "‹Cranes› fell.{[2]}"));
    EXPECT_EQ(best("크레인이 섰다.\n\n크레인이 갔다.[2]\n\n크레인이 왔다.", "크레인"),
              Lines(2, "‹크레인›이 갔다.{[2]}"));
}

TEST(CitationRules, R19_ALongSentenceIsShortenedInsideNeverAtItsEvidence) {
    std::string english = "Haneul", korean = "하늘은";
    for (int i = 0; i < 60; ++i) {
        english += " carried heavy cargo" + std::string(i % 7 == 3 ? "[3]" : "");
        korean += " 무거운 짐을" + std::string(i % 7 == 3 ? "[3]" : "");
        if (i == 30) english += " past the lighthouse[1]", korean += " 등대까지[1]";
    }
    const IndexedArticles articles(both(english + ".[2][4]\n\n" + korean + " 날랐다[2][4].", 4));
    for (const std::size_t columns : {30u, 60u, 120u})
        for (const auto& [query, word, closing] :
             {std::tuple("lighthouse", "‹lighthouse›{[1]}", "{[2]}{[4]}"),
              std::tuple("등대", "‹등대›까지{[1]}", "{[2]}{[4]}.")}) {
            SearchRequest request{.query = query};
            request.snippet_length = columns;
            for (const std::string& shown : snippets(articles.ask(request))) {
                EXPECT_TRUE(contains(shown, word)) << shown;
                EXPECT_TRUE(contains(shown, "…")) << shown;
                EXPECT_TRUE(shown.ends_with(closing)) << shown;
            }
            for (const Hit& hit : articles.ask(request).hits)
                for (const gisa::Run& run : hit.snippets.at(0).runs)
                    if (run.kind == gisa::Run::Kind::text || run.kind == gisa::Run::Kind::match) {
                        EXPECT_FALSE(contains(run.text, "[")) << run.text;
                    }
        }
}

TEST(CitationRules, R20_TheBudgetCountsTheReadersText) {
    // The markers and their URLs are no part of it.
    const IndexedArticles articles(
        both("Cranes rose[[1]](https://site1.example/a/very/long/address)[1-40] over piers.\n\n"
             "크레인이[1][2][3][4][5][6] 부두에 섰다.[7]",
             40));
    SearchRequest request{.query = "cranes"};
    request.snippet_length = 24;
    EXPECT_EQ(snippets(articles.ask(request)), Lines(2, "‹Cranes› rose{[1]}{[1-40]} over piers."));
    request.query = "크레인";
    request.snippet_length = 22; // wide characters are two columns
    EXPECT_EQ(snippets(articles.ask(request)),
              Lines(2, "‹크레인›이{[1]}{[2]}{[3]}{[4]}{[5]}{[6]} 부두에 섰다.{[7]}"));
    request.snippet_length = 8;
    for (const std::string& cut : snippets(articles.ask(request)))
        EXPECT_TRUE(contains(cut, "…")) << cut;
}

TEST(CitationRules, R20_ASnippetIsNeverEmpty) {
    const IndexedArticles articles(
        both("Cranes rose over the piers of the eastern harbour.[1] 크레인이 동쪽 부두에 다시 섰다.[2]", 2));
    for (const std::size_t columns : {0u, 1u, 2u, 5u})
        for (const auto& [query, word] : {std::pair("harbour", "‹harbour›"), std::pair("부두", "‹부두›")}) {
            SearchRequest request{.query = query};
            request.snippet_length = columns;
            ASSERT_EQ(snippets(articles.ask(request)).size(), 2u);
            for (const std::string& shown : snippets(articles.ask(request)))
                EXPECT_TRUE(contains(shown, word)) << shown;
        }
}

TEST(CitationRules, R21_HighlightsAreForWhatMatched) {
    const IndexedArticles articles(
        both("Haneul opened Pier-9[1][3] on Thursday.[2] 나리로봇은[1] 새 로봇을[2] 냈다.", 3));
    EXPECT_EQ(snippets(articles.ask("\"haneul opened\"")),
              Lines(2, "‹Haneul opened› Pier-9{[1]}{[3]} on Thursday.{[2]}"));
    EXPECT_EQ(snippets(articles.ask("\"Pier-9 on Thursday\"")),
              Lines(2, "Haneul opened ‹Pier-9›{[1]}{[3]} ‹on Thursday›.{[2]}"));
    EXPECT_EQ(snippets(articles.ask("나리로봇")), Lines(2, "‹나리로봇›은{[1]} 새 로봇을{[2]} 냈다."));
    EXPECT_EQ(snippets(articles.ask("로봇 냈다")), Lines(2, "나리로봇은{[1]} 새 ‹로봇›을{[2]} ‹냈다›."));
    EXPECT_EQ(snippets(articles.ask("\"나리로봇은 새 로봇을\"")),
              Lines(2, "‹나리로봇은›{[1]} ‹새 로봇›을{[2]} 냈다."));
}

TEST(CitationRules, R22_AHitInAHeadingShowsTheFirstSupportedSentenceUnderIt) {
    const IndexedArticles articles(
        Files{{"a.md",
               "# Zeppelins\n\nNothing yet.\n\n## Moorings\n\nA quiet day. Cranes rose.[1] Ships sank.[2]\n\n"
               "## 계류장\n\n조용하다. 선박이 왔다.[3] 선박이 갔다.[1]\n\n## Fog\n\nAll white.\n" +
                   list_to(3)}});
    EXPECT_EQ(snippets(articles.ask("moorings")), Lines{"Cranes rose.{[1]}"});
    EXPECT_EQ(articles.ask("moorings").hits.at(0).snippets.at(0).path, Lines{"Moorings"});
    EXPECT_EQ(snippets(articles.ask("계류장")), Lines{"선박이 왔다.{[3]}"});
    EXPECT_TRUE(contains(seen(articles.ask("계류장")), "계류장"));
    EXPECT_EQ(snippets(articles.ask("fog")), Lines{"All white."}); // nothing there is supported
    const ResultPage titled = articles.ask("zeppelin");
    EXPECT_EQ(marked(titled.hits.at(0).title), "‹Zeppelins›");
    EXPECT_EQ(snippets(titled), Lines{"Cranes rose.{[1]}"});
}

TEST(CitationRules, R22_AQueryOfFiltersAloneShowsTheLead) {
    const IndexedArticles articles(both("조용한 날이다. A quiet day.\n\n선박이 왔다.[2] Cranes rose.[1]", 3));
    for (const char* query : {"source:site2.example", "sources:>=2", "cited:true", "-source:nowhere.example"})
        EXPECT_EQ(snippets(articles.ask(query)), Lines(2, "선박이 왔다.{[2]}")) << query;
}

TEST(CitationRules, R23_TheContextLineTellsHeadingsAndPosition) {
    const IndexedArticles articles(Files{
        {"a.md", "# Wire\n\n## Robots[2]\n\n### 값\n\n- One[1]\n- Two\n- Cranes rose[1]\n\n## "
                 "Piers\n\nShips sank.[1]" +
                     list_to(2)},
        {"a.html", html("<h2>Robots</h2><h3>값</h3><ul><li>One</li><li>Two</li><li>Cranes rose[1]</li></ul>"
                        "<h2>Piers</h2><p>Ships sank.[1]</p>")}});
    EXPECT_EQ(times(seen(articles.ask("cranes")), "Robots › 값, bullet 3\n"), 2u)
        << seen(articles.ask("cranes"));
    EXPECT_EQ(times(seen(articles.ask("ships")), "Piers\n"), 2u) << seen(articles.ask("ships"));
    const Snippet snippet = articles.ask("cranes").hits.at(0).snippets.at(0);
    EXPECT_EQ(snippet.path, (Lines{"Robots", "값"}));
    EXPECT_EQ(snippet.block_position, 3u);
    EXPECT_EQ(articles.ask("ships").hits.at(0).snippets.at(0).block_position, 0u);
}

TEST(CitationRules, R30_KoreanAndEnglishBehaveAlike) {
    const IndexedArticles articles(
        both("나리로봇은[1] 부두를 넓힌다고 말했다[3].\n\nNari Robots[1] will widen piers, it said[3].", 3));
    EXPECT_EQ(snippets(articles.ask("나리로봇 부두")),
              Lines(2, "‹나리로봇›은{[1]} ‹부두›를 넓힌다고 말했다{[3]}."));
    EXPECT_EQ(snippets(articles.ask("robot pier")),
              Lines(2, "Nari ‹Robots›{[1]} will widen ‹piers›, it said{[3]}."));
    for (const char* query : {"나리로봇 부두", "robot pier"}) {
        EXPECT_EQ(sources(articles.ask(query)), (Lines{"1", "3", "1", "3"}));
        EXPECT_EQ(sources(articles.ask(query, Within::cited)), (Lines{"1", "3", "1", "3"}));
    }
}

TEST(CitationRules, ArticleLevelNumbersAreCountedAtIntakeAndFilterable) {
    IndexedArticles articles;
    articles.add(
        {{"good.md", "# Wire\n\nCranes rose. 선박이 왔다.[1]\n\nShips sank.[2][4]\n\nFog fell." + list_to(6)},
         {"bad.txt", "Wire\n\nCranes fell.[8][9] 선박이 갔다. Calm. Hail.[1]" + list_to(2)},
         {"bare.md", "# Wire\n\nCranes turned. 선박이 섰다."}});
    const HitCitations good = articles.ask("cranes rose").hits.at(0).citations;
    EXPECT_EQ(good.sentences, 4u);
    EXPECT_EQ(good.supported, 2u);
    EXPECT_EQ(good.inherited, 1u);
    EXPECT_EQ(good.listed, 6u);
    EXPECT_EQ(good.cited, 3u);
    EXPECT_EQ(good.uncited, 3u);
    EXPECT_EQ(good.independent, 3u);
    EXPECT_EQ(good.unresolved, 0u);
    const HitCitations bad = articles.ask("cranes fell").hits.at(0).citations;
    EXPECT_EQ(bad.supported, 1u);
    EXPECT_EQ(bad.inherited, 0u);
    EXPECT_EQ(bad.unresolved, 2u);
    EXPECT_EQ(ids(articles.ask("unresolved:>0")), Lines{"bad.txt"});
    EXPECT_EQ(ids(articles.ask("support:>0.4")), Lines{"good.md"});
    EXPECT_EQ(ids(articles.ask("support:0 선박")), Lines{"bare.md"});
    EXPECT_EQ(ids(articles.ask("cited:true")).size(), 2u);
}

/// The structure of the specification's example, about a harbour that does not exist.
TEST(CitationRules, TheWorkedExampleIsAnsweredAsWritten) {
    const std::string body =
        "Haneul opened Pier Nine on Aug. 7.[1][3] The pier, said Ms. Seo, cut waiting by 45%.[2]\n\n"
        "- Mooring starts at $1.25 per million tons [1, 4]\n- Rivals answered within days[7]\n\n";
    const std::string list = "[1]: https://haneul.com/pier-nine \"Pier Nine\"\n"
                             "[2]: https://www.dockpost.com/x?utm_source=p \"Pier cuts waiting\"\n"
                             "[3]: https://www.tidewatch.com/y\n[4]: https://haneul.com/mooring\n";
    const IndexedArticles articles(
        Files{{"a.md", "# Haneul opens Pier Nine\n\n" + body + "## Sources\n\n" + list},
              {"a.txt", "Haneul opens Pier Nine\n\n" + body + "Sources\n" + list}});
    const auto ask = [&](const char* query) { // both, though one is a copy
        return articles.ask(SearchRequest{.query = query, .collapse = false});
    };
    const ResultPage page = ask("haneul waiting");
    EXPECT_EQ(ids(page), kBoth);
    for (const Hit& hit : page.hits)
        EXPECT_EQ(hit.citations.independent, 3u);
    EXPECT_EQ(snippets(page), Lines(2, "‹Haneul› opened Pier Nine on Aug. 7.{[1]}{[3]} The pier, said Ms. "
                                       "Seo, cut ‹waiting› by 45%.{[2]}"));
    EXPECT_EQ(sources(page), (Lines{"1", "3", "2", "1", "3", "2"}));
    const std::string text = seen(page);
    for (const char* part : {"[1] Pier Nine", "[2] Pier cuts waiting", "[3] tidewatch.com"})
        EXPECT_EQ(times(text, part), 2u) << text;
    const std::string rivals = seen(ask("rivals"));
    EXPECT_TRUE(contains(rivals, "Rivals answered within days[7?]")) << rivals;
    EXPECT_TRUE(contains(rivals, "source 7 is not in the article's list")) << rivals;
    EXPECT_EQ(ids(articles.ask("rivals", Within::cited)), kNone);
    EXPECT_EQ(ids(ask("\"opened Pier Nine on\"")), kBoth);
    EXPECT_EQ(snippets(ask("7")), Lines(2, "Haneul opened Pier Nine on Aug. ‹7›.{[1]}{[3]}"));
}

} // namespace gisa
