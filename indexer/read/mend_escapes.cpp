#include "indexer/read/mend_escapes.h"

#include <charconv>
#include <optional>

namespace gisa {

namespace {

constexpr std::size_t kEscape = 6; ///< bytes of \uXXXX

/// The UTF-16 unit that the escape at `at` stands for, if one stands there.
std::optional<unsigned> unit_at(std::string_view json, std::size_t at) {
    if (json.size() < kEscape || at > json.size() - kEscape) return std::nullopt;
    if (json[at] != '\\' || json[at + 1] != 'u') return std::nullopt;
    unsigned unit = 0;
    const char* const end = json.data() + at + kEscape;
    const auto read = std::from_chars(json.data() + at + 2, end, unit, 16);
    return read.ptr == end ? std::optional(unit) : std::nullopt;
}

bool is_leading(unsigned unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_trailing(unsigned unit) { return unit >= 0xDC00 && unit < 0xE000; }

} // namespace

MendedEscapes mend_escapes(std::string_view json) {
    MendedEscapes mended;
    for (std::size_t at = 0; (at = json.find('\\', at)) != std::string_view::npos;) {
        const std::optional<unsigned> unit = unit_at(json, at);
        if (!unit) {
            at += 2; // with what it escapes
            continue;
        }
        const std::optional<unsigned> next = is_leading(*unit) ? unit_at(json, at + kEscape) : std::nullopt;
        const bool is_pair = next && is_trailing(*next);
        const bool is_half = !is_pair && (is_leading(*unit) || is_trailing(*unit));
        if (is_half || *unit == 0 || *unit >= 0xFFFE) {
            if (mended.replaced++ == 0) mended.text = json;
            mended.text.replace(at, kEscape, "\\uFFFD");
        }
        at += is_pair ? 2 * kEscape : kEscape;
    }
    return mended;
}

} // namespace gisa
