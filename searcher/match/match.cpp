#include "searcher/match/match.h"

#include "common/storage/schema.h"
#include "common/storage/source_terms.h"
#include "searcher/match/count_facets.h"
#include "searcher/match/make_matcher.h"
#include "searcher/match/match_count.h"
#include "searcher/match/order_hits.h"
#include "searcher/match/term_matcher.h"
#include "searcher/match/top_hits.h"

#include <algorithm>
#include <limits>
#include <memory>

namespace gisa {

namespace {

/// Asked for ascending documents.
class Deleted {
public:
    explicit Deleted(const DocumentNumbers& numbers) : at_(numbers.data()), end_(at_ + numbers.size()) {}
    bool has(DocumentNumber document) {
        while (at_ != end_ && *at_ < document)
            ++at_;
        return at_ != end_ && *at_ == document;
    }

private:
    const std::uint32_t* at_;
    const std::uint32_t* end_;
};

/// One search through all segments.
class Search {
public:
    Search(const SearchedIndex& index, const Plan& plan, const MatchOptions& options)
        : index_(index), plan_(plan), options_(options), maker_(index), top_(hits_to_order(options)),
          count_(options.exact || !options.facets.empty()) {
        for (const std::string& facet : options.facets)
            facets_.emplace_back(facet);
    }

    Matches run() {
        index_.fetch_postings(terms_of(plan_));
        for (segment_number_ = 0; segment_number_ < index_.segments().size(); ++segment_number_) {
            if (segment_number_ > 0 && has_passed()) break;
            search(index_.segments()[segment_number_]);
        }
        Matches matches;
        matches.total = count_.total();
        matches.exact_total = count_.is_exact() && !timed_out_;
        matches.timed_out = timed_out_;
        const std::vector<FoundDocument> found_ones = page();
        std::vector<ArticlePlace> places;
        for (const FoundDocument& found : found_ones)
            places.push_back({found.segment, found.document});
        index_.fetch_articles(places, SearchedIndex::Fetch::records);
        for (const FoundDocument& found : found_ones)
            matches.page.push_back(read(found));
        for (const FacetCounter& facet : facets_)
            matches.facets.push_back(facet.take(options_.facet_values));
        return matches;
    }

private:
    void search(const SearchedSegment& segment) {
        const std::unique_ptr<Matcher> matcher = maker_.make(plan_, segment_number_);
        if (!matcher) return;
        for (FacetCounter& facet : facets_)
            facet.begin(segment);
        switch (options_.sort) {
        case Sort::newest: look_for_newest(*matcher, segment); break;
        case Sort::oldest: look_for_oldest(*matcher, segment); break;
        case Sort::sources: sort_by(kIndependentSlot, *matcher, segment); break;
        case Sort::support: sort_by(kSupportSlot, *matcher, segment); break;
        case Sort::relevance:
            if (plan_.kind == Plan::Kind::term && plan_.weight != 0 && facets_.empty())
                rank_term(static_cast<TermMatcher&>(*matcher), segment);
            else
                rank(*matcher, segment);
        }
        for (FacetCounter& facet : facets_)
            facet.end();
    }

    bool has_passed() { return timed_out_ = options_.deadline && options_.deadline->has_passed(); }

    /// Asked for every document.
    bool is_due() { return options_.deadline && (timed_out_ = options_.deadline->is_due()); }

    void count(DocumentNumber document) {
        count_.add();
        for (FacetCounter& facet : facets_)
            facet.add(document);
    }

    bool add(double key, double score, DocumentNumber document) {
        return top_.add({key, score, segment_number_, document});
    }

    /// Once enough matches are counted, only those that may be among the first are looked at.
    void rank(Matcher& matcher, const SearchedSegment& segment) {
        Deleted deleted(segment.deleted);
        const RecencyColumn& recency = recency_of(segment, options_);
        DocumentNumber left_at = kNoMoreDocuments; // from there on not every match is looked at
        DocumentNumber document = 0;
        const auto hurry = [&] {
            if (left_at == kNoMoreDocuments) left_at = document;
            matcher.want(top_.least() / recency.most_from(std::max<DocumentNumber>(document, 1)));
        };
        if (count_.is_enough()) hurry();
        for (matcher.skip_to(1); (document = matcher.document()) != kNoMoreDocuments && !is_due();
             matcher.skip_to(document + 1)) {
            if (deleted.has(document)) continue;
            const bool in_hurry = left_at != kNoMoreDocuments;
            const double factor = recency.at(document);
            if (in_hurry && matcher.score() * factor <= top_.least()) continue;
            if (matcher.needs_confirming() && !matcher.confirm()) {
                count_.add_refuted();
                if (count_.is_enough() && !in_hurry) hurry();
                continue;
            }
            if (!in_hurry) count(document);
            const double score = matcher.score() * factor;
            const bool is_first = add(score, score, document);
            if (count_.is_enough() && (is_first || !in_hurry)) hurry();
        }
        const DocumentNumber last = segment.reader->statistics().last;
        count_.end_segment(std::min(left_at, last), last);
    }

    /// The same for a single term, whose matches need not be counted: a loop over its postings.
    void rank_term(TermMatcher& matcher, const SearchedSegment& segment) {
        Deleted deleted(segment.deleted);
        const TermScore score = matcher.term_score();
        const std::uint32_t* const lengths = matcher.lengths();
        PostingCursor& postings = matcher.postings();
        count_.add_known(matcher.most() - count_deleted(segment, plan_.term));
        const RecencyColumn& recency = recency_of(segment, options_);
        if (matcher.bound() * recency.most_from(1) <= top_.least()) return;
        double least = top_.least();
        for (bool is_first = true; postings.document() != kNoMoreDocuments && (is_first || !has_passed());
             is_first = false, postings.next_block()) {
            const DocumentNumber* const documents = postings.documents();
            const std::uint32_t* const counts = postings.counts();
            const double most = recency.most_from(documents[0]); // of this block and those behind it
            for (std::size_t i = 0, size = postings.at_hand(); i < size; ++i) {
                const std::uint32_t length = lengths[documents[i]];
                if (!score.exceeds(least / most, counts[i], length) || deleted.has(documents[i])) continue;
                const double of = score.of(counts[i], length) * recency.at(documents[i]);
                if (add(of, of, documents[i])) least = top_.least();
            }
        }
    }

