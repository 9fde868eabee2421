#include "common/text/stem.h"

#include <xapian.h> // only for its Snowball stemmer

#include <algorithm>

namespace gisa {

namespace {

constexpr std::size_t kLongestStemmed = 40; // a longer "word" has no stem

bool is_english(std::string_view word) {
    return word.size() <= kLongestStemmed &&
           std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

} // namespace

struct Stemmer::Snowball {
    Xapian::Stem english{"en"};
    std::string word, stem;
};

Stemmer::Stemmer() : snowball_(std::make_unique<Snowball>()) {}
Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;

const std::string& Stemmer::stem(std::string_view word) {
    snowball_->word = word;
    if (!is_english(word)) return snowball_->word;
    return snowball_->stem = snowball_->english(snowball_->word);
}

} // namespace gisa
