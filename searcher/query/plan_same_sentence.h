#pragma once

#include "common/article.h"
#include "searcher/match/find_in_sentence.h"
#include "searcher/match/searched_index.h"
#include "searcher/query/query.h"

#include <memory>

namespace gisa {

/// Looks for sentences, with this support at least, that hold all that is wanted of an expanded query. What
/// is excluded, filters, and words of `title:`, `heading:` and `author:` say something of the article and
/// count for no sentence; nor does a choice that one of them may be. Null where nothing else is asked for.
std::shared_ptr<const SentenceFinder> plan_same_sentence(const Query& root, Support least,
                                                         const SearchedIndex& index);

} // namespace gisa
