#include "searcher/snippet/shorten.h"

#include "common/terminal/display.h"
#include "common/text/tokenise.h"
#include "common/text/utf8.h"

#include <algorithm>
#include <iterator>

namespace gisa {

namespace {

constexpr std::uint32_t kMostOfSentence = 16u << 10; // bytes that are looked at
constexpr std::uint32_t kMostOfWord = 1u << 10;      // bytes that are looked at, for its first columns
constexpr std::size_t kLongestWord = 40;             // columns; longer ones may be cut
constexpr std::size_t kGapColumns = 3;               // " … "
constexpr std::size_t kSmallGap = 12;                // columns; shown rather than left out

std::string_view text_of(const Article& article, Span span) {
    return std::string_view(article.text).substr(span.begin, span.size());
}

/// A stretch that is shown or left out as a whole: a word with the markers glued to it, or a whole hit.
struct Piece {
    Span span; // without the space behind
    std::size_t columns = 0;
    bool kept = false;
};

class Shortener {
public:
    Shortener(const Article& article, const Sentence& sentence, std::size_t columns)
        : article_(article), sentence_(sentence), budget_(columns) {}

    std::vector<Span> shorten(const std::vector<QueryHit>& hits) {
        const std::uint32_t closing = closing_run();
        cut(beginning(closing), hits);
        seed(hits);
        while (grow()) {}
        fill_small_gaps();
        std::vector<Span> shown = kept_spans();
        if (closing < sentence_.span.end) add(shown, {closing, sentence_.span.end});
        return shown;
    }

private:
    /// Where the markers at the sentence's end begin; its end if it has none there.
    std::uint32_t closing_run() const {
        std::uint32_t begin = sentence_.span.end;
        for (std::uint32_t c = sentence_.citation_count; c-- > 0;) {
            const Span marker = article_.citations[sentence_.first_citation + c].span;
            if (!tokenise(text_of(article_, {marker.end, begin})).empty()) break;
            begin = marker.begin;
        }
        return begin;
    }

    /// What is looked at of the sentence up to `limit`: to a space; if it has none, to a character or marker.
    Span beginning(std::uint32_t limit) const {
        const Span most{sentence_.span.begin, std::min(limit, sentence_.span.begin + kMostOfSentence)};
        const Span words = at_word_end(article_, most, limit);
        if (!words.empty() || most.empty()) return words;
        const auto end = static_cast<std::uint32_t>(character_start(article_.text, most.end));
        for (std::uint32_t c = 0; c < sentence_.citation_count; ++c) {
            const Span marker = article_.citations[sentence_.first_citation + c].span;
            if (marker.begin < end && marker.end > end) return {most.begin, marker.begin};
        }
        return {most.begin, end};
    }

    void cut(Span whole, const std::vector<QueryHit>& hits) {
        std::uint32_t begin = whole.begin;
        std::size_t hit = 0;
        std::uint32_t citation = sentence_.first_citation;
        while (begin < whole.end) {
            while (begin < whole.end && is_ascii_space(article_.text[begin]))
                ++begin;
            if (begin >= whole.end) break;
            const std::uint32_t end = std::min(piece_end(begin, whole.end, hits, hit, citation), whole.end);
            pieces_.push_back({{begin, end}, width({begin, end}), false});
            begin = end;
        }
    }

    /// The end of the word at `begin`; behind every hit and marker that it would cut.
    std::uint32_t piece_end(std::uint32_t begin, std::uint32_t limit, const std::vector<QueryHit>& hits,
                            std::size_t& hit, std::uint32_t& citation) const {
        std::uint32_t end = word_end(begin, limit);
        for (bool grew = true; grew;) {
            grew = false;
            const std::uint32_t before = end;
            while (hit < hits.size() && hits[hit].span.begin < end) {
                const std::uint32_t hit_end = hits[hit++].span.end;
                if (hit_end > end) end = word_end(hit_end - 1, limit);
            }
            const std::uint32_t last = sentence_.first_citation + sentence_.citation_count;
            while (citation < last && article_.citations[citation].span.begin < end) {
                const std::uint32_t marker_end = article_.citations[citation++].span.end;
                if (marker_end > end) end = word_end(marker_end - 1, limit);
            }
            grew = end > before;
        }
        return end;
    }

    /// The next space; within a word too long for a line, a place between graphemes.
    std::uint32_t word_end(std::uint32_t begin, std::uint32_t limit) const {
        if (limit > begin + kMostOfWord)
            limit = static_cast<std::uint32_t>(character_start(article_.text, begin + kMostOfWord));
        std::uint32_t end = begin;
        while (end < limit && !is_ascii_space(article_.text[end]))
            ++end;
        const std::string_view word = text_of(article_, {begin, end});
        if (word.size() <= kLongestWord) return std::max(end, begin + 1);
        return begin + static_cast<std::uint32_t>(fitting_prefix(word, kLongestWord));
    }

