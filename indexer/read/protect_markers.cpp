#include "indexer/read/protect_markers.h"

#include "common/citations/lex_markers.h"
#include "common/citations/show_marker.h"
#include "common/citations/span_cursor.h"
#include "common/text/find_byte.h"
#include "common/text/utf8.h"

#include <algorithm>
#include <optional>
#include <set>

namespace gisa {

namespace {

constexpr std::string_view kEdge = "\xEA\xA1\xB4"; // U+A874, a punctuation mark of a script long out of use
constexpr char32_t kHigh = 0xF0000, kLow = 0xF4000;
constexpr std::size_t kWordSize = 3 + 4 + 4 + 3;
constexpr std::size_t kLongestLabel = 300;

std::uint32_t u32(std::size_t n) { return static_cast<std::uint32_t>(n); }

/// Characters of plane 15 are ours; in a source they become U+FFFD.
void clear_plane_15(std::string& source) {
    const auto is_plane_15 = [&](std::size_t at) {
        return at + 3 < source.size() && static_cast<unsigned char>(source[at + 1]) >= 0xB0;
    };
    std::string clean;
    std::size_t copied = 0;
    for (std::size_t at = 0; (at = source.find('\xF3', at)) != std::string::npos; ++at) {
        if (!is_plane_15(at)) continue;
        clean.append(source, copied, at - copied).append("\xEF\xBF\xBD");
        copied = at + 4;
    }
    if (copied > 0) source = clean.append(source, copied);
}

/// The number of the word that stands at `at`, if one does.
std::optional<std::size_t> word_at(std::string_view text, std::size_t at) {
    if (text.size() - at < kWordSize || !text.substr(at).starts_with(kEdge)) return std::nullopt;
    const char32_t high = decode(text, at + 3).code, low = decode(text, at + 7).code;
    if (high < kHigh || high >= kLow || low < kLow || low >= kLow + 0x1000) return std::nullopt;
    return (high - kHigh) << 12 | (low - kLow);
}

/// Numbers that have a line `[3]: …`.
std::set<std::uint32_t> defined_numbers(std::string_view text) {
    std::set<std::uint32_t> numbers;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = trim(text.substr(at, std::min<std::size_t>(end - at, 12)));
        const std::size_t close = line.find("]:");
        if (line.starts_with("[") && close != std::string_view::npos && close > 1 && close < 5 &&
            std::all_of(line.begin() + 1, line.begin() + static_cast<std::ptrdiff_t>(close), is_ascii_digit))
            numbers.insert(u32(std::stoul(std::string(line.substr(1, close - 1)))));
        at = end + 1;
    }
    return numbers;
}

/// `[731](url)` right behind `[8]: ` is the title of a source, not a marker.
bool is_title_of_definition(std::string_view text, const Marker& marker) {
    std::size_t at = marker.span.begin;
    while (at > 0 && text[at - 1] == ' ')
        --at;
    return !marker.link.empty() && at > 1 && text.substr(at - 2, 2) == "]:";
}

/// `[OpenAI][1]` with a line `[1]: …` cites source 1: a label, of which the brackets go.
bool opens_label(std::string_view text, std::size_t at, const Marker& next,
                 const std::set<std::uint32_t>& defined) {
    if (text[at] != '[' || (at > 0 && (text[at - 1] == '!' || text[at - 1] == '\\'))) return false;
    const std::size_t close = text.substr(0, at + kLongestLabel).find_first_of("[]\n", at + 1);
    if (close == std::string_view::npos || text[close] != ']' || close == at + 1) return false;
    return text[close - 1] != '\\' && next.span.begin == close + 1 && next.link.empty() &&
           next.numbers.size() == 1 && defined.contains(next.numbers.front());
}

bool is_punctuation(char c) {
    return static_cast<unsigned char>(c) > 0x20 && static_cast<unsigned char>(c) < 0x7F &&
           !is_ascii_alpha(c) && !is_ascii_digit(c);
}

bool is_cjk(char32_t c) { return is_hangul_syllable(c) || (c >= 0x3040 && c < 0xA000); }

/// CommonMark's curly quotes and brackets count as punctuation as well.
bool is_punctuation(char32_t c) {
    if (c < 0x80) return is_punctuation(static_cast<char>(c));
    return (c >= 0x2010 && c <= 0x205E) || (c >= 0x3001 && c <= 0x3020) || (c >= 0xFF01 && c <= 0xFF0F);
}

} // namespace

ProtectedMarkdown::ProtectedMarkdown(std::string source) : source_(std::move(source)) {
    clear_plane_15(source_);
    protect();
}

void ProtectedMarkdown::put(Word word) {
    text_ += kEdge;
    append_utf8(text_, kHigh + static_cast<char32_t>(words_.size() >> 12));
    append_utf8(text_, kLow + static_cast<char32_t>(words_.size() & 0xFFF));
    text_ += kEdge;
    words_.push_back(std::move(word));
}

