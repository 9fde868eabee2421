// What holds for all answers of the service: errors, tags, headers, who may ask and how much.

#include "tests/serve/http_api_fixture.h"

#include <filesystem>
#include <set>

namespace gisa {

namespace json = boost::json;

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

TEST_F(HttpApiTest, NamesAddressesAsTheProxyHasThem) {
    const auto ask = [&](HttpApi& api, const char* target, HttpHeaders headers = {}) {
        return api.answer(request("GET", target, std::move(headers)));
    };
    const char* const feed = "/feed.atom?q=cranes";
    EXPECT_NE(get(feed).body.find("<id>http://localhost/feed.atom?q=cranes</id>"), std::string::npos);
    ServiceOptions options = usual();
    options.base_path = "/news";
    HttpApi under(options);
    const HttpResponse here = ask(under, feed, {{"X-Forwarded-Prefix", "/evil"}});
    EXPECT_NE(here.body.find("<id>http://localhost/news/feed.atom?q=cranes</id>"), std::string::npos)
        << here.body;
    EXPECT_NE(here.body.find("http://localhost/news/v1/articles/cranes.md"), std::string::npos);
    EXPECT_NE(tag_of(here), tag_of(get(feed)));
    for (const char* address : {"\"http://localhost/news/?q={searchTerms}\"",
                                "\"http://localhost/news/v1/suggest?q={searchTerms}&amp;format=opensearch\"",
                                "\"http://localhost/news/feed.atom?q={searchTerms}\""})
        EXPECT_NE(ask(under, "/opensearch.xml").body.find(address), std::string::npos) << address;
    options.trusts_proxy = true;
    HttpApi trusting(options);
    const HttpHeaders said{{"X-Forwarded-Prefix", "/a/b/"}, {"X-Forwarded-Proto", "https"}};
    EXPECT_NE(ask(trusting, "/opensearch.xml", said).body.find("\"https://localhost/a/b/?q={searchTerms}\""),
              std::string::npos);
    EXPECT_NE(
        ask(trusting, feed, {{"X-Forwarded-Prefix", "//evil.example"}}).body.find("localhost/news/feed"),
        std::string::npos)
        << "what is no path counts for nothing";
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

} // namespace gisa
