#include "common/citations/attach_citations.h"
#include "common/citations/lex_markers.h"
#include "common/citations/strip_markers.h"
#include "common/text/split_sentences.h"
#include "tests/fuzz/check.h"

#include <algorithm>
#include <string_view>

using namespace gisa;

namespace {

void check_markers(std::string_view text, const std::vector<Marker>& markers) {
    std::uint32_t end = 0;
    for (const Marker& marker : markers) {
        GISA_CHECK(marker.span.begin >= end && marker.span.begin < marker.span.end);
        GISA_CHECK(marker.span.end <= text.size());
        GISA_CHECK(marker.link.empty() ||
                   (marker.link.begin >= marker.span.begin && marker.link.end <= marker.span.end));
        if (!marker.foreign)
            GISA_CHECK(std::all_of(marker.numbers.begin(), marker.numbers.end(),
                                   [](std::uint32_t n) { return n >= 1 && n <= 999; }));
        end = marker.span.end;
    }
}

/// Clean text is the original without the markers, but for a space where two sentences would run together.
void check_clean(std::string_view text, const std::vector<Marker>& markers, const CleanText& clean) {
    std::string without;
    std::uint32_t at = 0;
    for (const Marker& marker : markers) {
        without += text.substr(at, marker.span.begin - at);
        at = marker.span.end;
    }
    without += text.substr(at);
    const auto is_space = [](char c) { return c == ' '; };
    std::string stripped = clean.text();
    std::erase_if(without, is_space);
    std::erase_if(stripped, is_space);
    GISA_CHECK(stripped == without);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    static SentenceSplitter splitter;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const std::vector<Marker> markers = lex_markers(text).markers;
    check_markers(text, markers);
    const CleanText clean(text, markers);
    check_clean(text, markers, clean);
    std::size_t attached = 0;
    std::uint32_t end = 0;
    for (const CitedSentence& cited : attach_citations(clean, splitter.split(clean.text()), markers)) {
        GISA_CHECK(cited.span.begin >= end && cited.span.end <= text.size());
        for (std::size_t m = 0; m < cited.marker_count; ++m) {
            const Span marker = markers[cited.first_marker + m].span;
            GISA_CHECK(marker.begin >= cited.span.begin && marker.end <= cited.span.end);
        }
        attached += cited.marker_count;
        end = cited.span.end;
    }
    GISA_CHECK(attached == markers.size());
    return 0;
}
