#pragma once

#include "common/storage/segment_reader.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace gisa {

// The lengths of articles as they count for the order. A word of Hangul has several terms that rank (its stem
// and pairs of syllables), so that an article in Korean would be taken for about twice as long as the same
// story in English: each length is measured by the mean of its language, and so that this stays what it is in
// a collection of one language.

/// The articles in a language and the sum of their lengths; deleted ones too.
struct LanguageTotal {
    double articles = 0, length = 0;
};

/// By the term of the language (schema.h).
using LanguageTotals = std::map<std::string, LanguageTotal>;

/// Of the articles of a segment: a pass over the postings of its languages.
LanguageTotals total_lengths(SegmentReader& segment);

void add_totals(LanguageTotals& all, const LanguageTotals& others);

/// What the lengths of articles in a language are multiplied by, by its term: the mean of all articles to that
/// of the language, in steps of a 64th, so that what was made of a segment's lengths stays good while articles
/// come. Of few articles in a language the mean of all counts too. Empty where there is one language.
using LengthFactors = std::map<std::string, double>;
LengthFactors length_factors(const LanguageTotals& totals);

/// The lengths of a segment's articles times these factors, by number of document.
std::vector<std::uint32_t> even_lengths(SegmentReader& segment, const LengthFactors& factors);

} // namespace gisa
