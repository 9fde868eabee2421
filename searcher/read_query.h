#pragma once

#include "common/aliases/aliases.h"
#include "common/text/analyse.h"
#include "searcher/match/deadline.h"
#include "searcher/match/searched_index.h"
#include "searcher/query/parse_query.h"
#include "searcher/query/plan_query.h"
#include "searcher/searcher.h"

#include <optional>
#include <string>
#include <utility>

namespace gisa {

/// A query as it is understood.
struct QueryReading {
    ParsedQuery parsed;
    PlanOptions plan;
    std::string note{};    ///< how it was read, if not as typed
    std::string without{}; ///< id of an article that does not match whatever it says
};

/// Several words without an operator: some of them will do where no article has all.
bool may_relax(const ParsedQuery& parsed);

/// Reads queries of an index, one that finds nothing in other ways as well. One thread; not longer than what
/// it is given.
class QueryReader {
public:
    QueryReader(const SearchedIndex& index, Analyser& analyser, const Aliases& aliases,
                const SavedQueries& saved)
        : index_(index), analyser_(analyser), aliases_(aliases), saved_(saved) {}

    /// The query with the filters of the request, expanded. `joins`: `gpt 5` is one word. Throws Error
    /// (usage).
    ParsedQuery parse(const SearchRequest& request, const std::string& query, bool joins = true);

    /// The strictest reading for which `matches` holds, or else the query as typed; that too if there is no
    /// time to try others. Throws as parse.
    template <class Matches>
    QueryReading first_reading(const SearchRequest& request, Deadline& deadline, const Matches& matches) {
        ParsedQuery typed = parse(request, request.query);
        for (const Leniency leniency : {Leniency::none, Leniency::words_apart, Leniency::other_keyboard,
                                        Leniency::inside_words, Leniency::most_words}) {
            std::optional<QueryReading> reading = read(leniency, request, typed);
            if (reading && matches(*reading)) return std::move(*reading);
            if (deadline.has_passed()) break;
        }
        return {std::move(typed), {}, {}};
    }

private:
    /// Ways to read a query that finds nothing, tried in this order.
    enum class Leniency { none, words_apart, other_keyboard, inside_words, most_words };

    /// The query read so; nothing if it cannot be.
    std::optional<QueryReading> read(Leniency leniency, const SearchRequest& request,
                                     const ParsedQuery& typed);

    const SearchedIndex& index_;
    Analyser& analyser_;
    const Aliases& aliases_;
    const SavedQueries& saved_;
};

} // namespace gisa
