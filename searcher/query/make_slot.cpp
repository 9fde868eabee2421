#include "searcher/query/make_slot.h"

#include "common/korean/name_tables.h"
#include "common/korean/particles.h"

#include <algorithm>

namespace gisa {

namespace {

constexpr std::size_t kSyllable = 3;                   // bytes
constexpr std::size_t kShortestPrefix = 3 * kSyllable; // 조국 must not find 조국혁신당
constexpr std::size_t kMostReadings = 24;              // of a typed name, cheapest first
constexpr std::size_t kMostPrefixes = 8 * 2;           // two a reading: each costs a look into the index
constexpr double kOtherSpelling = 0.8;                 // of a name in another spelling than was typed
constexpr double kWeakName = 0.3;                      // weight of a less usual reading in the text
constexpr double kShortName = 0.5;                     // of a name of two syllables, which may be a word
constexpr double kReadingCost = 0.25; // what each unit of cost takes off a typed reading's weight

std::string term(TermKind kind, std::string_view text) {
    return std::string(1, static_cast<char>(kind)) + std::string(text);
}

void add_unique(std::vector<std::string>& terms, std::string added) {
    if (std::find(terms.begin(), terms.end(), added) == terms.end()) terms.push_back(std::move(added));
}

/// Two to four syllables of which the first, or the first two, are a surname.
bool may_be_name(std::string_view word) {
    const std::size_t syllables = word.size() / kSyllable;
    if (syllables < 2 || syllables > 5) return false;
    const SurnameReading* surname = surname_of(word);
    return surname && syllables > surname->text().size() && syllables <= surname->text().size() + 3;
}

/// A stem that the typed word may be cut to.
bool may_stand_for(std::string_view stem, std::string_view word) {
    if (stem.size() >= 3 * kSyllable) return true;
    return stem.size() == 2 * kSyllable && !is_name_shaped(word);
}

/// Fills a slot.
class SlotMaker {
public:
    explicit SlotMaker(bool quoted) : quoted_(quoted) {}

    using Terms = std::vector<Term>::const_iterator;

    Slot of_word(Terms first, Terms last) {
        slot_.ranked.emplace_back();
        for (auto term = first; term != last; ++term)
            if (is_ranked(term->kind) && !is_name(term->kind))
                add_unique(slot_.ranked.front().terms, term->text);
        switch (first->kind) {
        case TermKind::korean: add_hangul(first, last); break;
        case TermKind::hanja: add_han(first, last); break;
        default: add_latin(first, last);
        }
        return std::move(slot_);
    }

    Slot of_readings(const std::vector<NameReading>& readings) {
        for (std::size_t i = 0; i < readings.size() && i < kMostReadings; ++i)
            add_reading(readings[i], readings.front().cost);
        return std::move(slot_);
    }

private:
    static bool is_name(TermKind kind) { return kind == TermKind::name || kind == TermKind::weak_name; }

    void add_latin(Terms first, Terms last) {
        for (auto term = first; term != last; ++term)
            if (term->kind == TermKind::word) add_unique(slot_.exact, term->text);
    }

    void add_forms(std::string_view word) {
        for (const TermKind kind : {TermKind::korean, TermKind::eojeol, TermKind::alternative})
            add_unique(slot_.exact, term(kind, word));
    }

    void add_prefixes(std::string_view word) {
        if (word.size() < kShortestPrefix || quoted_ || slot_.prefixes.size() >= kMostPrefixes) return;
        add_unique(slot_.prefixes, term(TermKind::korean, word));
        add_unique(slot_.prefixes, term(TermKind::eojeol, word));
    }

    void add_hangul(Terms first, Terms last) {
        std::string_view word = std::string_view(first->text).substr(1);
        for (auto term = first; term != last; ++term)
            if (term->kind == TermKind::eojeol) word = std::string_view(term->text).substr(1);
        add_forms(word);
        add_unique(slot_.ranked.front().terms, term(TermKind::korean, word));
        add_name(word, ranked_terms(), kOtherSpelling);
        for (auto other = first; other != last; ++other) {
            if (other->kind != TermKind::korean && other->kind != TermKind::alternative) continue;
            const std::string_view stem = std::string_view(other->text).substr(1);
            if (stem == word) continue;
            if (!may_stand_for(stem, word)) {
                slot_.doubtful_stem = {std::string(word), std::string(stem)};
                continue;
            }
            add_forms(stem);
            add_name(stem, ranked_terms(), kOtherSpelling);
        }
        add_prefixes(word);
    }

    double ranked_terms() const { return static_cast<double>(slot_.ranked.front().terms.size()); }

    /// The terms of a name in other spellings. In the order they count as much as the `terms` that the Hangul
    /// spelling has.
    void add_name(std::string_view hangul, double terms, double weight) {
        if (!may_be_name(hangul)) return;
        const bool is_short = hangul.size() == 2 * kSyllable;
        add_unique(slot_.names, term(TermKind::name, hangul));
        slot_.ranked.push_back(
            {{term(TermKind::name, hangul)}, terms * weight * (is_short ? kShortName : 1)});
        if (is_short) return;
        add_unique(slot_.names, term(TermKind::weak_name, hangul));
        slot_.ranked.push_back({{term(TermKind::weak_name, hangul)}, terms * weight * kWeakName});
    }

    void add_reading(const NameReading& reading, int cheapest) {
        const std::string& hangul = reading.hangul;
        const double weight = 1 / (1 + kReadingCost * (reading.cost - cheapest));
        RankedTerms ranked{{term(TermKind::korean, hangul)}, weight};
        for (std::size_t at = 0; at + 2 * kSyllable <= hangul.size(); at += kSyllable)
            ranked.terms.push_back(term(TermKind::bigram, hangul.substr(at, 2 * kSyllable)));
        const auto terms = static_cast<double>(ranked.terms.size());
        add_forms(hangul);
        add_prefixes(hangul);
        slot_.ranked.push_back(std::move(ranked));
        add_name(hangul, terms, weight);
    }

    void add_han(Terms first, Terms last) {
        add_unique(slot_.exact, first->text);
        for (auto bigram = first + 1; bigram != last; ++bigram)
            if (bigram->kind == TermKind::hanja) add_unique(slot_.together, bigram->text);
        for (const NameReading& reading : read_hanja_name(std::string_view(first->text).substr(1)))
            add_reading(reading, 0);
    }

    bool quoted_;
    Slot slot_;
};

} // namespace

Slot make_slot(std::vector<Term>::const_iterator first, std::vector<Term>::const_iterator last, bool quoted) {
    return SlotMaker(quoted).of_word(first, last);
}

Slot make_name_slot(const std::vector<NameReading>& readings, bool quoted) {
    return SlotMaker(quoted).of_readings(readings);
}

} // namespace gisa
