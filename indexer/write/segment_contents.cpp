#include "indexer/write/segment_contents.h"

#include "indexer/write/parallel.h"
#include "indexer/write/sort_terms.h"

#include <algorithm>
#include <compare>
#include <numeric>
#include <unordered_map>
#include <utility>

namespace gisa {

namespace {

/// An ISO date sorts as text; what has none comes last.
bool is_newer(const WaitingArticle& a, const WaitingArticle& b) {
    if (a.published != b.published) return a.published > b.published;
    return a.sequence < b.sequence;
}

/// A term of a run. Its first eight bytes decide nearly always what it comes before, without a look at it.
struct Key {
    std::uint64_t head = 0;
    std::uint32_t size = 0, number = 0;
};

Key key_of(std::string_view text, std::uint32_t number) {
    Key key{0, static_cast<std::uint32_t>(text.size()), number};
    for (std::size_t i = 0; i < sizeof key.head; ++i)
        key.head = key.head << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0);
    return key;
}

std::strong_ordering compare(const Key& a, const BatchRun& run_of_a, const Key& b, const BatchRun& run_of_b) {
    if (a.head != b.head) return a.head <=> b.head;
    if (a.size <= sizeof a.head && b.size <= sizeof b.head) return a.size <=> b.size;
    return run_of_a.term(a.number) <=> run_of_b.term(b.number);
}

/// A run's terms in the order of their bytes.
LargeVector<Key> sorted_terms(const BatchRun& run) {
    LargeVector<Key> keys;
    keys.reserve(run.term_count());
    for (std::uint32_t number = 0; number < run.term_count(); ++number)
        keys.push_back(key_of(run.term(number), number));
    std::sort(keys.begin(), keys.end(),
              [&](const Key& a, const Key& b) { return compare(a, run, b, run) < 0; });
    return keys;
}

} // namespace

SegmentContents::SegmentContents(const std::vector<BatchRun*>& runs, std::size_t threads) {
    const std::vector<std::uint32_t> run_of = order_articles(runs);
    const Numbers numbers = number_terms(runs, threads);
    std::vector<Range> ranges = this->ranges(threads);
    for_each_parallel(threads, ranges.size(),
                      [&](std::size_t part) { sort_terms(ranges[part], run_of, numbers); });
    place_postings(ranges);
    for_each_parallel(threads, ranges.size(), [&](std::size_t part) { deal_out(ranges[part]); });
    place_large_counts(ranges);
}

std::vector<std::uint32_t> SegmentContents::order_articles(const std::vector<BatchRun*>& runs) {
    struct Found {
        const WaitingArticle* article;
        std::uint32_t run;
    };
    std::unordered_map<std::string_view, Found> last; // by identity
    for (std::uint32_t run = 0; run < runs.size(); ++run)
        for (const WaitingArticle& article : runs[run]->articles()) {
            const auto [entry, is_new] = last.try_emplace(article.identity, Found{&article, run});
            if (!is_new && entry->second.article->sequence < article.sequence)
                entry->second = {&article, run};
        }
    std::vector<Found> order;
    order.reserve(last.size());
    for (const auto& [identity, found] : last)
        if (!found.article->is_known) order.push_back(found);
    std::sort(order.begin(), order.end(),
              [](const Found& a, const Found& b) { return is_newer(*a.article, *b.article); });
    std::vector<std::uint32_t> run_of;
    for (const Found& found : order) {
        articles_.push_back(*found.article);
        run_of.push_back(found.run);
    }
    return run_of;
}

