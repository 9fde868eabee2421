#include "common/aliases/alias_file.h"

#include "common/terminal/user_file.h"

namespace gisa {

AliasFile read_alias_file(const std::string& path) { return {path, read_user_file(path, "alias file")}; }

} // namespace gisa
