#include "searcher/match/even_lengths.h"

#include "common/storage/schema.h"

#include <cmath>
#include <map>
#include <string>
#include <string_view>

namespace gisa {

namespace {

constexpr double kFew = 8; // articles that the mean of all stands for in that of a language

struct Total {
    double length = 0, articles = 0;
};

/// By term.
std::map<std::string, Total> add_up(const std::vector<std::shared_ptr<SegmentReader>>& segments) {
    std::map<std::string, Total> totals;
    for (const auto& segment : segments)
        segment->for_each_term({&kLanguagePrefix, 1}, [&](std::string_view term, TermStatistics) {
            totals.try_emplace(std::string(term));
            return true;
        });
    if (totals.size() < 2) return totals; // nothing to make even
    for (const auto& segment : segments)
        for (auto& [term, total] : totals)
            if (const auto at = segment->postings(term))
                for (; at->document() != kNoMoreDocuments; at->next()) {
                    total.length += segment->lengths()[at->document()];
                    total.articles += 1;
                }
    return totals;
}

} // namespace

std::vector<std::vector<std::uint32_t>>
even_lengths(const std::vector<std::shared_ptr<SegmentReader>>& segments, double average_length) {
    std::vector<std::vector<std::uint32_t>> even(segments.size());
    const std::map<std::string, Total> totals = add_up(segments);
    if (totals.size() < 2 || average_length <= 0) return even;
    for (std::size_t i = 0; i < segments.size(); ++i) {
        even[i] = segments[i]->lengths();
        for (const auto& [term, total] : totals) {
            const double mean = (total.length + kFew * average_length) / (total.articles + kFew);
            const auto at = segments[i]->postings(term);
            for (; at && at->document() != kNoMoreDocuments; at->next()) {
                std::uint32_t& length = even[i][at->document()];
                length = static_cast<std::uint32_t>(std::lround(length * average_length / mean));
            }
        }
    }
    return even;
}

} // namespace gisa
