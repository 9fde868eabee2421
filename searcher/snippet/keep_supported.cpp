#include "searcher/snippet/keep_supported.h"

#include <algorithm>
#include <optional>

namespace gisa {

namespace {

bool is_backed(const Sentence& sentence, Within within) {
    switch (within) {
    case Within::cited: return sentence.support == Support::direct;
    case Within::supported: return sentence.support != Support::none;
    case Within::article: break;
    }
    return true;
}

bool all_backed(const Article& article, const ArticleHit& hit, Within within) {
    for (std::size_t s = hit.sentence; s < article.sentences.size(); ++s) {
        if (s > hit.sentence && article.sentences[s].span.begin >= hit.span.end) break;
        if (!is_backed(article.sentences[s], within)) return false;
    }
    return true;
}

bool holds_hit(SentenceRange range, const std::vector<ArticleHit>& hits) {
    return std::any_of(hits.begin(), hits.end(), [&](const ArticleHit& hit) {
        return hit.sentence >= range.first && hit.sentence < range.first + range.count;
    });
}

/// The stretches of backed sentences in a range.
std::vector<SentenceRange> backed_parts(const Article& article, SentenceRange range, Within within) {
    std::vector<SentenceRange> parts;
    bool open = false;
    for (std::uint32_t s = range.first; s < range.first + range.count; ++s) {
        const bool backed = is_backed(article.sentences[s], within);
        if (backed && open)
            ++parts.back().count;
        else if (backed)
            parts.push_back({s, 1});
        open = backed;
    }
    return parts;
}

} // namespace

std::vector<ArticleHit> keep_supported(const Article& article, std::vector<ArticleHit> hits, Within within) {
    if (within != Within::article)
        std::erase_if(hits, [&](const ArticleHit& hit) { return !all_backed(article, hit, within); });
    return hits;
}

std::vector<SentenceRange> keep_supported(const Article& article, std::vector<SentenceRange> ranges,
                                          const std::vector<ArticleHit>& hits, Within within,
                                          std::size_t most) {
    if (within == Within::article) return ranges;
    std::vector<SentenceRange> kept;
    for (const SentenceRange& range : ranges) {
        const bool hit = holds_hit(range, hits);
        for (const SentenceRange& part : backed_parts(article, range, within)) {
            if (hit && !holds_hit(part, hits)) continue;
            kept.push_back(part);
            if (!hit) break;
        }
    }
    if (kept.empty() && !hits.empty()) kept.push_back({hits.front().sentence, 1});
    if (kept.size() > most) kept.resize(most);
    return kept;
}

} // namespace gisa
