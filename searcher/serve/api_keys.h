#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gisa {

/// The keys that clients may have, from a file: one a line, `#` before a remark.
class ApiKeys {
public:
    enum class Standing : std::uint8_t { none, wrong, known };

    ApiKeys() = default; ///< none is needed

    /// Throws Error (usage), naming the line, for a key that is too short to be a secret or holds a character
    /// that a header cannot; and for a file without keys.
    static ApiKeys read(std::string_view text, const std::string& name);

    bool is_needed() const { return !keys_.empty(); }

    /// Of what a client sent: takes as long whichever key is nearly right.
    Standing check(std::string_view sent) const;

private:
    std::vector<std::string> keys_;
};

} // namespace gisa
