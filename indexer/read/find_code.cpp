#include "indexer/read/protect_markers.h"

#include "common/text/find_byte.h"
#include "common/text/utf8.h"

#include <algorithm>
#include <array>

namespace gisa {

namespace {

constexpr std::size_t kLongestRun = 32; // longer runs of backticks open no inline code here

std::size_t line_end(std::string_view text, std::size_t at) {
    return std::min(text.find('\n', at), text.size());
}

std::size_t run_at(std::string_view text, std::size_t at) {
    const std::size_t end = std::min(text.find_first_not_of(text[at], at), text.size());
    return end - at;
}

struct Fence {
    char mark = 0;
    std::size_t size = 0;
    bool bare = false; ///< nothing behind the marks: it can close
};

/// The fence that a line is; size 0 if it is none. Quote marks and indents may stand in front.
Fence fence_of(std::string_view line) {
    const std::size_t start = line.find_first_not_of(" \t>");
    if (start == std::string_view::npos || (line[start] != '`' && line[start] != '~')) return {};
    const std::size_t size = run_at(line, start);
    const std::string_view info = line.substr(start + size);
    if (size < 3 || (line[start] == '`' && info.find('`') != std::string_view::npos)) return {};
    return {line[start], size, trim(info).empty()};
}

/// The end of a fenced block whose first line starts at `at`.
std::size_t fenced_end(std::string_view text, std::size_t at, const Fence& open) {
    for (std::size_t line = line_end(text, at) + 1; line < text.size(); line = line_end(text, line) + 1) {
        const Fence fence = fence_of(text.substr(line, line_end(text, line) - line));
        if (fence.mark == open.mark && fence.size >= open.size && fence.bare) return line_end(text, line);
    }
    return text.size();
}

/// Inline code of one paragraph, linear in its length.
void find_inline(std::string_view text, std::size_t begin, std::size_t end, std::vector<Span>& spans) {
    std::array<bool, kLongestRun + 1> never_closes{};
    const auto is_special = [](auto c) { return (c == '`') | (c == '\\'); };
    const std::string_view paragraph = text.substr(0, end);
    for (std::size_t at = begin; (at = find_byte(paragraph, at, is_special)) < end;) {
        if (text[at] == '\\') {
            at += 2;
            continue;
        }
        const std::size_t size = run_at(text, at);
        std::size_t close = std::string_view::npos;
        if (size <= kLongestRun && !never_closes[size]) {
            for (std::size_t next = at + size; (next = paragraph.find('`', next)) < end; ++next) {
                const std::size_t other = run_at(text, next);
                if (other == size) {
                    close = next;
                    break;
                }
                next += other - 1;
            }
            never_closes[size] = close == std::string_view::npos;
        }
        if (close != std::string_view::npos)
            spans.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(close + size)});
        at = close == std::string_view::npos ? at + size : close + size;
    }
}

} // namespace

std::vector<Span> find_code(std::string_view source) {
    std::vector<Span> spans;
    std::size_t paragraph = 0;
    for (std::size_t at = 0; at < source.size();) {
        const std::size_t end = line_end(source, at);
        const std::string_view line = source.substr(at, end - at);
        const Fence fence = fence_of(line);
        if (fence.size > 0 || trim(line).empty()) {
            find_inline(source, paragraph, at, spans);
            paragraph = end + 1;
        }
        if (fence.size > 0) {
            const std::size_t stop = fenced_end(source, at, fence);
            spans.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(stop)});
            paragraph = at = stop + 1;
            continue;
        }
        at = end + 1;
    }
    if (paragraph < source.size()) find_inline(source, paragraph, source.size(), spans);
    return spans;
}

} // namespace gisa