    std::size_t width(Span span) const {
        return columns_of(article_, span, sentence_.first_citation, sentence_.citation_count);
    }

    /// The first hit of each leaf, as far as the budget goes; without hits, the beginning.
    void seed(const std::vector<QueryHit>& hits) {
        std::vector<bool> seeded;
        std::size_t piece = 0;
        for (const QueryHit& hit : hits) {
            while (piece < pieces_.size() && pieces_[piece].span.end <= hit.span.begin)
                ++piece;
            if (piece == pieces_.size()) break;
            if (hit.leaf >= seeded.size()) seeded.resize(hit.leaf + 1, false);
            if (seeded[hit.leaf]) continue;
            seeded[hit.leaf] = true;
            keep(piece, 2 * kGapColumns);
        }
        if (used_ == 0 && !pieces_.empty()) keep(0, 0);
    }

    /// True if the piece is kept now and was not.
    bool keep(std::size_t piece, std::size_t extra) {
        Piece& p = pieces_[piece];
        const std::size_t cost = p.columns + 1 + extra;
        if (p.kept || (used_ > 0 && used_ + cost > budget_)) return false;
        p.kept = true;
        used_ += cost;
        return true;
    }

    /// One more word behind and before each kept stretch.
    bool grow() {
        std::vector<std::size_t> edges;
        for (std::size_t i = 0; i < pieces_.size(); ++i) {
            if (!pieces_[i].kept) continue;
            if (i + 1 < pieces_.size() && !pieces_[i + 1].kept) edges.push_back(i + 1);
            if (i > 0 && !pieces_[i - 1].kept) edges.push_back(i - 1);
        }
        bool grew = false;
        for (const std::size_t edge : edges)
            grew = keep(edge, 0) || grew;
        return grew;
    }

    /// What is no longer than its ellipsis deserves to be shown.
    void fill_small_gaps() {
        for (std::size_t i = 0; i < pieces_.size();) {
            std::size_t end = i, columns = 0;
            for (; end < pieces_.size() && !pieces_[end].kept; ++end)
                columns += pieces_[end].columns + 1;
            if (end > i && columns <= kSmallGap)
                for (std::size_t gap = i; gap < end; ++gap)
                    pieces_[gap].kept = true;
            i = std::max(end, i + 1);
        }
    }

    std::vector<Span> kept_spans() const {
        std::vector<Span> spans;
        bool joins = false;
        for (const Piece& piece : pieces_) {
            if (piece.kept && joins)
                spans.back().end = piece.span.end;
            else if (piece.kept)
                spans.push_back(piece.span);
            joins = piece.kept;
        }
        return spans;
    }

    /// Joined to the last part if nothing but space is between.
    void add(std::vector<Span>& spans, Span span) const {
        const bool joins = !spans.empty() && trim(text_of(article_, {spans.back().end, span.begin})).empty();
        if (joins)
            spans.back().end = span.end;
        else
            spans.push_back(span);
    }

    const Article& article_;
    const Sentence& sentence_;
    const std::size_t budget_;
    std::size_t used_ = 0; // columns
    std::vector<Piece> pieces_;
};

} // namespace

std::size_t columns_of(const Article& article, Span span, std::uint32_t first, std::uint32_t count) {
    std::size_t columns = 0;
    std::uint32_t at = span.begin;
    const auto begin = article.citations.begin() + first;
    auto citation = std::lower_bound(begin, begin + count, span.begin,
                                     [](const Citation& c, std::uint32_t b) { return c.span.begin < b; });
    for (; citation != begin + count && citation->span.end <= span.end; ++citation) {
        columns += display_width(text_of(article, {at, citation->span.begin}));
        at = citation->span.end;
    }
    return columns + display_width(text_of(article, {at, span.end}));
}

Span at_word_end(const Article& article, Span part, std::uint32_t limit) {
    if (part.end >= limit) return {part.begin, limit};
    auto behind = std::lower_bound(article.citations.begin(), article.citations.end(), part.end,
                                   [](const Citation& c, std::uint32_t at) { return c.span.begin < at; });
    while (part.end > part.begin) {
        if (behind != article.citations.begin() && std::prev(behind)->span.end > part.end)
            part.end = (--behind)->span.begin;
        else if (is_ascii_space(article.text[part.end]))
            break;
        else
            --part.end;
    }
    return part;
}

std::vector<Span> shorten(const Article& article, const Sentence& sentence, const std::vector<QueryHit>& hits,
                          std::size_t columns) {
    const Span span = sentence.span;
    const bool is_long = span.size() > columns && columns_of(article, span, sentence.first_citation,
                                                             sentence.citation_count) > columns;
    if (!is_long) return {span};
    return Shortener(article, sentence, columns).shorten(hits);
}

} // namespace gisa
