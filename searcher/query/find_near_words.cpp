#include "searcher/query/find_near_words.h"

#include "searcher/match/slot_weight.h"

#include <algorithm>
#include <string>

namespace gisa {

namespace {

/// By what ranks it and stands in token codes: bigrams do not.
NearWord near_word(const Slot& slot, const SearchedIndex& index) {
    NearWord word{{}, slot_weight(slot, index)};
    const auto add = [&](const std::string& term) { word.keys.push_back(key_of(code_of_term(term))); };
    for (const RankedTerms& ranked : slot.ranked)
        for (const std::string& term : ranked.terms)
            if (term.front() != static_cast<char>(TermKind::bigram)) add(term);
    if (word.keys.empty())
        for (const std::string& term : slot.exact)
            add(term);
    std::sort(word.keys.begin(), word.keys.end());
    word.keys.erase(std::unique(word.keys.begin(), word.keys.end()), word.keys.end());
    return word;
}

void collect(const Query& query, const SearchedIndex& index, std::vector<NearWord>& words) {
    if (query.kind == Query::Kind::words && query.field == Field::body) {
        for (const Slot& slot : query.slots) {
            NearWord word = near_word(slot, index);
            const bool is_known = std::any_of(words.begin(), words.end(),
                                              [&](const NearWord& known) { return known.keys == word.keys; });
            if (!word.keys.empty() && !is_known) words.push_back(std::move(word));
        }
        return;
    }
    const bool only_first = query.kind == Query::Kind::without || query.kind == Query::Kind::spellings;
    const std::size_t count =
        only_first ? std::min<std::size_t>(1, query.children.size()) : query.children.size();
    for (std::size_t i = 0; i < count; ++i)
        collect(query.children[i], index, words);
}

} // namespace

std::vector<NearWord> find_near_words(const Query& query, const SearchedIndex& index) {
    std::vector<NearWord> words;
    collect(query, index, words);
    if (words.size() > kMostNearWords) words.clear();
    return words;
}

} // namespace gisa
