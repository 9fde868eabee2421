#include "searcher/snippet/scan_sentences.h"

#include <algorithm>

namespace gisa {

namespace {

constexpr std::size_t kMostAnalysed = 6; // sentences: bounds the work for one article
constexpr std::size_t kMostInVain = 60;  // sentences, as long as nothing was found
constexpr std::size_t kMostBytesInVain = 32u << 10;
constexpr std::size_t kMostEquals = 4;   // sentences; more are not compared for nearness
constexpr std::size_t kMostWindows = 64; // kept of those that promise most
constexpr std::uint32_t kLongestWindow = 3;
constexpr double kSame = 1e-9; // worth less apart

/// Sentences [first, first + count), what they may hold, and what that is worth.
struct Window {
    std::uint32_t first = 0, count = 0;
    double promise = 0;
    bool supported = false;
    LeafSet leaves;
};

bool promises_more(const Window& a, const Window& b) {
    if (a.promise != b.promise) return a.promise > b.promise;
    if (a.count != b.count) return a.count < b.count;
    if (a.supported != b.supported) return a.supported;
    return a.first < b.first;
}

class Scan {
public:
    Scan(const Article& article, SentenceHits& hits, const std::vector<double>& weights, Support least)
        : article_(article), hits_(hits), weights_(weights), least_(least) {}

    std::vector<ArticleHit> take(std::size_t enough) {
        for (std::uint32_t s = 0; s < article_.sentences.size(); ++s)
            add_windows(s);
        for (std::size_t round = 0; round < enough; ++round)
            take_best();
        return collect();
    }

private:
    /// Looks into windows in the order of their promise until one is as good as the next may be; into some
    /// that may be as good if its words may stand nearer to each other there.
    void take_best() {
        for (Window& window : windows_)
            window.promise = worth(window.leaves, window.first);
        std::sort(windows_.begin(), windows_.end(), promises_more);
        std::size_t looked = 0;
        double best = 0;
        LeafSet found;
        for (; looked < windows_.size(); ++looked) {
            const Window& window = windows_[looked];
            const bool may_be_better = window.promise > best + kSame;
            const bool may_be_nearer = window.promise > best - kSame && window.leaves.count() > 1;
            if (!may_be_better && !may_be_nearer) break;
            if (hits_.analysed() + window.count > most_analysed(best, may_be_better)) break;
            const LeafSet leaves = leaves_in(window);
            if (const double held = worth(leaves, window.first); held > best) {
                best = held;
                found = leaves;
            }
        }
        windows_.erase(windows_.begin(), windows_.begin() + static_cast<std::ptrdiff_t>(looked));
        shown_ |= found;
    }

    /// Token codes promise more than a sentence holds, a little: what was found in vain does not count.
    std::size_t most_analysed(double best, bool may_be_better) const {
        if (best == 0 && hits_.analysed_bytes() < kMostBytesInVain) return kMostInVain;
        return may_be_better ? kMostAnalysed : kMostEquals;
    }

    /// A leaf that is shown already counts less.
    double worth(const LeafSet& leaves, std::uint32_t sentence) const {
        double sum = 0;
        for (std::size_t leaf = 0; leaf < weights_.size() && leaf < leaves.size(); ++leaf)
            if (leaves[leaf]) sum += weights_[leaf] * (shown_[leaf] ? kShownBefore : 1.0);
        const bool heading = block_of(sentence).kind == BlockKind::heading;
        return heading ? sum * kHeadingFactor : sum;
    }

    const Block& block_of(std::uint32_t sentence) const {
        return article_.blocks[article_.sentences[sentence].block];
    }

    LeafSet may_hold(std::uint32_t sentence) const {
        const HitFinder& finder = hits_.finder();
        LeafSet held = hits_.promised().of(sentence);
        const Block& block = block_of(sentence);
        const bool may_run_on = sentence + 1 < block.first_sentence + block.sentence_count;
        if (may_run_on && finder.phrases().any()) // into the next sentence
            held |= hits_.promised().of_both(sentence, sentence + 1) & finder.phrases();
        return held;
    }

    /// The ranges from a sentence to another one that may hold something.
    void add_windows(std::uint32_t first) {
        const LeafSet own = may_hold(first);
        if (own.none()) return;
        const Block& block = block_of(first);
        const std::uint32_t end =
            std::min(first + kLongestWindow, block.first_sentence + block.sentence_count);
        Window window{first, 0, 0, false, {}};
        for (std::uint32_t s = first; s < end && article_.sentences[s].support >= least_; ++s) {
            const LeafSet held = s == first ? own : may_hold(s);
            window.leaves |= held;
            window.count = s - first + 1;
            window.supported = window.supported || article_.sentences[s].support == Support::direct;
            window.promise = worth(window.leaves, first);
            if (held.any()) keep(window);
        }
    }

    void keep(const Window& window) {
        windows_.push_back(window);
        if (windows_.size() < 2 * kMostWindows) return;
        std::nth_element(windows_.begin(), windows_.begin() + kMostWindows, windows_.end(), promises_more);
        windows_.resize(kMostWindows);
    }

    LeafSet leaves_in(const Window& window) {
        LeafSet leaves;
        for (std::uint32_t s = window.first; s < window.first + window.count; ++s) {
            analysed_.push_back(s);
            for (const ArticleHit& hit : hits_.of(s))
                if (hit.leaf < leaves.size()) leaves.set(hit.leaf);
        }
        return leaves;
    }

    std::vector<ArticleHit> collect() {
        std::sort(analysed_.begin(), analysed_.end());
        analysed_.erase(std::unique(analysed_.begin(), analysed_.end()), analysed_.end());
        std::vector<ArticleHit> all;
        for (const std::uint32_t s : analysed_)
            all.insert(all.end(), hits_.of(s).begin(), hits_.of(s).end());
        return all;
    }

    const Article& article_;
    SentenceHits& hits_;
    const std::vector<double>& weights_;
    const Support least_;
    std::vector<Window> windows_;
    LeafSet shown_;
    std::vector<std::uint32_t> analysed_;
};

} // namespace

std::vector<ArticleHit> promising_hits(const Article& article, SentenceHits& hits,
                                       const std::vector<double>& leaf_weights, std::size_t enough,
                                       Support least) {
    return Scan(article, hits, leaf_weights, least).take(enough);
}

} // namespace gisa
