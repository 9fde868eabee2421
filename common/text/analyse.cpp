#include "common/text/analyse.h"

#include "common/korean/find_names.h"
#include "common/korean/particles.h"

namespace gisa {

namespace {

constexpr int kDearestStrongReading = 1; // above the cheapest one

/// The 로 of `AI로`: a particle that the change of script has cut off its word.
bool is_cut_particle(const Token& token, const Token* before) {
    return token.script == Script::hangul && token.glued && before && before->script != Script::hangul &&
           is_particle(token.text);
}

bool is_wanted(const Token& token, const Wanted& wanted) {
    return token.script == Script::han || wanted.first_bytes[static_cast<unsigned char>(token.text.front())];
}

bool is_small(char c) { return c >= 'a' && c <= 'z'; }

} // namespace

void Analyser::look_up_words(std::string_view text, const Wanted& wanted) {
    const bool names = names_ && wanted.names;
    for (Token& token : tokens_) {
        const bool in_name = names && token.script == Script::latin && !is_small(text[token.span.begin]);
        if (!in_name && !is_wanted(token, wanted)) continue;
        token.word = lexicon_.word(token.text, token.script);
        if (in_name) token.may_be_in_name = lexicon_.may_be_in_name(token.word);
    }
}

void Analyser::add_terms(const Token& token, std::uint32_t position) {
    for (const WordTerm& term : lexicon_.terms_of(token.word)) {
        const Span span = token.source_of(term.begin, term.end);
        terms_.push_back({term.text, term.kind, position, position, span, term.is_own_stem, term.interned});
    }
}

/// No particle is cut off within a name, so its tokens have neighbouring positions.
void Analyser::add_name(const FoundName& name, std::uint32_t position) {
    const auto last = static_cast<std::uint32_t>(position + (name.last_token - name.first_token));
    for (const NameReading& reading : name.readings) {
        const bool weak = reading.cost > name.readings.front().cost + kDearestStrongReading;
        const TermKind kind = weak ? TermKind::weak_name : TermKind::name;
        buffer_.assign(1, static_cast<char>(kind)).append(reading.hangul);
        const std::uint32_t interned = lexicon_.intern(buffer_);
        terms_.push_back({lexicon_.term(interned), kind, position, last, name.span, false, interned});
    }
}

const std::vector<Term>& Analyser::analyse(std::string_view text) { return analyse(text, Wanted()); }

const std::vector<Term>& Analyser::analyse(std::string_view text, const Wanted& wanted) {
    lexicon_.start_anew_if_large();
    tokenise(text, tokens_);
    look_up_words(text, wanted);
    std::vector<FoundName> names;
    if (names_ && wanted.names) names = find_names(text, tokens_);
    terms_.clear();
    std::uint32_t position = 0;
    std::size_t name = 0;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
        const Token& token = tokens_[i];
        if (is_cut_particle(token, i > 0 ? &tokens_[i - 1] : nullptr)) continue;
        ++position;
        if (is_wanted(token, wanted)) add_terms(token, position);
        for (; name < names.size() && names[name].first_token == i; ++name)
            add_name(names[name], position);
    }
    return terms_;
}

} // namespace gisa
