#include "searcher/query/find_near_words.h"

#include "searcher/match/slot_weight.h"

#include <algorithm>
#include <string>

namespace gisa {

namespace {

/// By what ranks it and stands in token codes: bigrams do not. Of several terms only those that there are:
/// the key of another may be that of a frequent word.
NearWord near_word(const Slot& slot, const SearchedIndex& index) {
    NearWord word{{}, slot_weight(slot, index)};
    const auto add = [&](const std::string& term) { word.keys.push_back(key_of(code_of_term(term))); };
    for (const RankedTerms& ranked : slot.ranked)
        for (const std::string& term : ranked.terms)
            if (term.front() != static_cast<char>(TermKind::bigram) &&
                (ranked.terms.size() == 1 || index.has(term)))
                add(term);
    if (word.keys.empty())
        for (const std::string& term : slot.exact)
            add(term);
    std::sort(word.keys.begin(), word.keys.end());
    word.keys.erase(std::unique(word.keys.begin(), word.keys.end()), word.keys.end());
    return word;
}

/// The first word of each spelling of a name, for all of it: that its words stand side by side tells nothing.
NearWord near_word(const Query& spellings, const SearchedIndex& index) {
    NearWord name;
    for (const Query& spelling : spellings.children) {
        const NearWord first = near_word(first_leaf(spelling).slots.front(), index);
        name.keys.insert(name.keys.end(), first.keys.begin(), first.keys.end());
        name.weight = std::max(name.weight, first.weight);
    }
    std::sort(name.keys.begin(), name.keys.end());
    name.keys.erase(std::unique(name.keys.begin(), name.keys.end()), name.keys.end());
    return name;
}

/// What was typed is words that need not stand side by side.
bool is_words_apart(const Query& spellings) { return spellings.children.front().kind == Query::Kind::all; }

void add(NearWord word, std::vector<NearWord>& words) {
    const bool is_known = std::any_of(words.begin(), words.end(),
                                      [&](const NearWord& known) { return known.keys == word.keys; });
    if (!word.keys.empty() && !is_known) words.push_back(std::move(word));
}

void collect(const Query& query, const SearchedIndex& index, std::vector<NearWord>& words) {
    switch (query.kind) {
    case Query::Kind::words:
        if (query.field == Field::body)
            for (const Slot& slot : query.slots)
                add(near_word(slot, index), words);
        break;
    case Query::Kind::spellings:
        if (is_words_apart(query))
            collect(query.children.front(), index, words);
        else if (query.field == Field::body)
            add(near_word(query, index), words);
        break;
    case Query::Kind::without: collect(query.children.front(), index, words); break;
    default:
        for (const Query& child : query.children)
            collect(child, index, words);
    }
}

} // namespace

std::vector<NearWord> find_near_words(const Query& query, const SearchedIndex& index) {
    std::vector<NearWord> words;
    collect(query, index, words);
    if (words.size() > kMostNearWords) words.clear();
    return words;
}

} // namespace gisa
