#pragma once

#include "indexer/read/format.h"
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
    std::uint32_t line = 1; ///< of the file, on which `bytes` begin, from 1
    std::string bytes;
    std::optional<Refusal> refusal; ///< why there are none
};

/// An article's record (common/storage/stored_article.h) of an index.
RawRecord stored_record(const std::string& index, std::string&& bytes);

/// Gets the records in file order, and how many bytes of the file were read by then; false stops reading.
using RecordSink = std::function<bool(RawRecord&& record, std::uint64_t bytes)>;

/// Finds the records of a file and gives the number of bytes read. `format` automatic: by the name, else by
/// the content. Files larger than `max_bytes` are refused without being read; JSON lines may be of any
/// length together. Never throws for what is in the file.
std::uint64_t read_records(const std::string& origin, const std::string& path, Format format,
                           std::size_t max_bytes, const RecordSink& sink);

/// The same for an open stream, e.g. standard input, which has no name to go by.
std::uint64_t read_records(std::istream& in, const std::string& origin, const std::string& path,
                           Format format, std::size_t max_bytes, const RecordSink& sink);

} // namespace gisa
