#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gisa {

/// A field as somebody types it, and what may stand behind it.
struct CompletedField {
    std::string_view name;             ///< with its colon: "source:"
    std::string_view facet{};          ///< whose values it takes (facet_names.h)
    std::vector<std::string> values{}; ///< or else some that it takes
    bool of_text = false;              ///< words of the text stand behind it
};

const std::vector<CompletedField>& completed_fields();

/// The last word of a line that is being typed, or the quotation that is open there.
struct LastToken {
    std::size_t begin = 0; ///< behind a parenthesis and signs
    bool quoted = false;   ///< a quotation mark in it is open
};

LastToken last_token(std::string_view line);

/// The value at the end of a line that is being typed: `op` of `hbm -source:op`.
struct TypedValue {
    const CompletedField* field = nullptr;
    std::size_t begin = 0; ///< byte of the line
    std::string text;      ///< without the quotation mark in front
};

/// Nothing if the last word has no field of ours in front, of its own or of the parentheses that it is in.
/// Linear in the line.
std::optional<TypedValue> read_typed_value(std::string_view line);

/// The value as it is typed behind a field. REQUIRES: no quotation mark in it
std::string quoted_if_needed(const std::string& value);

} // namespace gisa
