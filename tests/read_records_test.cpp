#include "indexer/read/parse_record.h"

#include "tests/read_result.h"
#include "tests/temp_dir.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <thread>

namespace gisa {
namespace {

constexpr std::size_t kLimit = 1 << 20;

/// As given, at most kLimit bytes.
ReadOptions options(Format format = Format::automatic) {
    ReadOptions read;
    read.format = format;
    read.max_article_bytes = kLimit;
    return read;
}

FileSink parse_into(ReadResult& result) {
    return {[&](RawRecord&& record, std::uint64_t) {
        parse_record(std::move(record), options(), result.sink());
        return true;
    }};
}

ReadResult read(std::string_view name, std::string_view content) {
    const TempDir dir;
    ReadResult result;
    const std::string file = dir.write(name, content);
    read_records({file, std::string(name), ""}, options(), parse_into(result));
    return result;
}

ReadResult piped(std::string_view content, Format format = Format::automatic) {
    std::istringstream in{std::string(content)};
    ReadResult result;
    read_records(in, {"-", "-", ""}, options(format), parse_into(result));
    return result;
}

std::string code(const ReadResult& result) {
    return result.refusals.empty() ? "taken" : result.refusals[0].code;
}

TEST(ReadRecords, reads_each_format_by_its_extension) {
    EXPECT_EQ(read("a.md", "# T\n\n본문[1]").articles.at(0).title, "T");
    EXPECT_EQ(read("a.html", "<article><p>본문</p></article>").articles.size(), 1u);
    EXPECT_EQ(read("a.json", "{\"body\":\"본문\"}").articles.size(), 1u);
    EXPECT_EQ(read("a.rss", "<rss><channel><item><description>x</description></item></channel></rss>")
                  .articles.size(),
              1u);
    EXPECT_EQ(read("a.txt", "Headline\n\n본문이다.\n").articles.at(0).path, "a.txt");
}

TEST(ReadRecords, gives_the_number_of_bytes) {
    const TempDir dir;
    ReadResult result;
    EXPECT_EQ(read_records({dir.write("a.md", "12345"), "a.md", ""}, options(), parse_into(result)), 5u);
}

TEST(ReadRecords, goes_on_after_a_bad_json_line) {
    const ReadResult result = read("a.jsonl", "{\"body\":\"one\"}\n{\"body\":\n\n[1]\n{\"body\":\"다섯\"}");
    EXPECT_EQ(result.articles.size(), 2u);
    ASSERT_EQ(result.refusals.size(), 2u);
    EXPECT_EQ(result.refusals[0].line, 2u);
    EXPECT_EQ(result.refusals[1].line, 4u);
    EXPECT_EQ(result.articles[1].line, 5u);
}

TEST(ReadRecords, skips_a_json_line_beyond_the_limit_and_goes_on) {
    const ReadResult result =
        read("a.jsonl", "\"" + std::string(kLongestJsonLine, 'a') + "\n{\"body\":\"ok\"}\n");
    EXPECT_EQ(result.articles.size(), 1u);
    EXPECT_EQ(code(result), "too_large");
    EXPECT_EQ(result.refusals[0].line, 1u);
}

TEST(ReadRecords, refuses_a_bad_byte_in_one_json_line_only) {
    const ReadResult result = read("a.jsonl", "{\"body\":\"올트먼 \xEC\x98\"}\n{\"body\":\"ok\"}\n");
    EXPECT_EQ(result.articles.size(), 1u);
    EXPECT_EQ(code(result), "encoding");
}

TEST(ReadRecords, refuses_a_large_file_naming_both_sizes) {
    const ReadResult result = read("a.txt", std::string(2 * kLimit, 'a'));
    EXPECT_EQ(code(result), "too_large");
    EXPECT_EQ(result.refusals[0].message,
              "2.0 MiB, more than the limit of 1.0 MiB; split it or raise --max-size");
    EXPECT_EQ(code(read("a.txt", std::string(kLimit + 1, 'a'))), "too_large");
    EXPECT_EQ(code(read("a.json", "\"" + std::string(kLimit, 'a'))), "too_large");
}

TEST(ReadRecords, refuses_what_is_empty) {
    EXPECT_EQ(code(read("a.md", "")), "no_text");
    EXPECT_EQ(code(read("a.txt", " \n\t\n")), "no_text");
    EXPECT_EQ(code(read("a.jsonl", "\n\n")), "no_text");
    EXPECT_EQ(code(read("a.html", "\xEF\xBB\xBF")), "no_text");
}

TEST(ReadRecords, refuses_binary_data_under_a_texts_name) {
    EXPECT_EQ(code(read("a.txt", "%PDF-1.7 \x01\x02")), "not_text");
}

TEST(ReadRecords, reads_a_page_under_a_texts_name_as_a_page) {
    const ReadResult result = read("a.txt", "<!doctype html><article><p>본문</p></article>");
    EXPECT_EQ(lines_of(result.articles.at(0).blocks), Lines{"p 본문"});
    EXPECT_EQ(result.articles[0].notes, Lines{"is HTML, whatever its name says; read as that"});
}

TEST(ReadRecords, passes_notes_of_decoding_on) {
    EXPECT_EQ(read("a.md", std::string("\xFF\xFE"
                                       "A\0I\0",
                                       6))
                  .articles.at(0)
                  .notes,
              Lines{"converted from UTF-16"});
}

TEST(ReadRecords, names_a_file_that_is_not_there) {
    ReadResult result;
    read_records({"/nonexistent/a.md", "a.md", ""}, options(), parse_into(result));
    EXPECT_EQ(code(result), "not_found");
}

TEST(ReadRecords, tells_the_format_of_a_stream_by_its_content) {
    EXPECT_EQ(piped("{\"body\":\"a\"}\n{\"body\":\"나\"}\n").articles.size(), 2u);
    EXPECT_EQ(piped("<html><article><p>x</p></article>").articles.size(), 1u);
    EXPECT_EQ(piped("---\nid: x\n---\n본문").articles.at(0).id, "x");
    EXPECT_EQ(piped("{\"body\":\"a\"}\n", Format::jsonl).articles.at(0).line, 1u);
}

TEST(ReadRecords, reads_no_more_of_a_stream_than_the_limit) {
    EXPECT_EQ(code(piped(std::string(3 * kLimit, 'a'))), "too_large");
}

/// Lines of all lengths, also just around the size of what is read at once.
std::string many_lines() {
    std::string text;
    for (int i = 0; text.size() < 2'000'000; ++i) {
        const std::size_t long_now_and_then = i % 97 == 0 ? 131'000 + static_cast<std::size_t>(i) % 160 : 0;
        text += i % 13 == 0 ? "\n"
                : i % 17 == 0
                    ? "{\n"
                    : R"({"id":")" + std::to_string(i) + R"(","body":"본문 )" +
                          std::string(static_cast<std::size_t>(i * 7) % 300 + long_now_and_then, 'a') +
                          "\"}\n";
    }
    return text + R"({"id":"last","body":"끝"})";
}

TEST(ReadRecords, gives_every_line_once_whole_and_with_its_number) {
    const std::string text = many_lines();
    std::istringstream in(text);
    std::string given;
    std::uint32_t line = 1;
    std::size_t records = 0;
    read_records(in, {"-", "", ""}, options(Format::jsonl), {[&](RawRecord&& record, std::uint64_t bytes) {
                     EXPECT_EQ(record.line, line);
                     line += static_cast<std::uint32_t>(
                         std::count(record.bytes.begin(), record.bytes.end(), '\n'));
                     given += record.bytes;
                     EXPECT_EQ(given.size(), bytes);
                     EXPECT_TRUE(record.bytes.ends_with('\n') || given.size() == text.size());
                     return ++records > 0;
                 }});
    EXPECT_EQ(given, text);
    EXPECT_GT(records, 10u);
}

TEST(ReadRecords, parses_records_alike_on_any_thread_and_in_any_order) {
    std::istringstream in(many_lines());
    std::vector<RawRecord> records;
    read_records(in, {"-", "", ""}, options(Format::jsonl), {[&](RawRecord&& record, std::uint64_t) {
                     records.push_back(std::move(record));
                     return true;
                 }});
    std::vector<ReadResult> one_by_one(records.size()), threaded(records.size());
    for (std::size_t i = 0; i < records.size(); ++i)
        parse_record(RawRecord(records[i]), {}, one_by_one[i].sink());
    const auto parse_every_other = [&](std::size_t first) {
        for (std::size_t i = records.size(); i-- > 0;)
            if (i % 2 == first) parse_record(std::move(records[i]), {}, threaded[i].sink());
    };
    std::thread other(parse_every_other, 1);
    parse_every_other(0);
    other.join();
    std::size_t articles = 0, refusals = 0;
    for (std::size_t i = 0; i < threaded.size(); ++i) {
        ASSERT_EQ(threaded[i].articles.size(), one_by_one[i].articles.size());
        ASSERT_EQ(threaded[i].refusals.size(), one_by_one[i].refusals.size());
        for (std::size_t a = 0; a < threaded[i].articles.size(); ++a) {
            EXPECT_EQ(threaded[i].articles[a].id, one_by_one[i].articles[a].id);
            EXPECT_EQ(threaded[i].articles[a].line, one_by_one[i].articles[a].line);
            EXPECT_EQ(lines_of(threaded[i].articles[a].blocks), lines_of(one_by_one[i].articles[a].blocks));
        }
        articles += threaded[i].articles.size();
        refusals += threaded[i].refusals.size();
    }
    EXPECT_GT(articles, 1000u);
    EXPECT_GT(refusals, 50u);
}

TEST(ReadRecords, stops_when_it_is_told_to) {
    std::istringstream in(many_lines());
    std::size_t records = 0;
    read_records(in, {"-", "", ""}, options(Format::jsonl),
                 {[&](RawRecord&&, std::uint64_t) { return ++records < 3; }});
    EXPECT_EQ(records, 3u);
}

TEST(ReadRecords, counts_on_behind_a_line_beyond_the_limit) {
    const std::string longest(kLongestJsonLine - 2, 'a');
    std::istringstream in("{}\n\"" + longest + "aa\"\n\"" + longest + "\"\n{\"body\":\"ok\"}\n\"" + longest +
                          "aa\"");
    ReadResult result;
    read_records(in, {"-", "", ""}, options(Format::jsonl), parse_into(result));
    ASSERT_EQ(result.refusals.size(), 4u);
    EXPECT_EQ(result.refusals[0].code, "no_text");
    EXPECT_EQ(result.refusals[1].code, "too_large");
    EXPECT_EQ(result.refusals[1].line, 2u);
    EXPECT_EQ(result.refusals[2].code, "json"); // a text, no object
    EXPECT_EQ(result.refusals[2].line, 3u);
    EXPECT_EQ(result.refusals[3].code, "too_large");
    EXPECT_EQ(result.refusals[3].line, 5u);
    ASSERT_EQ(result.articles.size(), 1u);
    EXPECT_EQ(result.articles[0].line, 4u);
}

} // namespace
} // namespace gisa
