#include "searcher/query/make_slot.h"

#include "common/korean/hanja_titles.h"
#include "common/korean/name_tables.h"
#include "common/korean/particles.h"
#include "common/text/utf8.h"

#include <algorithm>

namespace gisa {

namespace {

constexpr std::size_t kShortestPrefix = 3 * kSyllable; // 조국 must not find 조국혁신당
constexpr std::size_t kMostReadings = 24;              // of a typed name, cheapest first
constexpr std::size_t kMostPrefixes = 8 * 2;           // two a reading: each costs a look into the index
constexpr double kAsTyped = 0.2;                       // more for the spelling that was typed
constexpr double kWeakName = 0.3;                      // weight of a less usual reading in the text
constexpr double kShortName = 0.5;                     // of a name of two syllables, which may be a word
constexpr double kDearReading = 0.5;                   // of a typed name, beside the cheapest
constexpr int kDearestStrong = 1;                      // above the cheapest

std::string term(TermKind kind, std::string_view text) {
    return std::string(1, static_cast<char>(kind)) + std::string(text);
}

void add_unique(std::vector<std::string>& terms, std::string_view added) {
    if (std::find(terms.begin(), terms.end(), added) == terms.end()) terms.emplace_back(added);
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
        for (auto term = first; term != last; ++term)
            if (is_ranked(term->kind) && !is_name(term->kind)) add_ranked(term->text);
        switch (first->kind) {
        case TermKind::korean: add_hangul(first, last); break;
        case TermKind::hanja: add_han(first, last); break;
        default: add_latin(first, last);
        }
        return std::move(slot_);
    }

    Slot of_readings(const std::vector<NameReading>& readings) {
        slot_.is_reading = true;
        add_readings(readings, kDearestStrong);
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
        std::string_view word = first->text.substr(1);
        for (auto term = first; term != last; ++term)
            if (term->kind == TermKind::eojeol) word = term->text.substr(1);
        add_forms(word);
        add_ranked(term(TermKind::korean, word));
        std::vector<std::string_view> names = {word};
        for (auto other = first; other != last; ++other) {
            if (other->kind != TermKind::korean && other->kind != TermKind::alternative) continue;
            const std::string_view stem = other->text.substr(1);
            if (stem == word) continue;
            if (!may_stand_for(stem, word)) {
                slot_.doubtful_stem = {std::string(word), std::string(stem)};
                continue;
            }
            add_forms(stem);
            names.push_back(stem);
        }
        add_names(names);
        add_prefixes(word);
    }

    /// Each counts by itself.
    void add_ranked(std::string_view added) {
        const auto same = [&](const RankedTerms& ranked) { return ranked.terms.front() == added; };
        if (std::none_of(slot_.ranked.begin(), slot_.ranked.end(), same))
            slot_.ranked.push_back({{std::string(added)}, 1});
    }

    /// Names that the word may be, in other spellings: they count in place of each term of the Hangul
    /// spelling, so that an article in Latin letters is worth as much; the typed spelling a little more.
    void add_names(const std::vector<std::string_view>& names) {
        const std::size_t count = slot_.ranked.size();
        const std::string typed = slot_.ranked.front().terms.front();
        RankedTerms weak{{}, kWeakName * static_cast<double>(count)};
        RankedTerms short_names{{}, kShortName * static_cast<double>(count)};
        bool is_name = false;
        for (const std::string_view name : names) {
            if (!may_be_name(name)) continue;
            add_unique(slot_.names, term(TermKind::name, name));
            if (name.size() == 2 * kSyllable) {
                short_names.terms.push_back(term(TermKind::name, name));
                continue;
            }
            is_name = true;
            for (std::size_t i = 0; i < count; ++i)
                slot_.ranked[i].terms.push_back(term(TermKind::name, name));
            add_unique(slot_.names, term(TermKind::weak_name, name));
            weak.terms.push_back(term(TermKind::weak_name, name));
        }
        if (is_name) slot_.as_typed = {{typed}, kAsTyped * static_cast<double>(count)};
        add_counted(std::move(weak));
        add_counted(std::move(short_names));
    }

