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

namespace {

/// Whose name stands at this end of the text. Null if none does.
const CompletedField* field_at_end(std::string_view text) {
    for (const CompletedField& field : completed_fields()) {
        if (!text.ends_with(field.name)) continue;
        const std::string_view before = text.substr(0, text.size() - field.name.size());
        if (before.empty() || std::string_view(" (-+").find(before.back()) != std::string_view::npos)
            return &field;
    }
    return nullptr;
}

/// The field in front of the parentheses that are open at the end: `source:` of `x source:(a OR b`.
const CompletedField* open_field(std::string_view line) {
    std::vector<const CompletedField*> fields;
    bool quoted = false;
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (line[at] == '"') quoted = !quoted;
        if (quoted) continue;
        if (line[at] == '(') {
            const CompletedField* own = field_at_end(line.substr(0, at));
            fields.push_back(own || fields.empty() ? own : fields.back());
        } else if (line[at] == ')' && !fields.empty()) {
            fields.pop_back();
        }
    }
    return fields.empty() ? nullptr : fields.back();
}

TypedValue value_of(const CompletedField& field, std::string_view line, std::size_t begin) {
    std::string_view value = line.substr(begin);
    if (value.starts_with('"')) value.remove_prefix(1);
    return {&field, begin, std::string(value)};
}

} // namespace

std::optional<TypedValue> read_typed_value(std::string_view line) {
    const std::size_t begin = last_token(line).begin;
    const std::string_view typed = line.substr(begin);
    for (const CompletedField& field : completed_fields())
        if (typed.starts_with(field.name)) return value_of(field, line, begin + field.name.size());
    if (const CompletedField* field = open_field(line)) return value_of(*field, line, begin);
    return std::nullopt;
}

std::string quoted_if_needed(const std::string& value) {
    const bool is_plain = value.find_first_of(" ()*,:") == std::string::npos;
    return is_plain ? value : '"' + value + '"';
}

} // namespace gisa
