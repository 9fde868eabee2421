#include "searcher/searcher.h"

#include "common/aliases/aliases.h"
#include "common/error.h"
#include "common/render/article_views.h"
#include "common/storage/identity_terms.h"
#include "common/storage/stored_article.h"
#include "common/text/analyse.h"
#include "searcher/alias_files.h"
#include "searcher/check_request.h"
#include "searcher/list_indexes.h"
#include "searcher/make_hit.h"
#include "searcher/match/correct_query.h"
#include "searcher/match/explain_nothing.h"
#include "searcher/match/find_article.h"
#include "searcher/match/match.h"
#include "searcher/match/searched_index.h"
#include "searcher/match/suggest.h"
#include "searcher/match/telling_words.h"
#include "searcher/query/apply_filters.h"
#include "searcher/query/facet_names.h"
#include "searcher/query/find_near_words.h"
#include "searcher/query/limits.h"
#include "searcher/query/plan_query.h"
#include "searcher/read_query.h"
#include "searcher/remote/asked_shard.h"
#include "searcher/remote/shards.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <optional>
#include <utility>

namespace gisa {

namespace {

constexpr std::size_t kFewHits = 3;       // less: another spelling may be meant
constexpr std::size_t kTellingWords = 25; // of an article that others are to be like
constexpr int kMostRetries = 5;           // where commits come faster than an answer
constexpr int kMostShardFailures = 16;

using Clock = std::chrono::steady_clock;

std::string name_all(const std::vector<std::string>& indexes) {
    std::string names;
    for (const std::string& index : indexes)
        names += (names.empty() ? "" : ", ") + index;
    return names;
}

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

Recency recency_of(const SearchRequest& request) {
    constexpr std::int64_t kDay = 24 * 60 * 60;
    if (request.recency_half_life <= 0) return {};
    return {request.recency_half_life, static_cast<DayNumber>(time_of(request) / kDay)};
}

MatchOptions match_options(const SearchRequest& request, const ParsedQuery& parsed, Deadline& deadline) {
    MatchOptions options;
    options.offset = request.offset;
    options.limit = request.limit;
    options.sort = request.sort;
    options.snippets = request.snippets > 0;
    options.exact = has_filter(parsed.root);
    for (const FacetName& facet : facet_names())
        if (request.*facet.is_asked) options.facets.emplace_back(facet.name);
    options.facet_values = request.facet_values;
    options.deadline = &deadline;
    return options;
}

/// No hit has all of the words.
bool none_has_all(const ResultPage& page) {
    return page.total == 0 ||
           (!page.hits.empty() &&
            std::none_of(page.hits.begin(), page.hits.end(), [](const Hit& hit) { return hit.all_words; }));
}

/// What was repaired in the query, and how it was read if not as typed.
std::vector<std::string> notes_of(const QueryReading& reading) {
    std::vector<std::string> notes = reading.parsed.notes;
    if (!reading.note.empty()) notes.push_back(reading.note);
    return notes;
}

/// One choice for each word, each counting as much as the word tells.
void weigh_choices(Query& root, const std::vector<TellingWord>& words) {
    for (Query& choice : root.children)
        for (const TellingWord& word : words)
            if (choice.text == word.word) choice.weight = word.weight;
}

} // namespace

struct Searcher::Parts {
    Parts(const std::vector<std::string>& indexes, std::shared_ptr<Shards> shards)
        : names(name_all(indexes)), index(indexes, std::move(shards)) {}

    std::string names;
    SearchedIndex index;
    Analyser analyser;
    ArticleDecoder decoder;
    Suggester suggester{analyser};
    Aliases aliases;
    std::vector<std::string> alias_notes;
    SavedQueries saved;
    QueryReader reader{index, analyser, aliases, saved};