/// Passes a run of `*`. Where a bold ends in a quote or bracket and a Korean particle follows
/// (`**'소버린 AI'**는`), CommonMark would not close it; an invisible punctuation mark helps.
std::size_t ProtectedMarkdown::protect_emphasis(std::size_t at) {
    const std::string_view text = source_;
    const std::size_t end = std::min(text.find_first_not_of('*', at), text.size());
    const char32_t before = at > 0 ? decode_before(text, at).code : U' ';
    const char32_t after = end < text.size() ? decode(text, end).code : U' ';
    const Word nothing{{u32(at), u32(at)}, {}, Kind::nothing, {}};
    if (is_cjk(before) && is_punctuation(after) && end - at == 2) put(nothing);
    text_.append(text, at, end - at);
    if (is_punctuation(before) && before != U'\\' && is_cjk(after) && end - at == 2) put(nothing);
    return end;
}

/// A lone tilde is a range in Korean (1~2일), never a strike-through.
std::size_t ProtectedMarkdown::protect_tildes(std::size_t at) {
    const std::size_t end = std::min(source_.find_first_not_of('~', at), source_.size());
    if (end - at == 1)
        put({{u32(at), u32(end)}, {}, Kind::literal, {}});
    else
        text_.append(source_, at, end - at);
    return end;
}

/// A character, or a backslash and what it escapes.
std::size_t ProtectedMarkdown::copy_character(std::size_t at) {
    const bool escapes = source_[at] == '\\' && at + 1 < source_.size() && source_[at + 1] != '\n' &&
                         is_punctuation(source_[at + 1]);
    const std::size_t size = escapes ? 2 : 1;
    text_.append(source_, at, size);
    return at + size;
}

void ProtectedMarkdown::protect() {
    const std::string_view source = source_;
    const std::vector<Span> code_spans = find_code(source);
    const LexedMarkers lexed = lex_markers(source, code_spans);
    const std::set<std::uint32_t> defined = defined_numbers(source);
    SpanCursor code(code_spans);
    auto next = lexed.markers.begin();
    std::size_t label_end = std::string_view::npos; // its bracket is left out
    text_.reserve(source.size() + source.size() / 8);
    const auto is_special = [](auto c) {
        return (c == '`') | (c == '[') | (c == '\\') | (c == '~') | (c == '*') | (c == ']');
    };
    for (std::size_t at = 0; at < source.size();) {
        while (next != lexed.markers.end() && next->span.begin < at)
            ++next;
        const bool more = next != lexed.markers.end();
        const std::size_t marker = more ? next->span.begin : source.size();
        const std::size_t stop = find_byte(source.substr(0, marker), at, is_special);
        text_.append(source, at, stop - at);
        if ((at = stop) == source.size()) break;
        if (at == marker && !is_title_of_definition(source, *next)) {
            put({next->span, next->link, Kind::marker, show_marker(source, *next)});
            at = next->span.end;
        } else if (const std::size_t end = code.behind(at); end != at) {
            text_.append(source, at, end - at);
            at = end;
        } else if (source[at] == '*') {
            at = protect_emphasis(at);
        } else if (source[at] == '~') {
            at = protect_tildes(at);
        } else if (more && opens_label(source, at, *next, defined)) {
            label_end = marker - 1;
            ++at;
        } else if (at == label_end) {
            ++at;
        } else {
            at = copy_character(at);
        }
    }
}

std::string ProtectedMarkdown::shown(const Word& word) const {
    const std::string_view raw = std::string_view(source_).substr(word.raw.begin, word.raw.size());
    if (word.kind == Kind::nothing) return {};
    if (word.kind == Kind::literal) return std::string(raw);
    return word.shown;
}

void ProtectedMarkdown::for_each_piece(std::string_view part, const Each& each) const {
    std::size_t copied = 0;
    const auto give_plain = [&](std::size_t end) {
        if (end > copied) each(part.substr(copied, end - copied), {});
    };
    for (std::size_t at = 0; (at = part.find(kEdge, at)) != std::string_view::npos;) {
        const auto index = word_at(part, at);
        if (!index || *index >= words_.size()) {
            at += kEdge.size();
            continue;
        }
        give_plain(at);
        const Word& word = words_[*index];
        each(shown(word), std::string_view(source_).substr(word.url.begin, word.url.size()));
        copied = at += kWordSize;
    }
    give_plain(part.size());
}

std::string ProtectedMarkdown::original(std::string_view part) const {
    std::string result;
    std::size_t copied = 0;
    for (std::size_t at = 0; (at = part.find(kEdge, at)) != std::string_view::npos;) {
        const auto index = word_at(part, at);
        if (!index || *index >= words_.size()) {
            at += kEdge.size();
            continue;
        }
        result.append(part, copied, at - copied);
        result.append(source_, words_[*index].raw.begin, words_[*index].raw.size());
        copied = at += kWordSize;
    }
    return result.append(part, copied);
}

} // namespace gisa
