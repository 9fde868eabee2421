#include "common/text/word_forms.h"

#include "common/korean/particles.h"
#include "common/text/utf8.h"

#include <algorithm>

namespace gisa {

namespace {

constexpr std::size_t kHanBytes = 3; // of the basic planes; rarer ones take 4
constexpr std::size_t kLongestHangul = 60 * kSyllable;
constexpr std::size_t kLongestHan = 20 * kHanBytes;

} // namespace

const std::vector<WordForm>& WordForms::of(std::string_view word, Script script) {
    forms_.clear();
    switch (script) {
    case Script::hangul: add_hangul(word); break;
    case Script::han: add_han(word); break;
    default: add_other(word); break;
    }
    return forms_;
}

void WordForms::add_hangul(std::string_view whole) {
    const std::string_view word = whole.substr(0, kLongestHangul);
    std::vector<std::string_view> others = particle_stems(word);
    const std::string_view stem = best_stem(word, others);
    add_prefix(TermKind::korean, stem);
    if (stem.size() != word.size()) add_prefix(TermKind::eojeol, word);
    others.push_back(without_title(stem));
    others.push_back(without_title(word));
    std::sort(others.begin(), others.end(), [](auto a, auto b) { return a.size() > b.size(); });
    others.erase(std::unique(others.begin(), others.end()), others.end());
    for (std::string_view other : others)
        if (!other.empty() && other.size() != stem.size()) add_prefix(TermKind::alternative, other);
    add_bigrams(TermKind::bigram, whole);
}

void WordForms::add_han(std::string_view run) {
    add_prefix(TermKind::hanja, run.substr(0, character_start(run, kLongestHan)));
    if (run.size() > 2 * kHanBytes) add_bigrams(TermKind::hanja, run);
}

void WordForms::add_other(std::string_view word) {
    const auto size = static_cast<std::uint32_t>(word.size());
    const auto cut = [](std::string_view text) {
        return text.substr(0, character_start(text, kLongestTerm));
    };
    forms_.push_back({TermKind::word, cut(word), 0, size});
    forms_.push_back({TermKind::stem, cut(stemmer_.stem(word)), 0, size});
}

/// Every two neighbouring characters of the word.
void WordForms::add_bigrams(TermKind kind, std::string_view word) {
    std::size_t first = 0, second = word.empty() ? 0 : decode(word, 0).size;
    while (second < word.size()) {
        const std::size_t end = second + decode(word, second).size;
        forms_.push_back({kind, word.substr(first, end - first), static_cast<std::uint32_t>(first),
                          static_cast<std::uint32_t>(end)});
        first = second;
        second = end;
    }
}

void WordForms::add_prefix(TermKind kind, std::string_view prefix) {
    forms_.push_back({kind, prefix, 0, static_cast<std::uint32_t>(prefix.size())});
}

} // namespace gisa
