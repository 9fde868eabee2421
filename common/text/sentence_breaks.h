#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace gisa {

/// Where the rules of UAX #29 end the sentences of a text. The rules are ours, the classes of the characters
/// ICU's. ICU's break iterator gives the same places, but takes every character through its tables, where
/// most matter to no rule: these are looked at only around what may end a sentence. Safe for concurrent
/// calls.
class SentenceBreaks {
public:
    SentenceBreaks();

    /// The first break behind `at`, itself a break or 0; the last one is the text's size. Broken UTF-8 is
    /// no letter. REQUIRES: at < text.size()
    std::size_t next(std::string_view text, std::size_t at) const;

private:
    std::array<std::uint8_t, 128> ascii_; ///< the classes of ASCII
};

} // namespace gisa
