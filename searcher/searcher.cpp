#include "searcher/searcher.h"

#include "common/aliases/aliases.h"
#include "common/citations/strip_markers.h"
#include "common/error.h"
#include "common/storage/identity_terms.h"
#include "common/storage/stored_article.h"
#include "common/text/analyse.h"
#include "common/text/utf8.h"
#include "searcher/match/admit_stems.h"
#include "searcher/match/correct_query.h"
#include "searcher/match/explain_nothing.h"
#include "searcher/match/find_article.h"
#include "searcher/match/look_inside_words.h"
#include "searcher/match/match.h"
#include "searcher/match/score_of.h"
#include "searcher/match/searched_index.h"
#include "searcher/match/suggest.h"
#include "searcher/match/telling_words.h"
#include "searcher/query/apply_filters.h"
#include "searcher/query/expand_aliases.h"
#include "searcher/query/expand_query.h"
#include "searcher/query/expand_wildcards.h"
#include "searcher/query/facet_names.h"
#include "searcher/query/find_near_words.h"
#include "searcher/query/join_versions.h"
#include "searcher/query/limits.h"
#include "searcher/query/parse_query.h"
#include "searcher/query/plan_query.h"
#include "searcher/query/read_date_range.h"
#include "searcher/query/retype.h"
#include "searcher/snippet/choose_sentences.h"
#include "searcher/snippet/find_hits.h"
#include "searcher/snippet/make_snippet.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iterator>
#include <limits>
#include <optional>

