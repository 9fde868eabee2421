#include "searcher/match/admit_stems.h"

#include "common/storage/schema.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace gisa {

namespace {

constexpr std::array<std::array<std::string_view, 2>, 7> kParticles = {
    {{"은", "는"}, {"이", "가"}, {"을", "를"}, {"과", "와"}, {"의", ""}, {"에", "에서"}, {"도", "만"}}};
constexpr int kFewestParticles = 3;

bool has_word(const SearchedIndex& index, TermKind kind, const std::string& word) {
    return index.has(static_cast<char>(kind) + word);
}

bool is_noun(const SearchedIndex& index, const std::string& stem) {
    const auto seen = [&](const std::array<std::string_view, 2>& forms) {
        return std::any_of(forms.begin(), forms.end(), [&](std::string_view form) {
            return !form.empty() && has_word(index, TermKind::eojeol, stem + std::string(form));
        });
    };
    return std::count_if(kParticles.begin(), kParticles.end(), seen) >= kFewestParticles;
}

void admit_stem(Slot& slot, const SearchedIndex& index) {
    const auto& [word, stem] = slot.doubtful_stem;
    if (stem.empty() || has_word(index, TermKind::korean, word) || !is_noun(index, stem)) return;
    for (const TermKind kind : {TermKind::korean, TermKind::eojeol, TermKind::alternative})
        slot.exact.push_back(static_cast<char>(kind) + stem);
}

} // namespace

void admit_stems(Query& query, const SearchedIndex& index) {
    for (Slot& slot : query.slots)
        admit_stem(slot, index);
    for (Query& child : query.children)
        admit_stems(child, index);
}

} // namespace gisa
