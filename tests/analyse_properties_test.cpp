// What holds for the terms of every text, tried on every line of the corpus and of the tests' cases.

#include "tests/analyse_properties.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace gisa {
namespace {

namespace fs = std::filesystem;

template <class Take>
void each_line(const fs::path& folder, Take take) {
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(GISA_SOURCE_DIR) / folder)) {
        if (!entry.is_regular_file()) continue;
        std::ifstream in(entry.path());
        for (std::string line; std::getline(in, line);)
            take(line);
    }
}

TEST(AnalyseProperties, GivesWhatAPlainReaderGivesInEveryLine) {
    Analyser analyser;
    std::size_t lines = 0;
    for (const char* folder : {"corpus", "corpus", "tests/korean"}) // words are new, then known
        each_line(folder, [&](const std::string& line) {
            ++lines;
            EXPECT_EQ(testing::broken_terms(analyser, line), "") << line;
        });
    EXPECT_GT(lines, 2000u);
}

TEST(AnalyseProperties, GivesTheSameTermsInAnotherGeneration) {
    const std::string text = "Models 모델은 李在明 Lee Jae-myung";
    Analyser analyser;
    EXPECT_EQ(testing::broken_terms(analyser, text), "");
    std::string many;
    for (int i = 0; i < 250'000; ++i)
        many += std::to_string(i) + " ";
    analyser.analyse(many);
    EXPECT_EQ(analyser.generation(), 0u);
    EXPECT_EQ(testing::broken_terms(analyser, text), "");
    EXPECT_EQ(analyser.generation(), 1u);
}

} // namespace
} // namespace gisa
