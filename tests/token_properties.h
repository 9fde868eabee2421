#pragma once

#include "common/text/fold.h"
#include "common/text/normalise.h"
#include "common/text/tokenise.h"
#include "common/text/utf8.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

// What holds for the tokens of any bytes. Each function names the first thing that does not, or gives "".

namespace gisa::testing {

/// Where characters begin and end.
inline std::set<std::size_t> character_bounds(std::string_view text) {
    std::set<std::size_t> bounds{0};
    for (std::size_t at = 0; at < text.size();)
        bounds.insert(at += decode(text, at).size);
    return bounds;
}

/// Where something ends that a highlight may not cut: characters with their marks, decomposed or typed
/// syllables.
inline std::set<std::size_t> piece_ends(std::string_view text) {
    std::set<std::size_t> ends;
    for (Normaliser in(text); !in.at_end(); in.pop())
        ends.insert(in.peek().end);
    return ends;
}

/// True if the whole text is one piece, as ㈜ or ½, whose tokens share its span.
inline bool is_one_piece(std::string_view text) {
    for (Normaliser in(text); !in.at_end(); in.pop())
        if (in.peek().begin != 0 || in.peek().end != text.size()) return false;
    return true;
}

inline std::string broken_spans(std::string_view text) {
    const std::set<std::size_t> bounds = character_bounds(text);
    Span last;
    for (const Token& token : tokenise(text)) {
        const Span span = token.span;
        if (span.begin >= span.end || span.end > text.size())
            return std::string("a span outside the text: ").append(token.text);
        if (!bounds.contains(span.begin) || !bounds.contains(span.end))
            return std::string("a character cut: ").append(token.text);
        if (span.begin < last.begin || span.end < last.end)
            return std::string("spans out of order: ").append(token.text);
        if (span.begin < last.end && !is_one_piece(text.substr(span.begin, last.end - span.begin)))
            return std::string("spans overlap: ").append(token.text);
        if (is_invisible(decode(text, span.begin).code) || is_invisible(decode_before(text, span.end).code))
            return std::string("an invisible character at an end: ").append(token.text);
        last = span;
    }
    return {};
}

inline std::string broken_texts(std::string_view text) {
    for (const Token& token : tokenise(text)) {
        if (token.text.empty()) return "an empty token";
        for (std::size_t at = 0; at < token.text.size();) {
            const Decoded c = decode(token.text, at);
            if (c.code == 0xFFFD || is_invisible(c.code))
                return std::string("not to be searched: ").append(token.text);
            if (is_hangul_syllable(c.code) != (token.script == Script::hangul))
                return std::string("script: ").append(token.text);
            at += c.size;
        }
    }
    return {};
}

inline std::string broken_prefixes(std::string_view text) {
    const std::set<std::size_t> ends = piece_ends(text);
    for (const Token& token : tokenise(text)) {
        std::size_t before = token.span.begin;
        for (std::size_t size = 0; size < token.text.size();) {
            size += decode(token.text, size).size;
            const Span prefix = token.prefix_span(size);
            const bool sound = prefix.begin == token.span.begin && prefix.end >= before && !prefix.empty();
            if (!sound) return std::string("a prefix of ").append(token.text);
            if (!ends.contains(prefix.end)) return std::string("a syllable cut: ").append(token.text);
            before = prefix.end;
        }
        if (token.prefix_span(token.text.size()) != token.span)
            return std::string("the whole of ").append(token.text);
    }
    return {};
}

/// What `text` and `other` must have alike.
inline std::string broken_likeness(std::string_view text, std::string_view other, const char* what) {
    const auto alike = [](const Token& a, const Token& b) {
        return a.text == b.text && a.script == b.script && a.glued == b.glued;
    };
    const Tokens some = tokenise(text), others = tokenise(other);
    const bool same = std::equal(some.begin(), some.end(), others.begin(), others.end(), alike);
    return same ? std::string() : what;
}

inline std::string without_invisible(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const Decoded c = decode(text, at);
        if (!is_invisible(c.code)) out.append(text, at, c.size);
        at += c.size;
    }
    return out;
}

inline std::string normal_form(const icu::Normalizer2* form, std::string_view text) {
    std::string out;
    icu::StringByteSink<std::string> sink(&out);
    UErrorCode status = U_ZERO_ERROR;
    form->normalizeUTF8(0, {text.data(), static_cast<std::int32_t>(text.size())}, sink, nullptr, status);
    return out;
}
inline std::string composed(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    return normal_form(icu::Normalizer2::getNFCInstance(status), text);
}
inline std::string decomposed(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    return normal_form(icu::Normalizer2::getNFDInstance(status), text);
}

inline std::string compatible(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    return normal_form(icu::Normalizer2::getNFKCInstance(status), text);
}

/// More marks on a character than folding takes as one; their order may then tell texts apart.
inline bool has_many_marks(std::string_view text) {
    std::size_t at_most = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t size = piece_size(text, at);
        at_most = std::max(at_most, code_point_count(decomposed(text.substr(at, size))));
        at += size;
    }
    return at_most > 12;
}

/// Composed, decomposed and without its invisible characters a text has the same tokens.
inline std::string broken_equivalents(std::string_view text) {
    if (first_invalid_utf8(text) != std::string_view::npos) return {}; // bytes would join
    const std::string visible = without_invisible(text);
    if (std::string broken = broken_likeness(text, visible, "invisible characters count"); !broken.empty())
        return broken;
    if (has_many_marks(visible)) return {};
    if (std::string broken = broken_likeness(text, composed(text), "NFC is not alike"); !broken.empty())
        return broken;
    return broken_likeness(text, decomposed(text), "NFD is not alike");
}

/// The printable ASCII of a text, and the same where the slow path must take it: in full-width forms (three
/// bytes each), or with something invisible behind each character.
inline std::string broken_fast_path(std::string_view text) {
    std::string ascii, wide, apart;
    for (const char c : text) {
        if (c < 0x20 || c > 0x7E) continue;
        ascii.push_back(c);
        append_utf8(wide, c == ' ' ? 0x3000 : 0xFF01 + static_cast<char32_t>(c - 0x21));
        apart.append({c, '\xE2', '\x80', '\x8B'});
    }
    const Tokens fast = tokenise(ascii), slow = tokenise(wide), gaps = tokenise(apart);
    if (fast.size() != slow.size() || fast.size() != gaps.size()) return "the paths find other tokens";
    for (std::size_t i = 0; i < fast.size(); ++i) {
        const Token &a = fast[i], &b = slow[i], &c = gaps[i];
        if (a.text != b.text || a.text != c.text) return std::string("the paths differ: ").append(a.text);
        if (a.script != b.script || a.glued != b.glued || a.script != c.script || a.glued != c.glued)
            return std::string("the paths differ in script or glue: ").append(a.text);
        if (b.span.begin != 3 * a.span.begin || b.span.end != 3 * a.span.end)
            return std::string("full-width letters have another span: ").append(a.text);
        if (c.span.begin != 4 * a.span.begin || c.span.end != 4 * a.span.end - 3)
            return std::string("letters apart have another span: ").append(a.text);
        for (std::size_t size = 1; size <= a.text.size(); ++size)
            if (b.prefix_span(size).end != 3 * a.prefix_span(size).end)
                return std::string("prefix: ").append(a.text);
    }
    return {};
}

inline std::string broken_token_property(std::string_view text) {
    for (const auto property :
         {broken_spans, broken_texts, broken_prefixes, broken_equivalents, broken_fast_path})
        if (std::string broken = property(text); !broken.empty()) return broken;
    return {};
}

} // namespace gisa::testing
