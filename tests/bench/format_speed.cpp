// How fast each input format is read: the same invented articles as plain text, Markdown, HTML, JSON, JSON
// lines, a feed and archives, from the bytes of a file to articles with blocks, on one thread, as ratios to
// plain text. The formats take turns; the best of the rounds counts.
//
//   gisa_format_speed --articles 5000
//   gisa_format_speed --articles 500 --stream 5G      also: takes a stream of JSON lines of that size into an
//                                                     index and prints the memory that it took at most, in
//                                                     all and without what is mapped of files
//
// The stream is made while it is read, by repeating the articles with other ids. Shares of the time of a
// whole `add` are not shown: to analyse an article takes several times as long as to read it in any format.

#include "indexer/indexer.h"
#include "indexer/read/parse_record.h"
#include "tests/bench/bench_options.h"
#include "tests/bench/invent_article.h"
#include "tests/bench/measure.h"
#include "tests/bench/run_child.h"
#include "tests/made_archive.h"

#include <boost/json.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <deque>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <streambuf>
#include <string>
#include <thread>
#include <vector>

namespace {

using namespace gisa;
namespace json = boost::json;

std::string text_of(const json::object& article, const char* field) {
    return std::string(article.at(field).as_string());
}

/// The body, with the sources behind it that other formats have in a field.
std::string whole_body(const json::object& article) {
    std::string body = text_of(article, "body");
    const json::value* sources = article.if_contains("sources");
    if (!sources) return body;
    body += "\n\nSources\n\n";
    for (const json::value& source : sources->as_array())
        body += "[" + json::serialize(source.at("n")) + "] " + text_of(source.as_object(), "title") + ", " +
                text_of(source.as_object(), "url") + "\n";
    return body;
}

std::string as_text(const json::object& article) {
    return text_of(article, "title") + "\n\n" + whole_body(article) + "\n";
}

std::string as_markdown(const json::object& article) {
    std::string text = "---\n";
    for (const char* field : {"title", "url", "publisher", "published"})
        text += std::string(field) + ": " + json::serialize(article.at(field)) + "\n";
    return text + "---\n\n" + whole_body(article) + "\n";
}

std::string escaped(std::string_view text) {
    std::string html;
    for (const char c : text)
        html += c == '&' ? "&amp;" : c == '<' ? "&lt;" : std::string(1, c);
    return html;
}

/// Paragraphs, headings and bullets as elements.
std::string body_html(const json::object& article) {
    std::istringstream lines(whole_body(article));
    std::string html;
    for (std::string line; std::getline(lines, line);)
        if (line.starts_with("## "))
            html += "<h2>" + escaped(line.substr(3)) + "</h2>\n";
        else if (line.starts_with("- "))
            html += "<ul><li>" + escaped(line.substr(2)) + "</li></ul>\n";
        else if (!line.empty())
            html += "<p>" + escaped(line) + "</p>\n";
    return html;
}

std::string as_html(const json::object& article) {
    return "<!DOCTYPE html><html><head><title>" + escaped(text_of(article, "title")) +
           "</title><meta property=\"og:site_name\" content=\"" + text_of(article, "publisher") +
           "\"><meta property=\"article:published_time\" content=\"" + text_of(article, "published") +
           "\"><link rel=\"canonical\" href=\"" + text_of(article, "url") +
           "\"></head><body><nav><ul><li><a href=\"/\">Home</a></li></ul></nav><article><h1>" +
           escaped(text_of(article, "title")) + "</h1>\n" + body_html(article) +
           "</article><footer>All rights reserved</footer></body></html>\n";
}

std::string as_item(const json::object& article) {
    return "<item><title>" + escaped(text_of(article, "title")) + "</title><link>" + text_of(article, "url") +
           "</link><pubDate>" + text_of(article, "published") + "</pubDate><content:encoded><![CDATA[" +
           body_html(article) + "]]></content:encoded></item>\n";
}

/// Articles in one format.
struct Subject {
    const char* name;
    Format format;
    std::vector<std::string> files;
    std::size_t bytes = 0; ///< unpacked
    double seconds = 1e9;  ///< of the best round
    std::size_t articles = 0;
};

std::size_t total(const std::vector<std::string>& files) {
    std::size_t bytes = 0;
    for (const std::string& file : files)
        bytes += file.size();
    return bytes;
}

/// By value: `subjects` grows.
void add_archives(std::vector<Subject>& subjects, std::vector<std::string> texts, std::string lines) {
    std::deque<std::string> names;
    std::vector<MadeMember> members;
    for (const std::string& text : texts)
        members.push_back({names.emplace_back("a/" + std::to_string(members.size()) + ".txt"), text});
    subjects.push_back(
        {"tar.zst", Format::automatic, {made_archive(ArchiveKind::tar_zstd, members)}, total(texts)});
    subjects.push_back({"zip", Format::automatic, {made_archive(ArchiveKind::zip, members)}, total(texts)});
    subjects.push_back(
        {"jsonl.zst", Format::jsonl, {made_archive(ArchiveKind::zstd, {{"", lines}})}, lines.size()});
}

std::vector<Subject> make_subjects(std::size_t articles) {
    const ArticleInventor inventor({});
    std::vector<Subject> subjects{{"text", Format::text, {}},     {"markdown", Format::markdown, {}},
                                  {"html", Format::html, {}},     {"json", Format::json, {}},
                                  {"jsonl", Format::jsonl, {""}}, {"feed", Format::feed, {}}};
    constexpr std::size_t kItems = 50; // of a feed
    for (std::size_t i = 0; i < articles; ++i) {
        const json::object article = inventor.invent(i);
        subjects[0].files.push_back(as_text(article));
        subjects[1].files.push_back(as_markdown(article));
        subjects[2].files.push_back(as_html(article));
        subjects[3].files.push_back(json::serialize(article));
        subjects[4].files[0] += json::serialize(article) + "\n";
        if (i % kItems == 0) subjects[5].files.push_back("<rss><channel><title>Invented</title>\n");
        subjects[5].files.back() += as_item(article);
        if (i % kItems == kItems - 1 || i + 1 == articles) subjects[5].files.back() += "</channel></rss>\n";
    }
    for (Subject& subject : subjects)
        subject.bytes = total(subject.files);
    add_archives(subjects, subjects[0].files, subjects[4].files[0]);
    return subjects;
}

void read_once(Subject& subject) {
    ReadOptions options;
    options.format = subject.format;
    if (subject.format == Format::automatic) options.format = Format::text; // of what is in an archive
    std::size_t articles = 0;
    const ReadSink count{[&](RawArticle&&) { ++articles; }, [](Refusal&&) {}};
    const FileSink sink{[&](RawRecord&& record, std::uint64_t) {
        parse_record(std::move(record), options, count);
        return true;
    }};
    const Watch watch;
    for (const std::string& file : subject.files) {
        std::istringstream in(file);
        read_records(in, {"-", "", ""}, options, sink);
    }
    subject.seconds = std::min(subject.seconds, watch.seconds());
    subject.articles = articles;
}

json::object compare(std::vector<Subject>& subjects, std::size_t rounds) {
    for (std::size_t round = 0; round < rounds; ++round)
        for (Subject& subject : subjects)
            read_once(subject);
    std::printf("%-10s %9s %12s %9s %14s\n", "format", "articles", "articles/s", "MB/s", "time of text's");
    json::object figures;
    for (const Subject& subject : subjects) {
        const double rate = static_cast<double>(subject.articles) / subject.seconds;
        const double megabytes = static_cast<double>(subject.bytes) / 1e6 / subject.seconds;
        const double ratio = subject.seconds / subjects[0].seconds;
        std::printf("%-10s %9zu %12.0f %9.1f %14.2f\n", subject.name, subject.articles, rate, megabytes,
                    ratio);
        figures[subject.name] = {{"articles", subject.articles},
                                 {"articles_per_second", rounded(rate)},
                                 {"megabytes_per_second", rounded(megabytes)},
                                 {"time_of_text", rounded(ratio)}};
    }
    return figures;
}

/// JSON lines without end: the articles again and again, each with an id of its own.
class EndlessLines : public std::streambuf {
public:
    EndlessLines(std::size_t articles, std::uint64_t bytes) : left_(bytes) {
        const ArticleInventor inventor({});
        for (std::size_t i = 0; i < articles; ++i) {
            json::object article = inventor.invent(i);
            article.erase("id");
            article.erase("url");
            rests_.push_back(json::serialize(article).substr(1));
        }
    }
    std::size_t lines() const { return lines_; }

protected:
    int_type underflow() override {
        if (left_ == 0) return traits_type::eof();
        line_ = "{\"id\":\"stream-" + std::to_string(lines_) + "\"," + rests_[lines_ % rests_.size()] + "\n";
        ++lines_;
        left_ -= std::min<std::uint64_t>(left_, line_.size());
        setg(line_.data(), line_.data(), line_.data() + line_.size());
        return traits_type::to_int_type(line_[0]);
    }

private:
    std::vector<std::string> rests_;
    std::string line_;
    std::size_t lines_ = 0;
    std::uint64_t left_;
};

/// Looks every few milliseconds how much memory of its own the process has: not what is mapped of files.
class OwnMemory {
public:
    OwnMemory() : watcher_([this] { watch(); }) {}
    ~OwnMemory() {
        is_over_ = true;
        watcher_.join();
    }
    double most_megabytes() const { return static_cast<double>(most_) * 1024 / 1e6; }

private:
    void watch() {
        for (; !is_over_; std::this_thread::sleep_for(std::chrono::milliseconds(10))) {
            std::ifstream status("/proc/self/status");
            for (std::string word; status >> word;)
                if (std::size_t kilobytes = 0; word == "RssAnon:" && status >> kilobytes)
                    most_ = std::max<std::size_t>(most_, kilobytes);
        }
    }

