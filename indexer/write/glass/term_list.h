#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace gisa::glass {

/// Spells a document's term list: its length, the number of its terms, then each term by what it shares with
/// the one before. Kept for many.
class TermList {
public:
    /// `length`: the sum of all counts; `terms`: how many will be added.
    void begin(std::uint64_t length, std::size_t terms);
    /// REQUIRES: terms ascend; `term` stays valid until the next call
    void add(std::string_view term, std::uint32_t count);
    const std::string& tag() const { return tag_; }

private:
    std::string tag_;
    std::string_view before_;
};

} // namespace gisa::glass
