#include "common/storage/identity_terms.h"

#include "common/citations/canonical_url.h"
#include "common/storage/schema.h"

#include <xxhash.h>

#include <cstdio>

namespace gisa {

namespace {

std::string hash_text(std::string_view text) {
    const XXH128_hash_t hash = XXH3_128bits(text.data(), text.size());
    char digits[33];
    std::snprintf(digits, sizeof digits, "%016llx%016llx", static_cast<unsigned long long>(hash.high64),
                  static_cast<unsigned long long>(hash.low64));
    return digits;
}

} // namespace

std::string boolean_term(char prefix, std::string_view text) {
    const bool fits = text.size() < kLongestTerm && text.find('\0') == std::string_view::npos;
    return std::string(1, prefix) + (fits ? std::string(text) : "#" + hash_text(text));
}

std::string identity_term(const std::string& id) { return boolean_term(kIdentityPrefix, id); }

std::string url_term(const std::string& url) {
    return boolean_term(kUrlPrefix, canonical_url(url).value_or(url));
}

} // namespace gisa
