#pragma once

#include "common/article.h"

#include <string_view>
#include <vector>

namespace gisa {

/// The blocks of a body in a field called `name`: by that name HTML or Markdown, else what it looks like.
std::vector<RawBlock> body_blocks(std::string_view name, std::string_view body);

} // namespace gisa
