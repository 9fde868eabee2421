#pragma once

#include <string>
#include <string_view>

namespace gisa {

/// What `--version` says: the program, the index format and the libraries at work (not those it
/// was compiled with).
std::string versions_text(std::string_view program);

} // namespace gisa
