#include "common/citations/attach_citations.h"

#include <algorithm>

namespace gisa {

std::vector<CitedSentence> attach_citations(const CleanText& clean, const std::vector<Span>& sentences,
                                            const std::vector<Marker>& markers) {
    std::vector<CitedSentence> cited;
    cited.reserve(sentences.size());
    for (const Span& sentence : sentences)
        cited.push_back({clean.to_original(sentence), 0, 0});
    if (cited.empty() && !markers.empty()) cited.push_back({markers.front().span, 0, 0});
    std::size_t current = 0;
    for (std::size_t m = 0; m < markers.size(); ++m) {
        const std::uint32_t position = clean.position_of_marker(m);
        while (current + 1 < sentences.size() && sentences[current + 1].begin < position)
            ++current;
        while (markers[m].opens && current + 1 < sentences.size() && sentences[current].end <= position)
            ++current;
        CitedSentence& owner = cited[current];
        if (owner.marker_count++ == 0) owner.first_marker = m;
        owner.span.begin = std::min(owner.span.begin, markers[m].span.begin);
        owner.span.end = std::max(owner.span.end, markers[m].span.end);
    }
    return cited;
}

} // namespace gisa