    Plan plan(const QueryReading& reading, const SearchRequest& request) const {
        Plan plan = plan_query(reading.parsed.root, index, reading.plan);
        if (!reading.without.empty())
            plan = without(std::move(plan), unranked(plan_term(identity_term(reading.without))));
        DateRange range = dates_of(request);
        if (range.is_open()) return plan;
        return all_of({std::move(plan), plan_dates(std::move(range))});
    }

    /// With what the order by relevance takes into account besides.
    Matches match(const Plan& plan, const Query& root, const SearchRequest& request,
                  MatchOptions options) const {
        if (request.sort != Sort::relevance || options.limit == 0) return gisa::match(index, plan, options);
        const Nearness nearness(find_near_words(root, index));
        options.nearness = &nearness;
        options.recency = recency_of(request);
        options.collapse = request.collapse;
        return gisa::match(index, plan, options);
    }

    Matches match(const QueryReading& reading, const SearchRequest& request, Deadline& deadline) const {
        return match(plan(reading, request), reading.parsed.root, request,
                     match_options(request, reading.parsed, deadline));
    }

    /// Articles with most of the words, for what is left of a page by those that have all of them.
    Matches fill(const QueryReading& reading, const SearchRequest& request, const Matches& matches,
                 Deadline& deadline) const {
        MatchOptions options = match_options(request, reading.parsed, deadline);
        options.offset -= std::min(options.offset, matches.total);
        options.limit -= matches.page.size();
        options.facets.clear();
        QueryReading most = reading;
        most.plan.any_word = true;
        return match(without(plan(most, request), unranked(plan(reading, request))), reading.parsed.root,
                     request, options);
    }

    /// The query as it may have been meant, if more than `found` articles match it so.
    std::string did_you_mean(const SearchRequest& request, const Query& root, std::size_t found,
                             Deadline& deadline) {
        const std::string query = correct_query(request.query, root, index, suggester);
        if (query.empty() || query.size() > kLongestQuery) return {};
        ParsedQuery meant = reader.parse(request, query);
        const PlanOptions options{within_of(meant.root), false, request.same_sentence};
        const std::size_t articles =
            count_matches(index, plan({std::move(meant), options, {}, {}}, request), &deadline);
        return articles > found ? query : std::string();
    }

    /// What could be asked instead, where few articles match.
    void add_hints(ResultPage& page, const SearchRequest& request, const QueryReading& reading,
                   Deadline& deadline) {
        const bool is_nothing = page.total == 0 || reading.plan.any_word;
        if (page.total >= kFewHits && !is_nothing) return;
        const Query& root = reading.parsed.root;
        page.did_you_mean = did_you_mean(request, root, is_nothing ? 0 : page.total, deadline);
        if (page.total == 0)
            page.help = explain_nothing(root, request, dates_of(request), index, deadline);
        else if (is_nothing)
            page.help = absent_words(root, index, deadline);
    }

    static bool wants_filling(const SearchRequest& request, const QueryReading& reading,
                              const Matches& matches) {
        return request.fill && request.sort == Sort::relevance && !reading.plan.any_word &&
               !request.same_sentence && matches.total > 0 && matches.page.size() < request.limit &&
               may_relax(reading.parsed);
    }

    /// The page of what matched.
    ResultPage make_page(const SearchRequest& request, const QueryReading& reading, Matches matches,
                         Deadline& deadline) {
        ResultPage page;
        page.query = request.query;
        page.understood = reading.parsed.understood;
        page.notes = notes_of(reading);
        page.offset = request.offset;
        page.revision = index.revision();
        page.shards_out = index.shards_out();
        page.facets = std::move(matches.facets);
        page.total = matches.total;
        page.exact_total = matches.exact_total;
        std::size_t with_all = reading.plan.any_word ? 0 : request.limit;
        if (wants_filling(request, reading, matches) && !deadline.has_passed()) {
            Matches more = fill(reading, request, matches, deadline);
            page.others = more.total;
            with_all = matches.page.size();
            std::move(more.page.begin(), more.page.end(), std::back_inserter(matches.page));
        }
        const auto matched = Clock::now();
        HitMaker maker(index, decoder, analyser, reading.parsed.root, request, reading.plan);
        for (const Match& found : matches.page)
            page.hits.push_back(maker.make(found, !deadline.has_passed()));
        count_other_articles(page.hits, index);
        page.timed_out = deadline.has_passed();
        for (std::size_t i = with_all; i < page.hits.size(); ++i)
            page.hits[i].all_words = false;
        page.snippet_seconds = seconds_since(matched);
        return page;
    }