namespace gisa {

namespace {

constexpr std::size_t kMostSnippets = 5;
constexpr std::size_t kFewHits = 3;       // less: another spelling may be meant
constexpr std::size_t kTellingWords = 25; // of an article that others are to be like
constexpr std::size_t kLongestPrefix = 4096, kMostSuggestions = 100;
/// Bytes of an article's text that snippets are looked for in, one look after the other.
constexpr std::size_t kLooks[] = {32u << 10, 256u << 10, std::numeric_limits<std::size_t>::max()};

std::string name_all(const std::vector<std::string>& indexes) {
    std::string names;
    for (const std::string& index : indexes)
        names += (names.empty() ? "" : ", ") + index;
    return names;
}

std::vector<AliasFile> alias_files(const SearcherOptions& options) {
    std::vector<AliasFile> files;
    if (options.builtin_aliases) files.push_back(builtin_aliases());
    for (const SearcherOptions::AliasText& own : options.aliases)
        files.push_back({own.name, own.text});
    return files;
}

/// How telling a word is: ln(1 + N / n) of its rarest ranked term.
double slot_weight(const Slot& slot, const SearchedIndex& index) {
    const double articles = std::max(1.0, index.statistics().articles);
    if (!slot.expansions.empty()) // the commonest
        return std::log1p(articles / std::max(1.0, static_cast<double>(slot.expansions.front().articles)));
    double best = 0;
    for (const RankedTerms& ranked : slot.ranked)
        for (const std::string& term : ranked.terms) {
            if (slot.ranked.size() > 1 && term.front() == static_cast<char>(TermKind::bigram)) continue;
            const double with = std::max(1.0, static_cast<double>(index.articles_with(term)));
            best = std::max(best, std::log1p(articles / with));
        }
    return best;
}

/// The sum of its words; of spellings, that of the one that was typed.
double leaf_weight(const Query& leaf, const SearchedIndex& index) {
    if (leaf.kind == Query::Kind::spellings) return leaf_weight(leaf.children.front(), index);
    double weight = 0;
    for (const Slot& slot : leaf.slots)
        weight += slot_weight(slot, index);
    for (const Query& child : leaf.children)
        weight += leaf_weight(child, index);
    return weight;
}

std::vector<double> leaf_weights(const HitFinder& finder, const SearchedIndex& index) {
    std::vector<double> weights;
    for (const Query* leaf : finder.leaves())
        weights.push_back(leaf_weight(*leaf, index));
    return weights;
}

HitCitations counts_of(const Article& article) {
    const CitationCounts& c = article.counts;
    return {c.sentences, c.supported, c.inherited, c.listed, c.cited, c.uncited, c.independent, c.unresolved};
}

/// Counts for each source that is shown, as the article cites it, which other articles cite its URL.
void count_other_articles(Hit& hit, const SearchedIndex& index) {
    for (Snippet& snippet : hit.snippets)
        for (SnippetSource& source : snippet.sources)
            if (source.linked)
                source.also_in = static_cast<std::uint32_t>(also_citing(index, source.url, true));
}

/// What a sentence must have to be shown.
Support least_support(Within within) {
    switch (within) {
    case Within::cited: return Support::direct;
    case Within::supported: return Support::inherited;
    case Within::article: break;
    }
    return Support::none;
}

/// Makes the snippets of a stored article from its beginning; looks further on only where that does not hold
/// all of the query, and through all of it only where the sentences to show are not just any.
Article take_snippets(const Match& match, ArticleDecoder& decoder, HitFinder& finder,
                      const std::vector<double>& weights, const SearchRequest& request, Within within,
                      std::vector<Snippet>& snippets) {
    const ChoiceOptions options{std::min(request.snippets, kMostSnippets), request.snippet_length,
                                least_support(within)};
    for (std::size_t look = 0;; ++look) {
        if (options.most == 0) return decoder.decode_head(match.record);
        const bool is_last = look + 1 == std::size(kLooks);
        const Article article = decoder.decode(match.record, kLooks[look]);
        SentenceHits hits(article, match.token_codes, finder);
        const std::vector<SentenceRange> ranges = choose_sentences(article, hits, weights, options);
        const bool has_all = hits.leaves() == finder.body_leaves();
        const bool goes_on = look == 0 ? !has_all : within != Within::article && ranges.empty();
        if (goes_on && !is_last && !decoder.complete()) continue;
        for (const SentenceRange& range : ranges)
            snippets.push_back(make_snippet(article, range, hits, request.snippet_length));
        return article;
    }
}

Hit make_hit(const Match& match, ArticleDecoder& decoder, HitFinder& finder,
             const std::vector<double>& weights, const SearchRequest& request, Within within,
             const SearchedIndex& index) {
    Hit hit;
    const Article article = take_snippets(match, decoder, finder, weights, request, within, hit.snippets);
    hit.id = article.id;
    hit.url = article.url;
    hit.publisher = article.publisher;
    hit.published = article.published;
    hit.lang = article.lang;
    hit.score = match.score;
    hit.copies = match.copies;
    hit.title = mark_title(article.title, finder);
    hit.citations = counts_of(article);
    count_other_articles(hit, index);
    return hit;
}

/// What each leaf of the query scores in the article by itself.
Explanation explain_score(const Match& match, const HitFinder& finder, const PlanOptions& options,
                          const SearchedIndex& index) {
    Explanation explanation{{}, match.nearness, match.recency};
    for (const Query* leaf : finder.leaves()) {
        const double score =
            score_of(index, plan_query(*leaf, index, options), match.segment, match.document);
        explanation.words.push_back({leaf->text, score});
    }
    return explanation;
}

double seconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Words that were taken for a name and may be words: `min wage`.
bool is_doubtful_name(const Query& query) {
    return query.kind == Query::Kind::spellings && !query.children.front().quoted;
}

/// Several words without an operator: some of them will do where no article has all.
bool may_relax(const ParsedQuery& parsed) {
    const Query& wanted =
        parsed.root.kind == Query::Kind::without ? parsed.root.children.front() : parsed.root;
    if (parsed.plain && is_doubtful_name(wanted)) return true;
    const auto words = std::count_if(wanted.children.begin(), wanted.children.end(), [](const Query& child) {
        return child.kind == Query::Kind::words || child.kind == Query::Kind::spellings;
    });
    return parsed.plain && wanted.kind == Query::Kind::all && words > 1;
}

std::int64_t time_of(const SearchRequest& request) { return request.now != 0 ? request.now : current_time(); }

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
    options.collapse = request.collapse;
    options.recency = recency_of(request);
    for (const FacetName& facet : facet_names())
        if (request.*facet.is_asked) options.facets.emplace_back(facet.name);
    options.facet_values = request.facet_values;
    options.deadline = &deadline;
    return options;
}

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

/// No hit has all of the words.
bool none_has_all(const ResultPage& page) {
    return page.total == 0 ||
           (!page.hits.empty() &&
            std::none_of(page.hits.begin(), page.hits.end(), [](const Hit& hit) { return hit.all_words; }));
}

/// Ways to read a query that finds nothing, tried in this order.
enum class Leniency { none, words_apart, other_keyboard, inside_words, most_words };

struct QueryReading {
    ParsedQuery parsed;
    PlanOptions plan;
    std::string note; ///< how it was read, if not as typed
};

} // namespace

