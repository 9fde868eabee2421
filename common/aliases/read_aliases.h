#pragma once

#include "common/aliases/alias_file.h"

#include <cstddef>
#include <string>
#include <vector>

namespace gisa {

constexpr std::size_t kMostSpellings = 12;  // of a group: a query asks for each
constexpr std::size_t kLongestSpelling = 6; // tokens

/// What one line of an alias file says.
struct AliasLine {
    std::size_t number = 0;             ///< of the line, from 1
    bool takes_away = false;            ///< the group whose canonical spelling this is counts no more
    std::vector<std::string> spellings; ///< the canonical one first; each once, as written
};

/// Reads an alias file, a group a line:
///
///   # people
///   손정의 | Masayoshi Son | 孫正義
///   ! 카카오
///
/// The first spelling is canonical: what the group is called. `!` takes the group of that name away that an
/// earlier line or file has given. A '#' at the start makes the line a comment; white space around spellings
/// does not count. A line that is broken (not UTF-8, an empty or lone spelling, more than 12, one of more
/// than 6 words) is left out with a note that names file, line and what to do. Linear.
std::vector<AliasLine> read_aliases(const AliasFile& file, std::vector<std::string>& notes);

} // namespace gisa
