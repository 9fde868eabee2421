#pragma once

#include "common/text/analyse.h"

#include <string_view>

namespace gisa {

// A sentence's signature: a Bloom filter of 128 bits (two for each term, by xxh3) that is stored with the
// sentence. It says which words cannot stand in it, so that a snippet is looked for in few sentences only.
// Latin words are in it by their stem, Hangul words and names by the first three syllables of every form that
// they may be found by, Han runs by themselves and their bigrams. No bit: nothing is known.

/// What the term adds to the signature of its sentence; nothing for kinds that are not in it.
Signature signature_of(const Term& term);

/// The bits of an indexed term as it is spelled in the index, kind letter in front; those of a beginning of
/// Hangul words are the same. REQUIRES: not a Latin word itself (look for its stem) and not a bigram of
/// Hangul; of a beginning, three syllables at least.
Signature signature_of_term(std::string_view term);

} // namespace gisa
