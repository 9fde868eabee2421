#pragma once

#include "indexer/read/front_value.h"

#include <string_view>
#include <variant>

namespace gisa {

/// Reads one YAML document; entries stay in the order written. Aliases are refused (they unfold without
/// bound), as is nesting deeper than kDeepestFront.
std::variant<FrontValue, FrontFault> parse_yaml(std::string_view text);

} // namespace gisa