    ResultPage search(const SearchRequest& request, Deadline& deadline) {
        Matches matches;
        const QueryReading reading = reader.first_reading(request, deadline, [&](const QueryReading& tried) {
            matches = match(tried, request, deadline);
            return matches.total > 0;
        });
        ResultPage page = make_page(request, reading, std::move(matches), deadline);
        if (!page.timed_out) add_hints(page, request, reading, deadline);
        return page;
    }

    /// What an article that articles are to be like says, as a query. Nothing if it says nothing of its own.
    std::optional<QueryReading> read_similar(const std::string& id, SearchRequest request) {
        const auto record = find_record(id);
        if (!record)
            throw Error(Fault::no_article, "no article has the id or URL '" + id +
                                               "'; a search shows them with --format ids or urls");
        const Article article = decoder.decode(*record);
        const std::vector<TellingWord> words = telling_words(article, kTellingWords, analyser, index);
        if (words.empty()) return std::nullopt;
        request.query.clear();
        for (const TellingWord& telling : words)
            request.query += (request.query.empty() ? "" : " OR ") + telling.word;
        request.strict = false;
        QueryReading reading{reader.parse(request, request.query), {}, {}, article.id};
        reading.plan.within = within_of(reading.parsed.root);
        weigh_choices(wanted_of(reading.parsed.root), words);
        return reading;
    }

    /// Goes on to the newest revision; what was read of another one is forgotten.
    void reopen() {
        if (index.reopen()) suggester.forget();
    }

    /// Runs `work` on the newest state; again where commits pulled the index away underneath and time is
    /// left, and for each shard that does not answer.
    template <class Work>
    auto with_database(Work work, Deadline deadline = {}) {
        index.begin_search();
        int modified = 0, failed = 0;
        for (;;) {
            try {
                reopen();
                return work();
            } catch (const Xapian::DatabaseModifiedError&) {
                if (modified++ == kMostRetries || deadline.has_passed())
                    throw Error(Fault::locked, "the index at " + names +
                                                   " is being changed faster than it can be read; try again");
            } catch (const Xapian::Error& error) {
                rethrow(error, names);
            } catch (const ShardFailed&) {
                if (failed++ == kMostShardFailures)
                    throw Error(Fault::unreachable, "the shards of " + names + " come and go; try again");
            }
        }
    }

    /// Throws Error (unreachable) if an article that was not found may stand in a shard that does not answer.
    void refuse_to_deny(const std::string& id_or_url) const {
        for (const ShardOut& out : index.shards_out())
            throw Error(Fault::unreachable, "no article has the id or URL '" + id_or_url +
                                                "' where it could be looked for; " + out.shard +
                                                " does not answer: " + out.why);
    }

