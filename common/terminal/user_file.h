#pragma once

#include <string>

namespace gisa {

/// All of a small file that a user keeps; `what` is how messages call it: "alias file". Throws Error(usage),
/// which says why it cannot be read: it is not there, a folder, or larger than 4 MiB.
std::string read_user_file(const std::string& path, const std::string& what);

} // namespace gisa
