#pragma once

#include "searcher/match/part_places.h"

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace gisa {

/// Leaps through token codes from one word that is looked for to the next, sixteen bytes at a time, without
/// reading what stands between.
class CodeFinder {
public:
    /// Null where the words begin in more than kMost ways: then all of an article is read as quickly.
    static std::optional<CodeFinder> for_words(const std::vector<CodedSlot>& words);

    /// Where the first token from `at` on is to be read from that may be such a word; the size if there is
    /// none.
    std::size_t next(std::string_view token_codes, std::size_t at) const;

private:
    static constexpr std::size_t kMost = 4;

    std::array<char, kMost> first_{}, second_{};
    std::array<char, kMost> is_one_{}; ///< -1: one byte, whatever comes second
    std::size_t size_ = 0;
};

} // namespace gisa