    std::atomic<bool> is_over_{false};
    std::atomic<std::size_t> most_{0};
    std::thread watcher_; ///< last: it uses the others
};

json::object stream(const BenchOptions& options, std::uint64_t bytes, std::size_t memory) {
    const std::string index = options.work + "/streamed";
    std::filesystem::remove_all(index);
    std::filesystem::create_directories(options.work);
    const ChildUsage usage = run_child([&] {
        EndlessLines lines(std::min<std::size_t>(options.articles, 2000), bytes);
        std::istream in(&lines);
        AddOptions how;
        how.format = Format::jsonl;
        how.standard_input = &in;
        how.memory = memory;
        const OwnMemory own;
        const IntakeReport report = Indexer(index).add({"-"}, how);
        std::printf("stream: %zu lines, %s", lines.lines(), describe(report).c_str());
        std::printf("stream: memory of its own at most %.0f MB\n", own.most_megabytes());
        std::fflush(stdout);
    });
    const double megabytes = static_cast<double>(bytes) / 1e6;
    std::printf("stream of %.0f MB: peak memory %.0f MB, %.1f MB/s, index %.0f MB\n", megabytes,
                usage.peak_megabytes, megabytes / usage.wall_seconds,
                static_cast<double>(bytes_on_disk(index)) / 1e6);
    std::filesystem::remove_all(index);
    return {{"megabytes", rounded(megabytes)},
            {"peak_megabytes", rounded(usage.peak_megabytes)},
            {"megabytes_per_second", rounded(megabytes / usage.wall_seconds)}};
}

int run(const CommandLine& line) {
    const BenchOptions options = read_bench_options(line);
    json::object figures{{"program", "format_speed"}};
    // First: a process counts from the memory that its parent has.
    if (const std::size_t bytes = byte_size(line, "stream", 0))
        figures["stream"] = stream(options, bytes, byte_size(line, "memory", AddOptions().memory));
    std::vector<Subject> subjects = make_subjects(options.articles);
    figures["formats"] = compare(subjects, options.rounds);
    write_json(options.json, figures);
    return 0;
}

po::options_description known_options() {
    po::options_description options = describe_bench_options();
    options.add_options()("stream", po::value<std::string>()->value_name("SIZE"),
                          "also take in so many bytes of JSON lines, e.g. 5G")(
        "memory", po::value<std::string>()->value_name("SIZE"), "as for gisa-indexer add, of the stream");
    return options;
}

} // namespace

int main(int argc, char** argv) { return run_bench("gisa_format_speed", argc, argv, known_options(), run); }
