#include "searcher/query/filter.h"

#include "common/error.h"
#include "common/storage/schema.h"

#include <gtest/gtest.h>

namespace gisa {
namespace {

std::string refusal(const char* name, const std::string& value) {
    try {
        read_filter(name, value);
    } catch (const Error& error) {
        EXPECT_EQ(error.fault(), Fault::usage);
        return error.what();
    }
    return "";
}

bool holds(const Filter& filter, double number) { return number >= filter.least && number <= filter.most; }

/// Which of 0 to 5 the filter lets through.
std::string passing(const std::string& value) {
    const Filter filter = read_filter("sources", value);
    std::string numbers;
    for (int n = 0; n <= 5; ++n)
        if (holds(filter, n)) numbers += std::to_string(n);
    return numbers;
}

} // namespace

TEST(Filter, ComparesWholeNumbers) {
    EXPECT_EQ(passing(">=3"), "345");
    EXPECT_EQ(passing(">3"), "45");
    EXPECT_EQ(passing("<3"), "012");
    EXPECT_EQ(passing("<=3"), "0123");
    EXPECT_EQ(passing("=3"), "3");
    EXPECT_EQ(passing("3"), "3");
    EXPECT_EQ(passing("2..4"), "234");
    EXPECT_EQ(passing("4.."), "45");
    EXPECT_EQ(passing("..1"), "01");
    EXPECT_EQ(passing("0"), "0");
    EXPECT_EQ(passing("<0"), "");
    EXPECT_EQ(passing(" >= 3 "), "345");
    EXPECT_EQ(read_filter("unresolved", ">0").slot, kUnresolvedSlot);
    EXPECT_EQ(read_filter("sources", ">0").slot, kIndependentSlot);
}

TEST(Filter, ComparesSharesAlsoAsPercentages) {
    const Filter half = read_filter("support", ">0.5");
    EXPECT_EQ(half.slot, kSupportSlot);
    EXPECT_FALSE(holds(half, 0.5));
    EXPECT_TRUE(holds(half, 0.51));
    EXPECT_TRUE(holds(read_filter("support", ">=50%"), 0.5));
    EXPECT_TRUE(holds(read_filter("support", "30%"), 3.0 / 10));
    EXPECT_TRUE(holds(read_filter("support", "20%..0.8"), 0.8));
    EXPECT_FALSE(holds(read_filter("support", "<100%"), 1));
}

TEST(Filter, SaysWhatItExpectsInPlaceOfABadValue) {
    for (const char* value : {"abc", ">", ">=x", "-1", "2.5", "3..1", "..", "1..2..3", "inf", "nan", "1e3",
                              "99999999999", "3%", ">=3x", "세 개"})
        EXPECT_NE(refusal("sources", value).find(">=3"), std::string::npos) << value;
    for (const char* value : {">50", "1.1", "101%", "half", "%", "0.5%%"})
        EXPECT_NE(refusal("support", value).find(">=50%"), std::string::npos) << value;
    EXPECT_NE(refusal("cited", "maybe").find("true, any or false"), std::string::npos);
    EXPECT_EQ(
        refusal("sources", "4..2"),
        "sources: expected a number such as 3, >=3, <3, 2..5, not '4..2'; its ends are swapped: write 2..4");
    EXPECT_NE(refusal("support", "80%..0.2").find("; its ends are swapped: write 0.2..80%"),
              std::string::npos);
    EXPECT_EQ(refusal("date", "2025-10-05..2025-10"), "") << "the month holds the day, so the range is well";
    EXPECT_NE(
        refusal("date", "2025-10-05..2025-09").find("; its ends are swapped: write 2025-09..2025-10-05"),
        std::string::npos);
    EXPECT_NE(refusal("sources", "4..x").find(">=3"), std::string::npos);
    EXPECT_NE(refusal("source", "3").find("source numbers are local to an article"), std::string::npos);
    EXPECT_NE(refusal("publisher", "  "), "");
}

TEST(Filter, RefusesHugeValuesAndControls) {
    for (const char* name : {"source", "publisher", "sources", "support", "unresolved", "cited"}) {
        EXPECT_NE(refusal(name, std::string(1 << 20, 'x')).find("4096 bytes"), std::string::npos) << name;
        EXPECT_NE(refusal(name, "a\x1b]8;;b"), "") << name;
        EXPECT_NE(refusal(name, std::string("a\0b", 3)), "") << name;
        EXPECT_LT(refusal(name, std::string(4000, '9')).size(), 300u) << name;
    }
}

TEST(Filter, TakesTheFactsOfSupport) {
    EXPECT_EQ(read_filter("cited", "TRUE").terms, std::vector<std::string>{kSupportedTerm});
    EXPECT_EQ(read_filter("cited", "any").terms.size(), 2u);
    EXPECT_TRUE(read_filter("cited", "false").without);
}

TEST(Filter, IsWrittenBackAsTyped) {
    EXPECT_EQ(describe_filter(read_filter("source", "Reuters.com")), "source:Reuters.com");
    EXPECT_EQ(describe_filter(read_filter("publisher", "항구 신문")), "publisher:\"항구 신문\"");
    EXPECT_EQ(describe_filter(read_filter("source", "1843", true)), "source:\"1843\"");
    EXPECT_EQ(describe_filter(read_filter("sources", ">=3")), "sources:>=3");
}

} // namespace gisa
