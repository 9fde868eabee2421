#include "searcher/match/admit_particles.h"

#include "common/korean/particles.h"
#include "common/storage/schema.h"
#include "common/text/utf8.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace gisa {

namespace {

constexpr std::size_t kMostAdmitted = 32; // words of one query: each costs some hundred looks into the index

/// Particles behind which no other stands, and that stand behind no other: what has one is a noun.
constexpr std::string_view kLastParticles[] = {"을", "를", "이", "가"};

std::string term(TermKind kind, std::string_view word) { return static_cast<char>(kind) + std::string(word); }

/// The Hangul word as typed; empty if the slot is none.
std::string_view hangul_of(const Slot& slot) {
    const bool is_hangul = !slot.is_reading && !slot.exact.empty() &&
                           slot.exact.front().front() == static_cast<char>(TermKind::korean);
    return is_hangul ? std::string_view(slot.exact.front()).substr(1) : std::string_view();
}

bool is_number(const Slot& slot) { return !slot.exact.empty() && is_ascii_digit(slot.exact.front().front()); }

class Admitter {
public:
    explicit Admitter(const SearchedIndex& index) : index_(index) {}

    void admit(Query& query) {
        for (std::size_t i = 0; i < query.slots.size(); ++i)
            admit_slot(query.slots[i], query.slots.size() > 1, i > 0 && is_number(query.slots[i - 1]));
        for (Query& child : query.children)
            admit(child);
    }

private:
    void admit_slot(Slot& slot, bool in_phrase, bool behind_number) {
        const std::string_view typed = hangul_of(slot);
        if (behind_number) admit_doubtful(slot);
        const std::string_view stem = behind_number ? short_stem(typed) : std::string_view();
        const std::string word(stem.empty() ? typed : stem);
        if (word.size() != kSyllable || admitted_ == kMostAdmitted) return;
        ++admitted_;
        std::vector<std::string> terms;
        if (!stem.empty()) terms.push_back(term(TermKind::korean, word));
        for (const std::string& form : with_particles(word))
            if (in_phrase || !is_noun(form)) add_form(form, slot, terms);
        slot.inside.word = word;
        for (std::vector<std::string>* to : {&slot.inside.terms, &slot.ranked.front().terms})
            to->insert(to->end(), terms.begin(), terms.end());
    }

    /// What a number counts is no name: 조원 of 3조원의.
    static void admit_doubtful(Slot& slot) {
        const std::string& stem = slot.doubtful_stem.stem;
        if (stem.empty()) return;
        for (const TermKind kind : {TermKind::korean, TermKind::eojeol, TermKind::alternative})
            if (std::find(slot.exact.begin(), slot.exact.end(), term(kind, stem)) == slot.exact.end())
                slot.exact.push_back(term(kind, stem));
    }

    /// Of words of two syllables there is nothing but the word itself.
    void add_form(const std::string& form, const Slot& slot, std::vector<std::string>& terms) const {
        for (const TermKind kind : {TermKind::korean, TermKind::eojeol}) {
            if (kind == TermKind::eojeol && form.size() <= 2 * kSyllable) continue;
            std::string text = term(kind, form);
            if (text != slot.exact.front() && index_.has(text)) terms.push_back(std::move(text));
        }
    }

    /// 회의, which stands in 회의를; but not 칩만 for 칩만을.
    bool is_noun(std::string_view form) const {
        if (form.size() != 2 * kSyllable || form.ends_with("만") || form.ends_with("들")) return false;
        return std::any_of(std::begin(kLastParticles), std::end(kLastParticles), [&](std::string_view last) {
            const std::string longer = std::string(form) + std::string(last);
            return best_stem(longer) == form && index_.has(term(TermKind::eojeol, longer));
        });
    }

    const SearchedIndex& index_;
    std::size_t admitted_ = 0;
};

} // namespace

void admit_particles(Query& query, const SearchedIndex& index) { Admitter(index).admit(query); }

} // namespace gisa
