#pragma once

#include "indexer/read/format.h"

#include <string_view>

namespace gisa {

/// The format that a file name's extension stands for, in any case; `automatic` if none is known.
Format format_of_name(std::string_view name);

/// The format that a text looks like; never `automatic`. The first kilobytes are enough.
Format sniff_format(std::string_view text);

/// What to read a file as whose name says `named`: that, unless its content is plainly a page or a
/// feed saved under a text's name.
Format settle_format(Format named, std::string_view text);

} // namespace gisa
