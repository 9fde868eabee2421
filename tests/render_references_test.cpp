#include "searcher/render/render.h"
#include "tests/result_pages.h"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <set>

namespace gisa {
namespace {

using namespace testing;
namespace json = boost::json;

ResultPage page_of(SnippetSource one, std::string id = "haneul-3") {
    Hit found = hit({text("T")}, {snippet({cite("[2]", {number(2)})}, {std::move(one)})});
    found.id = std::move(id);
    return page({found});
}

/// The CSL date of a source published on `published`; "" for none.
std::string issued(const std::string& published) {
    SnippetSource dated = source(2, "S", "", "");
    dated.published = published;
    const json::value all = json::parse(render_csl(page_of(dated)));
    const json::object& item = all.at(1).as_object();
    return item.contains("issued") ? json::serialize(item.at("issued").at("date-parts").at(0)) : "";
}

TEST(RenderCsl, R29HoldsTheArticleAndTheSourcesItCites) {
    ResultPage result = samsung();
    result.hits[0].snippets[0].sources[0].published = "2025-10-01";
    EXPECT_EQ(json::parse(render_csl(result)), json::parse(R"([
        {"id":"gisa-news-samsung-md-8eff5a54","type":"article-newspaper","title":"새 투자 계획","container-title":"예시일보",
         "URL":"https://example.kr/a","language":"ko","issued":{"date-parts":[[2025,10,2]]}},
        {"id":"gisa-news-samsung-md-8eff5a54:1","type":"webpage","title":"삼성전자, 투자 확대","container-title":"연합뉴스",
         "URL":"https://www.yna.co.kr/view/1","issued":{"date-parts":[[2025,10,1]]}},
        {"id":"gisa-news-samsung-md-8eff5a54:3","type":"webpage","title":"Samsung raises spending",
         "container-title":"Reuters","URL":"https://www.reuters.com/x"}])"));
}

TEST(RenderCsl, IsAnEmptyListWithoutHits) { EXPECT_EQ(json::parse(render_csl(page({}))), json::array()); }

TEST(RenderCsl, HoldsNoSourceThatIsNotInTheList) {
    EXPECT_EQ(json::parse(render_csl(page_of(unresolved(7, "out_of_range")))).as_array().size(),
              2U); // T and [2]
    const ResultPage bare = page({hit({text("T")}, {snippet({cite("[1]", {number(1, "no_source_list")})})})});
    EXPECT_EQ(json::parse(render_csl(bare)).as_array().size(), 1U);
}

TEST(RenderCsl, ReadsTheDatesThatArePlainAndGuessesNone) {
    EXPECT_EQ(issued("2025-08-07"), "[2025,8,7]");
    EXPECT_EQ(issued("2025-08-07T10:00:00+09:00"), "[2025,8,7]");
    EXPECT_EQ(issued("2025.08.07."), "[2025,8,7]");
    EXPECT_EQ(issued("2025년 8월 7일"), "[2025,8,7]");
    EXPECT_EQ(issued("2025-08"), "[2025,8]");
    EXPECT_EQ(issued("2025"), "[2025]");
    EXPECT_EQ(issued("2024-02-29"), "[2024,2,29]");
    for (const char* other :
         {"2025-02-29", "2025-13-01", "07/08/2025", "soon", "", "20250807", "2025-08-071"})
        EXPECT_EQ(issued(other), "") << other;
}

TEST(RenderBibtex, KeepsHangulAndEscapesWhatTexMeans) {
    SnippetSource odd =
        source(2, "50% of R&D_{새} ~ $5 #1 ^ \\input", "A & B", "https://a.example/100%?b_c={d}");
    odd.published = "2025-08-07";
    EXPECT_EQ(
        render_bibtex(page_of(odd)),
        "@online{gisa-haneul-3,\n  title = {{T}}\n}\n"
        "\n"
        "@online{gisa-haneul-3:2,\n"
        "  title = {{50\\% of R\\&D\\_\\textbraceleft{}새\\textbraceright{} \\textasciitilde{} \\$5 \\#1 "
        "\\textasciicircum{} \\textbackslash{}input}},\n"
        "  organization = {A \\& B},\n"
        "  date = {2025-08-07},\n"
        "  url = {https://a.example/100%?b_c=%7Bd%7D}\n"
        "}\n");
}

TEST(RenderCsl, NamesTheAuthorsOfTheArticle) {
    ResultPage made = page_of(source(2, "S", "", ""));
    made.hits[0].authors = {"김민준", "Doe, Jane"};
    const json::value all = json::parse(render_csl(made));
    EXPECT_EQ(all.at(0).at("author"), json::parse(R"([{"literal":"김민준"},{"literal":"Doe, Jane"}])"));
    EXPECT_FALSE(all.at(1).as_object().contains("author")) << "of a source none is known";
}

TEST(RenderBibtex, NamesTheAuthorsOfTheArticleWholeAndEscaped) {
    ResultPage made = page({hit({text("T")}, {})});
    made.hits[0].id = "a";
    made.hits[0].authors = {"김민준", "Doe, Jane and Sons", "R&D {x}"};
    EXPECT_EQ(render_bibtex(made),
              "@online{gisa-a,\n  title = {{T}},\n  author = {{김민준} and {Doe, Jane and "
              "Sons} and {R\\&D \\textbraceleft{}x\\textbraceright{}}}\n}\n");
}

TEST(RenderBibtex, KeysStayApartAndAreMadeOfPlainLetters) {
    const auto key = [](const std::string& id) {
        const std::string entry = render_bibtex(page_of(source(2, "S", "", ""), id));
        return entry.substr(8, entry.find(',') - 8);
    };
    EXPECT_EQ(key("haneul-3"), "gisa-haneul-3");
    EXPECT_NE(key("기사"), key("뉴스"));
    EXPECT_NE(key("a/b"), key("a-b"));
    EXPECT_NE(key(std::string(80, 'a') + "1"), key(std::string(80, 'a') + "2"));
    for (const char* id : {"기사", "https://x.example/{}%,\"", ""})
        EXPECT_EQ(key(id).find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-"), std::string::npos)
            << key(id);
}

/// Titles that mean something to TeX, JSON or a terminal.
const std::string kHostile[] = {"\\input{/etc/passwd}",  "}}, note = {x",  "{{{",
                                "\"@string{a=\"b\"}",    "a\nb\r\n%c",     std::string("\0\x1b]8;;x\x07", 7),
                                "\\\\end{document}",     "$x^2_3$ #1 & ~", "\xff\xfe",
                                "</script>\u2028\u202E", "\\write18{rm}",  "제목 “삼성” 100%"};

TEST(RenderCsl, HoldsOnlyFieldsOfItsSchemaWhateverTheTitle) {
    const std::set<std::string> fields = {"id",  "type",     "title",  "container-title",
                                          "URL", "language", "issued", "author"};
    for (const std::string& title : kHostile) {
        ResultPage made = page_of(source(2, title, title, "https://a.example/"), title);
        made.hits[0].title = {text(title)};
        made.hits[0].authors = {title, title};
        const json::value all = json::parse(render_csl(made));
        ASSERT_EQ(all.as_array().size(), 2u);
        for (const json::value& item : all.as_array()) {
            for (const auto& field : item.as_object())
                EXPECT_TRUE(fields.contains(std::string(field.key()))) << field.key();
            EXPECT_TRUE(item.at("id").is_string() && item.at("title").is_string());
            EXPECT_TRUE(item.at("type") == "webpage" || item.at("type") == "article-newspaper");
        }
    }
}

/// A BibTeX entry with its fields on lines of their own.
const std::regex
    kBibtexEntry(R"(@online\{[A-Za-z0-9:.-]+(,\n  (title|author|organization|date|url) = \{[^\n]*\})*\n\})");

TEST(RenderBibtex, IsWellFormedWhateverTheTitle) {
    for (const std::string& title : kHostile) {
        ResultPage made = page_of(source(2, title, title, "https://a.example/"), title);
        made.hits[0].title = {text(title)};
        made.hits[0].authors = {title, title};
        const std::string entries = render_bibtex(made);
        const std::string rest = std::regex_replace(entries, kBibtexEntry, "");
        EXPECT_EQ(rest, "\n\n\n") << entries;
        EXPECT_EQ(std::count(entries.begin(), entries.end(), '{'),
                  std::count(entries.begin(), entries.end(), '}'));
        // Every command is one of the escapes, so nothing of the title is run.
        const std::string bare = std::regex_replace(
            entries,
            std::regex(
                R"(\\(textbackslash\{\}|textbraceleft\{\}|textbraceright\{\}|textasciitilde\{\}|textasciicircum\{\}|[$&#_%]))"),
            "");
        EXPECT_EQ(bare.find('\\'), std::string::npos) << entries;
        EXPECT_EQ(bare.find_first_of("$&#%~^"), std::string::npos) << bare;
    }
}

} // namespace
} // namespace gisa
