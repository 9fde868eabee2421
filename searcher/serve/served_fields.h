#pragma once

// What requests to the service hold beside what every request does (request_fields.h).

#include "searcher/render/render.h"
#include "searcher/request_fields.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace gisa {

enum class PageFormat : std::uint8_t { spans, html, text, markdown };

/// Of search, similar, facets, sources, the feed and the page.
struct ServedSearch : SearchAsked {
    std::string cursor;
    PageFormat format = PageFormat::spans;
    Showing showing;                 ///< of all formats but spans
    std::vector<std::string> fields; ///< of each hit; empty: all
    std::string facet_query;         ///< only facet values that hold it
    std::size_t articles = 100;      ///< sources: how many are looked into
    std::size_t top = 20;            ///< sources: how many are shown
};

struct ServedSuggest : SuggestRequest {
    bool is_opensearch = false;
};

inline constexpr std::size_t kLongestServedTimeout = 5000; ///< milliseconds

const RequestFields<ServedSearch>& served_search_fields();
const RequestFields<ServedSearch>& served_similar_fields();
const RequestFields<ServedSearch>& served_facets_fields();
const RequestFields<ServedSearch>& served_sources_fields();
const RequestFields<ServedSearch>& served_feed_fields();
const RequestFields<ServedSuggest>& served_suggest_fields();
/// Of what takes no parameter.
const RequestFields<ArticleAsked>& no_fields();

} // namespace gisa
