// Pages as news sites make them, cut down to what is particular about each.

#include "tests/read_result.h"

#include <gtest/gtest.h>

#include <string>

namespace gisa {
namespace {

RawArticle page(std::string_view html) {
    ReadResult result = read_with(read_html, html);
    if (result.articles.size() != 1) {
        ADD_FAILURE() << (result.refusals.empty() ? "nothing" : result.refusals[0].message);
        return {};
    }
    return result.articles[0];
}

TEST(NewsPages, AnEnglishPageWithEverythingAroundItsText) {
    const RawArticle article = page(R"(<!DOCTYPE html><html lang="en-GB"><head>
<title>Chip maker opens plant - The Harbour Post</title>
<meta property="og:title" content="Chip maker opens plant - The Harbour Post">
<meta property="og:site_name" content="The Harbour Post">
<meta name="parsely-pub-date" content="2025-10-02T18:00:00+01:00">
<meta name="byl" content="Ada Byron">
<link rel="canonical" href="https://harbour.example/2025/plant"></head><body>
<header><time datetime="2025-11-26">Today</time></header>
<article class="ad-supported share-enabled">
 <div class="breadcrumbs"><a href="/">Home</a> / Tech</div>
 <h1>Chip maker opens plant</h1>
 <div class="share-buttons">Share on X</div>
 <p>The plant opened on Thursday.<a href="#ref1"><sup>1</sup></a> It employs 900 people.<sup>[2]</sup></p>
 <div class="ad-slot"><p>Buy a boat!</p></div>
 <p class="market-share">Its market share doubled.<sup id="c3"><a href="https://harbour.example/2025/plant#ref3">[3]</a></sup></p>
 <span class="visually-hidden">Advertisement follows</span>
 <div id="relatedStories"><h3>Related</h3><ul><li><a href="/a">Another story</a></li></ul></div>
 <div style="display: none">Hidden offer</div>
 <section class="references related"><h2>Sources</h2><ol><li id="ref1"><a href="https://a.example/1">A</a></li></ol></section>
 <div class="newsletterSignup"><p>Get our newsletter.</p></div>
 <article class="comment"><p>First!</p></article>
</article></body></html>)");
    EXPECT_EQ(article.title, "Chip maker opens plant");
    EXPECT_EQ(article.published, "2025-10-02T17:00:00Z");
    EXPECT_EQ(article.authors, Lines{"Ada Byron"});
    EXPECT_EQ(article.publisher, "The Harbour Post");
    EXPECT_EQ(lines_of(article.blocks), (Lines{"p The plant opened on Thursday.[1] It employs 900 people.[2]",
                                               "p Its market share doubled.[3]", "h2 Sources", "1. A"}));
}

TEST(NewsPages, AKoreanPageOfBreaksWithoutParagraphs) {
    const RawArticle article = page(R"(<html lang="ko"><head><title>반도체 공장 가동 | 기사일보</title>
<meta property="og:title" content="반도체 공장 가동"><meta property="og:site_name" content="기사일보">
</head><body><div id="header">메뉴 정치 경제</div>
<div class="info"><span>입력 2025.10.02. 오후 6:00</span></div>
<div id="articleBodyContents" itemprop="articleBody">(서울=기사) 공장이 <b>2일</b> 가동을 시작했다.[1]<br><br />
 직원은 900명이다.<br>
 <br>시장 점유율도 늘었다.[2]<br>줄만 바뀐 문장이다.
 <ul class="sns_list"><li>공유하기</li></ul>
 <span class="blind">동영상 재생</span></div>
<div class="footer">무단 전재 금지</div></body></html>)");
    EXPECT_EQ(article.title, "반도체 공장 가동");
    EXPECT_EQ(article.published, "2025-10-02T09:00:00Z");
    EXPECT_EQ(lines_of(article.blocks),
              (Lines{"p (서울=기사) 공장이 2일 가동을 시작했다.[1]", "p 직원은 900명이다.",
                     "p 시장 점유율도 늘었다.[2]\\n줄만 바뀐 문장이다."}));
    EXPECT_TRUE(article.notes.empty());
}

TEST(NewsPages, LinkedDataWithLineEndsInItsStringsAndAPageThatAScriptFills) {
    const RawArticle article = page("<script type='application/ld+json'>[{\"@type\":\"BreadcrumbList\"},"
                                    "{\"@type\":\"LiveBlogPosting\",\"headline\":\"Live\","
                                    "\"datePublished\":\"2025-10-02\",\"articleBody\":\"First line.\n\nSecond"
                                    " line.\"}]</script><div id=root></div>");
    EXPECT_EQ(article.title, "Live");
    EXPECT_EQ(article.published, "2025-10-02");
    EXPECT_EQ(lines_of(article.blocks), Lines{"p First line. Second line."});
    EXPECT_EQ(article.notes, Lines{"no text in the page itself; took that of its JSON-LD"});
}

TEST(NewsPages, ATimeThatSaysItIsTheDateOfPublication) {
    EXPECT_EQ(page("<time datetime=2025-11-26>now</time><article><p>x</p><time itemprop=datePublished "
                   "datetime='2025-10-02T18:00+09:00'>y</time></article>")
                  .published,
              "2025-10-02T09:00:00Z");
    EXPECT_EQ(page("<article><time>Oct. 2, 2025</time><p>x</p></article>").published, "2025-10-02");
}

/// As three sites of the country set it.
TEST(NewsPages, ADateWhoseLabelIsAnElementOfItsOwn) {
    const auto published = [](const std::string& dates) {
        return page("<div>" + dates + "</div><article><p>x</p></article>").published;
    };
    EXPECT_EQ(published("<em>입력</em><span data-date-time='2025-10-02 18:00:01'>2025.10.02. 오후 6:00</span>"
                        "<em>수정</em><span>2025.10.03. 오후 6:00</span>"),
              "2025-10-02T09:00:00Z");
    EXPECT_EQ(
        published("<ul><li>수정 <span>2025-10-03</span></li><li>등록 <span>2025-10-02</span></li></ul>"),
        "2025-10-02");
    EXPECT_EQ(published("<p>기사입력 2009-10-02 오후 6:00 | 최종수정 2009-10-03 오후 6:00</p>"),
              "2009-10-02T09:00:00Z");
    for (const std::string label : {"송고시간", "기사등록", "등록일", "등록일 :", "입력 :"})
        EXPECT_EQ(published("<p>" + label + "<b>2025-10-02</b></p>"), "2025-10-02") << label;
    EXPECT_EQ(published("<button>등록</button><p>2 comments</p><p>2025-10-02</p>"), "");
}

/// The blocks that a widely used plug-in puts under a text, and a list of sources among them.
TEST(NewsPages, ButtonsAndOtherStoriesUnderTheText) {
    EXPECT_EQ(lines_of(page(R"(<article><h1>T</h1><p>The plant opened on Thursday, and employs 900 people.</p>
<ol class="wp-block-footnotes"><li><a href="https://a.example/1">A</a></li></ol>
<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Share this:</h3><ul><li>On X</li></ul></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3><em>Related</em></h3><p>Older story</p></div>
<div class="relation-box"><strong>뉴스</strong><ul><li>다른 기사</li></ul></div>
<div><strong>[관련기사]</strong><ul><li>또 다른 기사</li></ul></div>
<amp-ad type="x"><div placeholder>Buy a boat!</div></amp-ad></article>)")
                           .blocks),
              (Lines{"p The plant opened on Thursday, and employs 900 people.", "1. A"}));
    EXPECT_EQ(lines_of(page("<article><p>The plant opened on Thursday, and employs 900 people.</p>"
                            "<div><h3>Related</h3><p>Older</p><h3>Sources</h3><p>A</p></div></article>")
                           .blocks),
              (Lines{"p The plant opened on Thursday, and employs 900 people.", "h3 Related", "p Older",
                     "h3 Sources", "p A"}));
}

TEST(NewsPages, ATextWhoseWrapperIsCalledLikeBoilerplateIsKept) {
    EXPECT_EQ(lines_of(page("<article><div class='related sponsored'><p>The whole story is in here.</p>"
                            "</div></article>")
                           .blocks),
              Lines{"p The whole story is in here."});
}

} // namespace
} // namespace gisa
