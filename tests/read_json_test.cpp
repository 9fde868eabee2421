#include "tests/read_result.h"

#include <gtest/gtest.h>

namespace gisa {
namespace {

RawArticle object(std::string_view json) {
    ReadResult result = read_with(read_json, json);
    if (result.articles.size() != 1) {
        ADD_FAILURE() << (result.refusals.empty() ? "nothing" : result.refusals[0].message);
        return {};
    }
    return result.articles[0];
}

Refusal refused(std::string_view json) {
    const ReadResult result = read_with(read_json, json);
    return result.refusals.empty() ? Refusal{"", 0, "taken", ""} : result.refusals[0];
}

TEST(ReadJson, gives_the_fields_of_an_object) {
    const RawArticle article =
        object(R"({"id":"a1","url":"https://n.example/a","title":"하정우","publisher":"기사 테크",
        "authors":["Kim","Lee"],"published":"2025-10-02","lang":"ko","body":"본문이다[1].",
        "sources":[{"n":1,"title":"T","url":"https://s.example","publisher":"P","published":"2025-01-01"}]})");
    EXPECT_EQ(article.id, "a1");
    EXPECT_EQ(article.url, "https://n.example/a");
    EXPECT_EQ(article.title, "하정우");
    EXPECT_EQ(article.publisher, "기사 테크");
    EXPECT_EQ(article.authors, (std::vector<std::string>{"Kim", "Lee"}));
    EXPECT_EQ(article.published, "2025-10-02");
    EXPECT_EQ(article.lang, "ko");
    EXPECT_EQ(lines_of(article.blocks), Lines{"p 본문이다[1]."});
    ASSERT_EQ(article.sources.size(), 1u);
    EXPECT_EQ(article.sources[0].publisher, "P");
    EXPECT_TRUE(article.notes.empty());
}

TEST(ReadJson, knows_the_fields_by_their_other_names) {
    const RawArticle article = object(R"({"id":7,"link":"u","headline":"h","source":"s","author":null,
        "date_x":1,"datePublished":"2025-10-02T00:00:00Z","language":"en","content":"text"})");
    EXPECT_EQ(article.id, "7");
    EXPECT_EQ(article.url, "u");
    EXPECT_EQ(article.title, "h");
    EXPECT_EQ(article.publisher, "s");
    EXPECT_EQ(article.lang, "en");
    EXPECT_EQ(article.published, "2025-10-02T00:00:00Z");
    EXPECT_TRUE(article.authors.empty());
}

TEST(ReadJson, reads_source_lists_of_strings_and_of_unnumbered_objects) {
    const RawArticle strings =
        object(R"({"text":"x","citations":["https://a.example","[5] 제목 - https://b.example"]})");
    EXPECT_EQ(strings.sources.at(0).number, 1u);
    EXPECT_EQ(strings.sources.at(0).url, "https://a.example");
    EXPECT_EQ(strings.sources.at(1).number, 5u);
    EXPECT_EQ(strings.sources.at(1).title, "제목");
    const RawArticle objects = object(
        R"({"text":"x","search_results":[{"title":"a","url":"u"},{"index":"4","site":"s","date":2024}]})");
    EXPECT_EQ(objects.sources.at(0).number, 1u);
    EXPECT_EQ(objects.sources.at(1).number, 4u);
    EXPECT_EQ(objects.sources.at(1).publisher, "s");
    EXPECT_EQ(objects.sources.at(1).published, "2024");
}

TEST(ReadJson, keeps_a_list_that_counts_from_zero) {
    const RawArticle article = object(R"({"text":"x","sources":[{"n":0,"url":"u"},{"n":1,"url":"v"}]})");
    EXPECT_EQ(article.sources.at(0).number, 0u);
    EXPECT_EQ(article.sources.at(1).number, 1u);
}

TEST(ReadJson, reads_a_body_as_what_it_looks_like) {
    EXPECT_EQ(lines_of(object(R"({"body":"<p>하나[1]</p><p>two</p>"})").blocks),
              (Lines{"p 하나[1]", "p two"}));
    EXPECT_EQ(lines_of(object(R"({"body":"## 제목\n\n**bold**[1]"})").blocks),
              (Lines{"h2 제목", "p bold[1]"}));
    EXPECT_EQ(lines_of(object(R"({"html":"one<br>two"})").blocks), Lines{"p one\\ntwo"});
    EXPECT_EQ(lines_of(object(R"({"body":"","text":"plain [1]"})").blocks), Lines{"p plain [1]"});
}

/// As WordPress gives titles; but what only looks like HTML is the title itself.
TEST(ReadJson, reads_html_in_a_title_as_text) {
    const auto title = [](const std::string& given) {
        return object(R"({"body":"x","title":")" + given + "\"}").title;
    };
    EXPECT_EQ(title("OpenAI&#8217;s model &amp; more"), "OpenAI’s model & more");
    EXPECT_EQ(title("<b>A</b> &amp; B"), "A & B");
    EXPECT_EQ(title("<p>H<sub>2</sub>O</p>"), "H2O");
    for (const std::string plain :
         {"A < B", "AT&T", "R&D; next", "a<b", "List<T> and Map<K, V>", "The <b> tag",
          "How <script>x</script> &amp; co. break pages", "5 &; 6 &#; 7"})
        EXPECT_EQ(title(plain), plain);
}

TEST(ReadJson, reads_an_array_of_objects) {
    const ReadResult result =
        read_with(read_json, R"([{"body":"하나"},{"title":"no body"},{"body":"three"}, 4])");
    EXPECT_EQ(result.articles.size(), 2u);
    ASSERT_EQ(result.refusals.size(), 2u);
    EXPECT_EQ(result.refusals[0].code, "no_text");
    EXPECT_EQ(result.refusals[1].code, "json");
}

TEST(ReadJson, reads_the_list_in_what_an_interface_of_a_site_gives) {
    const ReadResult result =
        read_with(read_json, R"({"status":"ok","articles":[{"body":"하나"},{"body":"two"}]})");
    EXPECT_EQ(result.articles.size(), 2u);
    EXPECT_EQ(result.articles.at(0).path, "");
}

TEST(ReadJson, knows_the_line_of_each_item_of_a_list) {
    const std::string list = R"([
        {"body":"하나, [x", "tags":["a",
            "b"]},
        4, {"title":
            "no \"body\", [1]"}
    ])";
    for (const std::string& json :
         {list, R"({"status":"articles","tags":["a","b"],"articles":)" + list + "}"}) {
        const ReadResult result = read_with(read_json, json);
        ASSERT_EQ(result.articles.size(), 1u);
        EXPECT_EQ(result.articles[0].line, 2u);
        ASSERT_EQ(result.refusals.size(), 2u);
        EXPECT_EQ(result.refusals[0].line, 4u);
        EXPECT_EQ(result.refusals[1].line, 4u);
    }
}

