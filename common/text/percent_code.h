#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gisa {

/// Says the same in a URL with and without escape: letters, digits and `-._~` (RFC 3986, 2.3).
bool is_unreserved(char c);

/// Appends `%2F`, in capitals as RFC 3986 has it (2.1).
void append_escape(std::string& out, char byte);

/// The byte that the `%` at `at` and two hexadecimal digits behind it stand for; nothing if that is none.
/// REQUIRES: at < text.size()
std::optional<char> escaped_byte(std::string_view text, std::size_t at);

} // namespace gisa
