#include "tests/read_result.h"

#include <gtest/gtest.h>

namespace gisa {
namespace {

TEST(ReadFeed, gives_an_article_for_each_item_of_rss) {
    const ReadResult result = read_with(read_feed, R"(<?xml version="1.0"?>
<rss version="2.0"><channel><title>Gisa Wire</title><language>en-us</language>
<item><title>AI &amp;amp; law</title><link>https://n.example/a</link><guid>a-1</guid>
<pubDate>Thu, 02 Oct 2025 09:00:00 +0900</pubDate><dc:creator>Kim</dc:creator>
<description>short</description><content:encoded><![CDATA[<p>Long[1].</p><h2>출처</h2><ol><li><a href="https://s.example">S</a></li></ol>]]></content:encoded></item>
<item><title>둘째</title><description>설명만 있다 [2].</description></item>
</channel></rss>)");
    ASSERT_EQ(result.articles.size(), 2u);
    const RawArticle& first = result.articles[0];
    EXPECT_EQ(first.title, "AI & law");
    EXPECT_EQ(first.url, "https://n.example/a");
    EXPECT_EQ(first.id, ""); // its address identifies it, as it would the saved page
    EXPECT_EQ(first.publisher, "Gisa Wire");
    EXPECT_EQ(first.lang, "en");
    EXPECT_EQ(first.published, "2025-10-02T00:00:00Z");
    EXPECT_EQ(first.authors, std::vector<std::string>{"Kim"});
    EXPECT_EQ(first.line, 3u);
    EXPECT_EQ(lines_of(first.blocks), (Lines{"p Long[1].", "h2 출처", "1. S"}));
    EXPECT_EQ(lines_of(result.articles[1].blocks), Lines{"p 설명만 있다 [2]."});
}

TEST(ReadFeed, gives_an_article_for_each_entry_of_atom) {
    const ReadResult result = read_with(
        read_feed, R"(<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ko"><title>기사 테크</title>
<entry><id>tag:1</id><title>하나</title><link rel="self" href="https://n.example/self"/><link href="https://n.example/1"/>
<updated>2025-10-03T00:00:00Z</updated><published>2025-10-02T00:00:00Z</published><author><name>이</name></author>
<content type="html">&lt;p&gt;본문[1]&lt;/p&gt;</content></entry>
<entry><id>tag:2</id><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">A <b>B</b></div></title><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>x <b>y</b></p></div></content></entry></feed>)");
    ASSERT_EQ(result.articles.size(), 2u);
    EXPECT_EQ(result.articles[0].url, "https://n.example/1");
    EXPECT_EQ(result.articles[0].published, "2025-10-02T00:00:00Z");
    EXPECT_EQ(result.articles[0].authors, std::vector<std::string>{"이"});
    EXPECT_EQ(result.articles[0].lang, "ko");
    EXPECT_EQ(lines_of(result.articles[0].blocks), Lines{"p 본문[1]"});
    EXPECT_EQ(result.articles[1].title, "A B");
    EXPECT_EQ(lines_of(result.articles[1].blocks), Lines{"p x y"});
}

TEST(ReadFeed, takes_a_guid_for_the_address_unless_it_says_that_it_is_none) {
    const auto item = [](const std::string& guid) {
        const std::string feed =
            "<rss><channel><item>" + guid + "<description>x</description></item></channel></rss>";
        return read_with(read_feed, feed).articles.at(0);
    };
    EXPECT_EQ(item("<guid>https://n.example/a</guid>").url, "https://n.example/a");
    EXPECT_EQ(item("<guid>https://n.example/a</guid>").id, "");
    EXPECT_EQ(item("<guid isPermaLink='false'>https://n.example/a</guid>").url, "");
    EXPECT_EQ(item("<guid isPermaLink='false'>https://n.example/a</guid>").id, "https://n.example/a");
    EXPECT_EQ(item("<guid>tag:1</guid>").url, "");
    EXPECT_EQ(item("<guid>https://n.example/a</guid><link>https://n.example/b</link>").url,
              "https://n.example/b");
}

TEST(ReadFeed, refuses_document_types_and_entities_before_reading) {
    const ReadResult result = read_with(
        read_feed,
        "<?xml version=\"1.0\"?>\n<!DOCTYPE rss [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>\n<rss/>");
    EXPECT_EQ(result.refusals.at(0).code, "xml_dtd");
    EXPECT_EQ(result.refusals.at(0).line, 2u);
}

TEST(ReadFeed, does_not_mind_a_document_type_inside_character_data) {
    const ReadResult result =
        read_with(read_feed, "<rss><channel><item><description><![CDATA[<!DOCTYPE "
                             "html><p>본문</p>]]></description></item></channel></rss>");
    EXPECT_EQ(result.articles.size(), 1u);
}

TEST(ReadFeed, names_the_line_of_broken_xml) {
    const ReadResult result = read_with(read_feed, "<rss>\n<channel>\n<item></rss>");
    EXPECT_EQ(result.refusals.at(0).code, "xml");
    EXPECT_EQ(result.refusals.at(0).line, 3u);
}

TEST(ReadFeed, names_an_item_without_text_and_goes_on) {
    const ReadResult result =
        read_with(read_feed, "<rss><channel><item><title>빈 "
                             "글</title></item><item><description>x</description></item></channel></rss>");
    EXPECT_EQ(result.articles.size(), 1u);
    EXPECT_EQ(result.refusals.at(0).code, "no_text");
    EXPECT_EQ(result.refusals.at(0).message, "no text in item \"빈 글\"");
}

TEST(ReadFeed, refuses_xml_that_is_no_feed) {
    EXPECT_EQ(read_with(read_feed, "<svg/>").refusals.at(0).code, "xml");
    EXPECT_EQ(read_with(read_feed, "<rss><channel/></rss>").refusals.at(0).code, "no_text");
}

} // namespace
} // namespace gisa
