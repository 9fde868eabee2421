#include "indexer/read/read_records.h"

#include "common/text/utf8.h"
#include "indexer/read/cut_lines.h"
#include "indexer/read/sniff_format.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace gisa {

namespace {

constexpr std::size_t kHead = 16 << 10; // bytes that tell the format of a stream

std::string shown_size(std::uint64_t bytes) {
    if (bytes < 10'000) return std::to_string(bytes) + " bytes";
    const bool in_kib = bytes < (1u << 20);
    const std::uint64_t tenths = (bytes * 10) >> (in_kib ? 10 : 20);
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + (in_kib ? " KiB" : " MiB");
}

std::string too_large(const std::string& size, std::size_t limit, const char* what_to_do) {
    return size + ", more than the limit of " + shown_size(limit) + "; " + what_to_do;
}

/// Reads one file or stream.
class RecordReader {
public:
    RecordReader(const std::string& origin, const std::string& path, const RecordSink& sink)
        : origin_(origin), path_(path), sink_(sink) {}

    void refuse(std::uint32_t line, std::string code, std::string message, std::uint64_t bytes) const {
        RawRecord record{origin_, path_, Format::automatic, line, {}, {}};
        record.refusal = Refusal{origin_, line, std::move(code), std::move(message)};
        sink_(std::move(record), bytes);
    }

    std::uint64_t read_whole(std::istream& in, std::string&& bytes, Format format, std::size_t most) const {
        while (bytes.size() <= most &&
               read_more(in, bytes, std::min(bytes.size(), most + 1 - bytes.size()))) {}
        const std::uint64_t size = bytes.size();
        if (in.bad())
            refuse(0, "unreadable", "reading failed", size);
        else if (size > most)
            refuse(0, "too_large", too_large("too large", most, "split it or raise --max-size"), size);
        else
            sink_({origin_, path_, format, 1, std::move(bytes), {}}, size);
        return size;
    }

    std::uint64_t read_lines(std::istream& in, std::string&& head) const {
        LineCutter cutter(in, std::move(head), kLongestJsonLine);
        bool any = false, go_on = true;
        while (go_on) {
            auto lines = cutter.next();
            if (!lines) break;
            any = any || lines->too_long > 0 || !trim(lines->bytes).empty();
            go_on = give_lines(std::move(*lines), cutter.bytes_given());
        }
        if (!any) refuse(0, "no_text", "empty: the file holds no text", cutter.bytes_given());
        return cutter.bytes_given();
    }

private:
    bool give_lines(LineCutter::Lines&& lines, std::uint64_t bytes) const {
        RawRecord record{origin_, path_, Format::jsonl, lines.first, std::move(lines.bytes), {}};
        if (lines.too_long > 0)
            record.refusal =
                Refusal{origin_, lines.first, "too_large",
                        too_large("a line of " + shown_size(lines.too_long), kLongestJsonLine, "split it")};
        return sink_(std::move(record), bytes);
    }

    const std::string& origin_;
    const std::string& path_;
    const RecordSink& sink_;
};

} // namespace

RawRecord stored_record(const std::string& index, std::string&& bytes) {
    RawRecord record;
    record.origin = index;
    record.format = Format::stored;
    record.line = 0;
    record.bytes = std::move(bytes);
    return record;
}

std::uint64_t read_records(std::istream& in, const std::string& origin, const std::string& path,
                           Format format, std::size_t max_bytes, const RecordSink& sink) {
    const RecordReader reader(origin, path, sink);
    std::string head;
    read_more(in, head, kHead);
    const bool by_content =
        format == Format::automatic && !head.empty() && sniff_format(head) == Format::jsonl;
    if (format == Format::jsonl || by_content) return reader.read_lines(in, std::move(head));
    return reader.read_whole(in, std::move(head), format, max_bytes);
}

std::uint64_t read_records(const std::string& origin, const std::string& path, Format format,
                           std::size_t max_bytes, const RecordSink& sink) {
    const RecordReader reader(origin, path, sink);
    if (format == Format::automatic) format = format_of_name(origin);
    std::error_code error;
    const bool regular = std::filesystem::is_regular_file(origin, error);
    const std::uintmax_t size = regular ? std::filesystem::file_size(origin, error) : 0;
    if (!error && format != Format::jsonl && size > max_bytes) {
        reader.refuse(0, "too_large", too_large(shown_size(size), max_bytes, "split it or raise --max-size"),
                      0);
        return 0;
    }
    errno = 0;
    std::ifstream in(origin, std::ios::binary);
    if (!in) {
        reader.refuse(0, errno == ENOENT ? "not_found" : "unreadable",
                      errno != 0 ? std::strerror(errno) : "cannot be opened", 0);
        return 0;
    }
    return read_records(in, origin, path, format, max_bytes, sink);
}

} // namespace gisa
