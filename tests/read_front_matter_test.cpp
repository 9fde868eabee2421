#include "indexer/read/front_matter.h"

#include <gtest/gtest.h>

namespace gisa {
namespace {

FrontMatter front(std::string_view text) {
    auto result = read_front_matter(text);
    if (const auto* fault = std::get_if<FrontMatterFault>(&result))
        ADD_FAILURE() << fault->line << fault->message;
    return std::holds_alternative<FrontMatter>(result) ? std::get<FrontMatter>(result) : FrontMatter{};
}

std::string fault(std::string_view text) {
    auto result = read_front_matter(text);
    const auto* found = std::get_if<FrontMatterFault>(&result);
    return found ? std::to_string(found->line) + ": " + found->message : "taken";
}

TEST(FrontMatter, gives_the_fields_and_the_body) {
    const FrontMatter found = front("---\n"
                                    "id: lee-altman\n"
                                    "url: https://news.gisa.example/a\n"
                                    "title: \"이재명: Altman in Seoul\"\n"
                                    "publisher: Gisa Wire\n"
                                    "authors: [기사 편집부, Gisa corpus desk]\n"
                                    "published: 2025-10-01T18:00:00+09:00\n"
                                    "lang: ko\n"
                                    "tags: [ai, {deep: 1}]\n"
                                    "---\n"
                                    "Body.\n");
    EXPECT_EQ(found.article.id, "lee-altman");
    EXPECT_EQ(found.article.url, "https://news.gisa.example/a");
    EXPECT_EQ(found.article.title, "이재명: Altman in Seoul");
    EXPECT_EQ(found.article.publisher, "Gisa Wire");
    EXPECT_EQ(found.article.authors, (std::vector<std::string>{"기사 편집부", "Gisa corpus desk"}));
    EXPECT_EQ(found.article.published, "2025-10-01T09:00:00Z");
    EXPECT_EQ(found.article.lang, "ko");
    EXPECT_EQ(found.body, "Body.\n");
    EXPECT_EQ(found.body_line, 11u);
}

TEST(FrontMatter, takes_author_and_date_as_other_names) {
    const FrontMatter found = front("---\nauthor: Kim\ndate: 2025-10-02\n---\nx");
    EXPECT_EQ(found.article.authors, std::vector<std::string>{"Kim"});
    EXPECT_EQ(found.article.published, "2025-10-02");
}

TEST(FrontMatter, takes_a_source_for_the_publisher_or_the_address) {
    EXPECT_EQ(front("---\nsource: Gisa Wire\n---\nx").article.publisher, "Gisa Wire");
    EXPECT_EQ(front("---\nsource: Other\npublisher: Gisa Wire\n---\nx").article.publisher, "Gisa Wire");
    const FrontMatter found = front("---\nsource: https://news.gisa.example/a\n---\nx");
    EXPECT_EQ(found.article.url, "https://news.gisa.example/a");
    EXPECT_EQ(found.article.publisher, "");
}

TEST(FrontMatter, knows_keys_in_any_case) {
    const FrontMatter found = front("---\nTitle: Big\nDATE: 2025-10-02\n---\nx");
    EXPECT_EQ(found.article.title, "Big");
    EXPECT_EQ(found.article.published, "2025-10-02");
}

TEST(FrontMatter, reads_toml_between_plus_signs) {
    const FrontMatter found = front("+++\n"
                                    "title = \"이재명: Altman in Seoul\"\n"
                                    "date = 2025-10-01T18:00:00+09:00\n"
                                    "authors = ['기사 편집부', \"Gisa corpus desk\"]\n"
                                    "publisher = \"Gisa Wire\"\n"
                                    "weight = 3\n"
                                    "[[sources]]\n"
                                    "n = 2\n"
                                    "url = \"https://a.example/x\"\n"
                                    "[[sources]]\n"
                                    "title = \"B\"\n"
                                    "date = 2025-09-30\n"
                                    "+++\n"
                                    "Body.\n");
    EXPECT_EQ(found.article.title, "이재명: Altman in Seoul");
    EXPECT_EQ(found.article.published, "2025-10-01T09:00:00Z");
    EXPECT_EQ(found.article.authors, (std::vector<std::string>{"기사 편집부", "Gisa corpus desk"}));
    EXPECT_EQ(found.article.publisher, "Gisa Wire");
    ASSERT_EQ(found.article.sources.size(), 2u);
    EXPECT_EQ(found.article.sources[0].number, 2u);
    EXPECT_EQ(found.article.sources[0].url, "https://a.example/x");
    EXPECT_EQ(found.article.sources[1].published, "2025-09-30");
    EXPECT_EQ(found.body, "Body.\n");
    EXPECT_EQ(found.body_line, 14u);
    EXPECT_EQ(front("+++\n+++\nBody.\n").body, "Body.\n");
    EXPECT_EQ(front("+++\nA ruled line.\n").body, "+++\nA ruled line.\n");
}

TEST(FrontMatter, tells_the_line_of_a_fault_in_toml) {
    EXPECT_EQ(fault("+++\ntitle = \"x\"\ndate = soon\n+++\nx").substr(0, 17), "3: front matter: ");
    EXPECT_EQ(fault("+++\ntitle = \"x\"\nx"), "1: front matter opened by +++ is never closed");
    std::string deep = "a = ", end;
    for (int i = 0; i < 40; ++i) {
        deep += "[";
        end += "]";
    }
    EXPECT_EQ(fault("+++\n" + deep + end + "\n+++\nx"), "2: front matter: is nested too deep");
}

TEST(FrontMatter, reads_a_source_list_of_objects_and_of_strings) {
    const FrontMatter found =
        front("---\n"
              "sources:\n"
              "  - {n: 3, title: 보도자료, url: https://a.example, publisher: P, published: 2025-01-01}\n"
              "  - https://b.example\n"
              "---\n");
    ASSERT_EQ(found.article.sources.size(), 2u);
    EXPECT_EQ(found.article.sources[0].number, 3u);
    EXPECT_EQ(found.article.sources[0].title, "보도자료");
    EXPECT_EQ(found.article.sources[0].publisher, "P");
    EXPECT_EQ(found.article.sources[1].number, 2u);
    EXPECT_EQ(found.article.sources[1].url, "https://b.example");
}

TEST(FrontMatter, keeps_the_article_and_notes_a_bad_date) {
    const FrontMatter found = front("---\npublished: soonish\n---\nx");
    EXPECT_EQ(found.article.published, "");
    EXPECT_EQ(found.article.notes, std::vector<std::string>{"'published' is not a date (\"soonish\")"});
}

TEST(FrontMatter, leaves_a_text_without_any_alone) {
    EXPECT_EQ(front("# Title\n\n---\n").body, "# Title\n\n---\n");
    EXPECT_EQ(front("---\n\nA ruled line opens this.\n").body_line, 1u);
    EXPECT_EQ(front("").body, "");
}

TEST(FrontMatter, names_the_line_of_broken_yaml) {
    EXPECT_EQ(fault("---\ntitle: a\nauthors: [x\n---\nBody\n").substr(0, 2), "4:");
    EXPECT_EQ(fault("---\ntitle: a\n  bad: : x\n---\nBody\n").substr(0, 2), "3:");
    EXPECT_EQ(fault("---\ntitle: never closed\n\nBody\n").substr(0, 2), "1:");
    EXPECT_EQ(fault("---\njust a text\n---\nBody\n").substr(0, 2), "2:");
}

TEST(FrontMatter, refuses_aliases_depth_and_size) {
    EXPECT_NE(fault("---\na: &x [1]\nb: *x\n---\n").find("aliases"), std::string::npos);
    EXPECT_NE(fault("---\na: " + std::string(40, '[') + std::string(40, ']') + "\n---\n").find("deep"),
              std::string::npos);
    EXPECT_NE(fault("---\na: " + std::string(300 << 10, 'x') + "\n---\n").find("256 KiB"), std::string::npos);
}

} // namespace
} // namespace gisa
