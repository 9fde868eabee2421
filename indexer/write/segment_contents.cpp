#include "indexer/write/segment_contents.h"

#include "indexer/write/parallel.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <unordered_map>

namespace gisa {

namespace {

/// An ISO date sorts as text; what has none comes last.
bool is_newer(const WaitingArticle& a, const WaitingArticle& b) {
    if (a.published != b.published) return a.published > b.published;
    return a.sequence < b.sequence;
}

/// The numbers of a run's terms, in the order of the terms' bytes.
std::vector<std::uint32_t> sorted_terms(const BatchRun& run) {
    struct Key {
        std::uint64_t head; // the first eight bytes decide nearly always
        std::uint32_t number;
    };
    const auto head_of = [](std::string_view text) {
        std::uint64_t head = 0;
        for (std::size_t i = 0; i < 8; ++i)
            head = head << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0);
        return head;
    };
    std::vector<Key> keys;
    keys.reserve(run.term_count());
    for (std::uint32_t number = 0; number < run.term_count(); ++number)
        keys.push_back({head_of(run.term(number)), number});
    std::sort(keys.begin(), keys.end(), [&](const Key& a, const Key& b) {
        return a.head != b.head ? a.head < b.head : run.term(a.number) < run.term(b.number);
    });
    std::vector<std::uint32_t> numbers;
    numbers.reserve(keys.size());
    for (const Key& key : keys)
        numbers.push_back(key.number);
    return numbers;
}

} // namespace

SegmentContents::SegmentContents(const std::vector<BatchRun*>& runs, std::size_t threads) {
    const std::vector<std::uint32_t> run_of = order_articles(runs);
    const Numbers by_run = number_terms(runs, threads);
    constexpr std::size_t kArticlesAtOnce = 256;
    for_each_parallel(threads, articles_.size() / kArticlesAtOnce + 1, [&](std::size_t part) {
        const std::size_t begin = part * kArticlesAtOnce;
        for (std::size_t i = begin; i < std::min(begin + kArticlesAtOnce, articles_.size()); ++i) {
            const std::vector<std::uint32_t>& numbers = by_run[run_of[i]];
            for (CountedTerm& counted : articles_[i].terms)
                counted.term = numbers[counted.term];
            std::sort(articles_[i].terms.begin(), articles_[i].terms.end(),
                      [](const CountedTerm& a, const CountedTerm& b) { return a.term < b.term; });
        }
    });
    invert();
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
    std::vector<std::vector<std::uint32_t>> sorted(runs.size());
    for_each_parallel(threads, runs.size(), [&](std::size_t run) { sorted[run] = sorted_terms(*runs[run]); });
    Numbers numbers(runs.size());
    for (std::size_t run = 0; run < runs.size(); ++run)
        numbers[run].resize(runs[run]->term_count());
    std::vector<std::size_t> at(runs.size(), 0);
    const auto text = [&](std::size_t run) { return runs[run]->term(sorted[run][at[run]]); };
    const auto is_left = [&](std::size_t run) { return at[run] < sorted[run].size(); };
    for (;;) {
        std::optional<std::string_view> least;
        for (std::size_t run = 0; run < runs.size(); ++run)
            if (is_left(run) && (!least || text(run) < *least)) least = text(run);
        if (!least) return numbers;
        for (std::size_t run = 0; run < runs.size(); ++run)
            if (is_left(run) && text(run) == *least)
                numbers[run][sorted[run][at[run]++]] = static_cast<std::uint32_t>(terms_.size());
        terms_.push_back(*least);
    }
}

void SegmentContents::invert() {
    std::vector<std::size_t> postings(terms_.size() + 1, 0), large(terms_.size() + 1, 0);
    for (const WaitingArticle& article : articles_)
        for (const CountedTerm& counted : article.terms) {
            ++postings[counted.term + 1];
            large[counted.term + 1] += counted.count >= PostingSpan::kIsLarge ? 1 : 0;
        }
    std::partial_sum(postings.begin(), postings.end(), postings.begin());
    std::partial_sum(large.begin(), large.end(), large.begin());
    first_posting_ = postings;
    first_large_ = large;
    documents_.resize(postings.back());
    counts_.resize(postings.back());
    large_counts_.resize(large.back());
    for (std::size_t i = 0; i < articles_.size(); ++i)
        for (const CountedTerm& counted : articles_[i].terms) {
            const std::size_t at = postings[counted.term]++;
            documents_[at] = static_cast<std::uint32_t>(i) + 1;
            const bool is_large = counted.count >= PostingSpan::kIsLarge;
            counts_[at] = is_large ? PostingSpan::kIsLarge : static_cast<std::uint8_t>(counted.count);
            if (is_large) large_counts_[large[counted.term]++] = counted.count;
        }
}

PostingSpan SegmentContents::postings(std::size_t term) const {
    const std::size_t begin = first_posting_[term], size = first_posting_[term + 1] - begin;
    const std::size_t large = first_large_[term], larges = first_large_[term + 1] - large;
    return {std::span(documents_).subspan(begin, size), counts_.data() + begin,
            std::span(large_counts_).subspan(large, larges)};
}

} // namespace gisa
