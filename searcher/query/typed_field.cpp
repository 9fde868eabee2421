#include "searcher/query/typed_field.h"

namespace gisa {

const std::vector<CompletedField>& completed_fields() {
    static const std::vector<CompletedField> fields = {{"title:", "", {}, true},
                                                       {"body:", "", {}, true},
                                                       {"heading:", "", {}, true},
                                                       {"author:", "author"},
                                                       {"lang:", "lang"},
                                                       {"date:", "", {"today", "yesterday", "7d..", "1m.."}},
                                                       {"id:"},
                                                       {"saved:"},
                                                       {"source:", "source"},
                                                       {"publisher:", "publisher"},
                                                       {"cited:", "", {"true", "any", "false"}},
                                                       {"sources:", "", {">=2", ">=3"}},
                                                       {"support:", "", {">50%"}},
                                                       {"unresolved:", "", {">0"}}};
    return fields;
}

LastToken last_token(std::string_view line) {
    LastToken token;
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (line[at] == '"') token.quoted = !token.quoted;
        const bool parts = line[at] == ' ' || line[at] == '(';
        if (parts && !token.quoted) token.begin = at + 1;
    }
    while (token.begin < line.size() && (line[token.begin] == '-' || line[token.begin] == '+'))
        ++token.begin;
    return token;
}

std::optional<TypedValue> read_typed_value(std::string_view line) {
    const std::size_t begin = last_token(line).begin;
    const std::string_view typed = line.substr(begin);
    for (const CompletedField& field : completed_fields()) {
        if (!typed.starts_with(field.name)) continue;
        std::string_view value = typed.substr(field.name.size());
        if (value.starts_with('"')) value.remove_prefix(1);
        return TypedValue{&field, begin + field.name.size(), std::string(value)};
    }
    return std::nullopt;
}

std::string quoted_if_needed(const std::string& value) {
    const bool is_plain = value.find_first_of(" ()*,:") == std::string::npos;
    return is_plain ? value : '"' + value + '"';
}

} // namespace gisa
