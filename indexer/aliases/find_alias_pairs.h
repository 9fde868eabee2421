#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gisa {

/// Two spellings of one name that a text gives itself: `이재명(Lee Jae-myung)`.
struct AliasPair {
    std::string canonical; ///< the Hangul one, of two the longer; without Hangul the Latin one
    std::string spelling;
    friend bool operator==(const AliasPair&, const AliasPair&) = default;
};

/// The pairs of a text without markers, in text order: a name, and in the bracket behind it another spelling
/// or several (`과학기술정보통신부(과기정통부·MSIT)`). Which words before the bracket are the name is guessed
/// by shape (name_run.h), so these are proposals for people to choose from. Linear.
std::vector<AliasPair> find_alias_pairs(std::string_view clean);

} // namespace gisa
