#include "tests/bench/measure.h"

#include "common/error.h"
#include "tests/temp_dir.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include <fstream>

namespace gisa {
namespace {

TEST(Measure, APercentileIsAValueThatWasSeen) {
    const std::vector<double> values{4, 1, 3, 2};
    EXPECT_EQ(percentile(values, 0.5), 2);
    EXPECT_EQ(percentile(values, 0.51), 3);
    EXPECT_EQ(percentile(values, 0.99), 4);
    EXPECT_EQ(percentile(values, 0), 1);
    EXPECT_EQ(percentile(values, 1), 4);
    EXPECT_EQ(percentile({}, 0.5), 0);
}

TEST(Measure, OneSlowQueryOfAHundredIsBeyondTheNinetyNinthPercentile) {
    std::vector<double> values(100, 1.0);
    values[17] = 50;
    EXPECT_EQ(percentile(values, 0.99), 1);
    values[18] = 50;
    EXPECT_EQ(percentile(values, 0.99), 50);
}

TEST(Measure, TheMedianOfTwoIsTheirMean) {
    EXPECT_EQ(median({3, 1, 2}), 2);
    EXPECT_EQ(median({4, 1}), 2.5);
    EXPECT_EQ(median({}), 0);
}

TEST(Measure, FourDigitsCount) {
    EXPECT_EQ(rounded(123456), 123500);
    EXPECT_EQ(rounded(0.000123456), 0.0001235);
}

TEST(Measure, FiguresAreALineOfJson) {
    const TempDir dir;
    write_json(dir / "figures.json", percentiles({1, 2}));
    std::string line;
    std::getline(std::ifstream(dir / "figures.json") >> std::ws, line);
    const boost::json::object figures = boost::json::parse(line).as_object();
    EXPECT_EQ(figures.at("p50").to_number<double>(), 1);
    EXPECT_EQ(figures.at("count").to_number<int>(), 2);
    EXPECT_THROW(write_json(dir / "none/figures.json", figures), Error);
}

TEST(Measure, AFolderIsAsLargeAsItsFiles) {
    const TempDir dir;
    dir.write("index/one", "12345");
    dir.write("index/below/two", "123");
    EXPECT_EQ(bytes_on_disk(dir / "index"), 8u);
    EXPECT_EQ(bytes_on_disk(dir / "index/one"), 5u);
}

} // namespace
} // namespace gisa
