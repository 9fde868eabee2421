#pragma once

// The words beside a number without brackets that say whether it can be a marker. Used by find_bare_numbers
// and find_superscripts alone.

#include "common/citations/lex_markers.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace gisa {

bool is_letter(char32_t c);

/// The run of letters that ends at `at`, as far as it is looked at.
std::string_view word_before(std::string_view text, std::size_t at);

// Case does not matter; the word alone is looked at.

/// Words that are numbered themselves: `Table 1`, `Python 3`, `May 20`, `제 3`.
bool is_numbered(std::string_view word);
/// Words behind which a number counts or measures: `of 7`, `about 3`, `scored 85`.
bool counts_or_measures(std::string_view word);
/// Words that may stand behind a sentence's source; a unit may not. Small letters only.
bool goes_on_behind_source(std::string_view word);
/// What stands before a stop that ends no sentence: `No.3`, `p.12`, `v.2`.
bool is_abbreviation(std::string_view word);
/// Units and functions that take an exponent.
bool takes_exponent(std::string_view word);

/// A marker for `numbers`, without repeats.
Marker numbered_marker(std::size_t begin, std::size_t end, const std::vector<std::uint32_t>& numbers);

} // namespace gisa
