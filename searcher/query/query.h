#pragma once

#include "common/storage/schema.h"
#include "searcher/query/filter.h"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace gisa {

/// What one word of a query may match: one position in the text.
struct Slot {
    std::vector<std::string> exact;    ///< terms with positions, any of which matches
    std::vector<std::string> prefixes; ///< any term that starts so matches as well (Hangul words)
    std::vector<std::string> together; ///< or all of these, in any place (bigrams of a Han run)
    std::vector<std::string> ranked;   ///< terms that count for the order of the hits
};

/// A query as a tree. Leaves are `words`: neighbouring slots, which all must match at neighbouring
/// positions; and filters, which speak of the article as a whole.
struct Query {
    enum class Kind : std::uint8_t {
        words,
        filter,
        all,    ///< every child
        any,    ///< at least one child
        without ///< the first child, and none of the others
    };

    Kind kind = Kind::words;
    std::vector<Query> children;

    std::string text;          ///< words: as typed
    bool quoted = false;       ///< words: stood in quotation marks, so stems do not count
    Field field = Field::body; ///< words: where to look
    std::vector<Slot> slots;   ///< words: filled by expand_query
    Filter filter;             ///< filter: what it asks for
};

inline Query filter_query(Filter filter) {
    Query query;
    query.kind = Query::Kind::filter;
    query.filter = std::move(filter);
    return query;
}

struct ParsedQuery {
    Query root;
    std::string understood;         ///< the tree in the query language
    std::vector<std::string> notes; ///< what was repaired
    bool plain = true; ///< words, phrases and filters, no operator: may fall back to "most words"
};

} // namespace gisa
