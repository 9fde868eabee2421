#include "common/storage/identity_terms.h"

#include "common/citations/canonical_url.h"
#include "common/storage/schema.h"

#include <xxhash.h>

#include <cstdio>

namespace gisa {

namespace {

std::string hash_text(const std::string& text) {
    const XXH128_hash_t hash = XXH3_128bits(text.data(), text.size());
    char digits[33];
    std::snprintf(digits, sizeof digits, "%016llx%016llx", static_cast<unsigned long long>(hash.high64),
                  static_cast<unsigned long long>(hash.low64));
    return digits;
}

std::string prefixed(char prefix, const std::string& text) {
    const bool fits = text.size() < kLongestTerm && text.find('\0') == std::string::npos;
    return std::string(1, prefix) + (fits ? text : "#" + hash_text(text));
}

} // namespace

std::string identity_term(const std::string& id) { return prefixed(kIdentityPrefix, id); }

std::string url_term(const std::string& url) {
    return prefixed(kUrlPrefix, canonical_url(url).value_or(url));
}

} // namespace gisa
