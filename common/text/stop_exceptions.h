#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace gisa {

/// The English abbreviations whose stop ends no sentence, as ICU lists them and as its filtered break
/// iterator goes by them: one is found at the end of a word too (`NASA.`, for `A.`), and one with a stop
/// inside (`U.S.`) never, nor a shorter one with which it begins (`U.`). Safe for concurrent calls.
class StopExceptions {
public:
    /// Throws Error (io) if ICU's data is missing.
    StopExceptions();

    /// True if an abbreviation stands in front of the break at `at`, with one space or nothing between.
    bool hold(std::string_view text, std::size_t at) const;

private:
    std::string trie_; ///< an icu::BytesTrie of the abbreviations, back to front
};

} // namespace gisa
