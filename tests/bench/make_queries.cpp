#include "tests/bench/make_queries.h"

#include "common/error.h"
#include "tests/bench/collection.h"
#include "tests/bench/random.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace gisa {

namespace {

constexpr std::size_t kShortest = 4, kLongest = 20; // letters of a word
constexpr std::size_t kSamples = 12;                // articles to read for a query of several words
constexpr const char* kCommonest[] = {
    "that",  "this",  "with",  "from", "have", "been", "were", "they",
    "their", "there", "these", "then", "such", "will", "into"}; // no engine's loss

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// The word in small letters if it is one: letters only, with white space or plain punctuation around.
std::string clean_word(std::string_view piece) {
    while (!piece.empty() && std::string_view("(\"").find(piece.front()) != std::string_view::npos)
        piece.remove_prefix(1);
    while (!piece.empty() && std::string_view(".,;:!?)\"").find(piece.back()) != std::string_view::npos)
        piece.remove_suffix(1);
    if (piece.size() < kShortest || piece.size() > kLongest ||
        !std::all_of(piece.begin(), piece.end(), is_letter))
        return {};
    std::string word(piece);
    std::transform(word.begin(), word.end(), word.begin(),
                   [](char c) { return static_cast<char>(c | 0x20); });
    return std::find(std::begin(kCommonest), std::end(kCommonest), word) == std::end(kCommonest) ? word : "";
}

/// Calls `each` for what stands between blanks.
template <typename Each>
void split_words(std::string_view text, Each each) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        if (end > 0) each(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

/// How many articles have a word.
class Frequencies {
public:
    explicit Frequencies(const std::string& table) {
        read_table(table, [&](const PlainArticle& article) {
            count(article);
            return true;
        });
    }

    std::size_t articles() const { return articles_; }
    std::size_t of(const std::string& word) const {
        const auto found = counts_.find(word);
        return found == counts_.end() ? 0 : found->second;
    }
    /// The month in which the middle one of those with a date was published; empty if there is none.
    std::string middle_month() const {
        std::size_t dated = 0, before = 0;
        for (const auto& [month, count] : months_)
            dated += count;
        for (const auto& [month, count] : months_)
            if ((before += count) * 2 > dated) return month;
        return {};
    }
    /// The words that at least `least` and at most `most` articles have, in the order of letters.
    std::vector<std::string> between(double least, double most) const {
        std::vector<std::string> words;
        for (const auto& [word, count] : counts_)
            if (static_cast<double>(count) >= least && static_cast<double>(count) <= most)
                words.push_back(word);
        std::sort(words.begin(), words.end());
        return words;
    }

private:
    void count(const PlainArticle& article) {
        if (!article.published.empty()) ++months_[article.published.substr(0, 7)];
        std::unordered_set<std::string> words;
        for (const std::string* text : {&article.title, &article.body})
            split_words(*text, [&](std::string_view piece) { words.insert(clean_word(piece)); });
        words.erase("");
        for (const std::string& word : words)
            ++counts_[word];
        ++articles_;
    }

    std::unordered_map<std::string, std::size_t> counts_;
    std::map<std::string, std::size_t> months_; // articles of each
    std::size_t articles_ = 0;
};

/// Words by how many articles have them; the share of the articles, but never fewer than so many.
struct Bands {
    std::vector<std::string> rare, mid, common, long_mid;

    explicit Bands(const Frequencies& frequencies) {
        const auto articles = static_cast<double>(frequencies.articles());
        rare = frequencies.between(std::max(2.0, articles * 2e-5), std::max(10.0, articles * 2e-4));
        mid = frequencies.between(std::max(3.0, articles * 1e-3), std::max(20.0, articles * 1e-2));
        common = frequencies.between(articles * 0.05, articles * 0.6);
        for (const std::string& word : mid)
            if (word.size() >= 6) long_mid.push_back(word);
        if (rare.empty() || common.empty() || long_mid.empty())
            throw Error(Fault::usage, "too few articles to make queries of; take some hundred");
    }
};

/// Some articles of the table, the same for the same seed.
std::vector<PlainArticle> sample(const std::string& table, std::size_t articles, std::size_t wanted,
                                 Random random) {
    std::set<std::size_t> numbers;
    for (std::size_t i = 0; i < wanted; ++i)
        numbers.insert(random.below(articles));
    std::vector<PlainArticle> found;
    std::size_t number = 0;
    read_table(table, [&](const PlainArticle& article) {
        if (numbers.count(number++) > 0) found.push_back(article);
        return number <= *numbers.rbegin();
    });
    return found;
}

class QueryMaker {
public:
    QueryMaker(const std::string& table, std::size_t per_kind, std::uint64_t seed)
        : frequencies_(table), bands_(frequencies_), random_(seed),
          articles_(sample(table, frequencies_.articles(), per_kind * kSamples, Random(seed + 1))),
          month_(frequencies_.middle_month()) {}

    BenchQuery make(QueryKind kind) {
        switch (kind) {
        case QueryKind::rare: return {kind, {random_.pick(bands_.rare)}};
        case QueryKind::mid: return {kind, {random_.pick(bands_.mid)}};
        case QueryKind::common:
        case QueryKind::newest:
        case QueryKind::facets: return {kind, {random_.pick(bands_.common)}};
        case QueryKind::month: return {kind, {random_.pick(bands_.common)}, month_};
        case QueryKind::any: return {kind, any_words()};
        case QueryKind::all: return {kind, words_of_one_article()};
        case QueryKind::phrase: return {kind, neighbours()};
        case QueryKind::prefix: break;
        }
        return {kind, {random_.pick(bands_.long_mid).substr(0, random_.between(4, 5))}};
    }

private:
    /// A common word and one or two that tell more.
    std::vector<std::string> any_words() {
        std::vector<std::string> words{random_.pick(bands_.common)};
        for (std::size_t i = random_.between(1, 2); i > 0; --i)
            words.push_back(random_.pick(random_.chance(25) ? bands_.common : bands_.mid));
        return words;
    }

    bool is_searched(const std::string& word) const {
        return !word.empty() && static_cast<double>(frequencies_.of(word)) >=
                                    std::max(2.0, static_cast<double>(frequencies_.articles()) * 2e-4);
    }

    std::vector<std::string> words_of_one_article() {
        const std::size_t wanted = random_.between(2, 3);
        return try_articles([&](const PlainArticle& article) {
            std::set<std::string> all;
            split_words(article.body, [&](std::string_view piece) {
                if (std::string word = clean_word(piece); is_searched(word)) all.insert(std::move(word));
            });
            std::vector<std::string> words(all.begin(), all.end());
            while (words.size() > wanted)
                words.erase(words.begin() + static_cast<std::ptrdiff_t>(random_.below(words.size())));
            return words.size() == wanted ? words : std::vector<std::string>();
        });
    }

    std::vector<std::string> neighbours() {
        const std::size_t wanted = random_.between(2, 3);
        return try_articles([&](const PlainArticle& article) {
            std::vector<std::string_view> pieces;
            split_words(article.body, [&](std::string_view piece) { pieces.push_back(piece); });
            std::vector<std::string> words;
            if (pieces.size() < wanted) return words;
            const std::size_t first = random_.below(pieces.size() - wanted + 1);
            for (std::size_t i = first; i < first + wanted; ++i) {
                const std::string word = clean_word(pieces[i]);
                if (!is_searched(word) || word.size() != pieces[i].size()) return std::vector<std::string>();
                words.push_back(word);
            }
            return words;
        });
    }

    /// What the first article that has something gives.
    template <typename Find>
    std::vector<std::string> try_articles(Find find) {
        constexpr std::size_t kTries = 100'000;
        for (std::size_t i = 0; i < kTries; ++i)
            if (std::vector<std::string> words = find(random_.pick(articles_)); !words.empty()) return words;
        throw Error(Fault::usage, "the articles have too few words in common to make queries of them");
    }

    Frequencies frequencies_;
    Bands bands_;
    Random random_;
    std::vector<PlainArticle> articles_;
    std::string month_;
};

} // namespace

const char* name_of(QueryKind kind) {
    constexpr const char* kNames[] = {"rare1",  "mid1",   "common1", "or",    "and",
                                      "phrase", "prefix", "newest",  "month", "facets"};
    return kNames[static_cast<std::size_t>(kind)];
}

SearchRequest request_of(const BenchQuery& query) {
    SearchRequest request;
    request.query = spell_query(query);
    if (query.kind == QueryKind::newest) request.sort = Sort::newest;
    request.since = request.until = query.month;
    request.month_facet = query.kind == QueryKind::facets;
    return request;
}

std::string spell_query(const BenchQuery& query) {
    const char* between = query.kind == QueryKind::any   ? " OR "
                          : query.kind == QueryKind::all ? " AND "
                                                         : " ";
    std::string text;
    for (const std::string& word : query.words)
        text += (text.empty() ? "" : between) + word;
    if (query.kind == QueryKind::phrase) return '"' + text + '"';
    return query.kind == QueryKind::prefix ? text + '*' : text;
}

std::vector<BenchQuery> make_queries(const std::string& table, std::size_t per_kind, std::uint64_t seed) {
    QueryMaker maker(table, per_kind, seed);
    std::vector<BenchQuery> queries;
    for (std::size_t i = 0; i < per_kind; ++i)
        for (const QueryKind kind : kQueryKinds)
            queries.push_back(maker.make(kind));
    return queries;
}

} // namespace gisa
