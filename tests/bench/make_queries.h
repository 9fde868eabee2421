#pragma once

#include "searcher/searcher.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace gisa {

/// Ten kinds of queries that people ask, by what they cost an engine.
enum class QueryKind : std::uint8_t {
    rare,   ///< a word that few articles have
    mid,    ///< one that some have: 1 to 10 of 1,000
    common, ///< one that many have: 5 to 60 of 100
    any,    ///< two or three words, of which one is enough
    all,    ///< two or three words of one article, all of which must be there
    phrase, ///< two or three neighbouring words of an article
    prefix, ///< the first four or five letters of a word
    newest, ///< a common word, by date
    month,  ///< a common word, of one month only
    facets, ///< a common word, and how many of its articles are of each month
};
inline constexpr std::array kQueryKinds = {
    QueryKind::rare,   QueryKind::mid,    QueryKind::common, QueryKind::any,   QueryKind::all,
    QueryKind::phrase, QueryKind::prefix, QueryKind::newest, QueryKind::month, QueryKind::facets};
/// "rare1", "mid1", "common1", "or", "and", "phrase", "prefix", "newest", "month", "facets"
const char* name_of(QueryKind kind);

/// Words are small ASCII letters: every tokeniser agrees on them.
struct BenchQuery {
    QueryKind kind = QueryKind::rare;
    std::vector<std::string> words;
    std::string month{}; ///< QueryKind::month: "2006-03"
};

/// The query in Gisa's and Lucene's language, which agree so far: "a OR b", "a AND b", "\"a b\"", "a*".
std::string spell_query(const BenchQuery& query);

/// The query as one to Gisa, with its order, month and facet.
SearchRequest request_of(const BenchQuery& query);

/// `per_kind` queries of each kind from a table of articles (collection.h), by how many articles have a word;
/// the same for the same articles and seed. Reads the table twice. Throws Error (usage) if the collection is
/// too small to have words of each kind.
std::vector<BenchQuery> make_queries(const std::string& table, std::size_t per_kind, std::uint64_t seed = 1);

} // namespace gisa
