#include "searcher/match/even_lengths.h"

#include "common/storage/schema.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <string_view>

namespace gisa {

namespace {

constexpr double kFew = 2;    // articles that the mean of all stands for in that of a language
constexpr double kSteps = 64; // of a factor, between 0 and 1

} // namespace

LanguageTotals total_lengths(SegmentReader& segment) {
    LanguageTotals totals;
    segment.for_each_term({&kLanguagePrefix, 1}, [&](std::string_view term, TermStatistics) {
        totals.try_emplace(std::string(term));
        return true;
    });
    const std::vector<std::uint32_t>& lengths = segment.lengths();
    for (auto& [term, total] : totals)
        if (const auto at = segment.postings(term))
            for (; at->document() != kNoMoreDocuments; at->next()) {
                total.length += lengths[at->document()];
                total.articles += 1;
            }
    return totals;
}

void add_totals(LanguageTotals& all, const LanguageTotals& others) {
    for (const auto& [term, other] : others) {
        LanguageTotal& total = all[term];
        total.articles += other.articles;
        total.length += other.length;
    }
}

LengthFactors length_factors(const LanguageTotals& totals) {
    LanguageTotal all;
    for (const auto& [term, total] : totals) {
        all.articles += total.articles;
        all.length += total.length;
    }
    LengthFactors factors;
    if (totals.size() < 2 || all.length == 0) return factors;
    const double average = all.length / all.articles;
    for (const auto& [term, total] : totals) {
        const double mean = (total.length + kFew * average) / (total.articles + kFew);
        factors[term] = std::max(1.0, std::round(kSteps * average / mean)) / kSteps;
    }
    return factors;
}

std::vector<std::uint32_t> even_lengths(SegmentReader& segment, const LengthFactors& factors) {
    std::vector<std::uint32_t> even = segment.lengths();
    for (const auto& [term, factor] : factors)
        if (const auto at = segment.postings(term))
            for (; at->document() != kNoMoreDocuments; at->next()) {
                std::uint32_t& length = even[at->document()];
                length = static_cast<std::uint32_t>(std::lround(length * factor));
            }
    return even;
}

} // namespace gisa
