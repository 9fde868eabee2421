// What the service answers, from requests to answers, without sockets.

#include "searcher/serve/embedded_files.h"
#include "searcher/serve/served_fields.h"
#include "tests/serve/http_api_fixture.h"

#include <pugixml.hpp>

#include <set>

namespace gisa {

namespace json = boost::json;

TEST_F(HttpApiTest, SearchesByAddressAndByBody) {
    const HttpResponse by_address = get("/v1/search?q=cranes&sort=oldest&facets=lang,month&limit=1");
    const HttpResponse by_body =
        post("/v1/search", R"({"q":"cranes","sort":"oldest","facets":["lang","month"],"limit":1})");
    EXPECT_EQ(ids_in(by_address), Lines{"cranes.md"});
    EXPECT_EQ(tag_of(by_address), tag_of(by_body)) << "they ask for the same";
    const json::value page = json_of(by_address);
    EXPECT_EQ(page.at_pointer("/total/value"), 2);
    EXPECT_EQ(page.at_pointer("/facets/month/0/value"), "2025-10");
    EXPECT_EQ(page.at_pointer("/hits/0/snippets/0/spans/0/s"), "Cranes");
    EXPECT_TRUE(page.at("revision").is_string());
    EXPECT_EQ(by_address.header("Content-Type"), "application/json");
    EXPECT_NE(by_address.header("Server-Timing").find("match;dur="), std::string::npos);
}

TEST_F(HttpApiTest, FiltersByLanguageAndAuthor) {
    EXPECT_EQ(ids_in(get("/v1/search?lang=ko")), Lines{"news/chips.md"});
    EXPECT_EQ(ids_in(get("/v1/search?author=Kim+Minjun")), Lines{"cranes.md"});
    EXPECT_EQ(ids_in(get("/v1/search?author=Minjun&q=cranes")), Lines{"cranes.md"});
    EXPECT_EQ(ids_in(get("/v1/search?author=Nobody&q=cranes")), Lines());
    EXPECT_EQ(ids_in(get("/v1/search?author=Nobody&author=Kim&q=cranes+suncheon+north&fill=1")), Lines())
        << "most of the words are not enough where an author is asked for";
    expect_problem(get("/v1/search?lang=fr"), 400, "bad_request");
}

TEST_F(HttpApiTest, ShowsTheNewestWhereNothingIsAskedFor) {
    EXPECT_EQ(ids_in(get("/v1/search")), (Lines{"news/chips.md", "cranes.md", "cranes-too.md"}));
    EXPECT_EQ(ids_in(get("/v1/search?q=+&limit=1")), Lines{"news/chips.md"});
    EXPECT_EQ(ids_in(get("/v1/search?q=&sort=oldest&limit=1")), Lines{"cranes.md"});
}

TEST_F(HttpApiTest, GoesOnByCursor) {
    Lines all;
    std::string cursor;
    for (int pages = 0; pages < 5; ++pages) {
        const HttpResponse page =
            get("/v1/search?q=*&sort=newest&limit=1" + (cursor.empty() ? "" : "&cursor=" + cursor));
        for (const std::string& id : ids_in(page))
            all.push_back(id);
        const json::value next = json_of(page).at("next_cursor");
        if (next.is_null()) break;
        cursor = std::string(next.as_string());
    }
    EXPECT_EQ(all, (Lines{"news/chips.md", "cranes.md", "cranes-too.md"}));
    ASSERT_FALSE(cursor.empty());
    expect_problem(get("/v1/search?q=*&sort=newest&limit=1&offset=1&cursor=" + cursor), 400, "invalid_value");
    expect_problem(get("/v1/search?q=other&sort=newest&limit=1&cursor=" + cursor), 400, "bad_cursor");
    expect_problem(get("/v1/search?q=*&cursor=nonsense"), 400, "bad_cursor");
    const std::string moved = cursor.substr(0, cursor.rfind('-') + 1) + "0000000000000000";
    EXPECT_EQ(json_of(get("/v1/search?q=*&sort=newest&limit=1&cursor=" + moved)).at("revision_changed"),
              true);
}

TEST_F(HttpApiTest, ShowsOnlyTheFieldsAskedFor) {
    const json::value hit = json_of(get("/v1/search?q=cranes&fields=id,score")).at_pointer("/hits/0");
    EXPECT_EQ(hit.as_object().size(), 2u);
    EXPECT_TRUE(hit.as_object().contains("score"));
}

TEST_F(HttpApiTest, RendersForPeople) {
    const HttpResponse html = get("/v1/search?q=rest&format=html&markers=super", {{"Accept-Language", "ko"}});
    EXPECT_EQ(html.header("Content-Type"), "text/html; charset=utf-8");
    EXPECT_NE(html.body.find("lang=\"ko\""), std::string::npos);
    EXPECT_EQ(html.body.find("<script>"), std::string::npos);
    EXPECT_NE(html.header("Content-Security-Policy").find("default-src 'none'"), std::string::npos);
    EXPECT_EQ(get("/v1/search?q=rest&format=text").header("Content-Type"), "text/plain; charset=utf-8");
    EXPECT_NE(get("/v1/search?q=rest&format=md").body.find("Cranes in autumn"), std::string::npos);
}

TEST_F(HttpApiTest, SaysItsNotesInTheLanguageOfTheReader) {
    const auto note = [&](const char* language) {
        return std::string(json_of(get("/v1/search?q=cranes+AND+AND", {{"Accept-Language", language}}))
                               .at_pointer("/query/notes/0")
                               .as_string());
    };
    EXPECT_NE(note("en"), note("ko"));
    EXPECT_EQ(note("en"), note("fr"));
}

TEST_F(HttpApiTest, Suggests) {
    const json::value suggestions = json_of(get("/v1/suggest?q=cr&limit=3"));
    EXPECT_EQ(suggestions.at("prefix"), "cr");
    EXPECT_EQ(suggestions.at_pointer("/suggestions/0/text"), "cranes");
    const HttpResponse browser = get("/v1/suggest?q=cr&format=opensearch");
    EXPECT_EQ(browser.header("Content-Type"), "application/x-suggestions+json");
    EXPECT_EQ(json_of(browser).at(1).at(0), "cranes");
    EXPECT_EQ(json_of(browser).at(2).at(0), "2 articles");
    expect_problem(get("/v1/suggest"), 400, "invalid_value");
}

TEST_F(HttpApiTest, CountsByFacets) {
    const json::value all = json_of(get("/v1/facets"));
    EXPECT_EQ(all.at("facets").as_object().size(), 5u) << "all where none is named";
    EXPECT_TRUE(all.at("hits").as_array().empty());
    const json::value some = json_of(get("/v1/facets?facets=publisher&facet_query=BIRD"));
    EXPECT_EQ(json::serialize(some.at("facets")), R"({"publisher":[{"value":"Bird Post","count":1}]})");
    EXPECT_EQ(
        json_of(get("/v1/facets?q=cranes&facets=lang&facet_values=1")).at_pointer("/facets/lang/0/count"), 2);
    expect_problem(get("/v1/facets?limit=1"), 400, "unknown_field");
}

TEST_F(HttpApiTest, GivesAnArticleWholeAndInParts) {
    EXPECT_EQ(json_of(get("/v1/articles/cranes.md")).at("title"), "Cranes in autumn");
    EXPECT_EQ(json_of(get("/v1/articles/news%2Fchips.md")).at("id"), "news/chips.md");
    EXPECT_EQ(json_of(get("/v1/articles/news/chips.md")).at("id"), "news/chips.md");
    EXPECT_EQ(json_of(get("/v1/articles/https%3A%2F%2Fbirds.example%2Fcranes")).at("id"), "cranes.md");
    const json::value sentences = json_of(get("/v1/articles/news%2Fchips.md/sentences"));
    EXPECT_EQ(sentences.at_pointer("/sentences/0/support"), "direct");
    EXPECT_EQ(sentences.as_object().size(), 3u);
    EXPECT_EQ(json_of(get("/v1/articles/cranes.md/sources")).at_pointer("/sources/0/url"),
              "https://a.example/cranes");
    EXPECT_EQ(ids_in(get("/v1/articles/cranes.md/similar")), Lines{"cranes-too.md"});
    for (const char* part : {"", "/sentences", "/sources", "/similar"})
        expect_problem(get(std::string("/v1/articles/no-such") + part), 404, "no_article");
    expect_problem(get("/v1/articles/"), 404, "not_found");
    expect_problem(get("/v1/articles/cranes.md?limit=1"), 400, "unknown_field");
}

TEST_F(HttpApiTest, PutsTheLikestFirstUnlessAskedOtherwise) {
    const std::string shared = "Cranes rest in the bay of Suncheon.";
    Files files{{"this.md", "# Cranes\n\n" + shared + " Herons and egrets feed beside them.\n"},
                {"like.md", "---\ntitle: Herons\ndate: 2020-01-01\n---\n\n" + shared +
                                " Herons and egrets stay all winter.\n"},
                {"less-like.md", "---\ntitle: Ships\ndate: 2025-01-01\n---\n\nShips wait in the bay.\n"}};
    for (int i = 0; i < 10; ++i) { // a word that many articles have tells nothing
        const std::string kind = std::to_string(i);
        files["chips" + kind + ".md"] = "# Chips " + kind + "\n\nChips of kind " + kind + " got dearer.\n";
    }
    const IndexedArticles articles(files);
    ServiceOptions options = usual();
    options.indexes = {articles.index()};
    HttpApi api(options);
    const auto like = [&](const std::string& id, const std::string& parameters) {
        return api.answer(request("GET", "/v1/articles/" + id + "/similar?" + parameters));
    };
    EXPECT_EQ(ids_in(like("this.md", "")), (Lines{"like.md", "less-like.md"}));
    EXPECT_EQ(ids_in(like("this.md", "sort=newest")), (Lines{"less-like.md", "like.md"}));
    const HttpResponse first = like("this.md", "limit=1");
    EXPECT_EQ(ids_in(first), Lines{"like.md"});
    const std::string next = "limit=1&cursor=" + std::string(json_of(first).at("next_cursor").as_string());
    EXPECT_EQ(ids_in(like("this.md", next)), Lines{"less-like.md"});
    expect_problem(like("like.md", next), 400, "bad_cursor");
}

TEST_F(HttpApiTest, TellsOfTheIndex) {
    const json::value sources = json_of(get("/v1/sources?q=cranes&top=1"));
    EXPECT_EQ(sources.at_pointer("/sources/0/url"), "https://a.example/cranes");
    EXPECT_EQ(sources.at("articles"), 2);
    EXPECT_EQ(json_of(get("/v1/sources")).at("articles"), 3);
    EXPECT_TRUE(sources.at("notes").as_array().empty());
    EXPECT_EQ(json_of(get("/v1/sources?q=cranes+balloon")).at("notes").at(0),
              "no article has all the words; these have the most of them");
    const json::value stats = json_of(get("/v1/stats"));
    EXPECT_EQ(stats.at("articles"), 3);
    EXPECT_EQ(stats.at_pointer("/languages/ko"), 1);
    EXPECT_FALSE(stats.as_object().contains("alias_notes")) << "they name files of the keeper";
    EXPECT_EQ(stats.at("revision"), sources.at("revision"));
}

TEST_F(HttpApiTest, WritesAFeed) {
    const HttpResponse feed = get("/feed.atom?q=cranes");
    EXPECT_EQ(feed.header("Content-Type"), "application/atom+xml; charset=utf-8");
    for (const char* part : {"<title>Cranes in autumn</title>", "<updated>2025-10-02T00:00:00Z</updated>",
                             "href=\"https://birds.example/cranes\"", "<name>Bird Post</name>"})
        EXPECT_NE(feed.body.find(part), std::string::npos) << part << feed.body;
    EXPECT_EQ(feed.body.find("<script>"), std::string::npos);
    EXPECT_NE(get("/feed.atom?lang=ko").body.find("news%2Fchips.md"), std::string::npos);
}

TEST_F(HttpApiTest, FeedNamesTheSourcesAndFlagsNumbersThatHaveNone) {
    const IndexedArticles articles(
        Files{{"a.md", "# Kites\n\nKites flew at 3 < 4 & 5.[1][2][9]\n\n## Sources\n1. [Kite \"list\" & "
                       "more](https://kites.example/1?a=1&b=2)\n2. [Script](javascript:alert(1))\n"},
              {"b.md", "# More kites\n\nKites fell.[1]\n"}});
    ServiceOptions options = usual();
    options.indexes = {articles.index()};
    const auto contents = [&](const char* language) {
        HttpApi api(options);
        const HttpResponse feed =
            api.answer(request("GET", "/feed.atom?q=kites&sort=oldest", {{"Accept-Language", language}}));
        pugi::xml_document document;
        EXPECT_TRUE(document.load_string(feed.body.c_str()));
        Lines texts;
        for (const pugi::xml_node entry : document.child("feed").children("entry")) {
            texts.emplace_back(entry.child_value("summary"));
            EXPECT_STREQ(entry.child("content").attribute("type").value(), "html");
            texts.emplace_back(entry.child_value("content"));
        }
        return texts;
    };
    EXPECT_EQ(contents("en"),
              (Lines{"Kites flew at 3 < 4 & 5.[1][2][9?]",
                     "<p>Kites flew at 3 &lt; 4 &amp; 5.[1][2][9?]</p><ul><li>[1] <a "
                     "href=\"https://kites.example/1?a=1&amp;b=2\">Kite &quot;list&quot; &amp; more</a> · "
                     "kites.example</li><li>[2] Script · no web address</li><li>[9?] source 9 is not in the "
                     "article&#39;s list</li></ul>",
                     "Kites fell.[1]", "<p>Kites fell.[1]</p><p>the article lists no sources: [1]</p>"}));
    EXPECT_NE(contents("ko").at(1).find("기사의 출처 목록에 9번이 없음"), std::string::npos);
}

TEST_F(HttpApiTest, TellsBrowsersHowToSearch) {
    const HttpResponse description = get("/opensearch.xml", {{"X-Forwarded-Proto", "https"}});
    EXPECT_EQ(description.header("Content-Type"), "application/opensearchdescription+xml; charset=utf-8");
    EXPECT_NE(description.body.find("template=\"http://localhost/?q={searchTerms}\""), std::string::npos);
    ServiceOptions options = usual();
    options.trusts_proxy = true;
    EXPECT_NE(HttpApi(options)
                  .answer(request("GET", "/opensearch.xml", {{"X-Forwarded-Proto", "https"}}))
                  .body.find("template=\"https://localhost/?q="),
              std::string::npos);
}

TEST_F(HttpApiTest, ShowsThePageWithoutScript) {
    const HttpResponse page =
        get("/?q=rest+%22%3E%3Cscript%3E&utm_source=x&limit=1", {{"Accept-Language", "ko"}});
    EXPECT_EQ(page.status, 200);
    EXPECT_NE(page.body.find("<html lang=\"ko\""), std::string::npos);
    EXPECT_EQ(page.body.find("\"><script>"), std::string::npos);
    EXPECT_EQ(page.body.find("{{"), std::string::npos);
    EXPECT_NE(page.body.find("gisa-results"), std::string::npos);
    EXPECT_EQ(page.header("Referrer-Policy"), "no-referrer");
    EXPECT_NE(page.header("Content-Security-Policy").find("script-src 'self'"), std::string::npos);
    EXPECT_EQ(get("/").body.find("<article"), std::string::npos);
    EXPECT_NE(get("/?source=a.example").body.find("<article"), std::string::npos)
        << "a filter asks for something";
    EXPECT_EQ(get("/?q=cranes&limit=900").status, 400);
    const HttpResponse first = get("/?q=cranes&limit=1");
    EXPECT_NE(first.body.find("rel=\"next\" href=\"./?q=cranes&amp;limit=1&amp;offset=1\""),
              std::string::npos)
        << first.body;
    EXPECT_NE(get("/?q=cranes&limit=1&offset=1").body.find("rel=\"prev\""), std::string::npos);
    EXPECT_NE(get("/?q=cranes&limit=900").body.find("limit: expected"), std::string::npos)
        << "what is wrong stands there";
    EXPECT_EQ(get("/?q={{version}}").body.find("value=\"{{version}}\"") == std::string::npos, false)
        << "what replaces a mark is not looked into";
}

TEST_F(HttpApiTest, GivesOutAssetsThatBrowsersMayKeep) {
    std::size_t smaller = 0;
    for (const EmbeddedFile& file : embedded_files()) {
        if (file.name.ends_with(".html") || file.name.ends_with(".json")) continue;
        const std::string address = "/assets/" + std::string(file.name);
        const HttpResponse asset = get(address);
        EXPECT_EQ(asset.status, 200) << address;
        EXPECT_EQ(asset.body, file.content);
        EXPECT_EQ(tag_of(asset).front(), '"') << "the tag is strong";
        const HttpResponse same = get(address, {{"If-None-Match", tag_of(asset)}});
        EXPECT_EQ(same.status, 304);
        EXPECT_EQ(same.header("Cache-Control"), asset.header("Cache-Control"));
        const HttpResponse zipped = get(address, {{"Accept-Encoding", "gzip"}});
        EXPECT_EQ(zipped.header("Content-Encoding") == "gzip", tag_of(zipped) != tag_of(asset));
        if (zipped.body.size() < asset.body.size()) ++smaller;
    }
    EXPECT_GE(smaller, 4u) << "scripts and styles get smaller";
    for (const char* none :
         {"/assets/", "/assets/none.js", "/assets/../page.html", "/assets/%2e%2e%2fpage.html",
          "/assets/page.html", "/assets/openapi.json", "/assets//etc/passwd"})
        expect_problem(get(none), 404, "not_found");
    EXPECT_EQ(json_of(get("/openapi.json")).at("openapi"), "3.1.0");
    EXPECT_EQ(get("/openapi.json").body.find("{{"), std::string::npos);
}

TEST_F(HttpApiTest, SaysHowItIs) {
    EXPECT_EQ(get("/healthz").body, "ok\n");
    EXPECT_EQ(get("/readyz").body, "ready\n");
    get("/v1/search?q=secret-words");
    const HttpResponse metrics = get("/metrics");
    EXPECT_NE(metrics.body.find("gisa_http_requests_total{route=\"/v1/search\",code=\"200\"} 1"),
              std::string::npos);
    EXPECT_NE(metrics.body.find("gisa_index_documents 3\n"), std::string::npos);
    EXPECT_EQ(metrics.body.find("secret"), std::string::npos) << "what is asked for is no label";
    api_.end();
    expect_problem(get("/readyz"), 503, "shutting_down");
    EXPECT_EQ(get("/healthz").status, 200);
}

TEST_F(HttpApiTest, DocumentNamesEveryFieldOfEveryAddress) {
    const json::value document = json::parse(find_embedded_file("openapi.json")->content);
    const auto names_in = [&](const char* pointer) {
        std::set<std::string> names;
        for (const json::value& parameter : document.at_pointer(pointer).as_array()) {
            const json::object& one = parameter.as_object();
            const std::string name(one.contains("$ref") ? one.at("$ref").as_string().subview(24)
                                                        : one.at("name").as_string().subview(0));
            if (name != "id") names.insert(name);
        }
        return names;
    };
    const auto names_of = [](const auto& fields) {
        std::set<std::string> names;
        for (const auto& field : fields)
            names.insert(field.name);
        return names;
    };
    EXPECT_EQ(names_in("/paths/~1v1~1search/get/parameters"), names_of(served_search_fields()));
    EXPECT_EQ(names_in("/paths/~1v1~1suggest/get/parameters"), names_of(served_suggest_fields()));
    EXPECT_EQ(names_in("/paths/~1v1~1facets/get/parameters"), names_of(served_facets_fields()));
    EXPECT_EQ(names_in("/paths/~1v1~1sources/get/parameters"), names_of(served_sources_fields()));
    EXPECT_EQ(names_in("/paths/~1feed.atom/get/parameters"), names_of(served_feed_fields()));
    EXPECT_EQ(names_in("/paths/~1v1~1articles~1{id}~1similar/get/parameters"),
              names_of(served_similar_fields()));
}

} // namespace gisa
