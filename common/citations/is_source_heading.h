#pragma once

#include <string_view>

namespace gisa {

/// True for "Sources", "## References:", "**출처**", "Works cited", "참고 문헌"...: the heading of a source
/// list.
bool is_source_heading(std::string_view text);

} // namespace gisa
