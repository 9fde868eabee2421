#include "common/storage/identity_terms.h"

#include "common/citations/canonical_url.h"
#include "common/hex_hash.h"
#include "common/storage/schema.h"

namespace gisa {

std::string boolean_term(char prefix, std::string_view text) {
    const bool fits = text.size() < kLongestTerm && text.find('\0') == std::string_view::npos;
    return std::string(1, prefix) + (fits ? std::string(text) : "#" + hex_hash(text));
}

std::string identity_term(const std::string& id) { return boolean_term(kIdentityPrefix, id); }

std::string url_term(const std::string& url) {
    return boolean_term(kUrlPrefix, canonical_url(url).value_or(url));
}

} // namespace gisa
