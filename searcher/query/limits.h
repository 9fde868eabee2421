#pragma once

// What a query may be at most. Beyond it is an Error (usage) that names the limit; what is cut in place of
// refused gives a note.

#include <cstddef>
#include <cstdint>

namespace gisa {

inline constexpr std::size_t kLongestQuery = 4096; ///< bytes, of a saved query too
inline constexpr std::size_t kMostWords = 128; ///< words, phrases and filters, with those of saved queries
inline constexpr std::size_t kMostSlots =
    256; ///< words in all leaves: each costs every article shown a search
inline constexpr std::size_t kMostFilters = 64;
inline constexpr int kDeepestNesting = 32;          ///< levels of parentheses
inline constexpr int kDeepestSaved = 8;             ///< saved queries that name each other
inline constexpr std::uint32_t kFarthestNear = 100; ///< words
inline constexpr std::uint32_t kUsualNear = 10;     ///< NEAR without a number

inline constexpr std::size_t kMostExpansions =
    200; ///< terms for a word that ends in `*`: the commonest; a note
inline constexpr std::size_t kMostAllExpansions = 2'000; ///< for all such words together
inline constexpr std::size_t kMostRead = 50'000;         ///< terms of a segment among which these are chosen
inline constexpr std::size_t kShortestLatinPrefix = 2;   ///< letters or digits in front of `*`

inline constexpr std::size_t kMostHits = 100;           ///< of a page
inline constexpr std::size_t kDeepestOffset = 10'000;   ///< hits that are left out
inline constexpr std::size_t kMostSources = 1'000'000;  ///< of SearchRequest::min_sources
inline constexpr std::size_t kMostSnippets = 100;       ///< of a hit
inline constexpr std::size_t kLongestSnippet = 100'000; ///< columns
inline constexpr std::size_t kMostFacetValues = 10'000;
inline constexpr std::size_t kMostSuggestions = 100;
inline constexpr std::size_t kMostOptionValues = 100; ///< of an option that may be given several times

} // namespace gisa
