#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gisa {

/// Where a page of results ends, so that the next one can be asked for.
struct SearchCursor {
    std::string revision;   ///< of the index that the page was made of
    std::size_t offset = 0; ///< of the next page
    std::string request;    ///< short_hex_hash of what was asked, the place in the result left out
};

/// Letters, digits and '-'.
std::string encode_cursor(const SearchCursor& cursor);

/// Nothing for what encode_cursor never gives.
std::optional<SearchCursor> decode_cursor(std::string_view text);

} // namespace gisa
