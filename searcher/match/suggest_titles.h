#pragma once

#include "common/storage/stored_article.h"
#include "common/text/analyse.h"
#include "searcher/match/choose_words.h"
#include "searcher/match/searched_index.h"
#include "searcher/searcher.h"

#include <cstddef>
#include <string>
#include <vector>

namespace gisa {

/// Titles, as quotations, that have all words in front of the last one and, for that, one of the words that
/// it may become: the newest first, each once, at most `most`. Looks at some thousand articles, whatever was
/// typed.
std::vector<Suggestion> suggest_titles(const std::string& kept, const std::vector<const Word*>& completions,
                                       std::size_t most, const SearchedIndex& index, Analyser& analyser,
                                       ArticleDecoder& decoder);

} // namespace gisa
