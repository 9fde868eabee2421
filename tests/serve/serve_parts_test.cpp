// The small parts of the service, each by itself.

#include "common/error.h"
#include "common/hex_hash.h"
#include "searcher/serve/api_keys.h"
#include "searcher/serve/base_path.h"
#include "searcher/serve/client_address.h"
#include "searcher/serve/compress.h"
#include "searcher/serve/host_names.h"
#include "searcher/serve/rate_limit.h"
#include "searcher/serve/read_accept.h"
#include "searcher/serve/read_parameters.h"
#include "searcher/serve/search_cursor.h"
#include "searcher/serve/served_fields.h"
#include "searcher/serve/service_metrics.h"
#include "tests/expect_every_field.h"

#include <gtest/gtest.h>

#include <chrono>

namespace gisa {
namespace {

using std::chrono::milliseconds;

Parameters parameters_of(const std::string& target) {
    const auto read = read_target(target);
    if (const auto* const refusal = std::get_if<RequestRefusal>(&read))
        return {{"refused", refusal->message}};
    return std::get<RequestTarget>(read).parameters;
}

/// The search that is asked for, or what is said against it.
std::variant<ServedSearch, std::string> search_of(const std::string& query) {
    auto reading = read_parameters(parameters_of("/v1/search?" + query), served_search_fields());
    if (const auto* const refusal = std::get_if<RequestRefusal>(&reading)) return refusal->message;
    return std::get<ServedSearch>(std::move(reading));
}

ServedSearch taken(const std::string& query) {
    auto search = search_of(query);
    if (const auto* const message = std::get_if<std::string>(&search)) {
        ADD_FAILURE() << query << ": " << *message;
        return {};
    }
    return std::get<ServedSearch>(search);
}

std::string refusal(const std::string& query) {
    const auto search = search_of(query);
    const auto* const message = std::get_if<std::string>(&search);
    return message ? *message : "taken";
}

} // namespace

TEST(ReadParameters, DecodesWhatFormsAndProgramsSend) {
    EXPECT_EQ(parameters_of("/s?q=%EC%98%AC%ED%8A%B8%EB%A8%BC+gpt%205&a=b%2Bc&&d"),
              (Parameters{{"q", "올트먼 gpt 5"}, {"a", "b+c"}, {"d", ""}}));
    EXPECT_EQ(parameters_of("/s"), Parameters());
    EXPECT_EQ(parameters_of("/s?q=a#b=c"), (Parameters{{"q", "a"}}));
    for (const char* whole : {"http://a.example/s?q=a", "HTTPS://a.example:80/s?q=a"})
        EXPECT_EQ(parameters_of(whole), (Parameters{{"q", "a"}}));
    EXPECT_EQ(std::get<RequestTarget>(read_target("http://a.example")).path, "/");
    for (const char* broken :
         {"/s?q=%", "/s?q=%4", "/s?q=%zz", "/s?q=%ff", "/s?q=%00", "/%zz", "/%c3", "s", "*", ""}) {
        const auto read = read_target(broken);
        EXPECT_TRUE(std::holds_alternative<RequestRefusal>(read)) << broken;
    }
}

TEST(ReadParameters, EncodesWhatItDecodes) {
    for (const std::string text : {"a b&c=d%e/f?g#h+i", "올트먼", "-._~", ""})
        EXPECT_EQ(decode_percent(encode_percent(text), true), text);
    EXPECT_EQ(encode_percent("a/b c"), "a%2Fb%20c");
}

TEST(ReadParameters, KnowsEveryFieldThatJsonHas) {
    for (const RequestField<SearchAsked>& field : search_fields())
        EXPECT_TRUE(find_field(served_search_fields(), field.name)) << field.name;
    const ServedSearch asked = taken(
        "q=hbm&strict=1&fill=true&typo=auto&recency=12.5&same_sentence=on&limit=7&offset=3&sort=oldest&since="
        "2024&until=2025"
        "&source=a.example&source=b.example&publisher=Wire,+Inc.&author=Kim&lang=en,ko&min_sources=2"
        "&cited=any&collapse=off&explain=on&facets=source,+lang&facets=month&facet_values=5&snippets=4"
        "&snippet_length=99&offset_unit=utf16&timeout_ms=250&format=md&markers=super&fields=id,title&cursor="
        "x");
    const SearchRequest& request = asked.request;
    EXPECT_EQ(request.query, "hbm");
    EXPECT_EQ(request.publishers, std::vector<std::string>{"Wire, Inc."});
    EXPECT_TRUE(request.source_facet && request.lang_facet && request.month_facet);
    EXPECT_FALSE(request.author_facet);
    expect_every_field(asked);
    EXPECT_EQ(asked.format, PageFormat::markdown);
    EXPECT_EQ(asked.showing.markers, Markers::super);
    EXPECT_EQ(asked.fields, (std::vector<std::string>{"id", "title"}));
    EXPECT_EQ(asked.cursor, "x");
}

TEST(ReadParameters, RefusesWhatIsNone) {
    EXPECT_EQ(refusal("min_souces=2"), "no such field: min_souces; did you mean min_sources?");
    EXPECT_EQ(refusal("zzzzzz=2").substr(0, 32), "no such field: zzzzzz; there are");
    EXPECT_EQ(refusal("limit=101"), "limit: expected a whole number from 0 to 100");
    EXPECT_EQ(refusal("limit=5&limit=6"), "limit: expected one value, not several");
    EXPECT_EQ(refusal("q=a&q=b"), "q: expected one value, not several");
    EXPECT_EQ(refusal("timeout_ms=5001"), "timeout_ms: expected a whole number from 1 to 5000");
    for (const char* wrong :
         {"limit=-1", "limit=1e1", "limit=0x1", "limit=1.5", "limit=nan", "limit=+1",
          "limit=99999999999999999999", "strict=yes", "sort=best", "cited=all", "facets=colour",
          "fields=spans", "format=xml", "recency=inf", "offset_unit=bytes", "markers=no"})
        EXPECT_NE(refusal(wrong).find(": expected "), std::string::npos) << wrong;
}

TEST(ReadParameters, TakesEmptyOnesAsNotGiven) {
    const ServedSearch asked = taken("q=&limit=&sort=&since=&source=&facets=&collapse=");
    EXPECT_EQ(asked.request.limit, 10u);
    EXPECT_TRUE(asked.request.sources.empty());
    EXPECT_TRUE(asked.request.collapse);
}

TEST(SearchCursor, ComesBackAsItWas) {
    const SearchCursor cursor{"0123456789abcdef-fedcba9876543210", 20, short_hex_hash("what was asked")};
    const std::string text = encode_cursor(cursor);
    EXPECT_EQ(text.find_first_not_of("0123456789abcdef-"), std::string::npos) << text;
    const auto read = decode_cursor(text);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->revision, cursor.revision);
    EXPECT_EQ(read->offset, 20u);
    EXPECT_EQ(read->request, cursor.request);
    for (const char* broken : {"", "-", "--", "x-a-b", "1", "1-a", "-1-a-b", "99999-a-b", "1-a-b\n", "1 -a-b",
                               "99999999999999999999-a-b"})
        EXPECT_FALSE(decode_cursor(broken)) << broken;
}

