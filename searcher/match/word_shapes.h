#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace gisa {

// What the form of a word tells of it, for who must guess what people want to see (choose_words.h). Tables of
// our own, no dictionary. Words are folded; those in Hangul are precomposed. All is pure and safe for
// concurrent calls.

/// Syllables of Hangul and nothing else; not the empty word.
bool is_hangul_word(std::string_view word);

/// Common words, of both languages, that say nothing of what an article is about: 위한, the, https.
bool says_nothing(std::string_view word);

/// 했다, 합쳐지면서, 있도록: forms of verbs and adjectives, and phrases such as 안에서. 투자, 바다, 화면 are
/// none.
bool is_verb_form(std::string_view word);

/// Whether what stands behind a stem says that the stem is a noun (를, 에서), a verb (면, 지만) or neither
/// (은).
enum class NounEvidence : std::uint8_t { none, noun, verb };
NounEvidence evidence_of_ending(std::string_view ending);

/// The 다 and 나 that may be a form of 이다 or the end of a noun: 캐나다.
bool ends_in_copula(std::string_view ending);

/// The particle behind a noun of one syllable, 에서 of 팀에서; empty if there is none that fits.
std::string_view particle_of_short_noun(const std::string& word);

/// A particle that hardly any noun of two syllables ends in: 을, 에서, but not 의 (회의).
bool is_plain_particle(std::string_view particle);

/// True if `whole`, from which best_stem cuts `stem`, has the form of a name of three syllables: 김정은, but
/// also 정부도.
bool may_be_name(std::string_view whole, std::string_view stem);

/// Three syllables, a usual surname and two syllables that are usual in given names: 이재명, not 서비스.
bool is_full_name(std::string_view word);

/// 최씨
bool is_surname_with_title(std::string_view word);

} // namespace gisa
