#pragma once

#include <boost/json/value.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace gisa {

/// A JSON text in memory of its own, or what is wrong with it. Depth 64 and 192 MB are the limits. Escapes
/// that stand for no character of text are read as U+FFFD (mend_escapes.h).
class ParsedJson {
public:
    ParsedJson(ParsedJson&&) noexcept;
    ~ParsedJson();

    bool ok() const { return message_.empty(); }
    /// REQUIRES: ok()
    const boost::json::value& value() const;
    const std::string& message() const { return message_; } ///< of the fault, without the place
    std::uint32_t line() const { return line_; }            ///< of the fault, from 1
    std::uint32_t column() const { return column_; }        ///< of the fault, in bytes, from 1
    std::size_t replaced() const { return replaced_; }      ///< escapes that are read as U+FFFD

private:
    friend ParsedJson parse_json(std::string_view text);
    struct Memory;
    ParsedJson();
    std::unique_ptr<Memory> memory_;
    std::string message_;
    std::uint32_t line_ = 0, column_ = 0;
    std::size_t replaced_ = 0;
};

/// Never throws. Of two equal keys in an object the last one counts.
ParsedJson parse_json(std::string_view text);

/// The lines, from 1, on which the items of a list stand: of the one that the text is or, with a key, of the
/// one that the outermost object has under it. REQUIRES: parse_json(text).ok()
std::vector<std::uint32_t> lines_of_items(std::string_view text, std::string_view key);

/// Keys that stand twice or more in an object of the outermost level, or in an object directly inside an
/// array that is the outermost level. REQUIRES: parse_json(text).ok()
std::vector<std::string> repeated_keys(std::string_view text);

} // namespace gisa
