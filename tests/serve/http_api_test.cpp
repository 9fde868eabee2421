// The service from requests to answers, without sockets.

#include "searcher/serve/http_api.h"

#include "searcher/serve/embedded_files.h"
#include "searcher/serve/served_fields.h"
#include "tests/indexed_articles.h"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <filesystem>
#include <set>

namespace gisa {
namespace {

namespace json = boost::json;

Files some_articles() {
    return {
        {"cranes.md",
         "---\nid: cranes.md\ntitle: Cranes in autumn\nurl: https://birds.example/cranes\npublisher: Bird "
         "Post\n"
         "author: Kim Minjun\ndate: 2025-10-02\nlang: en\n---\n\nCranes came to Suncheon[1]. "
         "They rest <script>alert(1)</script> there.\n\n## Sources\n1. Count: https://a.example/cranes\n"},
        {"news/chips.md",
         "---\ntitle: 칩\npublisher: 항구 신문\ndate: 2025-11-03\nlang: ko\n---\n\n삼성전자는 새 메모리를 "
         "만든다[1]. 두루미는 없다.\n\n## 출처\n1. https://b.example/chips\n"},
        {"cranes-too.md", "# Cranes again\n\nCranes left Suncheon for the north. Chips did not.\n"}};
}

class HttpApiTest : public testing::Test {
protected:
    static void SetUpTestSuite() { articles_ = new IndexedArticles(some_articles()); }
    static void TearDownTestSuite() {
        delete articles_;
        articles_ = nullptr;
    }

    static ServiceOptions usual() {
        ServiceOptions options{{articles_->index()}};
        options.searcher.builtin_aliases = false;
        options.rate = 0;
        return options;
    }

    static HttpRequest request(const std::string& method, const std::string& target, HttpHeaders headers = {},
                               std::string body = "") {
        headers.emplace_back("Host", "localhost");
        return {method, target, std::move(headers), std::move(body), "127.0.0.1"};
    }

    HttpResponse get(const std::string& target, HttpHeaders headers = {}) {
        return api_.answer(request("GET", target, std::move(headers)));
    }
    HttpResponse post(const std::string& target, const std::string& body) {
        return api_.answer(request("POST", target, {{"Content-Type", "application/json"}}, body));
    }

    static json::value json_of(const HttpResponse& response) {
        boost::system::error_code error;
        json::value value = json::parse(response.body, error);
        EXPECT_FALSE(error) << response.body;
        return value;
    }

    /// The ids of the hits.
    static Lines ids_in(const HttpResponse& response) {
        EXPECT_EQ(response.status, 200) << response.body;
        Lines ids;
        const json::value page = json_of(response);
        for (const json::value& hit : page.at("hits").as_array())
            ids.emplace_back(hit.at("id").as_string());
        return ids;
    }

    static void expect_problem(const HttpResponse& response, int status, const std::string& code) {
        EXPECT_EQ(response.status, status) << response.body.substr(0, 300);
        EXPECT_EQ(response.header("Content-Type"), "application/problem+json");
        const json::value problem = json_of(response);
        EXPECT_EQ(problem.at("code").as_string(), code) << response.body;
        EXPECT_EQ(problem.at("status").as_int64(), status);
        EXPECT_FALSE(problem.at("detail").as_string().empty());
        EXPECT_FALSE(problem.at("title").as_string().empty());
    }

