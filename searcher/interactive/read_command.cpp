#include "searcher/interactive/read_command.h"

#include "common/terminal/nearest.h"
#include "common/text/utf8.h"
#include "searcher/query/facet_names.h"

#include <algorithm>
#include <optional>

namespace gisa {
namespace {

using Kind = SessionCommand::Kind;
using Words = std::vector<std::string>;

struct FixedCommand {
    std::string_view line;
    Kind kind;
};

constexpr FixedCommand kFixed[] = {{"n", Kind::next},     {"p", Kind::previous}, {"?", Kind::help},
                                   {":help", Kind::help}, {":json", Kind::json}, {":q", Kind::leave},
                                   {":quit", Kind::leave}};

std::string listed(const Words& words) {
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : ", ") + word;
    return text;
}

SessionCommand mistaken(std::string text) { return {Kind::mistaken, std::move(text)}; }

/// Where the word stands among those known. Nothing like one of them: the line is no command.
std::optional<SessionCommand> read_word(const char* what, std::string_view word, const Words& known,
                                        std::size_t& at) {
    at = static_cast<std::size_t>(std::find(known.begin(), known.end(), word) - known.begin());
    if (at < known.size()) return SessionCommand{};
    const auto meant = nearest(word, known);
    if (!meant && !word.empty()) return std::nullopt;
    return mistaken("unknown " + std::string(what) + " '" + std::string(word) + "'; " +
                    (meant ? "did you mean " + *meant + "?" : listed(known)));
}

std::optional<SessionCommand> read_sort(std::string_view word) {
    std::size_t at = 0;
    auto command = read_word("order", word, session_orders(), at);
    if (command && command->kind == Kind::nothing)
        command = SessionCommand{Kind::sort, "", {}, static_cast<Sort>(at)};
    return command;
}

std::optional<SessionCommand> read_facet(std::string_view word) {
    std::size_t at = 0;
    auto command = read_word("facet", word, session_facets(), at);
    if (command && command->kind == Kind::nothing)
        command = SessionCommand{Kind::facet, session_facets()[at]};
    return command;
}

std::optional<SessionCommand> read_open(std::string_view word) {
    if (word.empty()) return mistaken("o needs a hit: o 2, or its source 5: o 2.5");
    const auto hit = read_hit_name(word);
    return hit ? std::optional(SessionCommand{Kind::open, "", *hit}) : std::nullopt;
}

/// Commands of one letter and a word.
std::optional<SessionCommand> read_with_word(std::string_view line) {
    if (line.size() > 1 && line[1] != ' ') return std::nullopt;
    const std::string_view word = trim(line.substr(1));
    switch (line.front()) {
    case 'o': return read_open(word);
    case 's': return read_sort(word);
    case 'f': return read_facet(word);
    default: return std::nullopt;
    }
}

SessionCommand read_refinement(std::string_view line) {
    constexpr std::string_view name = "/refine";
    const bool is_named = line == name || line.starts_with(std::string(name) + " ");
    const std::string_view words = trim(line.substr(is_named ? name.size() : 1));
    if (words.empty()) return mistaken("/refine needs words that narrow the last query");
    return {Kind::refine, std::string(words)};
}

} // namespace

const Words& session_orders() {
    static const Words orders = {"relevance", "newest", "oldest", "sources", "support"};
    return orders;
}

const Words& session_facets() {
    static const Words facets = [] {
        Words names;
        for (const FacetName& facet : facet_names())
            names.emplace_back(facet.name);
        return names;
    }();
    return facets;
}

SessionCommand read_command(std::string_view line) {
    const std::string_view typed = trim(line);
    if (typed.empty()) return {};
    const SessionCommand query{Kind::query, std::string(typed)};
    if (line.front() == ' ') return query;
    for (const FixedCommand& fixed : kFixed)
        if (typed == fixed.line) return {fixed.kind};
    if (typed.front() == '/') return read_refinement(typed);
    if (typed.front() == ':') return mistaken("unknown command '" + std::string(typed) + "'; ? lists them");
    return read_with_word(typed).value_or(query);
}

} // namespace gisa
