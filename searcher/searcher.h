#pragma once

// The door for whoever embeds the searcher (installed as gisa/searcher.h). No Xapian, ICU or Boost type
// appears here, nor any other header of the project. For several threads: searcher_pool.h. docs/embedding.md
//
//   gisa::Searcher searcher({"/srv/gisa/index"});
//   gisa::SearchRequest request;
//   request.query = "Altman Yongsan";
//   gisa::ResultPage page = searcher.search(request);
//   for (const gisa::Hit& hit : page.hits)
//       for (const gisa::Snippet& snippet : hit.snippets) ...

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace gisa {

/// Where in an article the query must match.
enum class Within : std::uint8_t {
    article,   ///< anywhere
    cited,     ///< in sentences with a resolved marker of their own; only those are shown
    supported, ///< in those, and in sentences backed by the marker that closes their paragraph
};

enum class Sort : std::uint8_t {
    relevance,
    newest,  ///< by date of publication; articles without one come last
    oldest,  ///< likewise, the other way round
    sources, ///< most independent sources first, then by relevance
    support, ///< largest share of supported sentences first, then by relevance
};

struct SearchRequest {
    std::string query;                  ///< may be empty if one of the next six is not
    std::vector<std::string> sources{}; ///< domains, URLs, publishers: the article must cite one of them
    std::vector<std::string>
        publishers{};                   ///< the article must be of one of them (name, or domain of its URL)
    std::vector<std::string> langs{};   ///< its language must be one of them: "en", "ko"
    std::vector<std::string> authors{}; ///< one of its authors must have one of these names
    std::size_t min_sources = 0;        ///< independent sources that it must cite
    std::string since{}, until{}; ///< published then or later, earlier, both inclusive: "2025", "2025-08",
                                  ///< "2025-08-07", with a time as "2025-08-07T17:00:00Z", "7d" (ago),
                                  ///< "yesterday", "지난주" (docs/searching.md)
    std::int64_t now = 0;         ///< what those count from: seconds since 1970; 0: the system's clock
    bool corrects_typos = false;  ///< where no article matches: search for ResultPage::did_you_mean
    bool strict = false;          ///< what is broken in the query is refused in place of repaired
    Within within = Within::article;
    bool same_sentence = false; ///< all words of the query stand in one sentence, or in the title; those
                                ///< sentences are shown
    Sort sort = Sort::relevance;
    bool fill = false;    ///< a page that articles with all of the words do not fill goes on with those that
                          ///< have most of them (Hit::all_words); by relevance only
    bool collapse = true; ///< of copies of a text only the best one is a hit; by relevance only
    double recency_half_life = 30;    ///< days; 0: new articles gain nothing. By relevance only
    bool explain = false;             ///< say of each hit what its score is made of
    bool source_facet = false;        ///< count the articles for each domain that is cited
    bool publisher_facet = false;     ///< count the articles of each publisher
    bool author_facet = false;        ///< of each author, by the name as given
    bool lang_facet = false;          ///< of each language
    bool month_facet = false;         ///< of each month of publication, newest first
    std::size_t facet_values = 10;    ///< most frequent values of each facet; newest months
    std::size_t limit = 10;           ///< at most 100
    std::size_t offset = 0;           ///< at most 10,000
    std::size_t snippets = 2;         ///< per hit, 0 for none
    std::size_t snippet_length = 320; ///< columns of text, markers not counted; one sentence may exceed it
    std::optional<std::chrono::milliseconds> timeout{}; ///< then it ends with what was found so far
    std::stop_token stop{}; ///< once a stop is requested, from any thread, it ends likewise
};

/// One piece of a snippet. Putting `text` of all runs together gives back the article's own text.
struct Run {
    enum class Kind : std::uint8_t {
        text,
        match,
        cite, ///< a citation marker
        gap   ///< what a long sentence has between the parts that are shown; shown as an ellipsis
    };
    struct Number {
        std::uint32_t number = 0;
        std::uint32_t section = 0; ///< which of the article's source lists it means, from 0
        bool resolved = false;
        std::string reason;  ///< "" or e.g. "out_of_range" (see common/article.h, Resolution)
        bool linked = false; ///< the source has an http(s) URL
        std::string url;     ///< of the source, if linked
        std::string label;   ///< of the source: "Reuters, GPT-5 cuts errors"; what is known of it
    };

    Kind kind = Kind::text;
    std::string text;            ///< UTF-8 as in the article; for `cite` the marker as written, "[2-4]"
    std::string shown;           ///< cite: how it is shown, e.g. "[1]" for "[[1]](url)"; empty: not at all
    std::size_t term = 0;        ///< match: which part of the query, from 0
    std::vector<Number> numbers; ///< cite: the numbers that the marker stands for
};

/// A source behind a snippet, by the article's own number.
struct SnippetSource {
    std::uint32_t number = 0;
    bool resolved = false;
    std::string reason; ///< as in Run::Number
    std::string title;  ///< parts that are not known are empty
    std::string url;
    bool linked = false;   ///< url is http(s) and may be linked
    std::string publisher; ///< as given, else the domain
    std::string domain;    ///< registrable domain of the URL
    std::string published;
    std::uint32_t cited_by = 0; ///< how many sentences of the article cite it
    std::uint32_t also_in = 0;  ///< how many other articles of the index cite the same URL
    std::uint32_t section = 0;  ///< which of the article's lists it stands in, from 0; numbers repeat there
};

/// One to three neighbouring whole sentences of one block.
struct Snippet {
    std::vector<std::string> path;  ///< headings above, outermost first; without the title
    std::string block;              ///< "heading", "paragraph", "bullet", "quote", "table_row", "code"
    std::size_t block_position = 0; ///< bullet: which one under its heading, from 1; else 0
    std::size_t begin = 0;          ///< bytes of the article's text
    std::size_t end = 0;
    std::optional<std::size_t> begin_utf16{}; ///< `begin` in UTF-16 units of the article's text, if counted
    std::optional<std::size_t> begin_code_points{}; ///< and in code points
    std::size_t first_sentence = 0;                 ///< index of the first sentence in the article
    std::size_t sentence_count = 0;
    std::string support; ///< "direct", "inherited" or "none": the best among its sentences
    std::vector<Run> runs;
    std::vector<SnippetSource> sources; ///< every number cited in the runs, in order of appearance
};

/// What the whole article cites, counted at intake.
struct HitCitations {
    std::size_t sentences = 0;
    std::size_t supported = 0;   ///< sentences with a resolved marker of their own
    std::size_t inherited = 0;   ///< sentences backed by the marker that closes their paragraph
    std::size_t listed = 0;      ///< entries of its source lists
    std::size_t cited = 0;       ///< entries that a marker names
    std::size_t uncited = 0;     ///< entries that no marker names
    std::size_t independent = 0; ///< registrable domains cited, own one and wire copies left out
    std::size_t unresolved = 0;  ///< distinct cited numbers without an entry
};

/// Why a hit stands where it does: its score is (the sum of its words + nearness) * recency, where a query is
/// read as words; more is told in docs/decisions/0006-order.md.
struct Explanation {
    struct Word {
        std::string text; ///< as typed
        double score = 0; ///< BM25, of all its forms and spellings
    };
    std::vector<Word> words;
    double nearness = 0; ///< how near to each other they stand
    double recency = 1;  ///< for being new, 1 to 1.5
};

struct Hit {
    std::string id;
    std::string url;
    std::vector<Run> title;
    std::string publisher;
    std::vector<std::string> authors; ///< as given
    std::string published;            ///< ISO 8601 or empty
    std::string lang;
    double score = 0;
    bool all_words = true;  ///< false: most of them only
    std::size_t copies = 0; ///< articles with nearly the same text that were passed over for this one
    HitCitations citations;
    std::vector<Snippet> snippets;
    std::optional<Explanation> explanation; ///< if asked for
};

/// How many of the matching articles have a value; exact, whatever the page shows.
struct FacetValue {
    std::string value;
    std::size_t articles = 0;
};

struct Facet {
    std::string name;               ///< "source", "publisher", "author", "lang" or "month"
    std::vector<FacetValue> values; ///< most articles first; newest month first
    std::size_t others = 0;         ///< how many values there are beyond those
};

/// What could be changed of a query that no article matches as it is.
struct Hint {
    enum class Kind : std::uint8_t {
        absent,   ///< no article has `what`
        without,  ///< so many would match without the condition `what`
        anywhere, ///< so many if `what` might stand anywhere in an article, not in that field alone
    };

    Kind kind = Kind::absent;
    std::string what; ///< in the query language, or "since 2025-08"
    std::size_t articles = 0;
};

/// A shard on another machine whose articles were not searched, for it does not answer.
struct ShardOut {
    std::string shard; ///< "xapian://host:7117"
    std::string since; ///< ISO 8601, UTC
    std::string why;   ///< for people
};

struct ResultPage {
    std::string query;              ///< as asked
    std::string understood;         ///< the query as it was read, in the query language
    std::vector<std::string> notes; ///< repairs and fall-backs, for people
    std::size_t total = 0;          ///< matching articles
    bool exact_total = true;        ///< false: an estimate
    std::size_t others = 0;         ///< articles behind those, with most of the words only
    std::size_t offset = 0;
    std::vector<Hit> hits;
    std::vector<Facet> facets;  ///< those that were asked for
    std::string revision{};     ///< Searcher::revision() of what was searched
    std::string did_you_mean{}; ///< few articles match: a query in other spelling that more do; or empty
    std::vector<Hint> help{};   ///< no article has all that was asked for: what could be changed
    std::vector<ShardOut> shards_out{}; ///< if there are any, the page is without their articles
    bool timed_out = false;     ///< SearchRequest::timeout, or `stop`, ended it: hits and snippets may be
                                ///< missing, and `total` is what was counted until then
    double seconds = 0;         ///< all of it; parts of it:
    double match_seconds = 0;   ///< finding and ranking
    double snippet_seconds = 0; ///< reading the stored articles of the page and making their snippets
};

struct ArticleCount {
    std::size_t articles = 0;
    std::vector<std::string> notes; ///< repairs and fall-backs, for people
};

struct SuggestRequest {
    std::string prefix;     ///< what was typed so far: its last word is completed, what is before it kept
    std::size_t limit = 10; ///< at most 100
    bool words = true;      ///< words, and names of people; they take what is left by the others. Behind a
                            ///< field that filters its values stand in their place
    bool publishers = true; ///< and publishers, at most a third of the limit and three beside words
    bool titles = true;     ///< and titles of articles, likewise
};

/// What the prefix may become.
struct Suggestion {
    enum class Kind : std::uint8_t {
        word,
        name,      ///< of a person, as far as its form tells
        publisher, ///< a filter: `publisher:"The Harbour Post"`
        title,     ///< of an article, as a quotation
        value,     ///< of another field that filters: `source:reuters.com`
    };

    std::string text;         ///< UTF-8, the whole query; the completed word as articles write it
    std::size_t articles = 0; ///< at least this many have the completed word, or the value; 0: not counted
    Kind kind = Kind::word;
};

struct SearcherOptions {
    /// Names and terms with several spellings, a group a line: `SK하이닉스 | SK hynix` (docs/searching.md). A
    /// query for one finds all. Messages call it by its name.
    struct AliasText {
        std::string name;
        std::string text;
    };

    bool builtin_aliases = true;      ///< the groups that come with Gisa count
    std::vector<AliasText> aliases{}; ///< further ones, which may take away what an earlier text gives

    /// The query that `saved:NAME` stands for; nothing if there is none. None set: no query is saved.
    /// Searchers of several threads call it at the same time.
    std::function<std::optional<std::string>(const std::string& name)> saved{};

    /// How long a search waits for a shard on another machine, in all; then it goes on without it.
    std::chrono::milliseconds shard_timeout{300};
    /// Bytes of memory for what was fetched of shards, of all searchers that share them.
    std::size_t shard_cache = std::size_t{256} << 20;
};

class Shards;

/// An open index. Keep it open: opening costs more than a query. One thread at a time;
/// make one Searcher per thread. Sees new articles at the next call after a commit.
class [[gnu::visibility("default")]] Searcher {
public:
    /// Several indexes are searched as one: folders, shards that xapian-tcpsrv serves (`xapian://host:7117`,
    /// docs/searching.md), and stub files that name both. A shard that does not answer is left out, by each
    /// call anew; where nothing is left calls throw Error (unreachable). Throws Error: usage for no address
    /// of a shard; no_index, version, corrupt, io.
    explicit Searcher(const std::vector<std::string>& indexes, const SearcherOptions& options = {});
    ~Searcher();
    Searcher(Searcher &&) noexcept;
    Searcher& operator=(Searcher&&) noexcept;

    /// Throws Error: usage when the query is empty or beyond a limit (searcher/query/limits.h), or something
    /// of a strict one is broken (QueryError, searcher/query/query_error.h); corrupt, io.
    ResultPage search(const SearchRequest& request);

    /// Articles about what the one with this id or URL is about: those that share its most telling words,
    /// without itself; ResultPage::understood has the words. The request's filters, sort, facets and limits
    /// hold, its query is not looked at. Throws as search; Error (no_article) if there is no such article.
    ResultPage similar(const std::string& id, const SearchRequest& request = {});

    /// How many articles `search` would find in all, without reading any. Throws as search, and
    /// Error(timeout).
    std::size_t count(const SearchRequest& request);

    /// The same with ResultPage::notes of that search: articles with most of the words count too where none
    /// has all, and a number alone would not tell. Throws likewise.
    ArticleCount count_with_notes(const SearchRequest& request);

    /// Words of the index that begin as the last word of the prefix does: most frequent first, ties by text,
    /// so the same index gives the same answer. Hangul may end in a half-typed syllable (삼ㅅ; 설 is also
    /// 서 and ㄹ) or be initial consonants (ㅅㅅㅈㅈ). Nothing for an empty prefix, one that ends in no word,
    /// or one with controls or broken UTF-8. The first call after a commit reads the part of the term list
    /// that the word's first letter asks for (43 ms for the largest of 200,000 Korean terms, measured by
    /// tests/bench/suggest_speed.cpp), and English words that were not shown before are looked up in
    /// articles (under 1 ms); others take 0.3 ms at the most there. Throws Error: usage when the prefix has
    /// more than 4096 bytes or the limit is beyond 100; corrupt, io.
    std::vector<Suggestion> suggest(const SuggestRequest& request);

    /// The article with this id or URL as one line of JSON, with its text, blocks, sentences, citations and
    /// sources, as `gisa-searcher show --as json` prints it; nothing if there is none. Throws Error: corrupt,
    /// io.
    std::optional<std::string> article_json(const std::string& id_or_url);

    /// The same as it is stored, for programs of the project (common/storage/stored_article.h).
    std::optional<std::string> article_record(const std::string& id_or_url);

    std::size_t article_count();

    /// Shards that the last call left out.
    const std::vector<ShardOut>& shards_out() const;

    /// The state of the indexes, in letters and digits: the same for as long as nothing changes that a search
    /// may find. Costs two looks at files for each index where nothing did.
    std::string revision();

    /// What is wrong in the alias files, for people: file, line and what to do.
    const std::vector<std::string>& alias_notes() const;

private:
    friend class SearcherPool; // its searchers share what they know of shards
    Searcher(const std::vector<std::string>& indexes, const SearcherOptions& options,
             std::shared_ptr<Shards> shards);

    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace gisa
