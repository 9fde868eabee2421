#include "indexer/read/read_file.h"

#include "common/text/utf8.h"
#include "indexer/read/article_fields.h"
#include "indexer/read/decode_text.h"
#include "indexer/read/read_lines.h"
#include "indexer/read/sniff_format.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace gisa {

namespace {

std::string shown_size(std::uint64_t bytes) {
    if (bytes < 10'000) return std::to_string(bytes) + " bytes";
    const bool in_kib = bytes < (1u << 20);
    const std::uint64_t tenths = (bytes * 10) >> (in_kib ? 10 : 20);
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + (in_kib ? " KiB" : " MiB");
}

std::string too_large(const std::string& size, std::size_t limit, const char* what_to_do) {
    return size + ", more than the limit of " + shown_size(limit) + "; " + what_to_do;
}

/// A sink that adds notes to every article.
ReadSink with_notes(const ReadSink& sink, const std::vector<std::string>& notes) {
    return {[&sink, &notes](RawArticle&& article) {
                article.notes.insert(article.notes.begin(), notes.begin(), notes.end());
                sink.article(std::move(article));
            },
            sink.refuse, sink.go_on};
}

void dispatch(Format format, const Input& input, const ReadSink& sink) {
    switch (format) {
    case Format::markdown: read_markdown(input, sink); break;
    case Format::html: read_html(input, sink); break;
    case Format::json: read_json(input, sink); break;
    case Format::feed: read_feed(input, sink); break;
    default: read_text(input, sink); break;
    }
}

const char* name_of(Format format) {
    switch (format) {
    case Format::markdown: return "Markdown";
    case Format::html: return "HTML";
    case Format::json: return "JSON";
    case Format::jsonl: return "JSON lines";
    case Format::feed: return "a feed";
    default: return "text";
    }
}

/// A whole file of any format but JSON lines.
void read_bytes(std::string&& bytes, const std::string& origin, const std::string& path, Format named,
                const ReadSink& sink) {
    Input input{origin, path, {}};
    auto decoded = decode_text(std::move(bytes));
    if (const auto* fault = std::get_if<DecodeFault>(&decoded)) {
        sink.refuse(refusal(input, 0, fault->code, fault->message));
        return;
    }
    auto& [text, notes] = std::get<DecodedText>(decoded);
    if (trim(text).empty()) {
        sink.refuse(refusal(input, 0, "no_text", "empty: the file holds no text"));
        return;
    }
    input.text = text;
    const Format format = settle_format(named, text);
    if (named != Format::automatic && format != named)
        notes.push_back(std::string("is ") + name_of(format) + ", whatever its name says; read as that");
    dispatch(format, input, notes.empty() ? sink : with_notes(sink, notes));
}

void read_line(std::string&& bytes, std::uint32_t line, const std::string& origin, const std::string& path,
               const ReadSink& sink) {
    Input input{origin, path, {}};
    auto decoded = decode_text(std::move(bytes));
    if (const auto* fault = std::get_if<DecodeFault>(&decoded)) {
        sink.refuse(refusal(input, line, fault->code, fault->message));
        return;
    }
    const auto& [text, notes] = std::get<DecodedText>(decoded);
    input.text = text;
    read_json_line(input, line, notes.empty() ? sink : with_notes(sink, notes));
}

std::uint64_t read_json_lines(LineReader& lines, const std::string& origin, const std::string& path,
                              const ReadSink& sink) {
    bool any = false;
    while (auto line = lines.next()) {
        any = any || line->too_long || !trim(line->text).empty();
        if (line->too_long)
            sink.refuse({origin, line->number, "too_large",
                         too_large("a line of " + shown_size(line->size), kLongestJsonLine, "split it")});
        else
            read_line(std::move(line->text), line->number, origin, path, sink);
        if (sink.go_on && !sink.go_on(lines.bytes_read())) break;
    }
    if (!any) sink.refuse({origin, 0, "no_text", "empty: the file holds no text"});
    return lines.bytes_read();
}

} // namespace

std::uint64_t read_stream(std::istream& in, const std::string& origin, const std::string& path, Format format,
                          std::size_t max_bytes, const ReadSink& sink) {
    LineReader lines(in, kLongestJsonLine);
    const std::string_view head = lines.peek();
    const bool by_content =
        format == Format::automatic && !head.empty() && sniff_format(head) == Format::jsonl;
    if (format == Format::jsonl || by_content) return read_json_lines(lines, origin, path, sink);
    std::string bytes = lines.take_rest(max_bytes);
    const std::uint64_t count = bytes.size();
    if (in.bad())
        sink.refuse({origin, 0, "unreadable", "reading failed"});
    else if (count > max_bytes)
        sink.refuse(
            {origin, 0, "too_large", too_large("too large", max_bytes, "split it or raise --max-size")});
    else
        read_bytes(std::move(bytes), origin, path, format, sink);
    return count;
}

std::uint64_t read_file(const std::string& origin, const std::string& path, Format format,
                        std::size_t max_bytes, const ReadSink& sink) {
    if (format == Format::automatic) format = format_of_name(origin);
    std::error_code error;
    const bool regular = std::filesystem::is_regular_file(origin, error);
    const std::uintmax_t size = regular ? std::filesystem::file_size(origin, error) : 0;
    if (!error && format != Format::jsonl && size > max_bytes) {
        sink.refuse(
            {origin, 0, "too_large", too_large(shown_size(size), max_bytes, "split it or raise --max-size")});
        return 0;
    }
    errno = 0;
    std::ifstream in(origin, std::ios::binary);
    if (!in) {
        const char* code = errno == ENOENT ? "not_found" : "unreadable";
        sink.refuse({origin, 0, code, errno != 0 ? std::strerror(errno) : "cannot be opened"});
        return 0;
    }
    return read_stream(in, origin, path, format, max_bytes, sink);
}

} // namespace gisa
