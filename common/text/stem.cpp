#include "common/text/stem.h"

#include <xapian.h> // only for its Snowball stemmer

#include <algorithm>

namespace gisa {

namespace {

constexpr std::size_t kCacheLimit = 100'000; // words
constexpr std::size_t kLongestStemmed = 40;  // a longer "word" has no stem

bool is_english(const std::string& word) {
    return word.size() <= kLongestStemmed &&
           std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

} // namespace

struct Stemmer::Snowball {
    Xapian::Stem english{"en"};
    std::string unchanged;
};

Stemmer::Stemmer() : snowball_(std::make_unique<Snowball>()) {}
Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;

const std::string& Stemmer::stem(const std::string& word) {
    if (!is_english(word)) return snowball_->unchanged = word;
    const auto cached = cache_.find(word);
    if (cached != cache_.end()) return cached->second;
    if (cache_.size() >= kCacheLimit) cache_.clear();
    return cache_.emplace(word, snowball_->english(word)).first->second;
}

} // namespace gisa