TEST(ReadJson, passes_over_the_settings_beside_exported_articles) {
    const ReadResult result = read_with(read_json, R"({"settings":{},"mappings":{}})");
    EXPECT_TRUE(result.articles.empty());
    EXPECT_TRUE(result.refusals.empty());
}

TEST(ReadJson, reads_a_json_feed) {
    const RawArticle article = object(
        R"({"version":"https://jsonfeed.org/version/1.1","title":"Gisa Wire","items":[{"id":"7",
            "url":"https://n.example/7","content_html":"<p>One</p><p>Two[1]</p>","language":"ko-KR",
            "date_published":"2025-10-02T18:00:00+09:00","authors":[{"name":"Kim"}]}]})");
    EXPECT_EQ(article.publisher, "Gisa Wire");
    EXPECT_EQ(article.published, "2025-10-02T09:00:00Z");
    EXPECT_EQ(article.authors, Lines{"Kim"});
    EXPECT_EQ(lines_of(article.blocks), (Lines{"p One", "p Two[1]"}));
}

TEST(ReadJson, takes_no_seconds_for_a_day_of_long_ago) {
    EXPECT_EQ(object(R"({"timestamp":1750123145,"body":"x"})").published, "2025-06-17T01:19:05Z");
    EXPECT_EQ(object(R"({"timestamp":1710123145,"body":"x"})").published, "2024-03-11T02:12:25Z");
}

TEST(ReadJson, reads_dates_as_programs_count_them) {
    for (const char* date :
         {"1759395600", "1759395600.25", "1759395600123", "\"1759395600\"", "20251002090000"})
        EXPECT_EQ(object(std::string(R"({"body":"x","date":)") + date + "}").published,
                  "2025-10-02T09:00:00Z")
            << date;
}

ReadResult mapped(std::string_view text, std::vector<MappedField> fields) {
    ReadOptions options;
    options.fields = std::move(fields);
    ReadResult result;
    read_json({"f", "f", text, &options}, result.sink());
    return result;
}

