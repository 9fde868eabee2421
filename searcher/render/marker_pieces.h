#pragma once

// How a marker is shown: in pieces, so that each of its numbers can be linked by itself. Used by shown.h and
// the renderings.

#include "common/terminal/messages.h"
#include "searcher/searcher.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gisa {

/// A piece of a marker: a bracket, a separator or one of its numbers.
struct MarkerPiece {
    std::string text; ///< "[", "-"; of a number "2", or "7?" where the article's list lacks it
    bool is_number = false;
    std::uint32_t number = 0;
    bool unresolved = false; ///< shown with the question mark
    std::string link{};      ///< of its source
    std::string anchor{};    ///< of its source in the list of the hit
    std::string label{};     ///< read out for it: "Source 2: Reuters, GPT-5 cuts errors"
};

/// The marker as it is shown: written as the author did, each number by itself, so that in "[2-4]" the 2
/// and the 4 can be linked. A number that only a range implies and that the list lacks is added behind:
/// "[3-6, 5?]", unless one of the written ones is flagged already.
std::vector<MarkerPiece> marker_pieces(const Run& marker, std::size_t rank,
                                       Language language = Language::english);

/// The texts of the pieces: "[1, 7?]".
std::string flagged(const Run& marker);

/// The texts of the pieces put together.
std::string text_of(const std::vector<MarkerPiece>& pieces);

/// Only the numbers, a comma or hyphen between them; the marker itself if it shows no number.
std::vector<MarkerPiece> without_brackets(const std::vector<MarkerPiece>& pieces);

/// Superscripts for the digits and hyphens of a marker's piece: "2-4" gives "²⁻⁴".
std::string raised(std::string_view text);

} // namespace gisa
