#pragma once

#include <string>

namespace gisa {

/// Where the index is when no --index is given: $GISA_INDEX, else $XDG_DATA_HOME/gisa/index, else
/// ~/.local/share/gisa/index. Throws Error(usage) when there is no home to put it in.
std::string default_index();

} // namespace gisa
