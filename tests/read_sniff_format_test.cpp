#include "indexer/read/sniff_format.h"

#include <gtest/gtest.h>

namespace gisa {
namespace {

TEST(SniffFormat, knows_extensions_in_any_case) {
    EXPECT_EQ(format_of_name("news/a.txt"), Format::text);
    EXPECT_EQ(format_of_name("a.MD"), Format::markdown);
    EXPECT_EQ(format_of_name("기사.markdown"), Format::markdown);
    EXPECT_EQ(format_of_name("a.Htm"), Format::html);
    EXPECT_EQ(format_of_name("a.json"), Format::json);
    EXPECT_EQ(format_of_name("a.ndjson"), Format::jsonl);
    EXPECT_EQ(format_of_name("a.atom"), Format::feed);
}

TEST(SniffFormat, leaves_unknown_extensions_and_bare_names_open) {
    EXPECT_EQ(format_of_name("a.pdf"), Format::automatic);
    EXPECT_EQ(format_of_name("README"), Format::automatic);
    EXPECT_EQ(format_of_name(".md"), Format::automatic);
    EXPECT_EQ(format_of_name("dir.md/file"), Format::automatic);
}

TEST(SniffFormat, tells_formats_by_their_content) {
    EXPECT_EQ(sniff_format("<!DOCTYPE html><html>"), Format::html);
    EXPECT_EQ(sniff_format("\n<html lang=ko>"), Format::html);
    EXPECT_EQ(sniff_format("<?xml version=\"1.0\"?>\n<rss version=\"2.0\">"), Format::feed);
    EXPECT_EQ(sniff_format("<feed xmlns=\"http://www.w3.org/2005/Atom\">"), Format::feed);
    EXPECT_EQ(sniff_format("{\"body\": \"AI\"}"), Format::json);
    EXPECT_EQ(sniff_format("{\n  \"body\": \"AI\"\n}"), Format::json);
    EXPECT_EQ(sniff_format("[ {\"body\": \"AI\"} ]"), Format::json);
    EXPECT_EQ(sniff_format("{\"id\":1}\n{\"id\":2}\n"), Format::jsonl);
    EXPECT_EQ(sniff_format("---\ntitle: AI\n---\n"), Format::markdown);
    EXPECT_EQ(sniff_format("Intro\n\n## 출처\n"), Format::markdown);
    EXPECT_EQ(sniff_format("Plain news.\n\n- a bullet\n"), Format::text);
    EXPECT_EQ(sniff_format(""), Format::text);
}

TEST(SniffFormat, does_not_take_a_citation_list_for_json) {
    EXPECT_EQ(sniff_format("[1] https://a.example\n[2] https://b.example\n"), Format::text);
}

TEST(SniffFormat, reads_a_page_saved_as_text_as_a_page) {
    EXPECT_EQ(settle_format(Format::text, "<!doctype html><p>AI</p>"), Format::html);
    EXPECT_EQ(settle_format(Format::markdown, "<div>fine in Markdown</div>"), Format::markdown);
    EXPECT_EQ(settle_format(Format::text, "# 제목처럼 보여도"), Format::text);
}

} // namespace
} // namespace gisa
