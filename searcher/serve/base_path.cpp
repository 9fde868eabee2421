#include "searcher/serve/base_path.h"

#include "common/text/utf8.h"

#include <algorithm>
#include <cstddef>

namespace gisa {

namespace {

constexpr std::size_t kLongest = 256;

bool may_stand(char c) {
    return is_ascii_alpha(c) || is_ascii_digit(c) ||
           std::string_view("-._~/").find(c) != std::string_view::npos;
}

} // namespace

std::optional<std::string> read_base_path(std::string_view text) {
    const bool is_path = text.starts_with('/') && text.size() <= kLongest &&
                         text.find("//") == std::string_view::npos &&
                         std::all_of(text.begin(), text.end(), may_stand);
    if (!is_path) return std::nullopt;
    if (text.ends_with('/')) text.remove_suffix(1);
    return std::string(text);
}

} // namespace gisa
