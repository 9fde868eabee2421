#pragma once

#include <cstddef>
#include <cstdint>
#include <istream>
#include <optional>
#include <string>
#include <string_view>

namespace gisa {

/// Reads a stream line by line in bounded memory, however long a line is.
class LineReader {
public:
    /// `in` must outlive this.
    LineReader(std::istream& in, std::size_t longest) : in_(in), longest_(longest) {}

    struct Line {
        std::uint32_t number = 0; ///< from 1
        std::string text;         ///< without its line end; empty if too long
        std::uint64_t size = 0;   ///< bytes, also of a line too long
        bool too_long = false;
    };
    /// The next line, or nothing at the end. The last one needs no line end.
    std::optional<Line> next();

    /// The first bytes of the stream, which stay to be read. REQUIRES: nothing read so far
    std::string_view peek();

    /// All that is left, or if that is more than `most` its first `most` + 1 bytes.
    std::string take_rest(std::size_t most);

    /// Bytes of the lines given so far.
    std::uint64_t bytes_read() const { return bytes_ - (buffer_.size() - at_); }

private:
    bool fill();

    std::istream& in_;
    std::size_t longest_;
    std::string buffer_;
    std::size_t at_ = 0; ///< in buffer_
    std::uint64_t bytes_ = 0;
    std::uint32_t number_ = 0;
};

} // namespace gisa
