#pragma once

#include "common/article.h"
#include "searcher/match/plan.h"
#include "searcher/match/searched_index.h"
#include "searcher/query/query.h"

#include <string>
#include <vector>

namespace gisa {

// Phrases and quoted words: the articles that have the terms, checked by their token codes
// (common/storage/token_codes.h). Used by plan_query.

/// True for a Latin word or number.
bool is_latin(const Slot& slot);

/// The indexed term of one of the slot's exact terms, without a field: a word that is its own stem has none
/// but the stem's, which articles with other forms have too.
std::string indexed_term(const std::string& term, const Slot& slot);

/// The terms of what may stand at a phrase's place, prefixes expanded; with the field's letter in front.
std::vector<std::string> slot_terms(const Slot& slot, const std::vector<Field>& fields,
                                    const SearchedIndex& index);
/// The same terms as they stand in token codes.
std::vector<TokenCode> slot_codes(const std::vector<std::string>& terms, const Slot& slot);

/// The articles with one of the slot's exact terms in a field, in sentences with at least this support.
Plan plan_exact(const std::string& term, const Slot& slot, Field field, Support least);

/// The articles in which the slots stand side by side, in one of the fields, in sentences likewise.
/// REQUIRES: none is only begun
Plan plan_phrase(const Query& words, const std::vector<Field>& fields, Support least,
                 const SearchedIndex& index);

} // namespace gisa
