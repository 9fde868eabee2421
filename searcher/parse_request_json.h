#pragma once

#include "searcher/request_fields.h"

#include <string_view>
#include <variant>

namespace gisa {

/// The fields of a JSON object, as they are given; refused where one is given twice, which readers of JSON
/// understand in different ways. What a field may be is not looked at.
std::variant<GivenFields, RequestRefusal> parse_request_json(std::string_view text);

} // namespace gisa
