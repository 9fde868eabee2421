#pragma once

#include <string>
#include <string_view>

namespace gisa {

/// Puts a file in place of what is at `path`, all of it or nothing, and waits until the disk has it. Throws
/// Error (io).
void replace_file(const std::string& path, std::string_view bytes);

} // namespace gisa
