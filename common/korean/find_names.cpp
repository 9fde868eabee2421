#include "common/korean/find_names.h"

#include "common/korean/find_roman_names.h"
#include "common/korean/name_tables.h"
#include "common/korean/particles.h"
#include "common/text/utf8.h"

#include <algorithm>

namespace gisa {

namespace {

std::size_t syllables_of(std::string_view hangul) { return hangul.size() / kSyllable; }

/// The one or two syllables that a word may be without its particle or title: 재명은 -> 재명, 훈은 -> 훈은
/// and 훈.
std::vector<std::string_view> given_names_of(std::string_view word) {
    std::vector<std::string_view> names;
    const auto add = [&](std::string_view name) {
        const std::size_t syllables = syllables_of(name);
        const bool is_new = std::find(names.begin(), names.end(), name) == names.end();
        if (syllables >= 1 && syllables <= 2 && is_new) names.push_back(name);
    };
    add(word);
    for (const std::string_view stem : particle_stems(word))
        add(stem);
    add(without_title(word));
    add(without_title(best_stem(word)));
    if (word.size() > kSyllable && is_particle(word.substr(kSyllable))) add(word.substr(0, kSyllable));
    return names;
}

class HangulNames {
public:
    HangulNames(std::string_view text, std::span<const Token> tokens, std::vector<FoundName>& found)
        : text_(text), tokens_(tokens), found_(found) {}

    void find() {
        for (std::size_t token = 0; token < tokens_.size() && found_.size() < kMostNames; ++token) {
            if (tokens_[token].script == Script::han) take_hanja(token);
            if (tokens_[token].script == Script::hangul && is_spaced(token) && is_surname(tokens_[token]))
                take_spaced(token);
        }
    }

private:
    /// What a change of script cut off its word is none but a particle: `AI도 새`.
    static bool is_surname(const Token& token) {
        if (token.glued || syllables_of(token.text) > 2) return false;
        std::u16string surname;
        for (std::size_t at = 0; at < token.text.size(); at += kSyllable)
            surname.push_back(static_cast<char16_t>(decode(token.text, at).code));
        return find_surname(surname) != nullptr;
    }

    bool is_spaced(std::size_t token) const {
        if (token + 1 >= tokens_.size() || tokens_[token + 1].script != Script::hangul) return false;
        const std::uint32_t end = tokens_[token].span.end;
        return tokens_[token + 1].span.begin == end + 1 && text_[end] == ' ';
    }

    void take_hanja(std::size_t token) {
        std::vector<NameReading> readings = read_hanja_name(tokens_[token].text);
        if (!readings.empty()) found_.push_back({token, token, tokens_[token].span, std::move(readings)});
    }

    /// `이 재명은`, `남궁 훈`, `박 근 혜는`.
    void take_spaced(std::size_t token) {
        const Token& next = tokens_[token + 1];
        if (syllables_of(next.text) == 1 && syllables_of(tokens_[token].text) == 1 && is_spaced(token + 1))
            for (const std::string_view name : given_names_of(tokens_[token + 2].text))
                if (syllables_of(name) == 1) add(token, token + 2, next.text, name);
        for (const std::string_view name : given_names_of(next.text))
            add(token, token + 1, {}, name);
    }

    void add(std::size_t first, std::size_t last, std::string_view middle, std::string_view name) {
        if (found_.size() == kMostNames) return;
        const Span span{tokens_[first].span.begin, tokens_[last].prefix_span(name.size()).end};
        std::string hangul(tokens_[first].text);
        hangul.append(middle).append(name);
        found_.push_back({first, last, span, {{std::move(hangul), 0}}});
    }

    std::string_view text_;
    std::span<const Token> tokens_;
    std::vector<FoundName>& found_;
};

} // namespace

std::vector<FoundName> find_names(std::string_view text, std::span<const Token> tokens) {
    std::vector<FoundName> found = find_roman_names(text, tokens);
    const auto latin = static_cast<std::ptrdiff_t>(found.size());
    HangulNames(text, tokens, found).find();
    std::inplace_merge(found.begin(), found.begin() + latin, found.end(),
                       [](const FoundName& a, const FoundName& b) { return a.first_token < b.first_token; });
    return found;
}

} // namespace gisa
