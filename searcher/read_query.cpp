#include "searcher/read_query.h"

#include "common/citations/strip_markers.h"
#include "common/text/utf8.h"
#include "searcher/check_request.h"
#include "searcher/match/admit_particles.h"
#include "searcher/match/admit_stems.h"
#include "searcher/match/look_inside_words.h"
#include "searcher/query/apply_filters.h"
#include "searcher/query/drop_address.h"
#include "searcher/query/expand_aliases.h"
#include "searcher/query/expand_query.h"
#include "searcher/query/expand_wildcards.h"
#include "searcher/query/join_versions.h"
#include "searcher/query/retype.h"

#include <algorithm>

namespace gisa {

namespace {

/// Words that were taken for a name and may be words: `min wage`.
bool is_doubtful_name(const Query& query) {
    return query.kind == Query::Kind::spellings && !query.children.front().quoted;
}

} // namespace

bool may_relax(const ParsedQuery& parsed) {
    const Query& wanted = wanted_of(parsed.root);
    if (parsed.plain && is_doubtful_name(wanted)) return true;
    const auto words = std::count_if(wanted.children.begin(), wanted.children.end(), [](const Query& child) {
        return child.kind == Query::Kind::words || child.kind == Query::Kind::spellings;
    });
    return parsed.plain && wanted.kind == Query::Kind::all && words > 1;
}

ParsedQuery QueryReader::parse(const SearchRequest& request, const std::string& query, bool joins) {
    const bool browse = trim(query).empty() && has_filters(request);
    ParsedQuery parsed = parse_query(browse ? "*" : query,
                                     {request.strict && query == request.query, time_of(request), saved_});
    if (joins) parsed.has_versions = join_versions(parsed.root);
    apply_filters(request, parsed);
    expand_aliases(parsed, aliases_);
    drop_address(parsed.root);
    expand_query(parsed, analyser_);
    admit_stems(parsed.root, index_);
    admit_particles(parsed.root, index_);
    expand_wildcards(parsed, index_);
    return parsed;
}

std::optional<QueryReading> QueryReader::read(Leniency leniency, const SearchRequest& request,
                                              const ParsedQuery& typed) {
    const PlanOptions plan{within_of(typed.root), false, request.same_sentence};
    switch (leniency) {
    case Leniency::none: return QueryReading{typed, plan, {}};
    case Leniency::words_apart:
        if (!typed.has_versions) return std::nullopt;
        return QueryReading{parse(request, request.query, false), plan,
                            "nothing matches side by side; searched for the words and numbers apart"};
    case Leniency::other_keyboard: {
        const std::string query = retype(request.query);
        if (query.empty()) return std::nullopt;
        return QueryReading{parse(request, query), plan,
                            "nothing matches as typed; searched for " + query +
                                " (a Korean keyboard set to Latin)"};
    }
    case Leniency::inside_words: {
        ParsedQuery parsed = typed;
        if (!look_inside_words(parsed.root, index_)) return std::nullopt;
        return QueryReading{std::move(parsed), plan, "nothing matches whole words; found within longer ones"};
    }
    case Leniency::most_words: break;
    }
    if (request.same_sentence || !may_relax(typed)) return std::nullopt;
    return QueryReading{
        typed, {plan.within, true}, "no article has all the words; these have the most of them"};
}

} // namespace gisa
