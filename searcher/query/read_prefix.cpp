#include "searcher/query/read_prefix.h"

#include "common/korean/jamo.h"
#include "common/text/tokenise.h"
#include "common/text/utf8.h"

#include <algorithm>
#include <map>

namespace gisa {

namespace {

constexpr std::size_t kLongestWord = 80; // characters

/// Some input methods join two consonants where both were meant as initials.
const std::map<char32_t, std::u32string_view> kJoinedInitials = {
    {U'ㄳ', U"ㄱㅅ"}, {U'ㄵ', U"ㄴㅈ"}, {U'ㄶ', U"ㄴㅎ"}, {U'ㄺ', U"ㄹㄱ"},
    {U'ㄻ', U"ㄹㅁ"}, {U'ㄼ', U"ㄹㅂ"}, {U'ㄽ', U"ㄹㅅ"}, {U'ㄾ', U"ㄹㅌ"},
    {U'ㄿ', U"ㄹㅍ"}, {U'ㅀ', U"ㄹㅎ"}, {U'ㅄ', U"ㅂㅅ"}};

bool is_hangul(char32_t code) { return is_hangul_syllable(code) || letter_of(code) != 0; }

bool is_control(char32_t code) { return code < 0x20 || (code >= 0x7F && code < 0xA0); }

bool is_sound(std::string_view text) {
    if (first_invalid_utf8(text) != std::string_view::npos) return false;
    for (std::size_t at = 0; at < text.size();) {
        const Decoded c = decode(text, at);
        if (is_control(c.code)) return false;
        at += c.size;
    }
    return true;
}

/// Where the Hangul at the end of the text begins.
std::size_t hangul_begin(std::string_view text) {
    std::size_t at = text.size();
    while (at > 0) {
        const Decoded c = decode_before(text, at);
        if (!is_hangul(c.code)) break;
        at -= c.size;
    }
    return at;
}

/// Hangul with its letters put together: syllables, and the consonants and vowels that are in none.
std::u32string compose_hangul(std::string_view text) {
    std::u32string out, letters;
    const auto close = [&] {
        for (const ComposedLetters& composed : compose_letters(letters)) {
            const auto joined = kJoinedInitials.find(composed.code);
            out += joined == kJoinedInitials.end() ? std::u32string(1, composed.code)
                                                   : std::u32string(joined->second);
        }
        letters.clear();
    };
    for (std::size_t at = 0; at < text.size();) {
        const Decoded c = decode(text, at);
        at += c.size;
        if (!is_hangul_syllable(c.code)) {
            letters += letter_of(c.code);
            continue;
        }
        close();
        out += c.code;
    }
    close();
    return out;
}

class BeginningBuilder {
public:
    /// False if no word has such a character.
    bool add(char32_t code) {
        if (is_hangul_syllable(code)) {
            add_syllable(code);
            return true;
        }
        const std::vector<SyllableRange> ranges = may_become(code);
        if (ranges.empty()) return false;
        add_place({{ranges.front().first, ranges.front().last}});
        return true;
    }

    void add_syllable(char32_t code) {
        if (beginning_.open.empty())
            append_utf8(beginning_.literal, code);
        else
            add_place({{code, code}});
    }

    void add_place(Place place) { beginning_.open.push_back(std::move(place)); }

    Beginning take() { return std::move(beginning_); }

private:
    Beginning beginning_;
};

/// All that the last character may become: a place for it, or a syllable before the place.
std::vector<Beginning> finish(const BeginningBuilder& begun, char32_t last) {
    std::map<char32_t, Place> places;
    for (const SyllableRange& range : may_become(last))
        places[range.before].push_back({range.first, range.last});
    std::vector<Beginning> beginnings;
    for (auto& [before, place] : places) {
        std::sort(place.begin(), place.end(), [](auto a, auto b) { return a.first < b.first; });
        BeginningBuilder builder = begun;
        if (before != 0) builder.add_syllable(before);
        builder.add_place(std::move(place));
        beginnings.push_back(builder.take());
    }
    return beginnings;
}

std::vector<Beginning> read_hangul(std::string_view word) {
    const std::u32string codes = compose_hangul(word);
    if (codes.empty() || codes.size() > kLongestWord) return {};
    BeginningBuilder builder;
    for (std::size_t i = 0; i + 1 < codes.size(); ++i)
        if (!builder.add(codes[i])) return {};
    return finish(builder, codes.back());
}

bool is_hangul(const Token& token) {
    return token.script == Script::hangul || letter_of(decode(token.text, 0).code) != 0;
}

bool is_letters(const Token& token) {
    return (token.script == Script::latin || token.script == Script::other) &&
           code_point_count(token.text) <= kLongestWord;
}

/// The last word as tokenise reads it, if the text ends with it: of another script, or Hangul with marks.
TypedPrefix read_token(std::string_view text) {
    const Tokens tokens = tokenise(text);
    if (tokens.empty() || tokens.back().span.end != text.size()) return {std::string(text)};
    const Token& last = tokens.back();
    const std::string kept(text.substr(0, last.span.begin));
    if (is_hangul(last)) return {kept, read_hangul(last.text)};
    if (!is_letters(last)) return {std::string(text)};
    return {kept, {{std::string(last.text), {}}}, read_hangul(from_keyboard(text.substr(last.span.begin)))};
}

bool is_in(char32_t code, const Place& place) {
    return std::any_of(place.begin(), place.end(),
                       [&](CodeRange range) { return range.first <= code && code <= range.last; });
}

} // namespace

bool begins(std::string_view text, const Beginning& beginning) {
    if (!text.starts_with(beginning.literal)) return false;
    std::size_t at = beginning.literal.size();
    for (const Place& place : beginning.open) {
        if (at >= text.size()) return false;
        const Decoded c = decode(text, at);
        if (!is_in(c.code, place)) return false;
        at += c.size;
    }
    return true;
}

TypedPrefix read_prefix(std::string_view typed) {
    if (!is_sound(typed)) return {};
    const std::size_t begin = hangul_begin(typed);
    if (begin == typed.size()) return read_token(typed);
    return {std::string(typed.substr(0, begin)), read_hangul(typed.substr(begin))};
}

} // namespace gisa
