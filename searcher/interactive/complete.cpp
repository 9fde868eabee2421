#include "searcher/interactive/complete.h"

#include "searcher/query/facet_names.h"

#include "common/error.h"
#include "common/storage/source_terms.h"
#include "common/terminal/display.h"
#include "common/text/utf8.h"
#include "searcher/interactive/read_command.h"

#include <algorithm>
#include <string_view>

namespace gisa {
namespace {

using Words = std::vector<std::string>;

constexpr std::size_t kMostWords = 20, kMostValues = 10'000;

struct Field {
    std::string_view name;
    std::string_view facet; ///< whose values it takes
    Words values{};         ///< it takes
};

const std::vector<Field>& fields() {
    static const std::vector<Field> fields = {{"title:", ""},
                                              {"body:", ""},
                                              {"heading:", ""},
                                              {"author:", ""},
                                              {"lang:", "", {"en", "ko"}},
                                              {"date:", "", {"today", "yesterday", "7d..", "1m.."}},
                                              {"id:", ""},
                                              {"saved:", ""},
                                              {"source:", "source"},
                                              {"publisher:", "publisher"},
                                              {"cited:", "", {"true", "any", "false"}},
                                              {"sources:", "", {">=2", ">=3"}},
                                              {"support:", "", {">50%"}},
                                              {"unresolved:", "", {">0"}}};
    return fields;
}

/// Those that begin so, in the order they have.
Words beginning_with(const Words& all, std::string_view beginning) {
    Words found;
    for (const std::string& word : all)
        if (word.starts_with(beginning)) found.push_back(word);
    return found;
}

/// The last word of the line, or the quotation that is open there.
struct LastToken {
    std::size_t begin = 0;
    bool quoted = false; ///< a quotation mark in it is open
};

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

std::string quoted_if_needed(const std::string& value) {
    const bool plain = value.find_first_of(" ()") == std::string::npos;
    return plain ? value : "\"" + value + "\"";
}

/// What a command takes: "s ne", "f p", ":j", "/re".
Completion complete_command(const std::string& line) {
    struct Command {
        std::string_view name;
        Words words;
    };
    const Command commands[] = {{"s ", session_orders()},
                                {"f ", session_facets()},
                                {":", {"json", "help", "quit"}},
                                {"/", {"refine "}}};
    for (const Command& command : commands)
        if (line.starts_with(command.name))
            return {command.name.size(), beginning_with(command.words, line.substr(command.name.size()))};
    return {};
}

} // namespace

Completion Completer::complete(const std::string& line) try {
    if (Completion command = complete_command(line); !command.candidates.empty()) return command;
    const LastToken token = last_token(line);
    const std::string typed = line.substr(token.begin);
    const std::size_t colon = typed.find(':');
    if (colon != std::string::npos) {
        std::string value = typed.substr(colon + 1);
        if (value.starts_with('"')) value.erase(0, 1);
        Words values = values_of(typed.substr(0, colon + 1), value);
        if (!values.empty()) return {token.begin + colon + 1, std::move(values)};
    }
    Words found;
    if (!token.quoted && !typed.empty())
        for (const Field& field : fields())
            if (field.name.starts_with(typed)) found.emplace_back(field.name);
    const std::size_t mark = typed.find_last_of(" \":");
    const std::size_t word = mark == std::string::npos ? 0 : mark + 1;
    for (std::string& one : words(typed.substr(word)))
        found.push_back(std::move(one));
    return {token.begin + (found.empty() ? 0 : word), std::move(found)};
} catch (const Error&) {
    return {line.size(), {}};
}

Words Completer::values_of(const std::string& field, const std::string& beginning) {
    for (const Field& known : fields()) {
        if (known.name != field) continue;
        if (known.facet.empty()) return beginning_with(known.values, beginning);
        Words found;
        const std::string folded = fold_name(beginning);
        for (const std::string& value : facet(std::string(known.facet)))
            if (fold_name(value).starts_with(folded)) found.push_back(quoted_if_needed(value));
        return found;
    }
    return {};
}

Words Completer::words(const std::string& beginning) {
    Words words;
    if (beginning.empty()) return words;
    for (const Suggestion& suggestion : searcher_.suggest({beginning, kMostWords, true, false, false}))
        words.push_back(inert(suggestion.text));
    return words;
}

/// Those that can be typed, the most frequent first.
const Words& Completer::facet(const std::string& name) {
    const auto [place, is_new] = facets_.emplace(name, Words());
    if (!is_new) return place->second;
    SearchRequest everything{.query = "*"};
    everything.limit = everything.snippets = 0;
    everything.facet_values = kMostValues;
    everything.*find_facet(name)->is_asked = true;
    for (const Facet& facet : searcher_.search(everything).facets)
        for (const FacetValue& value : facet.values)
            if (value.value == inert(value.value) && value.value.find('"') == std::string::npos)
                place->second.push_back(value.value);
    return place->second;
}

std::string agreed_beginning(const std::string& typed, const Words& candidates) {
    if (candidates.empty()) return typed;
    std::string common = candidates.front();
    for (const std::string& candidate : candidates) {
        const auto [end, other] =
            std::mismatch(common.begin(), common.end(), candidate.begin(), candidate.end());
        common.erase(end, common.end());
    }
    common.resize(character_start(common, common.size()));
    while (first_invalid_utf8(common) != std::string::npos)
        common.pop_back();
    const bool goes_on = common.size() > typed.size() && ascii_lower(common).starts_with(ascii_lower(typed));
    return candidates.size() == 1 || goes_on ? common : typed;
}

} // namespace gisa
