#pragma once

// The address of a request, read: its path, and its parameters as fields of a request (request_fields.h).

#include "searcher/request_fields.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace gisa {

/// How the field of a name is written; null if there is none.
using ShapeOf = std::function<const FieldShape*(const std::string& name)>;

template <class Asked>
ShapeOf shapes_of(const RequestFields<Asked>& fields) {
    return [&fields](const std::string& name) {
        const RequestField<Asked>* const field = find_field(fields, name);
        return field ? &field->shape : nullptr;
    };
}

/// Decoded, in order.
using Parameters = std::vector<std::pair<std::string, std::string>>;

struct RequestTarget {
    std::string path; ///< as sent, still encoded
    Parameters parameters;
};

/// The bytes that `%41` and, where asked for, `+` stand for; nothing if that is broken, or gives no UTF-8 or
/// a NUL.
std::optional<std::string> decode_percent(std::string_view text, bool plus_is_space);

/// The text with all but letters, digits and -._~ as `%41`.
std::string encode_percent(std::string_view text);

/// Reads "/path?a=b&c=d"; a refusal (invalid_value) for a broken one.
std::variant<RequestTarget, RequestRefusal> read_target(std::string_view target);

/// A field's parameters as its shape says. One without a value is not given, but for `q`: forms send all that
/// they have. Names that are no field are kept for the reader to refuse. A refusal (invalid_value) for a
/// number or flag that is none, and for two values where one is meant.
std::variant<GivenFields, RequestRefusal> give_parameters(const Parameters& parameters,
                                                          const ShapeOf& shape_of);

template <class Asked>
Reading<Asked> read_parameters(const Parameters& parameters, const RequestFields<Asked>& fields) {
    const auto given = give_parameters(parameters, shapes_of(fields));
    if (const auto* const refusal = std::get_if<RequestRefusal>(&given)) return *refusal;
    return read_fields(std::get<GivenFields>(given), fields);
}

} // namespace gisa
