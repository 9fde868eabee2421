#include "searcher/match/letter_distance.h"

#include <gtest/gtest.h>

namespace gisa {

TEST(LetterDistance, CountsLettersPutInLeftOutReplacedAndSwapped) {
    const struct {
        const char *a, *b;
        std::size_t most, expected;
    } rows[] = {
        {"openai", "openai", 2, 0},
        {"opneai", "openai", 2, 1},
        {"penai", "openai", 2, 1},
        {"openaii", "openai", 2, 1},
        {"oqenai", "openai", 2, 1},
        {"anthopric", "anthropic", 2, 2},
        {"nvidia", "amd", 2, 3},
        {"abcdef", "fedcba", 2, 3},
        {"ab", "ba", 1, 1},
        {"ab", "ba", 0, 1},
        {"삼섬전자", "삼성전자", 2, 1},
        {"한이닉스", "하이닉스", 2, 1},
        {"엔비댜", "엔비디아", 2, 3},
        {"네이버", "내이버", 1, 1},
        {"", "ab", 2, 2},
        {"", "abc", 2, 3},
    };
    for (const auto& row : rows) {
        EXPECT_EQ(letter_distance(letters_of(row.a), letters_of(row.b), row.most), row.expected)
            << row.a << " " << row.b;
        EXPECT_EQ(letter_distance(letters_of(row.b), letters_of(row.a), row.most), row.expected)
            << row.b << " " << row.a;
    }
    const std::string longest(65, 'a');
    EXPECT_EQ(letter_distance(letters_of(longest), letters_of(longest), 2), 3u);
}

} // namespace gisa
