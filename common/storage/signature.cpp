#include "common/storage/signature.h"

#include <xxhash.h>

namespace gisa {

namespace {

constexpr std::size_t kPrefixBytes = 3 * 3; // three syllables
constexpr std::uint64_t kPrefixSeed = 1;

Signature bit(std::string_view text, std::uint64_t seed) {
    return Signature().set(XXH3_64bits_withSeed(text.data(), text.size(), seed) >> 57);
}

} // namespace

Signature signature_of_term(std::string_view term) { return bit(term, 0); }

Signature signature_of_prefix(std::string_view term) {
    return bit(term.substr(1, kPrefixBytes), kPrefixSeed);
}

Signature signature_of(const Term& term) {
    switch (term.kind) {
    case TermKind::word:
    case TermKind::bigram: return {};
    case TermKind::stem:
    case TermKind::alternative:
    case TermKind::name:
    case TermKind::weak_name:
    case TermKind::hanja: return signature_of_term(term.text);
    case TermKind::korean:
    case TermKind::eojeol: break;
    }
    const bool has_prefix = term.text.size() > kPrefixBytes;
    return signature_of_term(term.text) | (has_prefix ? signature_of_prefix(term.text) : Signature());
}

} // namespace gisa
