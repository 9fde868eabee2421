#include "indexer/read/decode_text.h"

#include "common/text/decode_charset.h"
#include "common/text/utf8.h"

#include <algorithm>
#include <optional>
#include <string_view>

namespace gisa {

namespace {

constexpr int kLeastConfidence = 50;
constexpr std::size_t kFewControls = 4; // so many may stand in any text

constexpr std::string_view kBinaryMagic[] = {"%PDF-",
                                             "\x89PNG",
                                             "PK\x03\x04",
                                             "\x1F\x8B",
                                             "\xFF\xD8\xFF",
                                             "GIF8",
                                             "\x7F"
                                             "ELF",
                                             "\x28\xB5\x2F\xFD",
                                             "BZh",
                                             "\xFD"
                                             "7zXZ",
                                             "Rar!\x1A",
                                             "SQLite format 3",
                                             "\xD0\xCF\x11\xE0",
                                             "7z\xBC\xAF",
                                             "OggS",
                                             "ID3"};

/// What pages and feeds declare, as whatwg.org reads it; other names are ICU's.
struct Label {
    std::string_view declared;
    const char* charset;
};
constexpr Label kLabels[] = {
    {"euc-kr", "windows-949"},    {"euckr", "windows-949"},       {"ks_c_5601-1987", "windows-949"},
    {"ks_c_5601", "windows-949"}, {"ksc5601", "windows-949"},     {"cp949", "windows-949"},
    {"ms949", "windows-949"},     {"iso-8859-1", "windows-1252"}, {"latin1", "windows-1252"},
    {"us-ascii", "windows-1252"}, {"gb2312", "gb18030"},          {"gbk", "gb18030"}};

constexpr std::string_view kUtf32Mark[] = {{"\xFF\xFE\0\0", 4}, {"\0\0\xFE\xFF", 4}};

struct Survey {
    std::size_t first_bad = std::string_view::npos; ///< offset of the first byte that is not UTF-8
    std::size_t bad = 0;                            ///< bytes that are not UTF-8
    std::size_t multibyte = 0;                      ///< characters of two and more bytes
    std::size_t controls = 0;                       ///< control characters that no text needs, NUL included
    std::size_t even_nuls = 0, odd_nuls = 0;        ///< NULs at even and odd offsets
};

bool is_encoded_surrogate(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
    return at + 2 < text.size() && byte(0) == 0xED && byte(1) >= 0xA0 && byte(1) < 0xC0 &&
           (byte(2) & 0xC0) == 0x80;
}

Survey survey(std::string_view bytes) {
    Survey found;
    for (std::size_t at = 0; (at = plain_end(bytes, at)) < bytes.size();) {
        const auto c = static_cast<unsigned char>(bytes[at]);
        if (c < 0x80) {
            if (c < 0x20 && !is_ascii_space(bytes[at]) && c != 0x1B) ++found.controls;
            if (c == 0) ++(at % 2 == 0 ? found.even_nuls : found.odd_nuls);
            ++at;
            continue;
        }
        const std::size_t size = is_encoded_surrogate(bytes, at) ? 3 : decode(bytes, at).size;
        if (size == 1) {
            if (found.bad++ == 0) found.first_bad = at;
        } else {
            ++found.multibyte;
        }
        at += size;
    }
    return found;
}

bool is_binary_magic(std::string_view bytes) {
    return std::any_of(std::begin(kBinaryMagic), std::end(kBinaryMagic),
                       [&](std::string_view magic) { return bytes.starts_with(magic); });
}

/// UTF-16 without a mark shows as NULs at offsets of one parity: the other bytes of spaces and Latin letters.
/// Some Hangul has a NUL at the other.
const char* utf16_shape(std::string_view bytes, const Survey& found) {
    const std::size_t nuls = found.even_nuls + found.odd_nuls;
    if (bytes.size() % 2 != 0 || nuls < 2 || nuls < bytes.size() / 20) return nullptr;
    if (found.even_nuls * 3 <= found.odd_nuls) return "UTF-16LE";
    return found.odd_nuls * 3 <= found.even_nuls ? "UTF-16BE" : nullptr;
}

/// The character set that a page or a feed names in its first lines (`charset=euc-kr`,
/// `encoding="EUC-KR"`), if it is none of Unicode's; empty if there is none.
std::string declared_charset(std::string_view bytes) {
    const std::string head = ascii_lower(bytes.substr(0, 2048));
    if (!trim(head).starts_with('<')) return {};
    const std::size_t key = std::min(head.find("charset="), head.find("encoding="));
    if (key == std::string::npos) return {};
    std::size_t begin = head.find('=', key) + 1;
    begin = std::min(head.find_first_not_of(" \"'", begin), head.size());
    const std::string name = head.substr(begin, head.find_first_of(" \"'>;/?", begin) - begin);
    if (name.size() > 40 || name.starts_with("utf")) return {};
    for (const Label& label : kLabels)
        if (name == label.declared) return label.charset;
    return name;
}

struct Letters {
    std::size_t hangul = 0, other = 0, controls = 0;
};

Letters letters_of(std::string_view text) {
    Letters found;
    for (std::size_t at = 0; at < text.size();) {
        const Decoded c = decode(text, at);
        at += c.size;
        if (is_hangul_syllable(c.code))
            ++found.hangul;
        else if (c.code >= 0x250 && (c.code < 0x2000 || c.code >= 0x3040) && c.code < 0xFF00)
            ++found.other; // no punctuation, no Latin
        found.controls += c.code < 0x20 && !is_ascii_space(static_cast<char>(c.code));
    }
    return found;
}

/// CP949 has syllables that ICU's guess counts as faults of EUC-KR; and a few words are too few for a guess.
std::optional<std::string> as_korean(std::string_view bytes) {
    auto text = decode_charset(bytes, "windows-949");
    if (!text) return std::nullopt;
    const Letters found = letters_of(*text);
    const bool is_korean = found.hangul >= 3 && found.other * 10 <= found.hangul;
    return is_korean ? text : std::nullopt;
}

std::string shown_charset(const std::string& charset) {
    return charset == "windows-949" ? "EUC-KR" : charset;
}

std::string first_bad_byte(const Survey& found) { return "byte " + std::to_string(found.first_bad); }

/// LF for CRLF and for CR alone, in place.
void normalise_line_ends(std::string& text) {
    if (text.find('\r') == std::string::npos) return;
    std::size_t out = 0;
    for (std::size_t in = 0; in < text.size(); ++in) {
        if (text[in] == '\r' && in + 1 < text.size() && text[in + 1] == '\n') continue;
        text[out++] = text[in] == '\r' ? '\n' : text[in];
    }
    text.resize(out);
}

DecodedText finish(std::string&& text, std::vector<std::string> notes) {
    if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
    normalise_line_ends(text);
    if (const std::size_t count = replace_noncharacters(text))
        notes.push_back(replaced_characters(count));
    return {std::move(text), std::move(notes)};
}

std::variant<DecodedText, DecodeFault> convert(std::string_view bytes, const char* charset,
                                               const std::string& shown_as, std::size_t bad) {
    auto text = decode_charset(bytes, charset);
    if (!text)
        return DecodeFault{"encoding",
                           "looks like " + shown_as +
                               " but is broken; first byte that is not UTF-8: " + std::to_string(bad)};
    return finish(std::move(*text), {"converted from " + shown_as});
}

} // namespace

std::size_t replace_noncharacters(std::string& text) {
    constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
    const auto length_at = [&](std::size_t at) -> std::size_t { // of a noncharacter at `at`, else 0
        if (text[at] == '\0') return 1;
        if (text[at] == '\xED') return is_encoded_surrogate(text, at) ? 3 : 0;
        if (text[at] != '\xEF' || at + 2 >= text.size()) return 0;
        return text[at + 1] == '\xBF' && (text[at + 2] == '\xBE' || text[at + 2] == '\xBF') ? 3 : 0;
    };
    std::string clean;
    std::size_t count = 0, copied = 0;
    for (std::size_t at = 0; (at = plain_end(text, at)) < text.size(); ++at) {
        const std::size_t length = length_at(at);
        if (length == 0) continue;
        clean.append(text, copied, at - copied).append(kReplacement);
        at += length - 1;
        copied = at + 1;
        ++count;
    }
    if (count == 0) return 0;
    text = clean.append(text, copied);
    return count;
}

std::variant<DecodedText, DecodeFault> decode_text(std::string&& bytes) {
    if (bytes.starts_with(kUtf32Mark[0]) || bytes.starts_with(kUtf32Mark[1]))
        return convert(bytes, "UTF-32", "UTF-32", 0);
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))
        return convert(bytes, bytes[0] == '\xFF' ? "UTF-16LE" : "UTF-16BE", "UTF-16", 0);
    if (is_binary_magic(bytes))
        return DecodeFault{"not_text", "not a text: the file is in a binary format; give its text instead"};
    const Survey found = survey(bytes);
    if (const char* charset = utf16_shape(bytes, found)) {
        const auto text = decode_charset(bytes, charset);
        if (text && letters_of(*text).controls == 0)
            return convert(bytes, charset, "UTF-16", found.first_bad);
    }
    const bool binary = found.controls > std::max(kFewControls, bytes.size() / 100) ||
                        (found.bad > 0 && found.even_nuls + found.odd_nuls > 0);
    if (binary) return DecodeFault{"not_text", "not a text: it holds binary data"};
    if (found.bad == 0) return finish(std::move(bytes), {});
    // Text that is mostly UTF-8 is damaged UTF-8, whatever else its bytes might spell.
    if (found.multibyte >= found.bad)
        return DecodeFault{"encoding", "broken UTF-8 at " + first_bad_byte(found) + "; repair the file"};
    if (const std::string charset = declared_charset(bytes); !charset.empty())
        if (auto text = decode_charset(bytes, charset.c_str()))
            return finish(std::move(*text), {"converted from " + shown_charset(charset)});
    if (auto text = as_korean(bytes)) return finish(std::move(*text), {"converted from EUC-KR"});
    const GuessedCharset guess = guess_charset(bytes);
    if (guess.name == "EUC-KR" && guess.confidence >= kLeastConfidence)
        return convert(bytes, "windows-949", "EUC-KR", found.first_bad);
    return DecodeFault{"encoding", "not UTF-8 at " + first_bad_byte(found) + "; convert the file to UTF-8"};
}

std::string replaced_characters(std::size_t count) {
    return std::to_string(count) + " character" + (count == 1 ? " that is" : "s that are") +
           " no text (NUL, U+FFFE, surrogates) replaced by U+FFFD";
}

std::string clean_text(std::string_view text) {
    std::string clean(text);
    replace_noncharacters(clean);
    return clean;
}

} // namespace gisa
