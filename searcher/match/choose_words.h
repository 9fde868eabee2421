#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gisa {

/// A term of the index without its letter, and how many articles have it.
struct TermCount {
    std::string text;
    std::uint32_t articles = 0;
};

/// A word that somebody would want to be shown while typing.
struct Word {
    std::string text;           ///< folded, as terms are
    std::uint32_t articles = 0; ///< at least this many have it
    std::uint32_t rank = 0;     ///< larger comes first: the articles, weighed by how surely it is a word
    bool name = false;          ///< a person's
    bool is_stem = false;       ///< a stem of Latin words, and a word only if it stands in some article
    bool reading = false;       ///< only read out of names in other scripts; no article has it in Hangul
};

/// Which Korean words stand behind terms, without a dictionary: from what articles add to them. A stem that
/// takes case particles or 하다 (삼성전자의, 발표했다) is a noun; one that only ever stands alone counts
/// half, one seen with nothing but endings that verbs have too (은, 는, 을) a quarter. Left out are stems
/// that particles made (팀으 of 팀으로), forms of verbs (했다, 합쳐지면서), single syllables and function
/// words. Where a particle was cut off a name (김정은 -> 김정), the name stands for it.
///   stems:    TermKind::korean, in order of text
///   wholes:   TermKind::eojeol of the same words
///   readings: TermKind::name, in order of text; as most are nobody's name, those that no article has in
///   Hangul
///             count only if they look like one and no known name of the same initials explains them
/// The words come in order of text. Linear in the terms, but for looking stems up.
std::vector<Word> choose_korean_words(const std::vector<TermCount>& stems,
                                      const std::vector<TermCount>& wholes,
                                      const std::vector<TermCount>& readings);

/// The words of other scripts that are worth showing: no single letters, no function words, nothing of
/// URLs. In order of text, as given.
///   words:    TermKind::word, those that are not their own stem
///   stems:    TermKind::stem
std::vector<Word> choose_other_words(const std::vector<TermCount>& words,
                                     const std::vector<TermCount>& stems);

} // namespace gisa
