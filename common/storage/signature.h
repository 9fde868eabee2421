#pragma once

#include "common/text/analyse.h"

#include <cstdint>
#include <string_view>

namespace gisa {

// A sentence's signature: a Bloom filter of 64 bits (one bit for each term, by xxh3) that is stored with the
// sentence. It says which words cannot stand in it, so that a snippet is looked for in few sentences only.
// Latin words are in it by their stem, Hangul words by every form that they may be found by and by their
// first three syllables, Han runs by themselves and their bigrams. 0: nothing is known.

/// What the term adds to the signature of its sentence; 0 for kinds that are not in it.
std::uint64_t signature_of(const Term& term);

/// The bit of an indexed term as it is spelled in the index, kind letter in front. REQUIRES: not a Latin word
/// itself (look for its stem) and not a bigram of Hangul.
std::uint64_t signature_of_term(std::string_view term);

/// The bit of the Hangul words that begin so. REQUIRES: a kind letter and at least three syllables.
std::uint64_t signature_of_prefix(std::string_view term);

} // namespace gisa
