#include "searcher/query/saved_queries.h"

#include "common/error.h"
#include "common/text/utf8.h"
#include "searcher/query/limits.h"

#include <algorithm>
#include <functional>
#include <optional>

namespace gisa {

namespace {

constexpr std::size_t kLongestName = 64; // bytes

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

bool is_name(std::string_view name) {
    const auto parts = [](char c) {
        return is_control(c) || std::string_view(" =#:\"()*'\\[]").find(c) != std::string_view::npos;
    };
    constexpr std::string_view quotes[] = {"“", "”", "„", "＂", "「", "」", "『", "』"}; // end a value
    for (const std::string_view quote : quotes)
        if (name.find(quote) != std::string_view::npos) return false;
    return !name.empty() && name.size() <= kLongestName && std::none_of(name.begin(), name.end(), parts);
}

bool is_query(std::string_view query) {
    const auto breaks = [](char c) { return is_control(c) && c != '\t'; };
    return !query.empty() && query.size() <= kLongestQuery &&
           std::none_of(query.begin(), query.end(), breaks);
}

std::string_view without_mark(std::string_view line) { // byte order mark, of the first line
    return line.substr(line.starts_with("\xEF\xBB\xBF") ? 3 : 0);
}

/// Nothing for a comment, and for what is no saved query.
std::optional<SavedQuery> read_line(std::string_view line) {
    line = without_mark(line);
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos) return std::nullopt;
    SavedQuery saved{std::string(trim(line.substr(0, equals))), std::string(trim(line.substr(equals + 1)))};
    if (!is_name(saved.name) || !is_query(saved.query)) return std::nullopt;
    return saved;
}

bool is_comment(std::string_view line) {
    line = trim(without_mark(line));
    return line.empty() || line.front() == '#';
}

void for_each_line(std::string_view text, const std::function<void(std::string_view)>& each) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        each(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

} // namespace

std::vector<SavedQuery> read_saved_queries(std::string_view text, std::vector<std::string>& notes) {
    std::vector<SavedQuery> all;
    std::size_t number = 0;
    for_each_line(text, [&](std::string_view line) {
        ++number;
        if (is_comment(line)) return;
        auto saved = read_line(line);
        if (!saved) {
            notes.push_back("line " + std::to_string(number) +
                            " is no saved query and was left out; write NAME = QUERY");
            return;
        }
        const auto same = std::find_if(all.begin(), all.end(),
                                       [&](const SavedQuery& other) { return other.name == saved->name; });
        if (same == all.end())
            all.push_back(std::move(*saved));
        else
            same->query = std::move(saved->query);
    });
    return all;
}

std::string with_saved_query(std::string_view text, const SavedQuery& added) {
    if (!is_name(added.name))
        throw Error(Fault::usage,
                    "'" + added.name +
                        "' cannot be the name of a saved query; use letters, digits, '-' and '_', "
                        "at most " +
                        std::to_string(kLongestName) + " bytes");
    const std::string query(trim(added.query));
    if (!is_query(query))
        throw Error(Fault::usage,
                    "a saved query is one line of 1 to " + std::to_string(kLongestQuery) + " bytes");
    std::string out;
    bool is_in = false;
    const std::string line = added.name + " = " + query + "\n";
    for_each_line(text, [&](std::string_view old) {
        const auto saved = is_comment(old) ? std::nullopt : read_line(old);
        if (!saved || saved->name != added.name) {
            out.append(old).append("\n");
        } else if (!is_in) {
            out += line;
            is_in = true;
        }
    });
    return is_in ? out : out + line;
}

std::string without_saved_query(std::string_view text, std::string_view name) {
    std::string out;
    for_each_line(text, [&](std::string_view old) {
        const auto saved = is_comment(old) ? std::nullopt : read_line(old);
        if (!saved || saved->name != name) out.append(old).append("\n");
    });
    return out;
}

} // namespace gisa
