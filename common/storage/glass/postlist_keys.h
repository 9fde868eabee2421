#pragma once

// How the keys of the table `postlist` begin, in their order; all others are terms, see append_term.

#include <string_view>

namespace gisa::glass {

inline constexpr std::string_view kMetadataKey("\0\xC0", 2);   ///< the name
inline constexpr std::string_view kStatisticsKey("\0\xD0", 2); ///< the slot
inline constexpr std::string_view kValuesKey("\0\xD8", 2);     ///< the slot, the first document
inline constexpr std::string_view kLengthsKey("\0\xE0", 2);    ///< the first document, but of the first chunk
inline constexpr std::string_view kFirstTerm("\0\xFF", 2);     ///< not above any term

/// Between a term and the first document of a chunk that is not its first.
inline constexpr std::string_view kTermEnd("\0", 1);

} // namespace gisa::glass
