#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace gisa {

/// The Snowball stemmer for English (Porter 2). Words with characters beyond a-z come back unchanged. One per
/// thread.
class Stemmer {
public:
    Stemmer();
    ~Stemmer();
    Stemmer(Stemmer&&) noexcept;
    Stemmer& operator=(Stemmer&&) noexcept;

    /// Valid until the next call.
    /// REQUIRES: `word` is folded (see fold.h)
    const std::string& stem(std::string_view word);

private:
    struct Snowball;
    std::unique_ptr<Snowball> snowball_;
};

} // namespace gisa
