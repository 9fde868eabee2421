#pragma once

#include "searcher/match/searched_index.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace gisa {

/// A word of the index that may have been meant by another one.
struct Correction {
    std::string word; ///< folded; of Latin letters it may be the stem of words alone
    std::size_t articles = 0;
    double score = 0; ///< frequent and near is best
};

/// Words of the index that differ from the given one by a letter, from longer ones by two
/// (letter_distance.h), the best first. Looks at the words that begin with the same two letters (the same
/// syllable), and at those whose beginning differs from that by one letter; of each of these beginnings at
/// most at the first 20,000 of a segment. `least`: articles that a word must have. Nothing for a word of less
/// than four letters or two syllables. REQUIRES: `word` is folded, all of a-z or all of Hangul syllables
std::vector<Correction> correct_word(std::string_view word, std::size_t least, const SearchedIndex& index);

} // namespace gisa
