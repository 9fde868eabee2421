#pragma once

#include "searcher/match/date_order.h"

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace gisa {

/// A condition on an article as a whole, as `source:reuters.com` or `sources:>=3`. It decides which articles
/// are found and never ranks them.
struct Filter {
    std::string
        name; ///< "source", "publisher", "lang", "id", "date", "sources", "support", "unresolved", "cited"
    std::string value; ///< as typed
    bool quoted = false;

    std::vector<std::string> terms; ///< boolean terms: the article must have one of them
    bool without = false;           ///< or rather none of them (`cited:false`)

    /// Without terms: published then, unless it is open; or else
    DateRange dates{};
    /// the number in this slot must lie in [least, most]. No value means 0.
    std::uint32_t slot = 0;
    double least = 0;
    double most = std::numeric_limits<double>::infinity();
};

/// True for the names that read_filter knows.
bool is_filter_name(std::string_view name);

/// Reads the value of a filter:
///   source      a domain (with its subdomains), a URL (in any form with the same canonical one), or else the
///               publisher of a cited source as given
///   publisher   the article's own: its name, or the domain of its URL
///   lang        en or ko, or the language's name
///   id          the article's identity, exactly
///   date        a day or another period, or from..to (read_date_range.h)
///   sources     N, >N, >=N, <N, <=N, =N, N..M, N.., ..M: independent sources
///   unresolved  the same: numbers without an entry
///   support     the same with shares, 0.5 or 50%
///   cited       true (a source of its own), any (or one inherited), false (no such sentence)
/// Throws Error (usage) that says what is expected, for values beyond 4,096 bytes and control characters too.
/// `now`: seconds since 1970, for dates like "yesterday". REQUIRES: is_filter_name(name)
Filter read_filter(std::string_view name, std::string_view value, bool quoted = false, std::int64_t now = 0);

/// "source:reuters.com", with quotation marks where they are needed.
std::string describe_filter(const Filter& filter);

} // namespace gisa
