#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace gisa {

struct YamlEntry;

/// A YAML value. Scalars are their text; null is the empty text.
struct YamlNode {
    enum class Kind : std::uint8_t { scalar, list, map };
    Kind kind = Kind::scalar;
    std::string scalar;
    std::vector<YamlNode> items;    ///< of a list
    std::vector<YamlEntry> entries; ///< of a map, in the order written
};

struct YamlEntry {
    std::string key;
    YamlNode value;
};

struct YamlFault {
    std::uint32_t line = 0; ///< from 1, of the text that was given
    std::string message;
};

/// Reads one YAML document. Aliases are refused (they unfold without bound), as is nesting deeper than 16.
std::variant<YamlNode, YamlFault> parse_yaml(std::string_view text);

} // namespace gisa
