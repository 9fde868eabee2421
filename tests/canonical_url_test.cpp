#include "common/citations/canonical_url.h"

#include <gtest/gtest.h>

namespace gisa {
namespace {

std::string canonical(std::string_view url) { return canonical_url(url).value_or("(none)"); }

// R14 Same source, same identity.

TEST(CanonicalUrl, IsTheSameForTheFormsOfOneAddress) {
    for (const char* url :
         {"https://www.example.com/a", "https://example.com/a", "http://example.com/a",
          "HTTPS://WWW.Example.COM/a", "https://example.com:443/a", "http://example.com:80/a",
          "https://example.com:/a", "https://example.com/a#part", "https://example.com/a/",
          "https://example.com/a?utm_source=x", "https://www.example.com/a?utm_source=x&utm_medium=y",
          "https://example.com/a?fbclid=1&gclid=2", "https://example.com/a?",
          "https://user:secret@example.com/a"})
        EXPECT_EQ(canonical(url), "https://example.com/a") << url;
}

TEST(CanonicalUrl, TakesAnAmpPrefixOff) {
    EXPECT_EQ(canonical("https://amp.example.com/a"), "https://example.com/a");
    EXPECT_EQ(canonical("https://www.example.com/amp/a"), "https://example.com/a");
}

TEST(CanonicalUrl, KeepsAHostOrPathThatOnlyBeginsLikeAnAmpPrefix) {
    EXPECT_EQ(canonical("https://amp.dev/a"), "https://amp.dev/a") << "the site itself";
    EXPECT_EQ(canonical("https://ampere.example.com/a"), "https://ampere.example.com/a");
    EXPECT_EQ(canonical("https://example.com/ampere/a"), "https://example.com/ampere/a");
    EXPECT_EQ(canonical("https://example.com/amp"), "https://example.com/amp");
}

TEST(CanonicalUrl, SortsTheParametersThatStay) {
    EXPECT_EQ(canonical("https://example.com/a?b=2&utm_campaign=x&a=1"), "https://example.com/a?a=1&b=2");
    EXPECT_EQ(canonical("https://example.com/a?a=1&b=2"), canonical("https://example.com/a?b=2&a=1#c"));
}

TEST(CanonicalUrl, KeepsWhatTellsPagesApart) {
    EXPECT_NE(canonical("https://example.com/a"), canonical("https://example.com/b"));
    EXPECT_NE(canonical("https://example.com/a"), canonical("https://example.com/A"))
        << "paths know their case";
    EXPECT_NE(canonical("https://example.com/a"), canonical("https://news.example.com/a"));
    EXPECT_NE(canonical("https://example.com/a?id=1"), canonical("https://example.com/a?id=2"));
    EXPECT_NE(canonical("https://example.com/a"), canonical("https://example.com:8443/a"));
    EXPECT_EQ(canonical("https://example.com/?q=www.x"), "https://example.com?q=www.x");
}

TEST(CanonicalUrl, EncodesWhatPeoplePaste) {
    EXPECT_EQ(canonical("https://example.com/기사"), "https://example.com/%EA%B8%B0%EC%82%AC");
    EXPECT_EQ(canonical("https://example.com/기사"), canonical("https://example.com/%EA%B8%B0%EC%82%AC"));
    EXPECT_EQ(canonical("https://example.com/a b"), "https://example.com/a%20b");
}

TEST(CanonicalUrl, HasOneFormForEscapesAndHosts) {
    EXPECT_EQ(canonical("https://example.com/%ea%b8%b0%ec%82%ac"), canonical("https://example.com/기사"));
    EXPECT_EQ(canonical("https://example.com/%7Ekim/b?q=%ec%82%bc&r=%2D"),
              "https://example.com/~kim/b?q=%EC%82%BC&r=-");
    EXPECT_EQ(canonical("https://example.com/a%2Fb"), "https://example.com/a%2Fb") << "a slash says something";
    EXPECT_EQ(canonical("https://한국.kr/a"), "https://xn--3e0b707e.kr/a");
    EXPECT_EQ(canonical("https://xn--3e0b707e.kr/a"), canonical("https://www.한국.kr/a"));
    EXPECT_EQ(canonical("https://a%2Fb.kr/a"), "https://a%2fb.kr/a") << "no name";
}

TEST(CanonicalUrl, IsStable) {
    for (const char* url :
         {"http://www.example.com:80/amp/b/?z=1&a=2#x", "https://example.com/기사?q=삼성&utm_id=1",
          "https://example.com/a(b)[c]?d[]=1", "https://[2001:db8::1]:8080/a"})
        EXPECT_EQ(canonical(canonical(url)), canonical(url)) << url;
}

TEST(CanonicalUrl, IsNothingForWhatIsNoWebAddress) {
    for (const char* url :
         {"", "example.com/a", "/a", "a", "//example.com/a", "javascript:alert(1)", "data:text/html,x",
          "ftp://example.com/a", "mailto:a@example.com", "file:///a", "https://", "https:///a",
          "http:example.com", "https://exa mple.com:port/a", "기사", "https://example.com:99x/"}) {
        EXPECT_EQ(canonical_url(url), std::nullopt) << url;
        EXPECT_FALSE(is_web_url(url)) << url;
        EXPECT_EQ(host_of(url), "") << url;
    }
}

TEST(CanonicalUrl, NamesTheHostWithoutWww) {
    EXPECT_EQ(host_of("https://WWW.Example.com:443/a"), "example.com");
    EXPECT_EQ(host_of("https://news.example.co.kr/기사?a=1"), "news.example.co.kr");
}

TEST(CanonicalUrl, TellsAWebAddress) {
    EXPECT_TRUE(is_web_url("https://example.com"));
    EXPECT_TRUE(is_web_url("HTTP://example.com/기사?a=[1]"));
    EXPECT_FALSE(is_web_url(" https://example.com")) << "not even behind a space";
    EXPECT_FALSE(is_web_url("JavaScript:alert(1)//https://example.com"));
}

TEST(CanonicalUrl, NeverHoldsAControlOrAQuote) {
    using namespace std::string_view_literals;
    for (const std::string_view url : {"https://example.com/\x1b]8;;x\x07"sv,
                                       "https://example.com/\"onclick=x"sv, "https://example.com/a\0b"sv,
                                       "https://example.com/a\nb<c>"sv, "https://example.com/\xFF\xC2\x9B"sv})
        for (const char c : canonical(url)) {
            EXPECT_GT(c, 0x20);
            EXPECT_EQ(std::string_view("\"<>").find(c), std::string_view::npos);
        }
}

TEST(CanonicalUrl, FinishesFastOnAMegabyte) {
    std::string url = "https://example.com/a?";
    while (url.size() < 1 << 20)
        url += "utm_a=1&가=[(&b=" + std::to_string(url.size() % 97) + "&";
    EXPECT_TRUE(canonical_url(url).has_value());
    EXPECT_TRUE(canonical_url("https://example.com/" + std::string(1 << 20, '/')).has_value());
    EXPECT_FALSE(canonical_url(std::string(1 << 20, ':')).has_value());
}

TEST(CanonicalUrl, EncodesALonePercentSign) {
    EXPECT_EQ(canonical_url("https://a.example/100%"), "https://a.example/100%25");
    EXPECT_EQ(canonical_url("https://a.example/5%off?x=%zz&y=%41"),
              "https://a.example/5%25off?x=%25zz&y=A");
    EXPECT_EQ(canonical_url("https://a.example/%EA%B0%80"), "https://a.example/%EA%B0%80");
    EXPECT_FALSE(is_web_url("https://%/"));
}

} // namespace
} // namespace gisa
