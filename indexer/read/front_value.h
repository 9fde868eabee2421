#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace gisa {

struct FrontEntry;

/// A value of front matter, whichever language it is written in. Scalars are their text; null is the empty
/// text.
struct FrontValue {
    enum class Kind : std::uint8_t { scalar, list, map };
    Kind kind = Kind::scalar;
    std::string scalar;
    std::vector<FrontValue> items;   ///< of a list
    std::vector<FrontEntry> entries; ///< of a map
};

struct FrontEntry {
    std::string key;
    FrontValue value;
};

struct FrontFault {
    std::uint32_t line = 0; ///< from 1, of the text that was given
    std::string message;
};

/// Values may lie in each other so deep.
inline constexpr int kDeepestFront = 16;

} // namespace gisa
