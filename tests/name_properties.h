#pragma once

#include "common/korean/find_names.h"
#include "common/korean/name_tables.h"
#include "common/text/utf8.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

// What holds for the names that are found in any bytes. Each function names the first thing that does not, or
// gives "".

namespace gisa::testing {

inline bool is_hangul_text(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const Decoded c = decode(text, at);
        if (!is_hangul_syllable(c.code)) return false;
        at += c.size;
    }
    return !text.empty();
}

/// Whole syllables that begin with a surname and go on, cheapest first, none twice.
inline std::string broken_reading(const std::vector<NameReading>& readings) {
    if (readings.empty()) return "a name without a reading";
    std::set<std::string> seen;
    int cheapest = 0;
    for (const NameReading& reading : readings) {
        const SurnameReading* surname = surname_of(reading.hangul);
        if (!is_hangul_text(reading.hangul)) return "a reading that is not in Hangul: " + reading.hangul;
        if (!surname || reading.hangul.size() < 6) return "a reading without a surname: " + reading.hangul;
        if (reading.cost < cheapest) return "a reading cheaper than the one before: " + reading.hangul;
        if (!seen.insert(reading.hangul).second) return "a reading twice: " + reading.hangul;
        cheapest = reading.cost;
    }
    return {};
}

/// The span goes from the first token to the last one or to a syllable of it.
inline bool ends_with_a_syllable(const Token& token, std::uint32_t end) {
    if (end == token.span.end) return true;
    if (token.script != Script::hangul) return false;
    for (std::size_t size = 3; size < token.text.size(); size += 3)
        if (token.prefix_span(size).end == end) return true;
    return false;
}

inline std::string broken_name(const FoundName& name, std::span<const Token> tokens) {
    if (name.first_token > name.last_token || name.last_token >= tokens.size())
        return "tokens out of the text";
    if (name.span.begin != tokens[name.first_token].span.begin) return "a name that begins within a token";
    if (!ends_with_a_syllable(tokens[name.last_token], name.span.end))
        return "a name that ends within a syllable";
    if (name.readings.size() > kMostNameReadings) return "too many readings";
    return broken_reading(name.readings);
}

inline std::string broken_name_property(std::string_view text) {
    const Tokens tokens = tokenise(text);
    const std::vector<FoundName> names = find_names(text, tokens);
    if (names.size() > kMostNames) return "too many names";
    std::size_t first = 0, latin_behind = 0;
    for (const FoundName& name : names) {
        if (std::string broken = broken_name(name, tokens); !broken.empty()) return broken;
        if (name.first_token < first) return "names that are out of order";
        first = name.first_token;
        if (tokens[first].script != Script::latin) continue;
        if (first < latin_behind) return "names in Latin letters that overlap";
        latin_behind = name.last_token + 1;
    }
    return {};
}

} // namespace gisa::testing
