#include "common/text/analyse.h"

#include "common/korean/find_names.h"
#include "common/korean/particles.h"
#include "common/text/utf8.h"

#include <algorithm>

namespace gisa {

namespace {

constexpr std::size_t kHangulBytes = 3;
constexpr std::size_t kHanBytes = 3; // of the basic planes; rarer ones take 4
constexpr std::size_t kLongestHangul = 60 * kHangulBytes;
constexpr int kDearestStrongReading = 1; // above the cheapest one
constexpr std::size_t kLongestHan = 20 * kHanBytes;

/// Collects the terms of one token.
class TermsOf {
public:
    TermsOf(std::vector<Term>& terms, const Token& token, std::uint32_t position)
        : terms_(terms), token_(token), position_(position) {}

    void add(TermKind kind, std::string_view text, Span span) {
        text = text.substr(0, character_start(text, kLongestTerm));
        Term term{{}, kind, position_, position_, span};
        if (kind != TermKind::word) term.text.push_back(static_cast<char>(kind));
        term.text.append(text);
        terms_.push_back(std::move(term));
    }
    void add_prefix(TermKind kind, std::string_view prefix) {
        add(kind, prefix, token_.prefix_span(prefix.size()));
    }

    /// Every two neighbouring characters of `text`, the front part of the token's text.
    void add_bigrams(TermKind kind, std::string_view text) {
        std::uint32_t first_begin = token_.span.begin;
        std::size_t first = 0, characters = 1;
        std::size_t second = text.empty() ? 0 : decode(text, 0).size;
        while (second < text.size()) {
            const std::size_t end = second + decode(text, second).size;
            add(kind, text.substr(first, end - first), {first_begin, token_.source_end(end, characters + 1)});
            first_begin = token_.source_end(second, characters);
            first = second;
            second = end;
            ++characters;
        }
    }

    void add_hangul() {
        const std::string_view word = std::string_view(token_.text).substr(0, kLongestHangul);
        const std::string_view stem = best_stem(word);
        add_prefix(TermKind::korean, stem);
        if (stem.size() != word.size()) add_prefix(TermKind::eojeol, word);
        std::vector<std::string_view> others = particle_stems(word);
        others.push_back(without_title(stem));
        others.push_back(without_title(word));
        std::sort(others.begin(), others.end(), [](auto a, auto b) { return a.size() > b.size(); });
        others.erase(std::unique(others.begin(), others.end()), others.end());
        for (std::string_view other : others)
            if (!other.empty() && other.size() != stem.size()) add_prefix(TermKind::alternative, other);
        add_bigrams(TermKind::bigram, token_.text);
    }

    void add_han() {
        const std::string_view run = token_.text;
        add_prefix(TermKind::hanja, run.substr(0, character_start(run, kLongestHan)));
        if (run.size() > 2 * kHanBytes) add_bigrams(TermKind::hanja, run);
    }

private:
    std::vector<Term>& terms_;
    const Token& token_;
    std::uint32_t position_;
};

/// The 로 of `AI로`: a particle that the change of script has cut off its word.
bool is_cut_particle(const Token& token, const Token* before) {
    return token.script == Script::hangul && token.glued && before && before->script != Script::hangul &&
           is_particle(token.text);
}

/// No particle is cut off within a name, so its tokens have neighbouring positions.
void add_name(std::vector<Term>& terms, const FoundName& name, std::uint32_t position) {
    const auto last = static_cast<std::uint32_t>(position + (name.last_token - name.first_token));
    for (const NameReading& reading : name.readings) {
        const bool weak = reading.cost > name.readings.front().cost + kDearestStrongReading;
        Term term{{}, weak ? TermKind::weak_name : TermKind::name, position, last, name.span};
        term.text.push_back(static_cast<char>(term.kind));
        term.text.append(reading.hangul);
        terms.push_back(std::move(term));
    }
}

} // namespace

void Analyser::add_terms(std::vector<Term>& terms, const Token& token, std::uint32_t position) {
    TermsOf of(terms, token, position);
    switch (token.script) {
    case Script::hangul: return of.add_hangul();
    case Script::han: return of.add_han();
    default: break;
    }
    of.add(TermKind::word, token.text, token.span);
    of.add(TermKind::stem, stemmer_.stem(token.text), token.span);
}

std::vector<Term> Analyser::analyse(std::string_view text) { return analyse(text, Wanted()); }

std::vector<Term> Analyser::analyse(std::string_view text, const Wanted& wanted) {
    const std::vector<Token> tokens = tokenise(text);
    std::vector<FoundName> names;
    if (names_ && wanted.names) names = find_names(text, tokens);
    std::vector<Term> terms;
    if (wanted.first_bytes.all()) terms.reserve(tokens.size() * 2);
    std::uint32_t position = 0;
    std::size_t name = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const Token& token = tokens[i];
        if (is_cut_particle(token, i > 0 ? &tokens[i - 1] : nullptr)) continue;
        ++position;
        if (token.script == Script::han || wanted.first_bytes[static_cast<unsigned char>(token.text.front())])
            add_terms(terms, token, position);
        for (; name < names.size() && names[name].first_token == i; ++name)
            add_name(terms, names[name], position);
    }
    return terms;
}

} // namespace gisa
