#pragma once

#include "indexer/read/format.h"
#include "indexer/read/reader.h"

#include <cstddef>
#include <cstdint>
#include <istream>
#include <string>

namespace gisa {

/// The longest line of a `.jsonl` file that is read; a longer one is refused, the next ones go on.
constexpr std::size_t kLongestJsonLine = 16u << 20;

/// Reads one file into articles and refusals and gives the number of bytes read. `format` automatic: by
/// the name, else by the content. Files larger than `max_bytes` are refused without being read; JSON
/// lines are read line by line and may be of any length together. Never throws for what is in the
/// file. `path` is what RawArticle::path gets.
std::uint64_t read_file(const std::string& origin, const std::string& path, Format format,
                        std::size_t max_bytes, const ReadSink& sink);

/// The same for an open stream, e.g. standard input, which has no name to go by.
std::uint64_t read_stream(std::istream& in, const std::string& origin, const std::string& path, Format format,
                          std::size_t max_bytes, const ReadSink& sink);

} // namespace gisa
