#include "searcher/check_request.h"

#include "common/error.h"
#include "searcher/query/limits.h"
#include "searcher/query/read_date_range.h"

namespace gisa {

namespace {

constexpr std::size_t kLongestPrefix = 4096; // bytes

/// The period that the text names; open for none.
DateRange named_dates(const char* name, const std::string& text, std::int64_t now) {
    if (text.empty()) return {};
    const auto range = read_date(text, now);
    if (!range)
        throw Error(Fault::usage, std::string(name) + ": '" + text +
                                      "' is no date; expected 2025, 2025-08, 2025-08-07, "
                                      "2025-08-07T17:00:00Z, 7d (ago), yesterday or 지난주");
    return *range;
}

} // namespace

std::int64_t time_of(const SearchRequest& request) { return request.now != 0 ? request.now : current_time(); }

DateRange dates_of(const SearchRequest& request) {
    const std::int64_t now = time_of(request);
    return {named_dates("since", request.since, now).since, named_dates("until", request.until, now).until};
}

void check_request(const SearchRequest& request) {
    if (request.limit > kMostHits)
        throw Error(Fault::usage,
                    "a page holds at most " + std::to_string(kMostHits) + " hits; page on with the offset");
    if (request.offset > kDeepestOffset)
        throw Error(Fault::usage,
                    "the offset goes to " + std::to_string(kDeepestOffset) + " at most; narrow the query");
    dates_of(request);
}

void check_request(const SuggestRequest& request) {
    if (request.prefix.size() > kLongestPrefix)
        throw Error(Fault::usage, "the prefix is longer than " + std::to_string(kLongestPrefix) + " bytes");
    if (request.limit > kMostSuggestions)
        throw Error(Fault::usage, "there are at most " + std::to_string(kMostSuggestions) + " suggestions");
}

} // namespace gisa
