#include "common/text/analyse.h"

#include "common/korean/find_names.h"

#include <array>

namespace gisa {

namespace {

constexpr int kDearestStrongReading = 1; // above the cheapest one

bool is_wanted(const Token& token, const Wanted& wanted) {
    return token.script == Script::han || wanted.first_bytes[static_cast<unsigned char>(token.text.front())];
}

bool is_small(char c) { return c >= 'a' && c <= 'z'; }

} // namespace

void Analyser::look_up_words(std::string_view text, const Wanted& wanted) {
    constexpr std::size_t kAhead = 8;
    const bool names = names_ && wanted.names;
    std::array<Interner::Place, kAhead> places;
    for (std::size_t i = 0; i < tokens_.size() + kAhead; ++i) {
        Interner::Place& place = places[i % kAhead];
        if (i >= kAhead) {
            Token& token = tokens_.begin()[static_cast<std::ptrdiff_t>(i - kAhead)];
            const bool in_name = names && token.script == Script::latin && token.may_be_in_name &&
                                 !is_small(text[token.span.begin]);
            if (in_name || is_wanted(token, wanted))
                token.word = lexicon_.word(token.text, token.script, place);
            if (in_name) token.may_be_in_name = lexicon_.may_be_in_name(token.word);
        }
        if (i < tokens_.size()) place = lexicon_.look_ahead(tokens_[i].text);
    }
}

void Analyser::add_terms(const Token& token, std::uint32_t position) {
    for (const WordTerm& term : lexicon_.terms_of(token.word)) {
        const Span span = token.source_of(term.begin, term.end);
        terms_.push_back({term.text, term.kind, position, position, span, term.is_own_stem, term.interned});
    }
}

/// No particle is cut off within a name, so its tokens have neighbouring positions.
void Analyser::find_names(std::string_view text) {
    for (const FoundName& name : gisa::find_names(text, tokens_)) {
        const auto more = static_cast<std::uint32_t>(name.last_token - name.first_token);
        for (const NameReading& reading : name.readings) {
            const bool weak = reading.cost > name.readings.front().cost + kDearestStrongReading;
            const TermKind kind = weak ? TermKind::weak_name : TermKind::name;
            buffer_.assign(1, static_cast<char>(kind)).append(reading.hangul);
            const std::uint32_t interned = lexicon_.intern(buffer_);
            found_names_.push_back(
                {name.first_token, {lexicon_.term(interned), kind, 0, more, name.span, false, interned}});
        }
    }
}

void Analyser::find_words(std::string_view text, const Wanted& wanted) {
    tokenise(text, tokens_);
    look_up_words(text, wanted);
    found_names_.clear();
    if (names_ && wanted.names) find_names(text);
}

const std::vector<Term>& Analyser::analyse(std::string_view text) { return analyse(text, Wanted()); }

const std::vector<Term>& Analyser::analyse(std::string_view text, const Wanted& wanted) {
    if (is_large()) start_anew();
    find_words(text, wanted);
    terms_.clear();
    for_each_word(
        [&](std::size_t token, std::uint32_t position) {
            if (is_wanted(tokens_[token], wanted)) add_terms(tokens_[token], position);
        },
        [&](const Term& name) { terms_.push_back(name); });
    return terms_;
}

} // namespace gisa
