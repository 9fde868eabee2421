#include "indexer/read/read_records.h"

#include "common/text/utf8.h"
#include "indexer/read/archive.h"
#include "indexer/read/article_names.h"
#include "indexer/read/cut_lines.h"
#include "indexer/read/read_archive.h"
#include "indexer/read/shown_size.h"
#include "indexer/read/sniff_format.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sys/stat.h>

namespace gisa {

namespace {

constexpr std::size_t kHead = 16 << 10; // bytes that tell the format of a stream

std::string beyond(const std::string& size, std::size_t limit) {
    return size + ", more than the limit of " + shown_size(limit);
}

/// Reads one file or stream.
class RecordReader {
public:
    RecordReader(const FoundFile& file, const FileSink& sink) : file_(file), sink_(sink) {}

    void refuse(std::uint32_t line, std::string code, std::string message, std::uint64_t bytes) const {
        RawRecord given = record(Format::automatic, line, {});
        given.refusal = Refusal{file_.origin, line, std::move(code), std::move(message)};
        sink_.record(std::move(given), bytes);
    }

    std::uint64_t read_whole(std::istream& in, std::string&& bytes, Format format, std::size_t most) const {
        while (bytes.size() <= most &&
               read_more(in, bytes, std::min(bytes.size(), most + 1 - bytes.size()))) {}
        const std::uint64_t size = bytes.size();
        if (in.bad())
            refuse(0, "unreadable", "reading failed", size);
        else if (size > most)
            refuse(0, "too_large", too_large("too large", most), size);
        else
            sink_.record(record(format, 1, std::move(bytes)), size);
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
        if (in.bad())
            refuse(0, "unreadable", "reading failed", cutter.bytes_given());
        else if (!any)
            refuse(0, "no_text", "empty: the file holds no text", cutter.bytes_given());
        return cutter.bytes_given();
    }

private:
    RawRecord record(Format format, std::uint32_t line, std::string&& bytes) const {
        return {file_.origin, file_.path, format, line, std::move(bytes), {}, file_.modified};
    }

    bool give_lines(LineCutter::Lines&& lines, std::uint64_t bytes) const {
        RawRecord given = record(Format::jsonl, lines.first, std::move(lines.bytes));
        if (lines.too_long > 0)
            given.refusal =
                Refusal{file_.origin, lines.first, "too_large",
                        beyond("a line of " + shown_size(lines.too_long), kLongestJsonLine) + "; split it"};
        return sink_.record(std::move(given), bytes);
    }

    const FoundFile& file_;
    const FileSink& sink_;
};

/// Documents of office programs are zip archives too, whatever is in them is no article.
bool is_to_be_opened(std::string_view head, const std::string& origin) {
    const bool named = is_archive_name(origin);
    const bool unnamed = std::filesystem::path(origin).extension().empty();
    return named || is_archive(head) || (is_zip(head) && unnamed);
}

std::int64_t last_change(const std::string& file) {
    struct stat found {};
    return ::stat(file.c_str(), &found) == 0 ? static_cast<std::int64_t>(found.st_mtime) : 0;
}

} // namespace

RawRecord stored_record(const std::string& index, std::string&& bytes) {
    RawRecord record;
    record.origin = index;
    record.format = Format::stored;
    record.line = 0;
    record.bytes = std::move(bytes);
    return record;
}

std::string too_large(const std::string& size, std::size_t limit) {
    return beyond(size, limit) + "; split it or raise --max-size";
}

std::uint64_t read_plain_records(std::istream& in, std::string&& head, const FoundFile& file,
                                 const ReadOptions& options, const FileSink& sink) {
    const RecordReader reader(file, sink);
    const Format format = options.format;
    const bool by_content =
        format == Format::automatic && !head.empty() && sniff_format(head) == Format::jsonl;
    if (format == Format::jsonl || by_content) return reader.read_lines(in, std::move(head));
    return reader.read_whole(in, std::move(head), format, options.max_article_bytes);
}

std::string read_head(std::istream& in) {
    std::string head;
    read_more(in, head, kHead);
    return head;
}

std::uint64_t read_records(std::istream& in, const FoundFile& file, const ReadOptions& options,
                           const FileSink& sink) {
    std::string head = read_head(in);
    if (is_to_be_opened(head, file.origin)) return read_archive(in, std::move(head), file, options, sink);
    return read_plain_records(in, std::move(head), file, options, sink);
}

std::uint64_t read_records(const FoundFile& found, const ReadOptions& options, const FileSink& sink) {
    FoundFile file = found;
    file.modified = last_change(file.origin);
    const RecordReader reader(file, sink);
    errno = 0;
    std::ifstream in(file.origin, std::ios::binary);
    if (!in) {
        reader.refuse(0, errno == ENOENT ? "not_found" : "unreadable",
                      errno != 0 ? std::strerror(errno) : "cannot be opened", 0);
        return 0;
    }
    std::string head = read_head(in);
    if (is_to_be_opened(head, file.origin)) return read_archive(in, std::move(head), file, options, sink);
    ReadOptions settled = options;
    if (settled.format == Format::automatic) settled.format = format_of_name(file.origin);
    std::error_code error;
    const bool regular = std::filesystem::is_regular_file(file.origin, error);
    const std::uintmax_t size = regular ? std::filesystem::file_size(file.origin, error) : 0;
    if (!error && settled.format != Format::jsonl && size > options.max_article_bytes) {
        reader.refuse(0, "too_large", too_large(shown_size(size), options.max_article_bytes), 0);
        return 0;
    }
    return read_plain_records(in, std::move(head), file, settled, sink);
}

} // namespace gisa
