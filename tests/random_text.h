#pragma once

#include <cstddef>
#include <random>
#include <string>
#include <vector>

namespace gisa {

/// Words of 5,000: two texts with another seed have no run of three in common.
inline std::vector<std::string> random_words(std::size_t count, unsigned seed) {
    std::mt19937 random(seed);
    std::vector<std::string> words;
    for (std::size_t i = 0; i < count; ++i)
        words.push_back("word" + std::to_string(random() % 5000));
    return words;
}

inline std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : " ") + word;
    return text;
}

} // namespace gisa
