#include "indexer/read/parse_toml.h"

#include "indexer/read/decode_text.h"

#include <toml++/toml.h>

#include <sstream>
#include <string>

namespace gisa {

namespace {

/// Numbers, dates and truth values as TOML writes them.
std::string text_of(const toml::node& scalar) {
    if (const auto* text = scalar.as_string()) return clean_text(text->get());
    std::ostringstream written;
    scalar.visit([&](const auto& value) { written << value; });
    return written.str();
}

/// False if it is nested too deep.
bool take_value(const toml::node& node, int depth, FrontValue& value) {
    if (depth > kDeepestFront) return false;
    if (const toml::array* list = node.as_array()) {
        value.kind = FrontValue::Kind::list;
        for (const toml::node& item : *list)
            if (!take_value(item, depth + 1, value.items.emplace_back())) return false;
    } else if (const toml::table* table = node.as_table()) {
        value.kind = FrontValue::Kind::map;
        for (const auto& [key, inner] : *table)
            if (!take_value(inner, depth + 1,
                            value.entries.emplace_back(FrontEntry{std::string(key), {}}).value))
                return false;
    } else {
        value.scalar = text_of(node);
    }
    return true;
}

} // namespace

std::variant<FrontValue, FrontFault> parse_toml(std::string_view text) try {
    FrontValue root;
    if (!take_value(toml::parse(text), 0, root)) return FrontFault{1, "is nested too deep"};
    return root;
} catch (const toml::parse_error& error) {
    return FrontFault{static_cast<std::uint32_t>(error.source().begin.line),
                      std::string(error.description())};
}

} // namespace gisa
