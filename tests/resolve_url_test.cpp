#include "common/citations/resolve_url.h"

#include <gtest/gtest.h>

namespace gisa {
namespace {

std::string resolved(std::string_view given,
                     std::string_view base = "https://n.example/ko/2025/a.html?p=1#x") {
    return resolve_url(base, given).value_or("none");
}

TEST(ResolveUrl, FollowsTheForms) {
    EXPECT_EQ(resolved("/b/c"), "https://n.example/b/c");
    EXPECT_EQ(resolved("b.html"), "https://n.example/ko/2025/b.html");
    EXPECT_EQ(resolved("./b/./c"), "https://n.example/ko/2025/b/c");
    EXPECT_EQ(resolved("../b?q=/../"), "https://n.example/ko/b?q=/../");
    EXPECT_EQ(resolved("../../../../.."), "https://n.example/");
    EXPECT_EQ(resolved("//o.example/x"), "https://o.example/x");
    EXPECT_EQ(resolved("?id=3"), "https://n.example/ko/2025/a.html?id=3");
    EXPECT_EQ(resolved("기사/1", "http://n.example"), "http://n.example/기사/1");
}

TEST(ResolveUrl, LeavesWhatIsNotRelative) {
    for (const char* given : {"", "#fn1", "https://o.example", "mailto:a@b.example", "javascript:alert(1)",
                              "www.yna.co.kr", "reuters.com/a/b"})
        EXPECT_EQ(resolved(given), "none") << given;
    EXPECT_EQ(resolved("/a", "notes/"), "none");
}

} // namespace
} // namespace gisa
