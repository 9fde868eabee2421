#include "searcher/snippet/choose_sentences.h"

#include "searcher/snippet/scan_sentences.h"
#include "searcher/snippet/shorten.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

namespace gisa {

namespace {

constexpr std::uint32_t kMostSentences = 3;
constexpr double kSame = 1e-9;              // worth less apart
constexpr std::size_t kEvidenceStretch = 2; // a snippet may be this much longer to reach its sources
constexpr std::ptrdiff_t kMostInWindow = 16;
constexpr std::uint32_t kNear = 16; // bytes; twice as far apart is a step less near

struct Candidate {
    SentenceRange range;
    double worth = 0;     // of the leaves in it
    double phrases = 0;   // of those that are phrases
    int distance = 0;     // between what it holds, in steps
    double supported = 0; // share of its sentences
};

/// Relevance first; support only among equals.
bool is_better(const Candidate& a, const Candidate& b) {
    if (std::abs(a.worth - b.worth) > kSame) return a.worth > b.worth;
    if (std::abs(a.phrases - b.phrases) > kSame) return a.phrases > b.phrases;
    if (a.distance != b.distance) return a.distance < b.distance;
    if (a.supported != b.supported) return a.supported > b.supported;
    return a.range.count < b.range.count; // the earlier one was seen before
}

class Chooser {
public:
    Chooser(const Article& article, const std::vector<ArticleHit>& hits, const HitFinder& finder,
            const std::vector<double>& weights, const ChoiceOptions& options)
        : article_(article), hits_(hits), phrases_(finder.phrases()), weights_(weights),
          columns_(options.columns), most_(options.most), least_(options.least),
          shown_(weights.size(), false) {}

    std::vector<SentenceRange> choose() {
        const std::size_t most = most_;
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

    /// Those that are asked for.
    std::vector<SentenceRange> take(const std::vector<std::uint32_t>& sentences) {
        std::vector<SentenceRange> taken;
        for (const std::uint32_t sentence : sentences) {
            if (sentence >= article_.sentences.size() || overlaps_taken({sentence, 1})) continue;
            taken.push_back(with_evidence({sentence, 1}));
            taken_.push_back(taken.back());
        }
        return joined(taken);
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
                if (!best || is_better(*candidate, *best)) best = candidate;
            }
        }
        if (!best || best->worth <= 0) return std::nullopt;
        return best->range;
    }

    /// Nothing if the range leaves its block, is too long, overlaps what is shown or lacks support.
    std::optional<Candidate> rate(SentenceRange range) const {
        const Block& block = article_.blocks[article_.sentences[range.first].block];
        if (range.first + range.count > block.first_sentence + block.sentence_count) return std::nullopt;
        if (article_.sentences[range.first + range.count - 1].support < least_) return std::nullopt;
        if (range.count > 1 && columns_of(range) > columns_) return std::nullopt;
        if (overlaps_taken(range)) return std::nullopt;
        Candidate candidate;
        candidate.range = range;
        const auto [from, to] = hits_in(range);
        std::vector<bool> seen(weights_.size(), false);
        for (auto hit = from; hit != to; ++hit) {
            if (seen[hit->leaf]) continue;
            seen[hit->leaf] = true;
            const double worth = weights_[hit->leaf] * (shown_[hit->leaf] ? kShownBefore : 1.0);
            candidate.worth += worth;
            if (hit->leaf < phrases_.size() && phrases_[hit->leaf]) candidate.phrases += worth;
        }
        if (block.kind == BlockKind::heading) candidate.worth *= kHeadingFactor;
        candidate.distance = distance_of(from, to, seen);
        std::uint32_t supported = 0;
        for (std::uint32_t s = range.first; s < range.first + range.count; ++s)
            supported += article_.sentences[s].support == Support::direct;
        candidate.supported = static_cast<double>(supported) / range.count;
        return candidate;
    }

    using Hits = std::vector<ArticleHit>::const_iterator;

    std::pair<Hits, Hits> hits_in(SentenceRange range) const {
        const auto before = [](const ArticleHit& hit, std::uint32_t s) { return hit.sentence < s; };
        const Hits from = std::lower_bound(hits_.begin(), hits_.end(), range.first, before);
        return {from, std::lower_bound(from, hits_.end(), range.first + range.count, before)};
    }

    /// How far apart the leaves of `seen` stand where they stand nearest: 0 for side by side, one more each
    /// time the distance doubles.
    int distance_of(Hits from, Hits to, const std::vector<bool>& seen) const {
        const auto wanted = static_cast<std::size_t>(std::count(seen.begin(), seen.end(), true));
        if (wanted < 2) return 0;
        std::vector<std::size_t> held(seen.size(), 0);
        std::size_t distinct = 0;
        std::uint32_t nearest = UINT32_MAX;
        for (Hits first = from, last = from; last != to; ++last) {
            distinct += held[last->leaf]++ == 0;
            for (; distinct == wanted; ++first) {
                std::uint32_t covered = 0;
                for (Hits hit = first; hit <= last && hit - first < kMostInWindow; ++hit)
                    covered += hit->span.size();
                const std::uint32_t width = last->span.end - std::min(first->span.begin, last->span.end);
                nearest = std::min(nearest, width - std::min(width, covered));
                distinct -= --held[first->leaf] == 0;
            }
        }
        int steps = 0;
        for (; nearest >= kNear; nearest /= 2)
            ++steps;
        return steps;
    }

    std::size_t columns_of(SentenceRange range) const {
        const Sentence& first = article_.sentences[range.first];
        const Sentence& last = article_.sentences[range.first + range.count - 1];
        return gisa::columns_of(article_, {first.span.begin, last.span.end}, first.first_citation,
                                last.first_citation + last.citation_count - first.first_citation);
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
                if (article_.sentences[s].support < least_) continue;
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
    const LeafSet& phrases_;
    const std::vector<double>& weights_;
    const std::size_t columns_, most_;
    const Support least_;
    std::set<std::size_t> leaves_of_first_;
    std::vector<bool> shown_;          // by leaf
    std::vector<SentenceRange> taken_; // shown, or stood for by what is shown
};

} // namespace

std::vector<SentenceRange> choose_sentences(const Article& article, SentenceHits& hits,
                                            const std::vector<double>& leaf_weights,
                                            const ChoiceOptions& options) {
    if (!options.sentences.empty())
        return Chooser(article, {}, hits.finder(), leaf_weights, options).take(options.sentences);
    const std::vector<ArticleHit> promising =
        promising_hits(article, hits, leaf_weights, options.most, options.least);
    return Chooser(article, promising, hits.finder(), leaf_weights, options).choose();
}

} // namespace gisa
