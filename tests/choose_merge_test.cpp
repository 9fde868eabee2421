// When segments are merged: how many there are, and how often an article is written.

#include "indexer/write/choose_merge.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <ostream>
#include <random>
#include <string>
#include <vector>

namespace gisa {

namespace {

using Names = std::vector<std::string>;
using Sizes = std::vector<std::size_t>;

std::vector<SegmentSize> segments_of(const Sizes& sizes) {
    std::vector<SegmentSize> segments;
    for (const std::size_t size : sizes)
        segments.push_back({std::to_string(segments.size()), size, 0});
    return segments;
}

Names choose(const Sizes& sizes) { return choose_merge(segments_of(sizes)); }

/// An index that takes batches and is merged after each.
class Simulation {
public:
    void add(std::size_t articles) {
        segments_.push_back({std::to_string(next_++), articles, 0});
        added_ += articles;
        written_ += articles;
        merge();
        most_ = std::max(most_, segments_.size());
    }

    /// Of the articles of a segment so many per cent, as a replacement elsewhere does.
    void delete_from(std::size_t segment, std::size_t per_cent) {
        SegmentSize& from = segments_[segment];
        from.deleted = std::max(from.deleted, from.articles * per_cent / 100);
        merge();
    }

    void merge() {
        for (Names chosen = choose_merge(segments_); !chosen.empty(); chosen = choose_merge(segments_)) {
            ++merges_;
            SegmentSize merged{std::to_string(next_++), 0, 0};
            std::erase_if(segments_, [&](const SegmentSize& segment) {
                if (std::find(chosen.begin(), chosen.end(), segment.name) == chosen.end()) return false;
                merged.articles += segment.articles - segment.deleted;
                return true;
            });
            written_ += merged.articles;
            if (merged.articles > 0) segments_.push_back(merged);
            ASSERT_LT(merges_, 100'000u) << "it never ends";
        }
    }

    const std::vector<SegmentSize>& segments() const { return segments_; }
    std::size_t most() const { return most_; }
    std::size_t added() const { return added_; }
    /// How often an article was written.
    double amplification() const { return static_cast<double>(written_) / static_cast<double>(added_); }

private:
    std::vector<SegmentSize> segments_;
    std::size_t next_ = 0, added_ = 0, written_ = 0, most_ = 0, merges_ = 0;
};

/// log2(n / 256)
double doublings(std::size_t articles) {
    return std::log2(std::max(1.0, static_cast<double>(articles) / kSmallestSegment));
}

} // namespace

TEST(ChooseMerge, LeavesAFewSegmentsAlone) {
    EXPECT_EQ(choose({}), Names{});
    EXPECT_EQ(choose({300}), Names{});
    EXPECT_EQ(choose({300, 300, 300}), Names{});
    EXPECT_EQ(choose({5000, 2000, 900, 400, 1}), Names{});
}

TEST(ChooseMerge, MakesOneOfFourOfASize) {
    EXPECT_EQ(choose({300, 310, 290, 300}), (Names{"0", "1", "2", "3"}));
    EXPECT_EQ(choose({90'000, 300, 310, 290, 300}), (Names{"1", "2", "3", "4"}));
    EXPECT_EQ(choose({300, 310, 90'000, 290, 300}), (Names{"0", "1", "3", "4"}));
}

TEST(ChooseMerge, TakesInALargerSegmentThatIsNoLargerThanAllOthersTogether) {
    EXPECT_EQ(choose({1200, 300, 300, 300, 300}), (Names{"0", "1", "2", "3", "4"}));
    EXPECT_EQ(choose({1201, 300, 300, 300, 300}), (Names{"1", "2", "3", "4"}));
    EXPECT_EQ(choose({2400, 1200, 300, 300, 300, 300}), (Names{"0", "1", "2", "3", "4", "5"}));
}

TEST(ChooseMerge, CountsTheSmallestForMore) { EXPECT_EQ(choose({200, 1, 2, 3}).size(), 4u); }

TEST(ChooseMerge, LeavesTheLargestAlone) {
    EXPECT_EQ(choose({5'000'001, 5'000'001, 5'000'001, 5'000'001}), Names{});
    EXPECT_EQ(choose({5'000'001, 300, 300, 300}), Names{});
    EXPECT_EQ(choose({5'000'000, 5'000'000, 5'000'000, 5'000'000}).size(), 4u);
}

TEST(ChooseMerge, WritesASegmentAgainWhereMoreThanThirtyPerCentAreDeleted) {
    EXPECT_EQ(choose_merge({{"a", 1000, 300}, {"b", 1000, 0}}), Names{});
    EXPECT_EQ(choose_merge({{"a", 1000, 0}, {"b", 1000, 301}}), Names{"b"});
    EXPECT_EQ(choose_merge({{"a", 9'000'000, 3'000'000}}), Names{"a"});
    EXPECT_EQ(choose_merge({{"a", 0, 0}}), Names{});
}

TEST(ChooseMerge, CountsWhatIsLeftOfASegment) {
    EXPECT_EQ(choose_merge({{"a", 1400, 250}, {"b", 300, 0}, {"c", 300, 0}, {"d", 300, 0}, {"e", 300, 0}}),
              (Names{"a", "b", "c", "d", "e"}));
}

TEST(ChooseMerge, MakesOneOfWhatABatchSpilled) {
    EXPECT_EQ(choose_merge(segments_of({90'000, 20'000, 9'000}), {"1", "2"}), (Names{"1", "2"}));
    EXPECT_EQ(choose_merge(segments_of({90'000, 20'000}), {"1"}), Names{});
    EXPECT_EQ(choose_merge(segments_of({4'000'000, 1'000'001}), {"0", "1"}), Names{});
}

TEST(ChooseMerge, WritesABatchOnceWhereItsSegmentIsToBeMergedToo) {
    EXPECT_EQ(choose_merge(segments_of({700, 400, 300, 500, 300}), {"3", "4"}),
              (Names{"0", "1", "2", "3", "4"}));
}

TEST(ChooseMerge, EndsWithASegmentLargerThanAllSmallerOnes) {
    std::mt19937 random(4);
    for (int i = 0; i < 200; ++i) {
        Simulation index;
        for (std::size_t batches = 1 + random() % 40; batches > 0; --batches)
            index.add(std::size_t{1} << random() % 20);
        Sizes sizes;
        for (const SegmentSize& segment : index.segments())
            sizes.push_back(std::max(segment.articles, kSmallestSegment));
        std::sort(sizes.begin(), sizes.end());
        std::size_t smaller = 0;
        for (std::size_t k = 0; k < sizes.size(); smaller += sizes[k++])
            EXPECT_TRUE(k < 3 || sizes[k] > smaller) << i;
    }
}

TEST(ChooseMergeTo, TakesTheSmallestUntilSoManyAreLeft) {
    EXPECT_EQ(choose_merge_to(segments_of({500, 900, 300, 400}), 1), (Names{"0", "1", "2", "3"}));
    EXPECT_EQ(choose_merge_to(segments_of({500, 900, 300, 400}), 3), (Names{"2", "3"}));
    EXPECT_EQ(choose_merge_to(segments_of({500, 900, 300, 400}), 4), Names{});
    EXPECT_EQ(choose_merge_to(segments_of({500}), 1), Names{});
    EXPECT_EQ(choose_merge_to({}, 1), Names{});
}

TEST(ChooseMergeTo, WritesAgainWhatHasDeletedArticles) {
    EXPECT_EQ(choose_merge_to({{"a", 1000, 1}}, 1), Names{"a"});
    EXPECT_EQ(choose_merge_to({{"a", 1000, 0}, {"b", 1000, 1}}, 2), Names{"b"});
}

struct Sequence {
    const char* name;
    std::size_t (*batch)(std::mt19937& random, std::size_t number); ///< its articles
    std::size_t batches;
    std::size_t segments; ///< at most, at any time
    double written;       ///< times, an article, at most
};

void PrintTo(const Sequence& sequence, std::ostream* out) { *out << sequence.name; }

class ChooseMergeSequences : public testing::TestWithParam<Sequence> {};

/// The bounds of the rule, and what is measured, so that a change of it shows.
TEST_P(ChooseMergeSequences, LeaveFewSegmentsAndWriteSeldom) {
    const Sequence& sequence = GetParam();
    std::mt19937 random(1);
    Simulation index;
    for (std::size_t i = 0; i < sequence.batches; ++i) {
        index.add(sequence.batch(random, i));
        if (index.added() > kLargestMerged) continue; // beyond it, there are more
        const double bound = 3 + doublings(index.added());
        ASSERT_LE(static_cast<double>(index.segments().size()), bound) << index.added();
    }
    EXPECT_LE(index.most(), sequence.segments);
    EXPECT_LE(index.amplification(), sequence.written);
    EXPECT_LE(index.amplification(), 1 + doublings(index.added()));
}

INSTANTIATE_TEST_SUITE_P(
    , ChooseMergeSequences,
    testing::Values(
        Sequence{"daily", [](std::mt19937&, std::size_t) { return std::size_t{300}; }, 1000, 10, 5.1},
        Sequence{"for27Years", [](std::mt19937&, std::size_t) { return std::size_t{300}; }, 10'000, 14, 7.2},
        Sequence{"oneByOne", [](std::mt19937&, std::size_t) { return std::size_t{4097}; }, 1000, 10, 5.1},
        Sequence{"anArchiveFirst",
                 [](std::mt19937&, std::size_t i) { return i == 0 ? std::size_t{74'118} : 300; }, 1000, 10,
                 5.1},
        Sequence{"growing", [](std::mt19937&, std::size_t i) { return 256 + 10 * i; }, 600, 9, 5.3},
        Sequence{"shrinking", [](std::mt19937&, std::size_t i) { return 256 + 300'000 / (i + 1); }, 300, 10,
                 4.3},
        Sequence{"ofAllSizes",
                 [](std::mt19937& random, std::size_t) { return std::size_t{256} << random() % 5; }, 1500, 12,
                 6.8},
        Sequence{"beyondTheLargest", [](std::mt19937&, std::size_t) { return std::size_t{100'000}; }, 500, 16,
                 6.6}),
    [](const auto& sequence) { return std::string(sequence.param.name); });

/// Every article is replaced now and then: what is rewritten stays in proportion to what is deleted.
TEST(ChooseMerge, ReplacingWritesInProportion) {
    std::mt19937 random(2);
    Simulation index;
    for (int i = 0; i < 1000; ++i) {
        index.add(300);
        index.delete_from(random() % index.segments().size(), random() % 50);
        ASSERT_LE(static_cast<double>(index.segments().size()), 3 + doublings(index.added()));
    }
    EXPECT_LE(index.amplification(), 6.0);
}

} // namespace gisa