struct Searcher::Parts {
    Parts(const std::vector<std::string>& indexes) : names(name_all(indexes)), index(indexes) {}

    std::string names;
    SearchedIndex index;
    Analyser analyser;
    ArticleDecoder decoder;
    Suggester suggester;
    Aliases aliases;
    std::vector<std::string> alias_notes;
    SavedQueries saved;
    WordWeights weights; ///< of the words of an article that others are to be like

    const Xapian::Database& database() const { return index.database(); }

    Plan plan(const QueryReading& reading, const SearchRequest& request) {
        PlanOptions options = reading.plan;
        if (!weights.empty()) options.weights = &weights;
        Plan plan = plan_query(reading.parsed.root, index, options);
        if (!request.except.empty())
            plan = without(std::move(plan), unranked(plan_term(identity_term(request.except))));
        DateRange range = dates_of(request);
        if (range.is_open()) return plan;
        return all_of({std::move(plan), plan_dates(std::move(range))});
    }

    Matches match(const QueryReading& reading, const SearchRequest& request, Deadline& deadline) {
        MatchOptions options = match_options(request, reading.parsed, deadline);
        const Nearness nearness(find_near_words(reading.parsed.root, index));
        options.nearness = &nearness;
        return gisa::match(index, plan(reading, request), options);
    }

    /// Articles with most of the words, for what is left of a page by those that have all of them.
    Matches fill(const QueryReading& reading, const SearchRequest& request, const Matches& matches,
                 Deadline& deadline) {
        MatchOptions options = match_options(request, reading.parsed, deadline);
        options.offset -= std::min(options.offset, matches.total);
        options.limit -= matches.page.size();
        options.facets.clear();
        QueryReading most = reading;
        most.plan.any_word = true;
        const Nearness nearness(find_near_words(reading.parsed.root, index));
        options.nearness = &nearness;
        return gisa::match(index, without(plan(most, request), unranked(plan(reading, request))), options);
    }

    /// `joins`: `gpt 5` is one word.
    ParsedQuery read_query(const SearchRequest& request, const std::string& query, bool joins = true) {
        const bool browse = trim(query).empty() && has_filters(request);
        ParsedQuery parsed = parse_query(browse ? "*" : query,
                                         {request.strict && query == request.query, time_of(request), saved});
        if (joins) parsed.has_versions = join_versions(parsed.root);
        apply_filters(request, parsed);
        expand_aliases(parsed, aliases);
        expand_query(parsed, analyser);
        admit_stems(parsed.root, index);
        expand_wildcards(parsed, index);
        return parsed;
    }

