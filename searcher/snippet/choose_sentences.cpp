#include "searcher/snippet/choose_sentences.h"

#include "common/citations/strip_markers.h"
#include "common/terminal/display.h"

#include <algorithm>
#include <optional>
#include <set>

namespace gisa {

namespace {

constexpr std::uint32_t kMostSentences = 3;
constexpr double kShownBefore = 0.25;            // what a leaf is worth that the first snippet shows already
constexpr double kSupportBonus = 1e-3;           // breaks ties only
constexpr double kLengthPenalty = 1e-4;          // per sentence
constexpr std::size_t kEvidenceStretch = 2;      // a snippet may be this much longer to reach its sources
constexpr double kHeadingFactor = 0.5;           // a heading says less than a sentence with the same words
constexpr std::size_t kMostScanned = 256u << 10; // bytes of text; bounds the work for one article

struct Candidate {
    SentenceRange range;
    double score = 0;
};

class Chooser {
public:
    Chooser(const Article& article, const std::vector<ArticleHit>& hits, const std::vector<double>& weights,
            std::size_t columns)
        : article_(article), hits_(hits), weights_(weights), columns_(columns),
          shown_(weights.size(), false) {}

    std::vector<SentenceRange> choose(std::size_t most) {
        std::vector<SentenceRange> chosen;
        while (chosen.size() < most) {
            const auto best = best_range();
            if (!best || (!chosen.empty() && says_less(*best))) break;
            leaves_of_first_ = chosen.empty() ? leaves_in(*best) : leaves_of_first_;
            const SentenceRange shown = with_evidence(with_support_of_heading(*best));
            const bool shown_already = shown != *best && overlaps_taken(shown);
            mark_shown(*best);
            if (shown_already) continue;
            mark_shown(shown);
            chosen.push_back(shown);
        }
        if (chosen.empty() && most > 0)
            if (const auto lead = first_supported(0, static_cast<std::uint32_t>(article_.blocks.size())))
                chosen.push_back(*lead);
        std::sort(chosen.begin(), chosen.end(), [](auto a, auto b) { return a.first < b.first; });
        return joined(chosen);
    }

private:
    /// Ranges that follow each other in one block are one, as far as three sentences go.
    std::vector<SentenceRange> joined(const std::vector<SentenceRange>& ranges) const {
        std::vector<SentenceRange> out;
        for (const SentenceRange& range : ranges) {
            const bool follows =
                !out.empty() && out.back().first + out.back().count == range.first &&
                out.back().count + range.count <= kMostSentences &&
                article_.sentences[out.back().first].block == article_.sentences[range.first].block;
            if (follows)
                out.back().count += range.count;
            else
                out.push_back(range);
        }
        return out;
    }

    std::set<std::size_t> leaves_in(SentenceRange range) const {
        std::set<std::size_t> leaves;
        for (const ArticleHit& hit : hits_)
            if (hit.sentence >= range.first && hit.sentence < range.first + range.count)
                leaves.insert(hit.leaf);
        return leaves;
    }

    /// Only some of what the first range shows already, and nothing else: `AI` beside `vertical AI`.
    bool says_less(SentenceRange range) const {
        const std::set<std::size_t> leaves = leaves_in(range);
        const bool fresh =
            std::any_of(leaves.begin(), leaves.end(), [&](std::size_t leaf) { return !shown_[leaf]; });
        return !fresh && leaves.size() < leaves_of_first_.size();
    }

    std::optional<SentenceRange> best_range() const {
        std::optional<Candidate> best;
        std::uint32_t last = UINT32_MAX;
        for (const ArticleHit& hit : hits_) {
            if (hit.sentence == last) continue;
            last = hit.sentence;
            for (std::uint32_t count = 1; count <= kMostSentences; ++count) {
                const auto candidate = rate({hit.sentence, count});
                if (!candidate) break;
                if (!best || candidate->score > best->score) best = candidate;
            }
        }
        if (!best || best->score <= 0) return std::nullopt;
        return best->range;
    }

    /// Nothing if the range leaves its block, is too long or overlaps what is shown.
    std::optional<Candidate> rate(SentenceRange range) const {
        const Block& block = article_.blocks[article_.sentences[range.first].block];
        if (range.first + range.count > block.first_sentence + block.sentence_count) return std::nullopt;
        if (range.count > 1 && columns_of(range) > columns_) return std::nullopt;
        if (overlaps_taken(range)) return std::nullopt;
        Candidate candidate{range, 0};
        std::vector<bool> seen(weights_.size(), false);
        const auto from =
            std::lower_bound(hits_.begin(), hits_.end(), range.first,
                             [](const ArticleHit& hit, std::uint32_t s) { return hit.sentence < s; });
        for (auto hit = from; hit != hits_.end() && hit->sentence < range.first + range.count; ++hit) {
            if (seen[hit->leaf]) continue;
            seen[hit->leaf] = true;
            candidate.score += weights_[hit->leaf] * (shown_[hit->leaf] ? kShownBefore : 1.0);
        }
        if (block.kind == BlockKind::heading) candidate.score *= kHeadingFactor;
        if (candidate.score <= 0) return candidate;
        for (std::uint32_t s = range.first; s < range.first + range.count; ++s)
            if (article_.sentences[s].support == Support::direct)
                candidate.score += kSupportBonus / range.count;
        candidate.score -= kLengthPenalty * range.count;
        return candidate;
    }

