#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gisa {

// Korean words carry particles (josa) and, made into verbs, endings of 하다 and 되다. They are taken
// off by rule: a table of particles with what each asks of the syllable before it, no dictionary.
// Words are precomposed Hangul syllables (NFC), three bytes each. All functions are pure and
// safe for concurrent calls; results are views into the argument.

/// The stems left when a particle is taken off, longest particle first, each at least two syllables:
/// 국회의원들이 -> 국회의원. Empty if no particle fits.
std::vector<std::string_view> particle_stems(std::string_view word);

/// The syllable that is left when a particle is taken off a word of one, 칩을 -> 칩; empty if none fits.
std::string_view short_stem(std::string_view word);

/// The word with each particle that may stand behind it: 칩을, 칩에서. In order of text.
std::vector<std::string> with_particles(std::string_view word);

/// The noun of a noun + 하다/되다 form, 발표했다 -> 발표; empty if the word is none.
std::string_view verb_noun(std::string_view word);

/// The one stem a word is ranked by: verb_noun, else the first of particle_stems, else the word.
std::string_view best_stem(std::string_view word);
/// The same for who has its particle_stems.
std::string_view best_stem(std::string_view word, const std::vector<std::string_view>& stems);

/// The word without a title or form of address, 이재명씨 -> 이재명; empty if it ends in none.
std::string_view without_title(std::string_view word);

/// True for 대표, 장관, 회장을 and the like; not for 씨 and 님, which only address.
bool is_title(std::string_view word);

/// The letter that closes the last syllable, ㅇ of 명; 0 if it is open, or no syllable. REQUIRES: not empty
char32_t final_consonant(std::string_view word);

/// True if the whole word is a particle, as the 로 of `AI로` is once the script changes.
bool is_particle(std::string_view word);

/// Two to four syllables of which the first one or two are a surname that is not rare: may be a person's
/// name, so a query for it is not cut to a two-syllable stem (김정은 is not 김정).
bool is_name_shaped(std::string_view word);

} // namespace gisa
