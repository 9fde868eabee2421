#pragma once

#include "searcher/query/query.h"
#include "searcher/searcher.h"

namespace gisa {

/// Adds what the request asks for beside its query, as conditions that must hold as well. An empty query with
/// such conditions means every article that meets them. Throws Error (usage) for a value that is none.
void apply_filters(const SearchRequest& request, ParsedQuery& parsed);

/// True if the request asks for anything beside its query.
bool has_filters(const SearchRequest& request);

/// True if a filter stands anywhere in the query.
bool has_filter(const Query& root);

/// Where the words of a query must match: `cited:true` or `cited:any` says it if the query as a whole asks
/// for it. Beneath OR, NOT or '-' it only says something of the article.
Within within_of(const Query& root);

} // namespace gisa
