#pragma once

#include <cstddef>
#include <cstdint>
#include <istream>
#include <optional>
#include <string>

namespace gisa {

/// Cuts a stream behind ends of lines, in bounded memory, however long a line is.
class LineCutter {
public:
    /// `head` are the bytes of the stream that were read already; `in` must outlive this.
    LineCutter(std::istream& in, std::string head, std::size_t longest)
        : in_(in), pending_(std::move(head)), longest_(longest) {}

    struct Lines {
        std::uint32_t first = 0;    ///< the number of the first line, from 1
        std::string bytes;          ///< whole lines with their ends; the last one of all may have none
        std::uint64_t too_long = 0; ///< else the size of one line that is longer than allowed
    };
    /// The next lines, as many as come together, or nothing at the end.
    std::optional<Lines> next();

    /// Bytes of the stream that were given so far.
    std::uint64_t bytes_given() const { return given_; }

private:
    std::size_t end_of_lines();
    Lines skip_line();
    std::string take(std::size_t size);

    std::istream& in_;
    std::string pending_; ///< read and not given; begins with a line
    std::size_t longest_;
    std::uint32_t line_ = 1; ///< with which `pending_` begins
    std::uint64_t given_ = 0;
};

/// Appends up to `most` bytes of the stream; false at its end.
bool read_more(std::istream& in, std::string& bytes, std::size_t most);

} // namespace gisa
