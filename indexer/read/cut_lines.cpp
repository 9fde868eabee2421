#include "indexer/read/cut_lines.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace gisa {

namespace {

constexpr std::size_t kTogether = 128 << 10; // bytes of lines given at once, some milliseconds of work

} // namespace

bool read_more(std::istream& in, std::string& bytes, std::size_t most) {
    const std::size_t size = bytes.size();
    bytes.resize(size + most);
    in.read(bytes.data() + size, static_cast<std::streamsize>(most));
    bytes.resize(size + static_cast<std::size_t>(in.gcount()));
    return bytes.size() > size;
}

std::optional<LineCutter::Lines> LineCutter::next() {
    const std::size_t end = end_of_lines();
    if (pending_.empty()) return std::nullopt;
    const std::size_t first_end = std::min(pending_.find('\n'), pending_.size());
    if (first_end > longest_) return skip_line();
    Lines lines{line_, take(end), 0};
    line_ += static_cast<std::uint32_t>(std::count(lines.bytes.begin(), lines.bytes.end(), '\n'));
    return lines;
}

/// Where the last whole line of `pending_` ends; reads until there is one, or too long a line.
std::size_t LineCutter::end_of_lines() {
    std::size_t searched = 0;
    for (;;) {
        const std::size_t last = std::string_view(pending_).substr(searched).rfind('\n');
        if (last != std::string_view::npos) return searched + last + 1;
        searched = pending_.size();
        if (searched > longest_ || !read_more(in_, pending_, kTogether)) return pending_.size();
    }
}

/// The first line, of which only the beginning may have been read.
LineCutter::Lines LineCutter::skip_line() {
    Lines lines{line_++, {}, 0};
    std::size_t end = pending_.find('\n');
    for (; end == std::string::npos; end = pending_.find('\n')) {
        lines.too_long += take(pending_.size()).size();
        if (!read_more(in_, pending_, kTogether)) return lines;
    }
    lines.too_long += end;
    take(end + 1);
    return lines;
}

std::string LineCutter::take(std::size_t size) {
    std::string rest = pending_.substr(size);
    pending_.resize(size);
    given_ += size;
    return std::exchange(pending_, std::move(rest));
}

} // namespace gisa
