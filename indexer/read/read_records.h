#pragma once

#include "indexer/read/found_file.h"
#include "indexer/read/read_options.h"
#include "indexer/read/reader.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <istream>
#include <optional>
#include <string>

namespace gisa {

/// The longest line of a `.jsonl` file that is read; a longer one is refused, the next ones go on.
constexpr std::size_t kLongestJsonLine = 16u << 20;

/// What a file is cut into, so that several threads can make articles of it: the whole file, or lines of
/// JSON lines. To parse it is work; to find it is none. See parse_record.h.
struct RawRecord {
    std::string origin;                ///< for messages: a path, or "-" for standard input
    std::string path;                  ///< what RawArticle::path gets
    Format format = Format::automatic; ///< jsonl: `bytes` are whole lines; automatic: go by the content;
                                       ///< stored: an article's record
    std::uint32_t line = 1;            ///< of the file, on which `bytes` begin, from 1
    std::string bytes;
    std::optional<Refusal> refusal{}; ///< why there are none
    std::int64_t modified = 0;        ///< when the file was changed last, seconds since 1970; 0 if unknown
};

/// An article's record (common/storage/stored_article.h) of an index.
RawRecord stored_record(const std::string& index, std::string&& bytes);

/// Gets the records in file order, and how many bytes of the file were read by then; false stops reading.
using RecordSink = std::function<bool(RawRecord&& record, std::uint64_t bytes)>;

/// Gets what is in a file.
struct FileSink {
    RecordSink record;
    /// A file in an archive that is by its name no article; false stops reading.
    std::function<bool(const std::string& origin)> pass_over = [](const std::string&) { return true; };
};

/// Finds the records of a file and gives the number of bytes read. Archives and compressed files are opened
/// (read_archive.h). The format, if `options` leaves it open: by the name, else by the content. Files larger
/// than is allowed are refused without being read; JSON lines may be of any length together. Never throws for
/// what is in the file.
std::uint64_t read_records(const FoundFile& file, const ReadOptions& options, const FileSink& sink);

/// The same for an open stream, e.g. standard input, which has no name to go by.
std::uint64_t read_records(std::istream& in, const FoundFile& file, const ReadOptions& options,
                           const FileSink& sink);

/// The first bytes of a stream, as many as tell what it is.
std::string read_head(std::istream& in);

/// The same for what is no archive, whatever its bytes look like, with the bytes of it that were read
/// already.
std::uint64_t read_plain_records(std::istream& in, std::string&& head, const FoundFile& file,
                                 const ReadOptions& options, const FileSink& sink);

/// "12.3 MiB, more than the limit of 8.0 MiB; split it or raise --max-size"
std::string too_large(const std::string& size, std::size_t limit);

} // namespace gisa
