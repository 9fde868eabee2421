#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace gisa {

struct FoundUrl {
    std::size_t begin = 0, end = 0; ///< bytes of the text, up to the end of the markup or punctuation behind
    std::string url;
};

/// The first URL that is written out in a text, `<https://…>` too. A scheme that is not http is found as
/// well, so that it can be flagged.
std::optional<FoundUrl> find_url(std::string_view text);

/// True if the text holds a URL, of whatever scheme.
bool holds_url(std::string_view text);

} // namespace gisa