SegmentContents::Numbers SegmentContents::number_terms(const std::vector<BatchRun*>& runs,
                                                       std::size_t threads) {
    std::vector<LargeVector<Key>> sorted(runs.size());
    for_each_parallel(threads, runs.size(), [&](std::size_t run) { sorted[run] = sorted_terms(*runs[run]); });
    Numbers numbers(runs.size());
    std::size_t most = 0; // room that is not used takes no memory
    for (std::size_t run = 0; run < runs.size(); ++run) {
        numbers[run].resize(runs[run]->term_count());
        most += runs[run]->term_count();
    }
    terms_.reserve(most);
    std::vector<std::size_t> at(runs.size(), 0), first; // runs whose next term is the first of all
    for (;;) {
        first.clear();
        for (std::size_t run = 0; run < runs.size(); ++run) {
            if (at[run] == sorted[run].size()) continue;
            const auto order = first.empty() ? std::strong_ordering::less
                                             : compare(sorted[run][at[run]], *runs[run],
                                                       sorted[first[0]][at[first[0]]], *runs[first[0]]);
            if (order < 0) first.clear();
            if (order <= 0) first.push_back(run);
        }
        if (first.empty()) return numbers;
        const auto number = static_cast<std::uint32_t>(terms_.size());
        terms_.push_back(runs[first[0]]->term(sorted[first[0]][at[first[0]]].number));
        for (const std::size_t run : first)
            numbers[run][sorted[run][at[run]++].number] = number;
    }
}

/// Neighbouring articles with about as many terms each.
std::vector<SegmentContents::Range> SegmentContents::ranges(std::size_t count) const {
    std::size_t all = 0, terms = 0;
    for (const WaitingArticle& article : articles_)
        all += article.terms.size();
    std::vector<Range> ranges(1);
    for (std::size_t i = 0; i < articles_.size(); ++i) {
        terms += articles_[i].terms.size();
        ranges.back().end = i + 1;
        if (ranges.size() < count && terms * count >= all * ranges.size())
            ranges.push_back({i + 1, i + 1, {}, {}});
    }
    return ranges;
}

void SegmentContents::sort_terms(Range& range, const std::vector<std::uint32_t>& run_of,
                                 const Numbers& numbers) {
    range.postings.resize(terms_.size());
    TermSorter sorter;
    for (std::size_t i = range.begin; i < range.end; ++i) {
        const LargeVector<std::uint32_t>& numbers_of_run = numbers[run_of[i]];
        for (CountedTerm& counted : articles_[i].terms) {
            counted.term = numbers_of_run[counted.term];
            ++range.postings[counted.term];
        }
        sorter.sort(articles_[i].terms);
    }
}

/// A posting list is what its ranges give, one behind the other.
void SegmentContents::place_postings(std::vector<Range>& ranges) {
    first_posting_.reserve(terms_.size() + 1);
    std::size_t place = 0;
    for (std::size_t term = 0; term < terms_.size(); ++term) {
        first_posting_.push_back(place);
        for (Range& range : ranges)
            place += std::exchange(range.postings[term], place);
    }
    first_posting_.push_back(place);
    documents_ = LargeArray<std::uint32_t>(place);
    counts_ = LargeArray<std::uint8_t>(place);
}

void SegmentContents::deal_out(Range& range) {
    for (std::size_t i = range.begin; i < range.end; ++i)
        for (const CountedTerm& counted : articles_[i].terms) {
            const std::size_t at = range.postings[counted.term]++;
            const bool is_large = counted.count >= PostingSpan::kIsLarge;
            documents_[at] = static_cast<std::uint32_t>(i) + 1;
            counts_[at] = is_large ? PostingSpan::kIsLarge : static_cast<std::uint8_t>(counted.count);
            if (is_large) range.large.push_back(counted);
        }
}

void SegmentContents::place_large_counts(const std::vector<Range>& ranges) {
    std::vector<CountedTerm> large;
    for (const Range& range : ranges)
        large.insert(large.end(), range.large.begin(), range.large.end());
    std::stable_sort(large.begin(), large.end(),
                     [](const CountedTerm& a, const CountedTerm& b) { return a.term < b.term; });
    first_large_.resize(terms_.size() + 1);
    for (const CountedTerm& counted : large) {
        ++first_large_[counted.term + 1];
        large_counts_.push_back(counted.count);
    }
    std::partial_sum(first_large_.begin(), first_large_.end(), first_large_.begin());
}

PostingSpan SegmentContents::postings(std::size_t term) const {
    const std::size_t begin = first_posting_[term], size = first_posting_[term + 1] - begin;
    const std::size_t large = first_large_[term], larges = first_large_[term + 1] - large;
    return {{documents_.get() + begin, size},
            counts_.get() + begin,
            std::span(large_counts_).subspan(large, larges)};
}

} // namespace gisa
