#include "searcher/match/look_inside_words.h"

#include <algorithm>
#include <string>
#include <vector>

namespace gisa {

namespace {

constexpr std::size_t kShortest = 3 * 3; // bytes: three syllables
constexpr std::size_t kMostHolders = 50; // words that hold one word
constexpr std::size_t kMostRead = 300'000;

/// The slots that may match inside words, with the word as typed.
struct Sought {
    Slot* slot;
    std::string word;
};

void collect(Query& query, std::vector<Sought>& sought) {
    const bool one_word = query.kind == Query::Kind::words && !query.quoted && query.slots.size() == 1 &&
                          !query.slots[0].exact.empty();
    if (one_word) {
        const std::string& first = query.slots[0].exact.front();
        const bool is_korean = first.front() == static_cast<char>(TermKind::korean);
        if (is_korean && first.size() > kShortest) sought.push_back({&query.slots[0], first.substr(1)});
    }
    const bool first_only = query.kind == Query::Kind::without;
    for (Query& child : query.children) {
        collect(child, sought);
        if (first_only) return;
    }
}

} // namespace

bool look_inside_words(Query& query, const SearchedIndex& index) {
    std::vector<Sought> sought;
    collect(query, sought);
    if (sought.empty()) return false;
    bool found = false;
    for (const TermKind kind : {TermKind::korean, TermKind::eojeol}) {
        const std::string prefix(1, static_cast<char>(kind));
        for (const std::string& text : index.terms_from(prefix, kMostRead)) {
            for (const Sought& one : sought) {
                if (one.slot->inside.terms.size() >= kMostHolders) continue;
                if (text.find(one.word, 1) == std::string::npos) continue;
                one.slot->inside.word = one.word;
                one.slot->inside.terms.push_back(text);
                found = true;
            }
        }
    }
    return found;
}

} // namespace gisa
