#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gisa {

/// The bytes as a gzip file; `level` from 1 (quick) to 12. Nothing if that would be no smaller.
std::optional<std::string> gzip(std::string_view bytes, int level);

} // namespace gisa
