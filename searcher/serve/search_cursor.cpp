#include "searcher/serve/search_cursor.h"

#include "common/text/utf8.h"
#include "searcher/query/limits.h"

#include <algorithm>
#include <charconv>

namespace gisa {

// "20-0123456789abcdef-fedcba9876543210": offset, request, revision.

std::string encode_cursor(const SearchCursor& cursor) {
    return std::to_string(cursor.offset) + '-' + cursor.request + '-' + cursor.revision;
}

std::optional<SearchCursor> decode_cursor(std::string_view text) {
    const std::size_t first = text.find('-');
    const std::size_t second = first == std::string_view::npos ? first : text.find('-', first + 1);
    const bool is_made_of_ours = std::all_of(
        text.begin(), text.end(), [](char c) { return is_ascii_alpha(c) || is_ascii_digit(c) || c == '-'; });
    if (second == std::string_view::npos || !is_made_of_ours) return std::nullopt;
    SearchCursor cursor;
    const auto [end, error] = std::from_chars(text.data(), text.data() + first, cursor.offset);
    if (error != std::errc() || end != text.data() + first || cursor.offset > kDeepestOffset)
        return std::nullopt;
    cursor.request = text.substr(first + 1, second - first - 1);
    cursor.revision = text.substr(second + 1);
    return cursor;
}

} // namespace gisa
