#pragma once

#include "searcher/query/query.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace gisa {

/// The query that was saved under a name; nothing if there is none.
using SavedQueries = std::function<std::optional<std::string>(const std::string& name)>;

struct ParseOptions {
    bool strict = false;  ///< what is broken is refused in place of repaired
    std::int64_t now = 0; ///< seconds since 1970, for `date:yesterday`
    SavedQueries saved{}; ///< none: `saved:` finds nothing
};

/// Reads the query language: words (all must occur), `"phrases"`, `beginnings*`, `OR`, `AND`, `NOT`, `-word`,
/// `( )`, `a NEAR/5 b`, fields in front of a word, a phrase or a parenthesis (`title:`, `heading:`,
/// `author:`, `body:`), filters such as `source:reuters.com` (filter.h), `saved:NAME` and `*` (every
/// article). NEAR binds tighter than OR, OR than the words around it: `a b OR c` is `a (b OR c)`. Operators
/// are upper case. Citation markers, as in a sentence pasted from an article, are no part of the query. What
/// is broken is repaired with a note that says where: parsing never fails for syntax. Leaves have no slots
/// yet. Throws Error (usage) for an empty query, control characters and beyond the limits (limits.h);
/// QueryError where it is strict.
ParsedQuery parse_query(std::string_view query, const ParseOptions& options = {});

/// A tree in the query language, with parentheses where the reader needs them: read again it is the same
/// tree.
std::string describe_query(const Query& query);
/// The same in parentheses where an operator in front of it would not mean all of it.
std::string describe_unit(const Query& query);

} // namespace gisa
