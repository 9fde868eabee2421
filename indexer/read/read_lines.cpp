#include "indexer/read/read_lines.h"

#include <algorithm>

namespace gisa {

namespace {

constexpr std::size_t kChunk = 64 << 10;

} // namespace

/// Makes sure that there is something to read; false at the end.
bool LineReader::fill() {
    if (at_ < buffer_.size()) return true;
    buffer_.resize(kChunk);
    in_.read(buffer_.data(), static_cast<std::streamsize>(kChunk));
    buffer_.resize(static_cast<std::size_t>(in_.gcount()));
    bytes_ += buffer_.size();
    at_ = 0;
    return !buffer_.empty();
}

std::string_view LineReader::peek() {
    fill();
    return buffer_;
}

std::optional<LineReader::Line> LineReader::next() {
    if (!fill()) return std::nullopt;
    Line line;
    line.number = ++number_;
    while (fill()) {
        const std::size_t end = std::min(buffer_.find('\n', at_), buffer_.size());
        line.size += end - at_;
        line.too_long = line.size > longest_;
        if (!line.too_long)
            line.text.append(buffer_, at_, end - at_);
        else
            std::string().swap(line.text);
        at_ = std::min(end + 1, buffer_.size());
        if (end < buffer_.size()) break;
    }
    return line;
}

std::string LineReader::take_rest(std::size_t most) {
    std::string rest;
    while (rest.size() <= most && fill()) {
        rest.append(buffer_, at_, std::min(buffer_.size() - at_, most + 1 - rest.size()));
        at_ = buffer_.size();
    }
    return rest;
}

} // namespace gisa