    static std::size_t count_deleted(const SearchedSegment& segment, const std::string& term) {
        if (segment.deleted.empty()) return 0;
        const auto postings = segment.reader->postings(term);
        std::size_t count = 0;
        for (const DocumentNumber document : segment.deleted) {
            postings->skip_to(document);
            count += postings->document() == document ? 1 : 0;
        }
        return count;
    }

    /// Calls `each` with what matches; false ends it.
    template <class Each>
    void for_each_match(Matcher& matcher, const SearchedSegment& segment, Each each) {
        Deleted deleted(segment.deleted);
        for (matcher.skip_to(1); matcher.document() != kNoMoreDocuments && !is_due();
             matcher.skip_to(matcher.document() + 1)) {
            if (deleted.has(matcher.document())) continue;
            if (matcher.needs_confirming() && !matcher.confirm()) continue;
            count(matcher.document());
            if (!each(matcher.document())) return;
        }
    }

    void sort_by(std::uint32_t slot, Matcher& matcher, const SearchedSegment& segment) {
        const std::vector<double>& numbers = segment.columns->numbers(slot);
        for_each_match(matcher, segment, [&](DocumentNumber document) {
            add(numbers[document], matcher.score(), document);
            return true;
        });
    }

    /// A date as a number that grows with it: "2025-08-07T17:00:00Z" gives 20250807170000; what is left out
    /// counts as 0.
    static double number_of(std::string_view date) {
        double number = 0;
        int digits = 0;
        for (const char c : date)
            if (c >= '0' && c <= '9' && digits < 14) number = number * 10 + (c - '0'), ++digits;
        for (; digits < 14; ++digits)
            number *= 10;
        return number;
    }

    /// Where documents are numbered by date the first ones are the newest, and no more are looked at.
    void look_for_newest(Matcher& matcher, const SearchedSegment& segment) {
        const std::size_t wanted = options_.offset + options_.limit;
        const DocumentNumber last = segment.reader->statistics().last;
        const auto dates = segment.reader->values(kPublishedSlot);
        std::size_t found = 0;
        DocumentNumber left_at = last;
        for_each_match(matcher, segment, [&](DocumentNumber document) {
            if (!segment.is_newest_first || found < wanted) add(number_of(dates->at(document)), 0, document);
            const bool goes_on = !segment.is_newest_first || ++found < wanted || !count_.is_enough();
            if (!goes_on) left_at = document;
            return goes_on;
        });
        count_.end_segment(left_at, last);
    }

    void look_for_oldest(Matcher& matcher, const SearchedSegment& segment) {
        const auto dates = segment.reader->values(kPublishedSlot);
        for_each_match(matcher, segment, [&](DocumentNumber document) {
            const std::string_view date = dates->at(document);
            add(date.empty() ? kUndated : -number_of(date), matcher.score(), document);
            return true;
        });
    }

    std::vector<FoundDocument> page() {
        return options_.sort == Sort::relevance ? HitOrder(index_, options_).page(top_.take(0))
                                                : top_.take(options_.offset);
    }

    Match read(const FoundDocument& found) const {
        SegmentReader& segment = *index_.segments()[found.segment].reader;
        const double recency = recency_of(index_.segments()[found.segment], options_).at(found.document);
        Match match{found.score,
                    found.segment,
                    found.document,
                    found.nearness,
                    recency,
                    found.copies,
                    segment.record(found.document),
                    {}};
        if (options_.snippets) match.token_codes = segment.values(kTokenCodesSlot)->at(found.document);
        return match;
    }

    static constexpr double kUndated = -std::numeric_limits<double>::infinity();

    const SearchedIndex& index_;
    const Plan& plan_;
    const MatchOptions& options_;
    MatcherMaker maker_;
    TopHits top_;
    MatchCount count_;
    std::vector<FacetCounter> facets_;
    std::uint32_t segment_number_ = 0;
    bool timed_out_ = false;
};

} // namespace

Matches match(const SearchedIndex& index, const Plan& plan, const MatchOptions& options) {
    return Search(index, plan, options).run();
}

std::size_t count_matches(const SearchedIndex& index, const Plan& plan, Deadline* deadline) {
    MatchOptions options;
    options.deadline = deadline;
    options.limit = 0;
    options.exact = true;
    return match(index, unranked(plan), options).total;
}

std::vector<std::size_t> also_citing(const SearchedIndex& index, const std::vector<std::string>& urls) {
    std::vector<std::string> terms;
    std::vector<std::size_t> places; // of their URLs
    for (std::size_t i = 0; i < urls.size(); ++i)
        if (const NamedSource page = read_named_source(urls[i], true); page.kind == NamedSource::Kind::url) {
            terms.push_back(cited_source_term(page));
            places.push_back(i);
        }
    const std::vector<std::size_t> articles = index.articles_with(terms);
    std::vector<std::size_t> others(urls.size());
    for (std::size_t i = 0; i < terms.size(); ++i)
        others[places[i]] = articles[i] - std::min<std::size_t>(articles[i], 1);
    return others;
}

} // namespace gisa
