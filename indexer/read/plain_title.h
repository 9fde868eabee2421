#pragma once

#include <string>

namespace gisa {

/// A title that may hold HTML (`OpenAI&#8217;s`, `<b>A</b> &amp; B`) as text. What only looks like it stays:
/// `A < B`, `AT&T`, `List<T>`.
std::string plain_title(const std::string& given);

} // namespace gisa