    /// The query read so; nothing if it cannot be.
    std::optional<QueryReading> read(Leniency leniency, const SearchRequest& request,
                                     const ParsedQuery& typed) {
        const Within within = within_of(typed.root);
        switch (leniency) {
        case Leniency::none: return QueryReading{typed, {within, false}, {}};
        case Leniency::words_apart:
            if (!typed.has_versions) return std::nullopt;
            return QueryReading{read_query(request, request.query, false),
                                {within, false},
                                "nothing matches side by side; searched for the words and numbers apart"};
        case Leniency::other_keyboard: {
            const std::string query = retype(request.query);
            if (query.empty()) return std::nullopt;
            return QueryReading{read_query(request, query),
                                {within, false},
                                "nothing matches as typed; searched for " + query +
                                    " (a Korean keyboard set to Latin)"};
        }
        case Leniency::inside_words: {
            ParsedQuery parsed = typed;
            if (!look_inside_words(parsed.root, database())) return std::nullopt;
            return QueryReading{
                std::move(parsed), {within, false}, "nothing matches whole words; found within longer ones"};
        }
        case Leniency::most_words: break;
        }
        if (!may_relax(typed)) return std::nullopt;
        return QueryReading{
            typed, {within, true}, "no article has all the words; these have the most of them"};
    }

    /// The strictest reading for which `matches` holds, or else the query as typed; that too if there is no
    /// time to try others.
    template <class Matches>
    QueryReading first_reading(const SearchRequest& request, Deadline& deadline, const Matches& matches) {
        ParsedQuery typed = read_query(request, request.query);
        for (const Leniency leniency : {Leniency::none, Leniency::words_apart, Leniency::other_keyboard,
                                        Leniency::inside_words, Leniency::most_words}) {
            std::optional<QueryReading> reading = read(leniency, request, typed);
            if (reading && matches(*reading)) return std::move(*reading);
            if (deadline.has_passed()) break;
        }
        return {std::move(typed), {}, {}};
    }

    /// The query as it may have been meant, if more than `found` articles match it so.
    std::string did_you_mean(const SearchRequest& request, const Query& root, std::size_t found) {
        const std::string query = correct_query(request.query, root, index, suggester);
        if (query.empty() || query.size() > kLongestQuery) return {};
        ParsedQuery meant = read_query(request, query);
        const Within within = within_of(meant.root);
        const std::size_t articles =
            count_matches(index, plan({std::move(meant), {within, false}, {}}, request));
        return articles > found ? query : std::string();
    }

    /// What could be asked instead, where few articles match.
    void add_hints(ResultPage& page, const SearchRequest& request, const QueryReading& reading) {
        const bool is_nothing = page.total == 0 || reading.plan.any_word;
        if (page.total >= kFewHits && !is_nothing) return;
        const Query& root = reading.parsed.root;
        page.did_you_mean = did_you_mean(request, root, is_nothing ? 0 : page.total);
        if (page.total == 0)
            page.help = explain_nothing(root, request, dates_of(request), index);
        else if (is_nothing)
            page.help = absent_words(root, index);
    }

    /// Goes on to the newest revision; what was read of another one is forgotten.
    void reopen() {
        if (index.reopen()) suggester.forget();
    }

    /// Runs `work`, once more if a commit pulled the index away underneath.
    template <class Work>
    auto with_database(Work work) {
        try {
            reopen();
            try {
                return work();
            } catch (const Xapian::DatabaseModifiedError&) {
                reopen();
                return work();
            }
        } catch (const Xapian::Error& error) {
            rethrow(error, names);
        }
    }
};

Searcher::Searcher(const std::vector<std::string>& indexes, const SearcherOptions& options)
    : parts_(std::make_unique<Parts>(indexes)) {
    parts_->aliases = Aliases(alias_files(options), parts_->alias_notes);
    parts_->saved = options.saved;
}

Searcher::~Searcher() = default;
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;