    static IndexedArticles* articles_;
    HttpApi api_{usual()};
};

IndexedArticles* HttpApiTest::articles_ = nullptr;

std::string tag_of(const HttpResponse& response) { return std::string(response.header("ETag")); }

} // namespace

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

TEST_F(HttpApiTest, RefusesWithStableCodes) {
    const struct {
        const char* target;
        int status;
        const char* code;
    } refused[] = {
        {"/v1/search?min_souces=2", 400, "unknown_field"},
        {"/v1/search?limit=x", 400, "invalid_value"},
        {"/v1/search?q=%22open&strict=1", 400, "query_syntax"},
        {"/v1/search?since=never", 400, "bad_request"},
        {"/v1/suggest?q=a&format=xml", 400, "invalid_value"},
        {"/v1/suggest?q=a&limit=101", 400, "invalid_value"},
        {"/v1/suggest?q=a&strict=1", 400, "unknown_field"},
        {"/v1/sources?top=0", 400, "invalid_value"},
        {"/v1/sources?articles=1001", 400, "invalid_value"},
        {"/feed.atom?limit=101", 400, "invalid_value"},
        {"/v1/articles/cranes.md/similar?q=a", 400, "unknown_field"},
        {"/v1/search?q=a%0Ab", 400, "bad_request"},
        {"/v1/search?q=source:3", 400, "query_syntax"},
        {"/v1/search?q=%", 400, "bad_request"},
        {"/v1/search?q=%FF%FE", 400, "bad_request"},
        {"/v1/search?q=a%00b", 400, "bad_request"},
        {"/v2/search", 404, "not_found"},
        {"/v1/search/", 404, "not_found"},
        {"/v1/../etc/passwd", 404, "not_found"},
        {"//v1/search", 404, "not_found"},
        {"/V1/search", 404, "not_found"},
    };
    for (const auto& [target, status, code] : refused) {
        SCOPED_TRACE(target);
        expect_problem(get(target), status, code);
    }
    const json::value syntax = json_of(get("/v1/search?q=%22open&strict=1"));
    EXPECT_EQ(syntax.at("position"), 0);
    EXPECT_EQ(json_of(get("/v1/search?min_souces=2")).at("field"), "min_souces");
}

TEST_F(HttpApiTest, RefusesQueriesBeyondALimit) {
    std::string many = "a0";
    for (int i = 1; i < 300; ++i)
        many += " OR a" + std::to_string(i);
    expect_problem(post("/v1/search", R"({"q":")" + many + "\"}"), 400, "query_too_complex");
    expect_problem(post("/v1/search", R"({"q":")" + std::string(5000, 'a') + "\"}"), 400,
                   "query_too_complex");
    expect_problem(post("/v1/search", R"({"q":")" + std::string(200, '(') + "a\"}"), 400,
                   "query_too_complex");
    expect_problem(get("/v1/search?q=" + std::string(1025, 'a')), 414, "address_too_long");
    EXPECT_EQ(get("/v1/search?q=" + std::string(1000, 'a')).status, 200);
}

