#include "common/citations/lex_markers.h"

#include "common/citations/bracket_context.h"
#include "common/citations/find_bare_numbers.h"
#include "common/citations/find_superscripts.h"
#include "common/citations/read_marker.h"
#include "common/citations/span_cursor.h"
#include "common/text/utf8.h"

#include <algorithm>
#include <iterator>

namespace gisa {

namespace {

/// Tells whether a place is inside a URL that is written out. Ask with rising places.
class WrittenUrls {
public:
    explicit WrittenUrls(std::string_view text) : text_(text), next_(text.find("://")) {}

    bool hold(std::size_t at) {
        while (next_ <= at) {
            end_ = end_of_url(next_);
            next_ = text_.find("://", end_);
        }
        return at < end_;
    }
    /// What stands before `at` was taken for a marker, its link too.
    void skip_to(std::size_t at) {
        end_ = at;
        if (next_ < at) next_ = text_.find("://", at);
    }

private:
    std::size_t end_of_url(std::size_t at) const {
        int depth = 0;
        for (; at < text_.size() && !is_ascii_space(text_[at]); ++at) {
            const char c = text_[at];
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth < 0 || c == '<' || c == '>' || c == '"') break;
        }
        return at;
    }

    std::string_view text_;
    std::size_t next_;    // the next "://"
    std::size_t end_ = 0; // of the last URL
};

/// Tells brackets that are subscripts. What follows one without a gap is one too: `x[1][3]`.
class Subscripts {
public:
    /// REQUIRES: asked for every marker, in text order.
    bool hold(std::string_view text, std::size_t at, const MarkersRead& read) {
        const Marker& first = read.markers.front();
        const bool plain =
            (text[at] == '[' || text[at] == '\\') && first.link.empty() && !first.foreign && !first.opens;
        const bool glued = at > 0 && text[at - 1] == ']';
        const Span bracket{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(read.end)};
        if (!glued) inside_ = plain && is_subscript(text, bracket);
        return inside_ && plain;
    }

private:
    bool inside_ = false;
};

LexedMarkers lex_written(std::string_view text, std::span<const Span> verbatim) {
    LexedMarkers lexed;
    SpanCursor code(verbatim);
    WrittenUrls urls(text);
    Subscripts subscripts;
    for (std::size_t at = 0; (at = find_opening(text, at)) < text.size();) {
        const std::size_t behind_code = code.behind(at);
        MarkersRead read =
            behind_code == at ? read_marker(text, at) : read_oaicite(text, at); // set as code, but none
        if (!read.found()) {
            at = std::max(behind_code, at + 1);
            continue;
        }
        const bool is_text = subscripts.hold(text, at, read) || urls.hold(at);
        at = read.end;
        if (is_text) continue;
        urls.skip_to(at);
        if (read.reading == Reading::suspect)
            lexed.suspect.push_back(read.markers.front().span);
        else
            std::move(read.markers.begin(), read.markers.end(), std::back_inserter(lexed.markers));
    }
    return lexed;
}

/// The spans in which no number without brackets counts, in ascending order: code, markers, URLs.
std::vector<Span> taken_spans(std::string_view text, std::span<const Span> verbatim,
                              const LexedMarkers& lexed) {
    std::vector<Span> taken(verbatim.begin(), verbatim.end());
    for (const Marker& marker : lexed.markers)
        taken.push_back(marker.span);
    for (std::size_t at = text.find("://"); at != std::string_view::npos;) {
        std::size_t end = at;
        while (end < text.size() && !is_ascii_space(text[end]))
            ++end;
        taken.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
        at = text.find("://", end);
    }
    std::sort(taken.begin(), taken.end(), [](const Span& a, const Span& b) { return a.begin < b.begin; });
    std::uint32_t reach = 0; // ends ascend, so that one cursor is enough
    for (Span& span : taken)
        span.end = reach = std::max(reach, span.end);
    return taken;
}

void merge(std::vector<Marker>& markers, std::vector<Marker>&& more) {
    if (more.empty()) return;
    const auto middle = static_cast<std::ptrdiff_t>(markers.size());
    std::move(more.begin(), more.end(), std::back_inserter(markers));
    std::inplace_merge(markers.begin(), markers.begin() + middle, markers.end(),
                       [](const Marker& a, const Marker& b) { return a.span.begin < b.span.begin; });
}

} // namespace

LexedMarkers lex_markers(std::string_view text, std::span<const Span> verbatim, const ListedNumbers& listed) {
    LexedMarkers lexed = lex_written(text, verbatim);
    if (listed.numbers.empty()) return lexed;
    const std::vector<Span> taken = taken_spans(text, verbatim, lexed);
    merge(lexed.markers, find_superscripts(text, taken, listed));
    if (listed.bare != BareNumbers::none) merge(lexed.markers, find_bare_numbers(text, taken, listed));
    return lexed;
}

} // namespace gisa