ResultPage Searcher::search(const SearchRequest& request) {
    const auto start = std::chrono::steady_clock::now();
    check_request(request);
    Deadline deadline(request.timeout);
    ResultPage page = parts_->with_database([&] {
        ResultPage result;
        Matches matches;
        const QueryReading reading = parts_->first_reading(request, deadline, [&](const QueryReading& tried) {
            matches = parts_->match(tried, request, deadline);
            return matches.total > 0;
        });
        result.query = request.query;
        result.understood = reading.parsed.understood;
        result.notes = reading.parsed.notes;
        if (!reading.note.empty()) result.notes.push_back(reading.note);
        result.offset = request.offset;
        result.facets = std::move(matches.facets);
        result.total = matches.total;
        result.exact_total = matches.exact_total;
        if (!deadline.has_passed()) parts_->add_hints(result, request, reading);
        std::size_t with_all = reading.plan.any_word ? 0 : request.limit;
        if (request.fill && request.sort == Sort::relevance && !reading.plan.any_word && matches.total > 0 &&
            matches.page.size() < request.limit && may_relax(reading.parsed) && !deadline.has_passed()) {
            Matches more = parts_->fill(reading, request, matches, deadline);
            result.others = more.total;
            with_all = matches.page.size();
            std::move(more.page.begin(), more.page.end(), std::back_inserter(matches.page));
        }
        HitFinder finder(reading.parsed.root, parts_->analyser);
        result.match_seconds = seconds_since(start);
        const auto matched = std::chrono::steady_clock::now();
        const std::vector<double> weights =
            request.snippets > 0 ? leaf_weights(finder, parts_->index) : std::vector<double>();
        SearchRequest in_time = request;
        for (const Match& found : matches.page) {
            if (deadline.has_passed()) in_time.snippets = 0;
            result.hits.push_back(make_hit(found, parts_->decoder, finder, weights, in_time,
                                           reading.plan.within, parts_->index));
            if (request.explain)
                result.hits.back().explanation = explain_score(found, finder, reading.plan, parts_->index);
        }
        result.timed_out = deadline.has_passed();
        for (std::size_t i = with_all; i < result.hits.size(); ++i)
            result.hits[i].all_words = false;
        result.snippet_seconds = seconds_since(matched);
        return result;
    });
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
    return page;
}

ResultPage Searcher::similar(const std::string& id, const SearchRequest& request) {
    check_request(request);
    SearchRequest words = request;
    words.query.clear();
    words.strict = words.corrects_typos = words.fill = false;
    words.recency_half_life = 0; // the story counts, not its day
    parts_->with_database([&] {
        words.query.clear();
        parts_->weights.clear();
        const auto record = find_article(parts_->index, id);
        if (!record)
            throw Error(Fault::usage, "no article has the id or URL '" + id +
                                          "'; a search shows them with --format ids or urls");
        const Article article = parts_->decoder.decode(*record);
        words.except = article.id;
        for (const TellingWord& telling :
             telling_words(article, kTellingWords, parts_->analyser, parts_->index)) {
            words.query += (words.query.empty() ? "" : " OR ") + telling.word;
            parts_->weights.emplace(telling.word, telling.weight);
        }
    });
    const std::unique_ptr<WordWeights, void (*)(WordWeights*)> forget(&parts_->weights,
                                                                      [](WordWeights* of) { of->clear(); });
    ResultPage page;
    if (words.query.empty())
        page.notes.emplace_back("the article has no telling words that others have too");
    else
        page = search(words);
    page.query = id;
    return page;
}

std::size_t Searcher::count(const SearchRequest& request) {
    Deadline deadline(request.timeout);
    return parts_->with_database([&] {
        std::size_t count = 0;
        parts_->first_reading(request, deadline, [&](const QueryReading& tried) {
            count = count_matches(parts_->index, parts_->plan(tried, request), &deadline);
            return count > 0;
        });
        if (deadline.has_passed()) throw Error(Fault::timeout, "not all articles were counted in time");
        return count;
    });
}

std::vector<Suggestion> Searcher::suggest(const SuggestRequest& request) {
    check_request(request);
    return parts_->with_database([&] { return parts_->suggester.suggest(request, parts_->database()); });
}

std::size_t Searcher::article_count() {
    return parts_->with_database([&] { return parts_->index.article_count(); });
}

const std::vector<std::string>& Searcher::alias_notes() const { return parts_->alias_notes; }

} // namespace gisa
