#pragma once

#include "common/korean/find_names.h"
#include "common/korean/particles.h"
#include "common/text/analyse.h"
#include "common/text/word_forms.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

// What holds for the terms of any bytes. Each function names the first thing that does not, or gives "".

namespace gisa::testing {

/// A term as a slow reader of tokens gives it.
struct PlainTerm {
    std::string text;
    Span span;
};

/// The terms of words, each worked out where it stands.
inline std::vector<PlainTerm> plain_word_terms(std::string_view text) {
    std::vector<PlainTerm> terms;
    WordForms forms;
    const Tokens tokens = tokenise(text);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const Token& token = tokens[i];
        const bool cut_off = token.script == Script::hangul && token.glued && i > 0 &&
                             tokens[i - 1].script != Script::hangul && is_particle(token.text);
        if (cut_off) continue;
        for (const WordForm& form : forms.of(token.text, token.script)) {
            std::string kind;
            if (form.kind != TermKind::word) kind.push_back(static_cast<char>(form.kind));
            terms.push_back({kind.append(form.text), token.source_of(form.begin, form.end)});
        }
    }
    return terms;
}

/// The Hangul of all names, looked for without knowing which words may be in one.
inline std::vector<PlainTerm> plain_name_terms(std::string_view text) {
    std::vector<PlainTerm> terms;
    for (const FoundName& name : find_names(text, tokenise(text)))
        for (const NameReading& reading : name.readings)
            terms.push_back({reading.hangul, name.span});
    return terms;
}

/// An analyser that has met these words often gives what a plain reader does; a number stands for one text.
inline std::string broken_terms(Analyser& analyser, std::string_view text) {
    const std::vector<PlainTerm> words = plain_word_terms(text), names = plain_name_terms(text);
    std::size_t word = 0, name = 0;
    std::map<std::uint32_t, std::string_view> texts; // by number
    std::map<std::string_view, std::uint32_t> numbers;
    const auto is_next = [](const std::vector<PlainTerm>& terms, std::size_t& at, std::string_view found,
                            Span span) {
        return at < terms.size() && terms[at].text == found && terms[at++].span == span;
    };
    for (const Term& term : analyser.analyse(text)) {
        const bool is_name = term.kind == TermKind::name || term.kind == TermKind::weak_name;
        const bool same = is_name ? is_next(names, name, term.text.substr(1), term.span)
                                  : is_next(words, word, term.text, term.span);
        if (!same) return std::string("another term than expected: ").append(term.text);
        if (texts.emplace(term.interned, term.text).first->second != term.text ||
            numbers.emplace(term.text, term.interned).first->second != term.interned)
            return std::string("no number of its own: ").append(term.text);
    }
    return word == words.size() && name == names.size() ? std::string() : "terms are missing";
}

} // namespace gisa::testing
