#pragma once

// Requests as JSON objects, as the C interface takes them (docs/embedding.md has the fields). What is wrong
// in one is a value: a field that is not known is refused with the nearest that is, for a misspelled filter
// would give a wrong answer in silence. What a query may be is the searcher's to say.

#include "searcher/render/render.h"
#include "searcher/searcher.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace gisa {

/// Why a request was not taken.
struct RequestRefusal {
    enum class Why : std::uint8_t { invalid_json, unknown_field, invalid_value };

    Why why;
    std::string field;   ///< which one; empty: the whole. A name that is not known is cut and made inert
    std::string message; ///< one line for people: what is wrong and what is expected
};

struct SearchAsked {
    std::string id; ///< of the article that others are to be like
    SearchRequest request;
    JsonStyle style;
};

struct ArticleAsked {
    std::string id; ///< or URL
};

/// What is opened, and how.
struct IndexAsked {
    std::vector<std::string> indexes;
    SearcherOptions options;
    std::size_t searchers = 0; ///< SearcherPool's `most`
};

template <class Asked>
using Reading = std::variant<Asked, RequestRefusal>;

inline constexpr std::size_t kLongestRequest = 64 * 1024; ///< bytes

Reading<SearchAsked> read_search_json(std::string_view json);
/// As of a search without a query, with the id of an article.
Reading<SearchAsked> read_similar_json(std::string_view json);
Reading<SuggestRequest> read_suggest_json(std::string_view json);
Reading<ArticleAsked> read_article_json(std::string_view json);
/// May be of any length: it can hold the text of an alias file.
Reading<IndexAsked> read_open_json(std::string_view json);

} // namespace gisa
