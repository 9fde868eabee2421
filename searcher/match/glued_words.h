#pragma once

#include "common/storage/stored_article.h"
#include "common/text/analyse.h"
#include "searcher/match/searched_index.h"

#include <cstddef>
#include <functional>
#include <set>
#include <string>
#include <string_view>

namespace gisa {

/// What the next letter would be glued to: `챗` of "openai 챗". Empty behind a space or a sign.
std::string glued_end(std::string_view text);

/// The words, folded and in every form that the index may have, that stand glued to this one in an article
/// (`gpt` behind `챗`). Looks into the newest articles that have it, kMostGluedLookedAt at most.
std::set<std::string, std::less<>> words_glued_to(const std::string& glued, const SearchedIndex& index,
                                                  Analyser& analyser, ArticleDecoder& decoder);

inline constexpr std::size_t kMostGluedLookedAt = 64;

} // namespace gisa