    void add_counted(RankedTerms ranked) {
        if (!ranked.terms.empty()) slot_.ranked.push_back(std::move(ranked));
    }

    /// Readings that are about as good as the cheapest count as one name: its stem, and its first, second,
    /// third bigram, each in any reading. Dearer ones, and less usual readings in the text, count less, and
    /// only where no usual one stands: one spelling has both.
    void add_readings(const std::vector<NameReading>& readings, int dearest_strong) {
        std::vector<RankedTerms> strong;
        RankedTerms dear, weak;
        for (std::size_t i = 0; i < readings.size() && i < kMostReadings; ++i) {
            const std::string& hangul = readings[i].hangul;
            add_forms(hangul);
            add_prefixes(hangul);
            add_unique(slot_.names, term(TermKind::name, hangul));
            add_unique(slot_.names, term(TermKind::weak_name, hangul));
            weak.terms.push_back(term(TermKind::weak_name, hangul));
            if (readings[i].cost <= readings.front().cost + dearest_strong) {
                add_strong(strong, hangul);
            } else {
                dear.terms.push_back(term(TermKind::korean, hangul));
                dear.terms.push_back(term(TermKind::name, hangul));
            }
        }
        dear.is_less_usual = weak.is_less_usual = true;
        dear.weight = kDearReading * static_cast<double>(strong.size());
        weak.weight = kWeakName * static_cast<double>(strong.size());
        for (RankedTerms& ranked : strong)
            slot_.ranked.push_back(std::move(ranked));
        add_counted(std::move(dear));
        add_counted(std::move(weak));
    }

    static void add_strong(std::vector<RankedTerms>& strong, const std::string& hangul) {
        const std::size_t syllables = hangul.size() / kSyllable;
        strong.resize(std::max(strong.size(), syllables));
        for (std::size_t i = 0; i < syllables; ++i) {
            std::vector<std::string>& terms = strong[i].terms;
            add_unique(terms,
                       i == 0 ? term(TermKind::korean, hangul)
                              : term(TermKind::bigram, hangul.substr((i - 1) * kSyllable, 2 * kSyllable)));
            add_unique(terms, term(TermKind::name, hangul));
        }
    }

    /// A title that is joined to a name does not count, as in Hangul.
    void add_han(Terms first, Terms last) {
        add_unique(slot_.exact, first->text);
        std::string_view name = quoted_ ? std::string_view() : name_beside_hanja_title(first->text.substr(1));
        std::vector<NameReading> readings = read_hanja_name(name);
        if (readings.empty()) {
            name = first->text.substr(1);
            readings = read_hanja_name(name);
        } else {
            add_unique(slot_.exact, term(TermKind::hanja, name));
        }
        for (auto bigram = first + 1; bigram != last; ++bigram)
            if (bigram->kind == TermKind::hanja && name.find(bigram->text.substr(1)) != name.npos)
                add_unique(slot_.together, bigram->text);
        if (!readings.empty()) add_readings(readings, 0);
    }

    bool quoted_;
    Slot slot_;
};

} // namespace

Slot make_slot(std::vector<Term>::const_iterator first, std::vector<Term>::const_iterator last, bool quoted) {
    return SlotMaker(quoted).of_word(first, last);
}

Slot make_beginning_slot(std::vector<Term>::const_iterator first, std::vector<Term>::const_iterator last) {
    Slot slot;
    switch (first->kind) {
    case TermKind::korean: {
        std::string_view word = first->text.substr(1);
        for (auto other = first; other != last; ++other)
            if (other->kind == TermKind::eojeol) word = other->text.substr(1);
        slot.beginnings = {term(TermKind::korean, word), term(TermKind::eojeol, word)};
        break;
    }
    case TermKind::hanja: slot.beginnings = {std::string(first->text)}; break;
    default: slot.beginnings = {term(TermKind::stem, first->text), std::string(first->text)};
    }
    return slot;
}

Slot make_name_slot(const std::vector<NameReading>& readings, bool quoted) {
    return SlotMaker(quoted).of_readings(readings);
}

} // namespace gisa