    std::optional<std::string> find_record(const std::string& id_or_url) {
        auto record = find_article(index, id_or_url);
        if (!record && !id_or_url.empty()) refuse_to_deny(id_or_url);
        return record;
    }
};

Searcher::Searcher(const std::vector<std::string>& indexes, const SearcherOptions& options)
    : Searcher(list_indexes(indexes), options,
               std::make_shared<Shards>(list_indexes(indexes),
                                        ShardOptions{options.shard_timeout, options.shard_cache})) {}

Searcher::Searcher(const std::vector<std::string>& indexes, const SearcherOptions& options,
                   std::shared_ptr<Shards> shards)
    : parts_(std::make_unique<Parts>(indexes, std::move(shards))) {
    parts_->aliases = Aliases(alias_files(options), parts_->alias_notes);
    parts_->saved = options.saved;
}

Searcher::~Searcher() = default;
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;

ResultPage Searcher::search(const SearchRequest& request) {
    const auto start = Clock::now();
    check_request(request);
    Deadline deadline(request.timeout, request.stop);
    ResultPage page = parts_->with_database([&] { return parts_->search(request, deadline); }, deadline);
    if (request.corrects_typos && !page.did_you_mean.empty() && none_has_all(page)) {
        SearchRequest corrected = request;
        corrected.query = page.did_you_mean;
        corrected.corrects_typos = false;
        page = search(corrected);
        page.query = request.query;
        page.notes.insert(page.notes.begin(),
                          "nothing matches as typed; searched for " + corrected.query + " (--typo off: not)");
    }
    page.seconds = seconds_since(start);
    page.match_seconds = page.seconds - page.snippet_seconds;
    return page;
}

ResultPage Searcher::similar(const std::string& id, const SearchRequest& asked) {
    const auto start = Clock::now();
    check_request(asked);
    SearchRequest request = asked;
    request.fill = false;
    request.recency_half_life = 0; // the story counts, not its day
    Deadline deadline(request.timeout, request.stop);
    const auto find = [&] {
        const std::optional<QueryReading> reading = parts_->read_similar(id, request);
        if (reading)
            return parts_->make_page(request, *reading, parts_->match(*reading, request, deadline), deadline);
        ResultPage nothing;
        nothing.revision = parts_->index.revision();
        nothing.shards_out = parts_->index.shards_out();
        nothing.notes.emplace_back("the article has no telling words that others have too");
        return nothing;
    };
    ResultPage page = parts_->with_database(find, deadline);
    page.query = id;
    page.seconds = seconds_since(start);
    page.match_seconds = page.seconds - page.snippet_seconds;
    return page;
}

std::size_t Searcher::count(const SearchRequest& request) { return count_with_notes(request).articles; }

ArticleCount Searcher::count_with_notes(const SearchRequest& request) {
    Deadline deadline(request.timeout, request.stop);
    const auto count_all = [&] {
        std::size_t count = 0;
        const auto matches = [&](const QueryReading& tried) {
            count = count_matches(parts_->index, parts_->plan(tried, request), &deadline);
            return count > 0;
        };
        const QueryReading reading = parts_->reader.first_reading(request, deadline, matches);
        if (deadline.has_passed()) throw Error(Fault::timeout, "not all articles were counted in time");
        return ArticleCount{count, notes_of(reading)};
    };
    return parts_->with_database(count_all, deadline);
}

std::vector<Suggestion> Searcher::suggest(const SuggestRequest& request) {
    check_request(request);
    return parts_->with_database([&] { return parts_->suggester.suggest(request, parts_->index); });
}

std::optional<std::string> Searcher::article_json(const std::string& id_or_url) {
    return parts_->with_database([&]() -> std::optional<std::string> {
        const auto record = parts_->find_record(id_or_url);
        if (!record) return std::nullopt;
        return gisa::article_json(parts_->decoder.decode(*record));
    });
}

std::optional<std::string> Searcher::article_record(const std::string& id_or_url) {
    return parts_->with_database([&] { return parts_->find_record(id_or_url); });
}

const std::vector<ShardOut>& Searcher::shards_out() const { return parts_->index.shards_out(); }

std::size_t Searcher::article_count() {
    return parts_->with_database([&] { return parts_->index.article_count(); });
}

std::string Searcher::revision() {
    return parts_->with_database([&] { return parts_->index.revision(); });
}

const std::vector<std::string>& Searcher::alias_notes() const { return parts_->alias_notes; }

} // namespace gisa
