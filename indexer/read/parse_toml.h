#pragma once

#include "indexer/read/front_value.h"

#include <string_view>
#include <variant>

namespace gisa {

/// Reads a TOML document; entries are in the order of their keys, dates and times as RFC 3339 writes them.
/// Refuses nesting deeper than kDeepestFront.
std::variant<FrontValue, FrontFault> parse_toml(std::string_view text);

} // namespace gisa
