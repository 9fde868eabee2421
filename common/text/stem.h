#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace gisa {

/// The Snowball stemmer for English (Porter 2), with a cache: news uses few different words. Words with
/// characters beyond a-z come back unchanged. One per thread.
class Stemmer {
public:
    Stemmer();
    ~Stemmer();
    Stemmer(Stemmer&&) noexcept;
    Stemmer& operator=(Stemmer&&) noexcept;

    /// Valid until the next call.
    /// REQUIRES: `word` is folded (see fold.h)
    const std::string& stem(const std::string& word);

private:
    struct Snowball;
    std::unique_ptr<Snowball> snowball_;
    std::unordered_map<std::string, std::string> cache_;
};

} // namespace gisa