TEST_F(HttpApiTest, RefusesBodiesThatAreNone) {
    expect_problem(post("/v1/search", "{"), 400, "invalid_json");
    expect_problem(post("/v1/search", "[]"), 400, "invalid_json");
    expect_problem(post("/v1/search", ""), 400, "invalid_json");
    expect_problem(post("/v1/search", std::string(100'000, '[')), 413, "body_too_large");
    expect_problem(post("/v1/search", R"({"limt":1})"), 400, "unknown_field");
    expect_problem(post("/v1/search?q=a", R"({"q":"a"})"), 400, "invalid_value");
    expect_problem(api_.answer(request("POST", "/v1/search", {{"Content-Type", "text/plain"}}, "{}")), 415,
                   "unsupported_type");
    expect_problem(post("/v1/stats", "{}"), 405, "method_not_allowed");
}

TEST_F(HttpApiTest, AnswersHeadAndOptionsEverywhereAndNamesTheMethodsElse) {
    for (const char* target : {"/v1/search?q=cranes", "/v1/suggest?q=a", "/v1/facets",
                               "/v1/articles/cranes.md", "/v1/sources", "/v1/stats", "/feed.atom", "/",
                               "/opensearch.xml", "/openapi.json", "/healthz", "/readyz", "/metrics"}) {
        const HttpResponse head = api_.answer(request("HEAD", target));
        EXPECT_EQ(head.status, 200) << target;
        EXPECT_TRUE(head.leaves_out_body);
        const HttpResponse options = api_.answer(request("OPTIONS", target));
        EXPECT_EQ(options.status, 204) << target;
        EXPECT_NE(options.header("Allow").find("GET"), std::string::npos);
        for (const char* method : {"PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "get", "GE", ""}) {
            const HttpResponse refused = api_.answer(request(method, target));
            expect_problem(refused, 405, "method_not_allowed");
            EXPECT_EQ(refused.header("Allow"), options.header("Allow"));
        }
    }
}

TEST_F(HttpApiTest, SaysThatNothingHasChanged) {
    for (const char* target :
         {"/v1/search?q=cranes", "/v1/suggest?q=cr", "/v1/facets?q=cranes", "/v1/articles/cranes.md",
          "/v1/articles/cranes.md/sentences", "/v1/articles/cranes.md/similar", "/v1/sources?q=cranes",
          "/v1/stats", "/feed.atom?q=cranes", "/openapi.json", "/opensearch.xml"}) {
        const std::string tag = tag_of(get(target));
        ASSERT_FALSE(tag.empty()) << target;
        const HttpResponse same = get(target, {{"If-None-Match", tag}});
        EXPECT_EQ(same.status, 304) << target;
        EXPECT_EQ(same.body, "");
        EXPECT_EQ(tag_of(same), tag);
        EXPECT_EQ(get(target, {{"If-None-Match", "\"other\""}}).status, 200);
    }
    EXPECT_NE(tag_of(get("/v1/search?q=cranes")), tag_of(get("/v1/search?q=crane")));
    EXPECT_EQ(tag_of(get("/v1/search?q=cranes&limit=3")), tag_of(get("/v1/search?limit=3&q=cranes")));
}

TEST_F(HttpApiTest, SeesWhatIsAddedAndGivesItAnotherTag) {
    IndexedArticles articles(some_articles());
    ServiceOptions options = usual();
    options.indexes = {articles.index()};
    HttpApi api(options);
    const HttpRequest asked = request("GET", "/v1/search?q=cranes&limit=1");
    const HttpResponse before = api.answer(asked);
    EXPECT_EQ(tag_of(api.answer(asked)), tag_of(before)) << "nothing has changed";
    const std::string cursor(json_of(before).at("next_cursor").as_string());
    articles.add({{"more.md", "# More\n\nMore cranes, cranes, cranes.\n"}});
    HttpRequest again = asked;
    again.headers.emplace_back("If-None-Match", tag_of(before));
    const HttpResponse after = api.answer(again);
    EXPECT_EQ(after.status, 200);
    EXPECT_EQ(json_of(after).at_pointer("/total/value"), 3);
    EXPECT_NE(json_of(after).at("revision"), json_of(before).at("revision"));
    const json::value next =
        json_of(api.answer(request("GET", "/v1/search?q=cranes&limit=1&cursor=" + cursor)));
    EXPECT_EQ(next.at("revision_changed"), true);
    EXPECT_EQ(next.at("offset"), 1);
}

TEST_F(HttpApiTest, TagsAnswersByHowNamesAreSpelledToo) {
    const std::string target = "/v1/search?q=cranes";
    ServiceOptions options = usual();
    EXPECT_EQ(tag_of(HttpApi(options).answer(request("GET", target))), tag_of(get(target)));
    options.searcher.aliases.push_back({"own", "cranes | 두루미\n"});
    EXPECT_NE(tag_of(HttpApi(options).answer(request("GET", target))), tag_of(get(target)));
}

TEST_F(HttpApiTest, TellsItsKeeperAloneWhatIsWrongInAliases) {
    ServiceOptions options = usual();
    options.searcher.aliases.push_back({"own-names", "cranes | 두루미\nalone\n"});
    testing::internal::CaptureStderr();
    const HttpResponse stats = HttpApi(options).answer(request("GET", "/v1/stats"));
    EXPECT_NE(testing::internal::GetCapturedStderr().find("own-names:2: "), std::string::npos);
    EXPECT_EQ(stats.body.find("own-names"), std::string::npos) << stats.body;
}

TEST_F(HttpApiTest, SaysWhereThereAreNoParameters) {
    EXPECT_EQ(json_of(get("/v1/stats?a=b")).at("detail"), "no such field: a; there are none");
}

TEST_F(HttpApiTest, NamesEachProblemsRequest) {
    std::set<std::string> traces;
    for (const char* target : {"/nothing", "/v1/search?limt=1", "/v1/search?limit=x", "/v1/articles/none",
                               "/v1/search?cursor=x", "/v1/search?q=%22a&strict=true", "/assets/none"})
        traces.emplace(json_of(get(target)).at("trace").as_string());
    EXPECT_EQ(traces.size(), 7u);
}

TEST_F(HttpApiTest, SendsTheHeadersThatKeepAnswersWhereTheyBelong) {
    for (const char* target : {"/v1/search?q=cranes", "/", "/nothing", "/metrics", "/v1/search?limit=x"}) {
        const HttpResponse response = get(target);
        EXPECT_EQ(response.header("X-Content-Type-Options"), "nosniff") << target;
        EXPECT_NE(response.header("Vary").find("Origin"), std::string::npos) << target;
        EXPECT_EQ(response.header("Access-Control-Allow-Origin"), "") << target;
    }
    EXPECT_EQ(get("/v1/search?q=cranes").header("Cache-Control"), "private, max-age=0, must-revalidate");
    expect_problem(get("/v1/search?q=cranes", {{"Accept", "text/html"}}), 406, "not_acceptable");
}

TEST_F(HttpApiTest, CompressesWhatIsWorthIt) {
    const HttpResponse zipped = get("/v1/search?q=cranes", {{"Accept-Encoding", "gzip"}});
    EXPECT_EQ(zipped.header("Content-Encoding"), "gzip");
    EXPECT_EQ(zipped.body.substr(0, 2), "\x1f\x8b");
    EXPECT_EQ(get("/healthz", {{"Accept-Encoding", "gzip"}}).header("Content-Encoding"), "");
    EXPECT_EQ(get("/v1/search?q=cranes", {{"Accept-Encoding", "gzip;q=0"}}).header("Content-Encoding"), "");
}

TEST_F(HttpApiTest, LetsOnlyPagesOfNamedSitesAsk) {
    ServiceOptions options = usual();
    options.origins = {"https://news.example"};
    HttpApi api(options);
    const auto ask = [&](const char* method, const std::string& origin) {
        return api.answer(request(method, "/v1/search?q=a",
                                  {{"Origin", origin}, {"Access-Control-Request-Method", "POST"}}));
    };
    EXPECT_EQ(ask("GET", "https://news.example").header("Access-Control-Allow-Origin"),
              "https://news.example");
    for (const char* other :
         {"https://evil.example", "http://news.example", "https://news.example.evil.example", "null"})
        EXPECT_EQ(ask("GET", other).header("Access-Control-Allow-Origin"), "") << other;
    const HttpResponse preflight = ask("OPTIONS", "https://news.example");
    EXPECT_EQ(preflight.status, 204);
    EXPECT_NE(preflight.header("Access-Control-Allow-Methods").find("POST"), std::string::npos);
    EXPECT_NE(preflight.header("Access-Control-Allow-Headers").find("Content-Type"), std::string::npos);
    EXPECT_EQ(preflight.header("Access-Control-Allow-Origin"), "https://news.example");
}

TEST_F(HttpApiTest, AsksForKeys) {
    ServiceOptions options = usual();
    options.keys = ApiKeys::read("0123456789abcdef\n", "keys");
    HttpApi api(options);
    const auto ask = [&](const std::string& target, HttpHeaders headers = {}) {
        return api.answer(request("GET", target, headers));
    };
    for (const char* target : {"/v1/search?q=a", "/v1/stats", "/feed.atom", "/metrics", "/"}) {
        const HttpResponse without = ask(target);
        expect_problem(without, 401, "key_needed");
        EXPECT_EQ(without.header("WWW-Authenticate"), "Bearer");
        expect_problem(ask(target, {{"X-API-Key", "0123456789abcdeX"}}), 403, "wrong_key");
        EXPECT_EQ(ask(target, {{"X-API-Key", "0123456789abcdef"}}).status, 200) << target;
        EXPECT_EQ(ask(target, {{"Authorization", "bearer 0123456789abcdef"}}).status, 200) << target;
    }
    expect_problem(ask("/v1/stats", {{"Authorization", "Basic 0123456789abcdef"}}), 401, "key_needed");
    for (const char* target : {"/healthz", "/readyz", "/openapi.json", "/opensearch.xml"})
        EXPECT_EQ(ask(target).status, 200) << target;
    EXPECT_EQ(api.answer(request("OPTIONS", "/v1/search")).status, 204)
        << "browsers send no key before they may ask";
}

TEST_F(HttpApiTest, LimitsHowOftenAClientAsks) {
    ServiceOptions options = usual();
    options.rate = 0.001;
    options.burst = 2;
    HttpApi api(options);
    const auto ask = [&](const std::string& peer, const std::string& forwarded = "") {
        HttpRequest asked = request("GET", "/v1/stats");
        asked.peer = peer;
        if (!forwarded.empty()) asked.headers.emplace_back("X-Forwarded-For", forwarded);
        return api.answer(asked);
    };
    EXPECT_EQ(ask("192.0.2.1").status, 200);
    EXPECT_EQ(ask("192.0.2.1").status, 200);
    const HttpResponse third = ask("192.0.2.1", "203.0.113.9");
    expect_problem(third, 429, "rate_limited");
    EXPECT_EQ(third.header("Retry-After"), "1");
    EXPECT_EQ(ask("192.0.2.2").status, 200);
    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(ask("").status, 200) << "by a unix socket all clients are one";
        EXPECT_EQ(ask("127.0.0.1", "192.0.2.1").status, 200)
            << "so they are by a proxy that is not to be believed";
    }
    EXPECT_EQ(api.answer(request("GET", "/healthz")).status, 200);

    options.trusts_proxy = true;
    HttpApi trusting(options);
    HttpRequest forwarded = request("GET", "/v1/stats", {{"X-Forwarded-For", "198.51.100.7, 192.0.2.1"}});
    EXPECT_EQ(trusting.answer(forwarded).status, 200);
    EXPECT_EQ(trusting.answer(forwarded).status, 200);
    forwarded.headers.front().second = "203.0.113.1, 192.0.2.1";
    EXPECT_EQ(trusting.answer(forwarded).status, 429) << "the last one is who asked the proxy";
    forwarded.headers = {{"X-Forwarded-For", "203.0.113.1"}, {"x-forwarded-for", "192.0.2.1:4711"}};
    EXPECT_EQ(trusting.answer(forwarded).status, 429) << "of the last line";
    forwarded.peer = "192.0.2.5";
    for (const char* none : {"first", "second", "third"}) {
        forwarded.headers = {{"X-Forwarded-For", none}};
        EXPECT_EQ(trusting.answer(forwarded).status, std::string(none) == "third" ? 429 : 200)
            << "what is no address counts for whoever sends it";
    }
}

TEST_F(HttpApiTest, ServesOnlyTheHostsItHas) {
    ServiceOptions options = usual();
    options.hosts = {"localhost", "search.example"};
    HttpApi api(options);
    const auto ask = [&](HttpHeaders headers) {
        return api.answer({"GET", "/healthz", std::move(headers), "", "127.0.0.1"});
    };
    EXPECT_EQ(ask({{"Host", "Search.Example:8080"}}).status, 200);
    for (const char* host : {"evil.example", "localhost.evil.example", "", "a b"})
        expect_problem(ask({{"Host", host}}), 421, "wrong_host");
    expect_problem(ask({}), 421, "wrong_host");
    expect_problem(ask({{"Host", "localhost"}, {"host", "evil.example"}}), 421, "wrong_host");
}

TEST_F(HttpApiTest, SaysWhatIsWrongWithTheIndexAndNoMore) {
    const TempDir dir;
    ServiceOptions options = usual();
    options.indexes = {dir / "secret-place"};
    HttpApi api(options);
    const HttpResponse missing = api.answer(request("GET", "/v1/search?q=a"));
    expect_problem(missing, 503, "no_index");
    EXPECT_FALSE(missing.header("Retry-After").empty());
    EXPECT_EQ(missing.body.find("secret-place"), std::string::npos) << missing.body;
    expect_problem(api.answer(request("GET", "/readyz")), 503, "no_index");
    EXPECT_EQ(api.answer(request("GET", "/")).status, 200);
    EXPECT_NE(api.answer(request("GET", "/metrics")).body.find("gisa_index_ready 0"), std::string::npos);
    std::filesystem::copy(articles_->index(), options.indexes.front(),
                          std::filesystem::copy_options::recursive);
    EXPECT_EQ(api.answer(request("GET", "/v1/search?q=a")).status, 200) << "it is found once it is there";
    dir.write("damaged/MANIFEST", "nonsense\n");
    options.indexes = {dir / "damaged"};
    EXPECT_EQ(HttpApi(options).answer(request("GET", "/v1/search?q=a")).status, 503);
}

TEST_F(HttpApiTest, EndsASearchInTime) {
    HttpRequest late = request("GET", "/v1/search?q=cranes");
    late.arrived -= std::chrono::seconds(2);
    const HttpResponse response = api_.answer(late);
    expect_problem(response, 503, "busy");
    EXPECT_EQ(response.header("Retry-After"), "1");
    late.target += "&timeout_ms=5000";
    EXPECT_EQ(api_.answer(late).status, 200);
    for (const char* target : {"/v1/suggest?q=cr", "/v1/facets", "/v1/sources", "/v1/stats", "/feed.atom",
                               "/v1/articles/cranes.md", "/v1/articles/cranes.md/similar"}) {
        late.target = target;
        expect_problem(api_.answer(late), 503, "busy");
    }
}

TEST_F(HttpApiTest, RefusesAnswersThatWouldBeTooLarge) {
    ServiceOptions options = usual();
    options.largest_answer = 400;
    HttpApi api(options);
    expect_problem(api.answer(request("GET", "/v1/articles/cranes.md")), 400, "answer_too_large");
    EXPECT_EQ(api.answer(request("GET", "/v1/search?q=cranes&limit=0")).status, 200);
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
