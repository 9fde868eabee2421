#pragma once

#include "common/storage/segment_reader.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace gisa {

/// The lengths of articles as they count for the order, by segment and number of document. A word of Hangul
/// has several terms that rank (its stem and pairs of syllables), so that an article in Korean would be taken
/// for about twice as long as the same story in English: each length is measured by the mean of its language,
/// and so that this stays what it is in a collection of one language. Of few articles in a language the mean
/// of all counts too. Empty for a segment whose lengths stay as they are. Reads the postings of the
/// languages.
std::vector<std::vector<std::uint32_t>>
even_lengths(const std::vector<std::shared_ptr<SegmentReader>>& segments, double average_length);

} // namespace gisa
