#include "common/storage/signature.h"

#include <xxhash.h>

namespace gisa {

namespace {

constexpr std::size_t kHangulBytes = 3 * 3; // three syllables

Signature bits_of(std::string_view text) {
    const std::uint64_t hash = XXH3_64bits(text.data(), text.size());
    return Signature().set(hash >> 57).set(hash & 127);
}

} // namespace

Signature signature_of_term(std::string_view term) {
    switch (static_cast<TermKind>(term.front())) {
    case TermKind::korean:
    case TermKind::eojeol:
    case TermKind::alternative:
    case TermKind::name:
    case TermKind::weak_name: return bits_of(term.substr(1, kHangulBytes));
    default: return bits_of(term);
    }
}

Signature signature_of(const Term& term) {
    const bool is_left_out = term.kind == TermKind::word || term.kind == TermKind::bigram;
    return is_left_out ? Signature() : signature_of_term(term.text);
}

} // namespace gisa
