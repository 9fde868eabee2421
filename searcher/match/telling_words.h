#pragma once

#include "common/article.h"
#include "common/text/analyse.h"
#include "searcher/match/searched_index.h"

#include <cstddef>
#include <string>
#include <vector>

namespace gisa {

/// A word of an article.
struct TellingWord {
    std::string word;
    double weight = 0; ///< how much it tells beside the most telling one, which has 1
};

/// The words that tell best what an article is about, by tf-idf: frequent in it, its title counted
/// kTitleWeight times, and rare elsewhere; most telling first, at most `most`. As the article has them,
/// folded; names of Koreans in Hangul however they are written. Left out are words of its publisher's name,
/// those that no other article has or more than a third of all, numbers and function words. Linear in the
/// article's text.
std::vector<TellingWord> telling_words(const Article& article, std::size_t most, Analyser& analyser,
                                       const SearchedIndex& index);

} // namespace gisa