TEST(RateLimit, LetsABurstAndThenSoManyASecond) {
    RateLimit limit(10, 3);
    const RateLimit::Time start{};
    const auto allowed = [&](const std::string& client, RateLimit::Time now) {
        int count = 0;
        while (limit.allows(client, now))
            ++count;
        return count;
    };
    EXPECT_EQ(allowed("a", start), 3);
    EXPECT_EQ(allowed("b", start), 3) << "each client has its own";
    EXPECT_EQ(allowed("a", start + milliseconds(250)), 2);
    EXPECT_EQ(allowed("a", start + std::chrono::hours(1)), 3) << "no more than a burst is saved up";
    RateLimit none(0, 1);
    for (int i = 0; i < 1000; ++i)
        EXPECT_TRUE(none.allows("a", start));
}

TEST(RateLimit, RemembersABoundedNumberOfClients) {
    RateLimit limit(1, 2);
    for (int i = 0; i < 120'000; ++i)
        limit.allows(std::to_string(i), RateLimit::Time{});
    EXPECT_LE(limit.client_count(), 50'000u);
}

TEST(RateLimit, TellsClientsApartByAddressOrNetwork) {
    EXPECT_EQ(client_of("192.0.2.7"), "192.0.2.7");
    EXPECT_EQ(client_of("::ffff:192.0.2.7"), "192.0.2.7");
    EXPECT_EQ(client_of("2001:db8:1:2:3:4:5:6"), client_of("2001:DB8:1:2:9::1"));
    EXPECT_NE(client_of("2001:db8:1:2:3:4:5:6"), client_of("2001:db8:1:3:3:4:5:6"));
    EXPECT_EQ(client_of("2001:db8::1"), client_of("2001:db8::2"));
    EXPECT_EQ(client_of("192.0.2.7:4711"), "192.0.2.7");
    EXPECT_EQ(client_of("[2001:db8::1]:4711"), client_of("2001:db8::1"));
    for (const char* none : {"", "unknown", "_hidden", "192.0.2.300", "[2001:db8::1", ":", "[", "1.2.3.4.5"})
        EXPECT_EQ(client_of(none), none[0] == '[' && none[1] ? client_of("2001:db8::1") : "") << none;
}

TEST(ApiKeys, AreALineEach) {
    const ApiKeys keys = ApiKeys::read("# ours\n\n  0123456789abcdef  \r\nfedcba9876543210\n", "keys");
    EXPECT_TRUE(keys.is_needed());
    EXPECT_FALSE(ApiKeys().is_needed());
    EXPECT_EQ(keys.check("0123456789abcdef"), ApiKeys::Standing::known);
    EXPECT_EQ(keys.check("fedcba9876543210"), ApiKeys::Standing::known);
    EXPECT_EQ(keys.check(""), ApiKeys::Standing::none);
    for (const char* wrong : {"0123456789abcde", "0123456789abcdeg", "0123456789abcdef0", "#", "# ours"})
        EXPECT_EQ(keys.check(wrong), ApiKeys::Standing::wrong) << wrong;
    for (const char* text : {"", "# none\n", "short\n", "0123456789 abcdef\n"})
        EXPECT_THROW(ApiKeys::read(text, "keys"), Error) << text;
}

TEST(HostNames, AreReadWithoutTheirPort) {
    EXPECT_EQ(host_name("Localhost:8080"), "localhost");
    EXPECT_EQ(host_name("a.example."), "a.example");
    EXPECT_EQ(host_name("[::1]:80"), "[::1]");
    for (const char* broken : {"", "a/b", "a b", "a:b", "[::1", "a\"", "a@b", "[::1]x", ":80"})
        EXPECT_EQ(host_name(broken), "") << broken;
    EXPECT_TRUE(is_served_host("LOCALHOST:1", {"localhost"}));
    EXPECT_FALSE(is_served_host("evil.example", {"localhost"}));
    EXPECT_FALSE(is_served_host("", {"localhost"}));
    EXPECT_TRUE(is_served_host("any.example:1", {}));
    EXPECT_FALSE(is_served_host("<script>", {}));
}

TEST(ReadAccept, ChoosesAsTheHeadersSay) {
    EXPECT_TRUE(accepts_type("", "application/json"));
    EXPECT_TRUE(accepts_type("text/html, */*;q=0.1", "application/json"));
    EXPECT_TRUE(accepts_type("application/*", "application/json; charset=utf-8"));
    EXPECT_FALSE(accepts_type("text/html", "application/json"));
    EXPECT_FALSE(accepts_type("*/*, application/json;q=0", "application/json"));
    EXPECT_TRUE(accepts_gzip("br, GZIP;q=0.5"));
    EXPECT_TRUE(accepts_gzip("*"));
    EXPECT_FALSE(accepts_gzip("gzip;q=0"));
    EXPECT_FALSE(accepts_gzip(""));
    EXPECT_EQ(preferred_language("ko-KR,ko;q=0.9,en;q=0.8"), Language::korean);
    EXPECT_EQ(preferred_language("en-US,ko;q=0.9"), Language::english);
    EXPECT_EQ(preferred_language("fr"), Language::english);
    EXPECT_TRUE(names_tag("\"a\", W/\"b\"", "W/\"b\""));
    EXPECT_TRUE(names_tag("\"b\"", "W/\"b\""));
    EXPECT_FALSE(names_tag("\"a\"", "W/\"b\""));
    EXPECT_FALSE(names_tag("", "\"\""));
}

TEST(BasePath, IsReadWithoutASlashAtItsEnd) {
    EXPECT_EQ(read_base_path("/news"), "/news");
    EXPECT_EQ(read_base_path("/a/b-c.d~e_1/"), "/a/b-c.d~e_1");
    EXPECT_EQ(read_base_path("/"), "");
    for (const std::string none :
         {"", "news", "//evil.example", "/a//b", "/a b", "/a\"b", "/a?b", "/a<b", "/%2e"})
        EXPECT_FALSE(read_base_path(none)) << none;
    EXPECT_FALSE(read_base_path("/" + std::string(300, 'a')));
}

TEST(Compress, LeavesWhatGetsNoSmaller) {
    const std::string text(5000, 'a');
    const auto zipped = gzip(text, 1);
    ASSERT_TRUE(zipped);
    EXPECT_LT(zipped->size(), 100u);
    EXPECT_EQ(zipped->substr(0, 2), "\x1f\x8b");
    EXPECT_FALSE(gzip("abc", 1));
}

TEST(ServiceMetrics, SayWhatWasCounted) {
    ServiceMetrics metrics;
    metrics.count_request("/v1/search", 200);
    metrics.count_request("/v1/search", 200);
    metrics.count_search(0.003, false);
    metrics.count_search(100, true);
    metrics.count_rejected("busy");
    metrics.count_abandoned();
    const std::string text = metrics.text({true, 7, "00104c0478a9c4cd", 1.5});
    for (const char* line :
         {"gisa_http_requests_total{route=\"/v1/search\",code=\"200\"} 2\n",
          "gisa_search_seconds_bucket{le=\"0.0025\"} 0\n", "gisa_search_seconds_bucket{le=\"0.005\"} 1\n",
          "gisa_search_seconds_bucket{le=\"+Inf\"} 2\n", "gisa_search_seconds_sum 100.003\n",
          "gisa_search_timeouts_total 1\n", "gisa_abandoned_total 1\n",
          "gisa_rejected_total{reason=\"busy\"} 1\n", "gisa_index_documents 7\n",
          "gisa_index_age_seconds 1.5\n"})
        EXPECT_NE(text.find(line), std::string::npos) << line << text;
    EXPECT_EQ(metrics.text({}).find("gisa_index_documents"), std::string::npos);
}

} // namespace gisa
