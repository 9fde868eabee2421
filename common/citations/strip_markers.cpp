#include "common/citations/strip_markers.h"

#include "common/text/utf8.h"

#include <algorithm>

namespace gisa {

namespace {

bool ends_sentence(std::string_view text) {
    static constexpr std::string_view kEnds[] = {".", "!", "?", "…", "\"", "”", "’", ")", "。"};
    return std::any_of(std::begin(kEnds), std::end(kEnds), [&](auto end) { return text.ends_with(end); });
}

/// `It fell.[1]Then`: without the marker the two sentences would run into one word.
bool joins_sentences(std::string_view before, std::string_view after) {
    if (before.empty() || after.empty() || !ends_sentence(before)) return false;
    const auto next = static_cast<unsigned char>(after.front());
    return next >= 0x80 || is_ascii_alpha(after.front());
}

std::uint32_t offset(std::size_t at) { return static_cast<std::uint32_t>(at); }

} // namespace

CleanText::CleanText(std::string_view original, const std::vector<Marker>& markers) {
    text_.reserve(original.size());
    std::size_t at = 0;
    for (std::size_t i = 0; i < markers.size(); ++i) {
        const Span& marker = markers[i].span;
        pieces_.push_back({offset(text_.size()), offset(at)});
        text_.append(original.substr(at, marker.begin - at));
        marker_positions_.push_back(offset(text_.size()));
        at = marker.end;
        const bool run_goes_on = i + 1 < markers.size() && markers[i + 1].span.begin == marker.end;
        if (!run_goes_on && joins_sentences(text_, original.substr(at))) {
            pieces_.push_back({offset(text_.size()), marker.begin});
            text_.push_back(' ');
        }
    }
    pieces_.push_back({offset(text_.size()), offset(at)});
    text_.append(original.substr(at));
}

std::uint32_t CleanText::original_of(std::uint32_t clean) const {
    const auto after = std::upper_bound(pieces_.begin(), pieces_.end(), clean,
                                        [](std::uint32_t at, const Piece& p) { return at < p.clean_begin; });
    const Piece& piece = *std::prev(after);
    return piece.original_begin + (clean - piece.clean_begin);
}

Span CleanText::to_original(Span clean) const {
    if (clean.empty()) return {original_of(clean.begin), original_of(clean.begin)};
    return {original_of(clean.begin), original_of(clean.end - 1) + 1};
}

CleanText clean_text(const Article& article, Span span, std::uint32_t first, std::uint32_t count) {
    std::vector<Marker> markers;
    for (std::uint32_t c = first; c < first + count && article.citations[c].span.end <= span.end; ++c) {
        const Span marker = article.citations[c].span;
        markers.push_back({{marker.begin - span.begin, marker.end - span.begin}, {}, {}, false, false});
    }
    return {std::string_view(article.text).substr(span.begin, span.size()), markers};
}

CleanText clean_block(const Article& article, const Block& block) {
    if (block.sentence_count == 0) return clean_text(article, block.span, 0, 0);
    const Sentence& first = article.sentences[block.first_sentence];
    const Sentence& last = article.sentences[block.first_sentence + block.sentence_count - 1];
    return clean_text(article, block.span, first.first_citation,
                      last.first_citation + last.citation_count - first.first_citation);
}

} // namespace gisa
