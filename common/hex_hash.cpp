#include "common/hex_hash.h"

#include <xxhash.h>

#include <cstdint>
#include <cstdio>

namespace gisa {

namespace {

std::string digits_of(std::uint64_t number) {
    char digits[17];
    std::snprintf(digits, sizeof digits, "%016llx", static_cast<unsigned long long>(number));
    return digits;
}

} // namespace

std::string hex_hash(std::string_view text) {
    const XXH128_hash_t hash = XXH3_128bits(text.data(), text.size());
    return digits_of(hash.high64) + digits_of(hash.low64);
}

std::string short_hex_hash(std::string_view text) { return digits_of(XXH3_64bits(text.data(), text.size())); }

} // namespace gisa
