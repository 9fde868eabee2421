#pragma once

#include <string>
#include <vector>

namespace gisa {

/// The indexes that these names stand for: folders, addresses of shards (`xapian://HOST:PORT`), and stub
/// files of Xapian's that name both, a line each (`remote HOST:PORT`, `auto PATH`); stub files that name
/// databases alone stay as they are. The stub file inside the folder of an index is that index. Throws Error
/// (usage) that names the file and the line.
std::vector<std::string> list_indexes(const std::vector<std::string>& names);

} // namespace gisa
