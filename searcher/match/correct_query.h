#pragma once

#include "searcher/match/searched_index.h"
#include "searcher/match/suggest.h"
#include "searcher/query/query.h"

#include <string>

namespace gisa {

/// The query with other words in place of those that seem to be misspelled: words that at most two articles
/// have, where the index has a word near it (correct_word.h) that twenty times as many have; at most the
/// first three. Empty if there are none. Words in quotation marks, behind `-` or with `*` stay, and so do
/// those with digits, of authors, known under other spellings, and names of people as far as their form
/// tells. A word is spelled as articles do. `root`: the query, expanded.
std::string correct_query(const std::string& query, const Query& root, const SearchedIndex& index,
                          Suggester& suggester);

} // namespace gisa
