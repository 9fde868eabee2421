#include "searcher/interactive/complete.h"

#include "searcher/query/facet_names.h"

#include "common/error.h"
#include "common/storage/source_terms.h"
#include "common/terminal/display.h"
#include "common/text/utf8.h"
#include "searcher/interactive/read_command.h"
#include "searcher/query/typed_field.h"

#include <algorithm>
#include <string_view>

namespace gisa {
namespace {

using Words = std::vector<std::string>;

constexpr std::size_t kMostWords = 20, kMostValues = 10'000;

/// Those that begin so, in the order they have.
Words beginning_with(const Words& all, std::string_view beginning) {
    Words found;
    for (const std::string& word : all)
        if (word.starts_with(beginning)) found.push_back(word);
    return found;
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
    if (const auto value = read_typed_value(line); value && !value->field->of_text)
        return {value->begin, values_of(*value)};
    const LastToken token = last_token(line);
    const std::string typed = line.substr(token.begin);
    Words found;
    if (!token.quoted && !typed.empty())
        for (const CompletedField& field : completed_fields())
            if (field.name.starts_with(typed)) found.emplace_back(field.name);
    const std::size_t mark = typed.find_last_of(" \":");
    const std::size_t word = mark == std::string::npos ? 0 : mark + 1;
    for (std::string& one : words(typed.substr(word)))
        found.push_back(std::move(one));
    return {token.begin + (found.empty() ? 0 : word), std::move(found)};
} catch (const Error&) {
    return {line.size(), {}};
}

Words Completer::values_of(const TypedValue& typed) {
    if (typed.field->facet.empty()) return beginning_with(typed.field->values, typed.text);
    Words found;
    const std::string folded = fold_name(typed.text);
    for (const std::string& value : facet(std::string(typed.field->facet)))
        if (fold_name(value).starts_with(folded)) found.push_back(quoted_if_needed(value));
    return found;
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