TEST(ReadJson, reads_fields_where_they_are_mapped_and_nowhere_else) {
    const ReadResult result = mapped(
        R"({"id":"no","title":"no","meta":{"~a/b":"제목","when":1759395600,"who":["Kim"],"l":"ko","p":{"name":"P"}},
            "data":[{"text":"Body[1]."}],"refs":["https://a.example"],"u":"https://n.example/1","n":5})",
        {{"title", "/meta/~0a~1b"},
         {"date", "/meta/when"},
         {"authors", "/meta/who"},
         {"lang", "/meta/l"},
         {"publisher", "/meta/p"},
         {"body", "/nowhere"},
         {"body", "/data/0/text"},
         {"sources", "/refs"},
         {"url", "/u"},
         {"id", "/n"}});
    ASSERT_EQ(result.articles.size(), 1u);
    const RawArticle& article = result.articles[0];
    EXPECT_EQ(article.title, "제목");
    EXPECT_EQ(article.published, "2025-10-02T09:00:00Z");
    EXPECT_EQ(article.authors, Lines{"Kim"});
    EXPECT_EQ(article.lang, "ko");
    EXPECT_EQ(article.publisher, "P");
    EXPECT_EQ(lines_of(article.blocks), Lines{"p Body[1]."});
    EXPECT_EQ(article.sources.at(0).url, "https://a.example");
    EXPECT_EQ(article.url, "https://n.example/1");
    EXPECT_EQ(article.id, "5");
    const char* listed = R"({"articles":[{"guid":"1","body":"One."},{"guid":"2","body":"Two."}]})";
    EXPECT_EQ(mapped(listed, {{"id", "/guid"}}).articles.size(), 2u) << "only the body leads through a list";
    EXPECT_EQ(mapped(listed, {{"body", "/articles/1/body"}}).articles.size(), 1u);
    EXPECT_EQ(mapped(R"({"body":"x"})", {{"body", "/data"}}).refusals.at(0).message,
              "no text (fields tried: /data)");
}

TEST(ReadJson, says_which_fields_it_tried_for_the_text) {
    const Refusal refusal = refused(R"({"title":"x"})");
    EXPECT_EQ(refusal.code, "no_text");
    EXPECT_EQ(refusal.message,
              "no text (fields tried: body, content, text, markdown, html, content_html, content_text)");
}

TEST(ReadJson, names_fields_of_a_wrong_type) {
    const RawArticle article = object(R"({"title":["x"],"authors":[1],"sources":"none","body":"x"})");
    EXPECT_EQ(article.notes, (Lines{"'title' is a list, not a text", "'authors' is a number, not a name",
                                    "'sources' is a text, not a list"}));
    EXPECT_NE(refused(R"({"body":{"a":1}})").message.find("'body' is an object"), std::string::npos);
}

TEST(ReadJson, takes_the_last_of_equal_keys_and_notes_it) {
    const RawArticle article = object(R"({"title":"a","body":"x \"title\": y","title":"b"})");
    EXPECT_EQ(article.title, "b");
    EXPECT_EQ(article.notes, Lines{"'title' is given twice; the last one counts"});
}

TEST(ReadJson, notes_a_bad_date) {
    EXPECT_EQ(object(R"({"published":"soonish","body":"x"})").notes,
              Lines{"'published' is not a date (\"soonish\")"});
}

TEST(ReadJson, gives_line_and_column_of_a_fault) {
    const Refusal refusal = refused("{\"title\": \"a\",\n  \"body\": oops}");
    EXPECT_EQ(refusal.code, "json");
    EXPECT_EQ(refusal.line, 2u);
    EXPECT_NE(refusal.message.find("line 2, column 1"), std::string::npos) << refusal.message;
    EXPECT_EQ(refused("{\"body\":\"cut").message.substr(0, 23), "the JSON ends too early");
    EXPECT_EQ(refused("{\"body\":\"x\"} {}").code, "json");
}

TEST(ReadJson, refuses_depth_and_size_bombs) {
    EXPECT_NE(refused(std::string(100'000, '[')).message.find("64"), std::string::npos);
    std::string zeros = "[0";
    for (int i = 0; i < 7'000'000; ++i)
        zeros += ",0";
    EXPECT_NE(refused(zeros + "]").message.find("192 MB"), std::string::npos);
}

TEST(ReadJson, replaces_escapes_that_stand_for_no_text_and_notes_them) {
    const RawArticle article =
        object(R"({"title":"cut \ud83d","body":"a\u0000b\uDE00 \ud83d\ud83d\ude00 \\ud800 \uffff"})");
    EXPECT_EQ(article.title, "cut \xEF\xBF\xBD");
    EXPECT_EQ(lines_of(article.blocks), Lines{"p a\uFFFDb\uFFFD \uFFFD\U0001F600 \\ud800 \uFFFD"});
    ASSERT_EQ(article.notes.size(), 1u);
    EXPECT_NE(article.notes[0].find("5 characters"), std::string::npos) << article.notes[0];
    EXPECT_EQ(refused(R"({"body":"\ud8"})").code, "json");
    EXPECT_EQ(refused(R"({"body":"\ud800)").code, "json");
}

TEST(ReadJson, reads_one_line_and_skips_an_empty_one) {
    ReadResult result;
    read_json_line({"f", "f", R"({"body":"셋"})"}, 3, result.sink());
    read_json_line({"f", "f", "  "}, 4, result.sink());
    read_json_line({"f", "f", R"({"body":)"}, 5, result.sink());
    EXPECT_EQ(result.articles.at(0).line, 3u);
    ASSERT_EQ(result.refusals.size(), 1u);
    EXPECT_EQ(result.refusals[0].line, 5u);
}

} // namespace
} // namespace gisa