    /// As wide as the reader's text is: without markers, a Hangul syllable counting two.
    std::size_t columns_of(SentenceRange range) const {
        const Sentence& first = article_.sentences[range.first];
        const Sentence& last = article_.sentences[range.first + range.count - 1];
        std::size_t columns = 0;
        std::uint32_t at = first.span.begin;
        for (std::uint32_t c = first.first_citation; c < last.first_citation + last.citation_count; ++c) {
            const Span marker = article_.citations[c].span;
            columns += display_width(text_of({at, marker.begin}));
            at = marker.end;
        }
        return columns + display_width(text_of({at, last.span.end}));
    }

    std::string_view text_of(Span span) const {
        return std::string_view(article_.text).substr(span.begin, span.size());
    }

    /// A sentence without a marker of its own, in a block that is backed at its end: shown to that end, if
    /// it is near.
    SentenceRange with_evidence(SentenceRange range) const {
        const Block& block = article_.blocks[article_.sentences[range.first].block];
        const std::uint32_t end = block.first_sentence + block.sentence_count;
        if (block.kind == BlockKind::heading || end - range.first > kMostSentences) return range;
        for (std::uint32_t s = block.first_sentence; s + 1 < end; ++s)
            if (article_.sentences[s].citation_count > 0) return range;
        const SentenceRange extended{range.first, end - range.first};
        const bool backed = article_.sentences[end - 1].citation_count > 0;
        return backed && columns_of(extended) <= columns_ * kEvidenceStretch ? extended : range;
    }

    /// A heading alone tells little: what it stands over is shown in its place.
    SentenceRange with_support_of_heading(SentenceRange range) const {
        const std::uint32_t block = article_.sentences[range.first].block;
        if (article_.blocks[block].kind != BlockKind::heading) return range;
        std::uint32_t end = block + 1;
        while (end < article_.blocks.size() && article_.blocks[end].kind != BlockKind::heading)
            ++end;
        return first_supported(block + 1, end).value_or(range);
    }

    /// The first directly supported sentence in these blocks, else the first one; headings do not count.
    std::optional<SentenceRange> first_supported(std::uint32_t from, std::uint32_t to) const {
        std::optional<SentenceRange> first;
        for (std::uint32_t b = from; b < to; ++b) {
            const Block& block = article_.blocks[b];
            if (block.kind == BlockKind::heading) continue;
            for (std::uint32_t s = block.first_sentence; s < block.first_sentence + block.sentence_count;
                 ++s) {
                if (!first) first = SentenceRange{s, 1};
                if (article_.sentences[s].support == Support::direct) return SentenceRange{s, 1};
            }
        }
        return first;
    }

    bool overlaps_taken(SentenceRange range) const {
        return std::any_of(taken_.begin(), taken_.end(), [&](const SentenceRange& other) {
            return range.first < other.first + other.count && other.first < range.first + range.count;
        });
    }

    void mark_shown(SentenceRange range) {
        taken_.push_back(range);
        for (const ArticleHit& hit : hits_)
            if (hit.sentence >= range.first && hit.sentence < range.first + range.count)
                shown_[hit.leaf] = true;
    }

    const Article& article_;
    const std::vector<ArticleHit>& hits_;
    const std::vector<double>& weights_;
    std::size_t columns_;
    std::set<std::size_t> leaves_of_first_;
    std::vector<bool> shown_;          // by leaf
    std::vector<SentenceRange> taken_; // shown, or stood for by what is shown
};

} // namespace

std::vector<ArticleHit> find_article_hits(const Article& article, HitFinder& finder) {
    std::vector<ArticleHit> hits;
    for (const Block& block : article.blocks) {
        if (block.span.begin > kMostScanned && !hits.empty()) break;
        const CleanText clean = clean_block(article, block);
        std::uint32_t sentence = block.first_sentence;
        for (const QueryHit& hit : finder.find(clean.text(), Field::body)) {
            const Span in_block = clean.to_original(hit.span);
            const Span span{block.span.begin + in_block.begin, block.span.begin + in_block.end};
            while (sentence + 1 < block.first_sentence + block.sentence_count &&
                   article.sentences[sentence + 1].span.begin <= span.begin)
                ++sentence;
            if (block.sentence_count > 0) hits.push_back({hit.leaf, span, sentence});
        }
    }
    return hits;
}

std::vector<SentenceRange> choose_sentences(const Article& article, const std::vector<ArticleHit>& hits,
                                            const std::vector<double>& leaf_weights, std::size_t most,
                                            std::size_t columns) {
    return Chooser(article, hits, leaf_weights, columns).choose(most);
}

} // namespace gisa
