#include "indexer/read/read_file.h"

#include "tests/read_result.h"
#include "tests/temp_dir.h"

#include <gtest/gtest.h>

#include <sstream>

namespace gisa {
namespace {

constexpr std::size_t kLimit = 1 << 20;

ReadResult read(std::string_view name, std::string_view content) {
    const TempDir dir;
    ReadResult result;
    const std::string file = dir.write(name, content);
    read_file(file, std::string(name), Format::automatic, kLimit, result.sink());
    return result;
}

ReadResult piped(std::string_view content, Format format = Format::automatic) {
    std::istringstream in{std::string(content)};
    ReadResult result;
    read_stream(in, "-", "-", format, kLimit, result.sink());
    return result;
}

std::string code(const ReadResult& result) {
    return result.refusals.empty() ? "taken" : result.refusals[0].code;
}

TEST(ReadFile, reads_each_format_by_its_extension) {
    EXPECT_EQ(read("a.md", "# T\n\n본문[1]").articles.at(0).title, "T");
    EXPECT_EQ(read("a.html", "<article><p>본문</p></article>").articles.size(), 1u);
    EXPECT_EQ(read("a.json", "{\"body\":\"본문\"}").articles.size(), 1u);
    EXPECT_EQ(read("a.rss", "<rss><channel><item><description>x</description></item></channel></rss>")
                  .articles.size(),
              1u);
    EXPECT_EQ(read("a.txt", "Headline\n\n본문이다.\n").articles.at(0).path, "a.txt");
}

TEST(ReadFile, gives_the_number_of_bytes) {
    const TempDir dir;
    ReadResult result;
    EXPECT_EQ(read_file(dir.write("a.md", "12345"), "a.md", Format::automatic, kLimit, result.sink()), 5u);
}

TEST(ReadFile, goes_on_after_a_bad_json_line) {
    const ReadResult result = read("a.jsonl", "{\"body\":\"one\"}\n{\"body\":\n\n[1]\n{\"body\":\"다섯\"}");
    EXPECT_EQ(result.articles.size(), 2u);
    ASSERT_EQ(result.refusals.size(), 2u);
    EXPECT_EQ(result.refusals[0].line, 2u);
    EXPECT_EQ(result.refusals[1].line, 4u);
    EXPECT_EQ(result.articles[1].line, 5u);
}

TEST(ReadFile, skips_a_json_line_beyond_the_limit_and_goes_on) {
    const ReadResult result =
        read("a.jsonl", "\"" + std::string(kLongestJsonLine, 'a') + "\n{\"body\":\"ok\"}\n");
    EXPECT_EQ(result.articles.size(), 1u);
    EXPECT_EQ(code(result), "too_large");
    EXPECT_EQ(result.refusals[0].line, 1u);
}

TEST(ReadFile, refuses_a_bad_byte_in_one_json_line_only) {
    const ReadResult result = read("a.jsonl", "{\"body\":\"올트먼 \xEC\x98\"}\n{\"body\":\"ok\"}\n");
    EXPECT_EQ(result.articles.size(), 1u);
    EXPECT_EQ(code(result), "encoding");
}

TEST(ReadFile, refuses_a_large_file_naming_both_sizes) {
    const ReadResult result = read("a.txt", std::string(2 * kLimit, 'a'));
    EXPECT_EQ(code(result), "too_large");
    EXPECT_EQ(result.refusals[0].message,
              "2.0 MiB, more than the limit of 1.0 MiB; split it or raise --max-size");
    EXPECT_EQ(code(read("a.txt", std::string(kLimit + 1, 'a'))), "too_large");
    EXPECT_EQ(code(read("a.json", "\"" + std::string(kLimit, 'a'))), "too_large");
}

TEST(ReadFile, refuses_what_is_empty) {
    EXPECT_EQ(code(read("a.md", "")), "no_text");
    EXPECT_EQ(code(read("a.txt", " \n\t\n")), "no_text");
    EXPECT_EQ(code(read("a.jsonl", "\n\n")), "no_text");
    EXPECT_EQ(code(read("a.html", "\xEF\xBB\xBF")), "no_text");
}

TEST(ReadFile, refuses_binary_data_under_a_texts_name) {
    EXPECT_EQ(code(read("a.txt", "%PDF-1.7 \x01\x02")), "not_text");
}

TEST(ReadFile, reads_a_page_under_a_texts_name_as_a_page) {
    const ReadResult result = read("a.txt", "<!doctype html><article><p>본문</p></article>");
    EXPECT_EQ(lines_of(result.articles.at(0).blocks), Lines{"p 본문"});
    EXPECT_EQ(result.articles[0].notes, Lines{"is HTML, whatever its name says; read as that"});
}

TEST(ReadFile, passes_notes_of_decoding_on) {
    EXPECT_EQ(read("a.md", std::string("\xFF\xFE"
                                       "A\0I\0",
                                       6))
                  .articles.at(0)
                  .notes,
              Lines{"converted from UTF-16"});
}

TEST(ReadFile, names_a_file_that_is_not_there) {
    ReadResult result;
    read_file("/nonexistent/a.md", "a.md", Format::automatic, kLimit, result.sink());
    EXPECT_EQ(code(result), "not_found");
}

TEST(ReadFile, tells_the_format_of_a_stream_by_its_content) {
    EXPECT_EQ(piped("{\"body\":\"a\"}\n{\"body\":\"나\"}\n").articles.size(), 2u);
    EXPECT_EQ(piped("<html><article><p>x</p></article>").articles.size(), 1u);
    EXPECT_EQ(piped("---\nid: x\n---\n본문").articles.at(0).id, "x");
    EXPECT_EQ(piped("{\"body\":\"a\"}\n", Format::jsonl).articles.at(0).line, 1u);
}

TEST(ReadFile, reads_no_more_of_a_stream_than_the_limit) {
    EXPECT_EQ(code(piped(std::string(3 * kLimit, 'a'))), "too_large");
}

} // namespace
} // namespace gisa
