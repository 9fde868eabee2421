// What Korean search finds and marks: every row of tests/korean/cases.tsv, through both programs' doors.

#include "tests/korean_cases.h"

#include <gtest/gtest.h>

namespace {

TEST(KoreanCases, FindAndMarkWhatTheTableSays) {
    const auto cases = gisa::read_korean_cases(GISA_SOURCE_DIR "/tests/korean/cases.tsv");
    ASSERT_GE(cases.size(), 150u);
    const auto results = gisa::check_korean_cases(cases);
    for (std::size_t i = 0; i < cases.size(); ++i)
        EXPECT_TRUE(results[i].passes) << describe(cases[i], results[i]);
}

} // namespace
