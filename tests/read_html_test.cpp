#include "tests/linear_time.h"
#include "tests/read_result.h"

#include <gtest/gtest.h>

#include <string>

namespace gisa {
namespace {

Lines blocks(std::string_view html) { return lines_of(html_blocks(html)); }

RawArticle page(std::string_view html) {
    ReadResult result = read_with(read_html, html);
    if (result.articles.size() != 1) {
        ADD_FAILURE() << (result.refusals.empty() ? "nothing" : result.refusals[0].message);
        return {};
    }
    return result.articles[0];
}

TEST(ReadHtml, gives_a_block_for_each_kind_of_element) {
    EXPECT_EQ(blocks("<h2>왜</h2><p>One\n  two<br>three</p><ul><li>a<ul><li>b</li></ul></li></ul>"
                     "<blockquote><p>q</p></blockquote><table><tr><th>H</th><td><b>v</b></td></tr></table>"
                     "<pre>x\n  y\n</pre><figure><img alt=no><figcaption>cap</figcaption></figure>loose"),
              (Lines{"h2 왜", "p One two\\nthree", "b1 a", "b2 b", "q q", "t H | v", "c x\\n  y", "p cap",
                     "p loose"}));
}

/// An element that was not closed, as a rule: a list in it is no code, and its text no longer as it stands.
TEST(ReadHtml, knows_what_is_no_code_within_code) {
    EXPECT_EQ(blocks("<pre>x\n  y\n<ul><li>a\n  b\n</ul><h3> c  d\n</h3>z\n  z</pre>"),
              (Lines{"c x\\n  y", "b1 a b", "h3 c d", "c z\\n  z"}));
}

TEST(ReadHtml, numbers_ordered_items) {
    EXPECT_EQ(blocks("<ol><li>하나</li><li>two</li></ol><ol start=5><li><p>five</p><p>more</p></li><li "
                     "value=9>nine</ol>"),
              (Lines{"1. 하나", "2. two", "5. five", "p more", "9. nine"}));
}

TEST(ReadHtml, reads_superscript_and_linked_markers) {
    EXPECT_EQ(blocks("<p>One<sup>[1]</sup> 둘<a href='#cite-2'>2</a> three<sup><a "
                     "href='https://c.example'>3</a></sup> "
                     "four<sup>[<a href='#n4'>4</a>, <a href='#n5'>5</a>]</sup> 10<sup>2</sup> page <a "
                     "href='/p'>7</a></p>"),
              Lines{"p One[1] 둘[2] three[3] four[4, 5] 10² page 7"});
}

TEST(ReadHtml, keeps_superscripts_that_may_be_markers) {
    EXPECT_EQ(blocks("<p>One<sup>1, 2</sup> 둘<a href='#fn2'>²</a> 3<sup>rd</sup> m<sup>-2</sup></p>"),
              Lines{"p One¹,² 둘[2] 3rd m⁻²"});
}

TEST(ReadHtml, records_links_and_code) {
    const auto found =
        html_blocks("<p>The <a href='https://a.example'> law <b>text</b></a>, <code>x[1]</code></p>");
    EXPECT_EQ(lines_of(found), Lines{"p The law text, x[1]"});
    EXPECT_EQ(links_of(found[0]), Lines{"law text -> https://a.example"});
    EXPECT_EQ(found[0].verbatim, (std::vector<Span>{{14, 18}}));
}

TEST(ReadHtml, takes_the_article_and_leaves_the_furniture) {
    const RawArticle article =
        page("<html lang=ko-KR><title>제목 - 기사 테크</title><body><nav>메뉴</nav><article><h1>제목</h1>"
             "<p>본문[1].</p><aside>광고</aside><script>x</script><form><p>f</p></form></article><p>other</p>"
             "<footer>f</footer>");
    EXPECT_EQ(lines_of(article.blocks), Lines{"p 본문[1]."});
    EXPECT_EQ(article.title, "제목");
    EXPECT_EQ(article.lang, "ko");
    EXPECT_TRUE(article.notes.empty());
}

TEST(ReadHtml, guesses_the_body_of_a_page_without_article_and_says_so) {
    const RawArticle article =
        page("<div class=top><a href=/>Home</a> Menu</div><div><p>The long text of the news.</p>"
             "<p>그리고 더 긴 본문이 이어진다.</p></div><div>tiny</div>");
    EXPECT_EQ(lines_of(article.blocks),
              (Lines{"p The long text of the news.", "p 그리고 더 긴 본문이 이어진다."}));
    ASSERT_EQ(article.notes.size(), 1u);
    EXPECT_NE(article.notes[0].find("no <article>"), std::string::npos);
}

/// Elements of little text are called <article> and <main>, too: teasers, skip links.
TEST(ReadHtml, believes_no_name_that_holds_little_of_the_text) {
    const std::string story = "<p>Two makers of chips signed a deal on Thursday, both said.</p>"
                              "<p>The deal is worth ten billion dollars over four years.</p>"
                              "<p>Analysts expect the shares to react on Friday.</p>";
    const Lines lines = {"p Two makers of chips signed a deal on Thursday, both said.",
                         "p The deal is worth ten billion dollars over four years.",
                         "p Analysts expect the shares to react on Friday."};
    const std::string card = "<article class=card><a href=/x><h3>Other</h3></a><p>A teaser.</p></article>";
    const RawArticle cards =
        page("<div class=article-body>" + story + "</div><div>" + card + card + "</div>");
    EXPECT_EQ(lines_of(cards.blocks), lines);
    ASSERT_EQ(cards.notes.size(), 1u);
    std::string many;
    for (int i = 0; i < 20; ++i)
        many += card;
    EXPECT_EQ(lines_of(page("<div class=article-body>" + story + "</div><div>" + many + "</div>").blocks),
              lines);
    EXPECT_NE(cards.notes[0].find("no <article>"), std::string::npos);
    const RawArticle skip = page("<main><p>Skip to the text</p></main><div itemprop=articleBody>" + story +
                                 "</div><div><p>About this site</p></div>");
    EXPECT_EQ(lines_of(skip.blocks), lines);
    EXPECT_TRUE(skip.notes.empty());
    EXPECT_EQ(
        lines_of(
            page("<main><p>Today in chips</p><div itemprop=articleBody>" + story + "</div></main>").blocks),
        lines);
}

TEST(ReadHtml, takes_a_short_article_above_many_comments) {
    std::string html = "<article><p>The plant opened on Thursday.</p><p>It employs 900 people.</p></article>";
    for (int i = 0; i < 8; ++i)
        html += "<div><b>Name</b><p>A reader says more of it.</p></div>";
    EXPECT_EQ(lines_of(page(html).blocks),
              (Lines{"p The plant opened on Thursday.", "p It employs 900 people."}));
}

TEST(ReadHtml, joins_sibling_articles_that_make_one_story) {
    const std::string first = "<article class=part><h1>T</h1><p>First part of the story.</p></article>",
                      second = "<article class=part><p>Second part, which is the longer one.</p></article>";
    EXPECT_EQ(lines_of(page("<title>T</title><main>" + first + "<p>Ad</p>" + second + "</main>").blocks),
              (Lines{"p First part of the story.", "p Second part, which is the longer one."}));
    // Another story below, with a headline of its own, and an index of many.
    EXPECT_EQ(lines_of(page("<main><article><h1>A</h1><p>The story itself, which is long.</p></article>"
                            "<article><h1>B</h1><p>The next story.</p></article></main>")
                           .blocks),
              Lines{"p The story itself, which is long."});
    const std::string teaser = "<article><h2><a href=/1>One</a></h2><p>A few words of it.</p></article>";
    EXPECT_EQ(page("<main>" + teaser + teaser + teaser + "</main>").blocks.size(), 6u);
}

TEST(ReadHtml, reads_a_page_whose_text_is_in_no_block) {
    EXPECT_EQ(lines_of(page("<body><font>Two makers signed a <b>deal</b>.</font></body>").blocks),
              Lines{"p Two makers signed a deal."});
}

TEST(ReadHtml, reads_a_page_that_is_set_in_a_form) {
    EXPECT_EQ(
        lines_of(page("<body><form id=aspnetForm><div id=nav><a href=/>Home</a></div><div><p>Two makers "
                      "of chips signed a deal on Thursday, both said.</p><p>It is worth ten billion "
                      "dollars.</p></div></form><p>Terms</p></body>")
                     .blocks),
        (Lines{"p Two makers of chips signed a deal on Thursday, both said.",
               "p It is worth ten billion dollars."}));
    EXPECT_EQ(lines_of(page("<article><p>Short news.</p><form><p>Leave a reply. Your address will not be "
                            "published. Every field is required.</p></form></article>")
                           .blocks),
              Lines{"p Short news."});
    EXPECT_EQ(read_with(read_html, "<form><p>Search this site</p></form>").refusals.at(0).code, "no_text");
}

TEST(ReadHtml, reads_open_graph_and_canonical_link) {
    const RawArticle article =
        page("<head><link rel=canonical href='https://n.example/a'><meta property='og:title' content='AI "
             "&amp; law'>"
             "<meta property='og:site_name' content='Gisa Wire'>"
             "<meta property='article:published_time' content='2025-10-31T18:40:00+09:00'></head>"
             "<article><h1>AI &amp; law</h1><p>x</p></article>");
    EXPECT_EQ(article.url, "https://n.example/a");
    EXPECT_EQ(article.title, "AI & law");
    EXPECT_EQ(article.publisher, "Gisa Wire");
    EXPECT_EQ(article.published, "2025-10-31T09:40:00Z");
}

TEST(ReadHtml, reads_linked_data_in_a_graph) {
    const RawArticle article =
        page("<script "
             "type='application/ld+json'>{\"@graph\":[{\"@type\":\"WebSite\"},{\"@type\":[\"NewsArticle\"],"
             "\"headline\":\"헤드라인\",\"datePublished\":\"2025-10-02\",\"url\":\"https://n.example/b\","
             "\"author\":[{\"name\":\"Kim\"},\"Lee\"],\"publisher\":{\"name\":\"P\"}}]}</"
             "script><article><p>x</p></article>");
    EXPECT_EQ(article.title, "헤드라인");
    EXPECT_EQ(article.published, "2025-10-02");
    EXPECT_EQ(article.url, "https://n.example/b");
    EXPECT_EQ(article.authors, (std::vector<std::string>{"Kim", "Lee"}));
    EXPECT_EQ(article.publisher, "P");
}

TEST(ReadHtml, finds_the_persons_and_publishers_that_linked_data_names_by_their_id) {
    const std::string article = "{\"@type\":\"Article\",\"headline\":\"OpenAI&#8217;s <b>new</b> model\","
                                "\"mainEntityOfPage\":{\"@id\":\"https://n.example/a\"},"
                                "\"author\":[{\"@id\":\"#kim\"},{\"@id\":\"#who\"}],"
                                "\"publisher\":{\"@id\":\"https://n.example/#organization\"}}";
    const std::string named = ",{\"@id\":\"#kim\",\"name\":\"Kim\"},{\"@type\":\"Organization\","
                              "\"@id\":\"https://n.example/#organization\",\"name\":\"AI &amp; Chips\"}";
    const auto with_graph = [](const std::string& graph) {
        return page("<meta property='og:site_name' content='The site'><meta name=author content='Lee'>"
                    "<script type='application/ld+json'>{\"@graph\":[" +
                    graph + "]}</script><article><p>x</p></article>");
    };
    const RawArticle known = with_graph(article + named);
    EXPECT_EQ(known.title, "OpenAI’s new model");
    EXPECT_EQ(known.url, "https://n.example/a");
    EXPECT_EQ(known.authors, std::vector<std::string>{"Kim"});
    EXPECT_EQ(known.publisher, "AI & Chips");
    const RawArticle unknown = with_graph(article);
    EXPECT_EQ(unknown.authors, std::vector<std::string>{"Lee"});
    EXPECT_EQ(unknown.publisher, "The site");
}

TEST(ReadHtml, ignores_broken_linked_data_and_falls_back_to_time) {
    const RawArticle article = page("<script type='application/ld+json'>{oops</script><article><time "
                                    "datetime='2025-01-02'>x</time><p>y</p></article>");
    EXPECT_EQ(article.published, "2025-01-02");
}

TEST(ReadHtml, refuses_a_page_without_text) {
    EXPECT_EQ(read_with(read_html, "<html><body><nav>only</nav></body></html>").refusals.at(0).code,
              "no_text");
}

TEST(ReadHtml, survives_a_million_nested_divs) {
    std::string html = "<p>본문 first</p>";
    for (int i = 0; i < 1'000'000; ++i)
        html += "<div>";
    html += "deep text [1]";
    const RawArticle article = page(html);
    ASSERT_FALSE(article.blocks.empty());
    EXPECT_EQ(article.blocks.back().text, "deep text [1]");
    EXPECT_NE(article.notes.back().find("512"), std::string::npos);
}

TEST(ReadHtml, survives_tag_soup) {
    EXPECT_EQ(blocks("<p>a <b>b <i>c</b> d</i><p>e</div></span> < f &lt; <li>g"),
              (Lines{"p a b c d", "p e < f <", "b1 g"}));
    for (const char* part : {"<", "<b><i>", "<table><td><div>", "<svg><p>", "<select>", "<!--", "</p>",
                             "<a href=#>1", "<ul><li>"}) {
        std::string soup;
        while (soup.size() < 200'000)
            soup += part;
        html_blocks(soup);
    }
}

TEST(ReadHtml, refuses_a_page_that_unfolds_without_bound) {
    std::string html;
    for (int i = 0; i < 500; ++i)
        html += "<font size=" + std::to_string(i) + ">";
    for (int i = 0; i < 1'000'000; ++i)
        html += "<p>x";
    EXPECT_EQ(read_with(read_html, html).refusals.at(0).code, "html_depth");
}

TEST(ReadHtml, finishes_fast_on_many_linked_numbers_in_one_paragraph) {
    expect_linear(1 << 19, [](std::size_t size) {
        const auto found = html_blocks(
            repeated_to(size, "It grew<a href='#x'>1</a> 늘었다<sup><a href='#y'>2</a></sup>", "<p>"));
        ASSERT_EQ(found.size(), 1u);
        const RawBlock::Link& last = found[0].links.back();
        EXPECT_EQ(found[0].text.substr(last.span.begin, last.span.size()), "[2]");
    });
}

TEST(ReadHtml, finishes_fast_on_many_parts_that_may_be_the_article) {
    for (const char* part :
         {"<article><h2><a href=/x>One</a></h2><p>A few words.</p></article>",
          "<article class=a><div><p>A few words.</p></div></article>",
          "<div><div>Related</div><div><p itemprop=articleBody>A few words.</p></div></div>",
          "<form><main><p>A few words.</p></main></form>", "<div>Related ", "<amp-ad>x"})
        expect_linear(1 << 19, [&](std::size_t size) {
            ASSERT_EQ(read_with(read_html, repeated_to(size, part, "<p>A story.</p>")).articles.size(), 1u)
                << part;
        });
}

TEST(ReadHtml, gives_no_article_of_a_title_alone) {
    const ReadResult result =
        read_with(read_html, "<title>Pier</title><article><h1>Pier</h1><article><h1>Pier</h1></article>");
    EXPECT_TRUE(result.articles.empty());
    ASSERT_EQ(result.refusals.size(), 1u);
    EXPECT_EQ(result.refusals[0].code, "no_text");
}

} // namespace
} // namespace gisa
