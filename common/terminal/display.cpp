#include "common/terminal/display.h"

#include "common/text/utf8.h"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <memory>

namespace gisa {
namespace {

constexpr UChar32 replacement = 0xFFFD;

/// The code point at `at`, which moves behind it; one U+FFFD for a cut sequence, as a terminal shows it.
UChar32 next_code_point(std::string_view text, std::size_t& at) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(text.data(), at, text.size(), c);
    return c;
}

void append_code_point(std::string& text, UChar32 c) { append_utf8(text, static_cast<char32_t>(c)); }

bool is_bidi_control(UChar32 c) {
    return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

bool is_line_break(UChar32 c) { return c == '\n' || c == '\t' || c == 0x2028 || c == 0x2029; }

/// True for what could steer a terminal: C0 and C1 controls, ESC, DEL, bidi controls.
bool steers(UChar32 c) { return c < 0x20 || (c >= 0x7F && c <= 0x9F) || is_bidi_control(c); }

std::size_t code_point_width(UChar32 c) {
    if (c == 0x00AD) return 1; // soft hyphen: terminals print it
    switch (u_charType(c)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
    case U_CONTROL_CHAR: return 0;
    default: break;
    }
    const auto width = static_cast<UEastAsianWidth>(u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH));
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

bool is_regional_indicator(UChar32 c) { return c >= 0x1F1E6 && c <= 0x1F1FF; }

/// A cluster is as wide as its widest character; a flag and an emoji made by U+FE0F are wide.
std::size_t cluster_width(std::string_view cluster) {
    std::size_t width = 0;
    std::size_t indicators = 0;
    for (std::size_t at = 0; at < cluster.size();) {
        const UChar32 c = next_code_point(cluster, at);
        if (is_regional_indicator(c)) ++indicators;
        if (c == 0xFE0F && width == 1) width = 2;
        width = std::max(width, code_point_width(c));
    }
    return indicators >= 2 ? 2 : width;
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](unsigned char c) { return c >= 0x20 && c < 0x7F; });
}

/// Calls `each(cluster)` for the grapheme clusters of the text, in order.
template <typename Each>
void for_each_cluster(std::string_view text, Each each) {
    if (is_ascii(text)) {
        for (std::size_t i = 0; i < text.size(); ++i)
            each(text.substr(i, 1));
        return;
    }
    thread_local const std::unique_ptr<icu::BreakIterator> clusters = [] {
        UErrorCode status = U_ZERO_ERROR;
        return std::unique_ptr<icu::BreakIterator>(
            icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
    }();
    UErrorCode status = U_ZERO_ERROR;
    UText* utext = utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status);
    clusters->setText(utext, status);
    std::size_t begin = 0;
    for (int32_t end = clusters->next(); end != icu::BreakIterator::DONE; end = clusters->next()) {
        each(text.substr(begin, static_cast<std::size_t>(end) - begin));
        begin = static_cast<std::size_t>(end);
    }
    utext_close(utext);
}

/// Pieces between two spaces: never parted if they fit on a line.
struct Word {
    std::vector<Piece> pieces;
    std::size_t width = 0;
    std::size_t spaces_before = 0;

    bool is_url() const {
        std::string text;
        for (const Piece& piece : pieces)
            text += piece.text;
        return text.find("://") != std::string::npos && is_ascii(text);
    }
};

/// A part of a piece, as the piece is.
Piece part_of(const Piece& piece, std::string_view text) {
    return {std::string(text), piece.style, piece.link, piece.unbroken, piece.follows};
}

bool look_alike(const Piece& a, const Piece& b) { return a.style == b.style && a.link == b.link; }

void append_to_word(Word& word, std::string_view text, const Piece& piece) {
    if (text.empty()) return;
    word.pieces.push_back(part_of(piece, text));
    word.width += display_width(text);
}

std::vector<Word> split_words(const std::vector<Piece>& pieces) {
    std::vector<Word> words(1);
    for (const Piece& piece : pieces) {
        std::string_view rest = piece.text;
        if (piece.unbroken) {
            append_to_word(words.back(), rest, piece);
            continue;
        }
        for (std::size_t space = rest.find(' '); space != std::string_view::npos; space = rest.find(' ')) {
            append_to_word(words.back(), rest.substr(0, space), piece);
            if (!words.back().pieces.empty()) words.emplace_back();
            ++words.back().spaces_before;
            rest.remove_prefix(space + 1);
        }
        append_to_word(words.back(), rest, piece);
    }
    if (words.back().pieces.empty()) words.pop_back();
    return words;
}

/// Lines being filled with words.
class Lines {
public:
    explicit Lines(std::size_t width) : width_(width) {}

    void add(const Word& word) {
        if (used_ > 0 && used_ + word.spaces_before + word.width > width_) start_line();
        if (used_ > 0 && word.spaces_before > 0) put(space_before(word), word.spaces_before);
        const bool whole = word.width <= width_ || word.is_url();
        if (whole)
            for (const Piece& piece : word.pieces)
                put(piece, display_width(piece.text));
        else
            put_parts(word.pieces);
    }

    std::vector<std::string> take(bool colour) const {
        std::vector<std::string> result;
        for (const std::vector<Piece>& line : lines_) {
            std::string& text = result.emplace_back();
            for (const Piece& piece : line)
                text += hyperlink(colour ? styled(piece.text, piece.style) : piece.text, piece.link);
        }
        return result;
    }

private:
    /// Spaces between two words that look alike belong to them: one highlight, not two.
    Piece space_before(const Word& word) const {
        const Piece& before = lines_.back().back();
        const std::string spaces(word.spaces_before, ' ');
        return look_alike(before, word.pieces.front()) ? part_of(before, spaces) : Piece{spaces};
    }

    void start_line() {
        lines_.emplace_back();
        used_ = 0;
    }

    void put(const Piece& piece, std::size_t width) {
        std::vector<Piece>& line = lines_.back();
        if (!line.empty() && look_alike(line.back(), piece))
            line.back().text += piece.text;
        else
            line.push_back(piece);
        used_ += width;
    }

    /// A word longer than a line: breaks it anywhere but in what is unbroken; that too if no line can hold
    /// it.
    void put_parts(const std::vector<Piece>& pieces) {
        for (auto piece = pieces.begin(); piece != pieces.end();) {
            auto end = piece + 1;
            std::size_t width = display_width(piece->text);
            for (; end != pieces.end() && end->follows; ++end)
                width += display_width(end->text);
            if (!piece->unbroken || width > width_) {
                put_apart({piece, end});
            } else {
                if (used_ + width > width_) start_line();
                std::for_each(piece, end, [&](const Piece& one) { put(one, display_width(one.text)); });
            }
            piece = end;
        }
    }

    /// Breaks at spaces, and within words only where there are none.
    void put_apart(std::vector<Piece> pieces) {
        const auto has_space = [](const Piece& piece) { return piece.text.find(' ') != std::string::npos; };
        if (std::none_of(pieces.begin(), pieces.end(), has_space)) {
            for (const Piece& piece : pieces)
                put_broken(piece);
            return;
        }
        for (Piece& piece : pieces)
            piece.unbroken = false;
        for (const Word& word : split_words(pieces))
            add(word);
    }

    void put_broken(const Piece& piece) {
        for_each_cluster(piece.text, [&](std::string_view cluster) {
            const std::size_t width = cluster_width(cluster);
            if (used_ > 0 && used_ + width > width_) start_line();
            put(part_of(piece, cluster), width);
        });
    }

    std::size_t width_;
    std::size_t used_ = 0;
    std::vector<std::vector<Piece>> lines_{1};
};

const char* environment(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

std::size_t columns_of(int fd) {
    winsize size{};
    return ioctl(fd, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

} // namespace

std::size_t display_width(std::string_view text) {
    if (is_ascii(text)) return text.size();
    std::size_t width = 0;
    for_each_cluster(text, [&](std::string_view cluster) { width += cluster_width(cluster); });
    return width;
}

std::size_t fitting_prefix(std::string_view text, std::size_t columns) {
    std::size_t bytes = 0, width = 0;
    bool full = false;
    for_each_cluster(text, [&](std::string_view cluster) {
        const std::size_t wider = width + cluster_width(cluster);
        full = full || (bytes > 0 && wider > columns);
        if (full) return;
        width = wider;
        bytes += cluster.size();
    });
    return bytes;
}

std::string inert(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const UChar32 c = next_code_point(text, at);
        const bool is_text = !steers(c) && !U_IS_UNICODE_NONCHAR(c);
        append_code_point(result, is_line_break(c) ? ' ' : is_text ? c : replacement);
    }
    return result;
}

std::string inert_json(std::string_view json) {
    std::string result;
    result.reserve(json.size());
    for (std::size_t at = 0; at < json.size();) {
        const UChar32 c = next_code_point(json, at);
        if (c != '\n' && (steers(c) || is_line_break(c))) {
            std::array<char, 8> escape{};
            std::snprintf(escape.data(), escape.size(), "\\u%04x", static_cast<unsigned>(c) & 0xFFFFU);
            result += escape.data();
        } else {
            append_code_point(result, c);
        }
    }
    return result;
}

std::string repair_utf8(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t at = 0; at < text.size();)
        append_code_point(result, next_code_point(text, at));
    return result;
}

std::string styled(std::string_view text, Style style) {
    if (style == Style::plain) return std::string(text);
    return (style == Style::strong ? "\x1b[1m" : "\x1b[2m") + std::string(text) + "\x1b[0m";
}

std::string hyperlink(std::string_view text, std::string_view url) {
    const bool printable =
        std::all_of(url.begin(), url.end(), [](unsigned char c) { return c > 0x20 && c < 0x7F; });
    if (url.empty() || !printable) return std::string(text);
    return "\x1b]8;;" + std::string(url) + "\x1b\\" + std::string(text) + "\x1b]8;;\x1b\\";
}

std::vector<std::string> wrap(const std::vector<Piece>& pieces, std::size_t width, bool colour) {
    Lines lines(std::max<std::size_t>(width, 2));
    for (const Word& word : split_words(pieces))
        lines.add(word);
    return lines.take(colour);
}

Punctuation punctuation(bool utf8) {
    return utf8 ? Punctuation{} : Punctuation{.dot = "|", .angle = ">", .dash = "--", .ellipsis = "..."};
}

std::size_t terminal_width() {
    const std::string_view columns = environment("COLUMNS");
    std::size_t width = 0;
    std::from_chars(columns.data(), columns.data() + columns.size(), width);
    if (width == 0) width = columns_of(STDOUT_FILENO);
    if (width == 0) width = columns_of(STDERR_FILENO);
    return width == 0 ? 80 : width;
}

bool wants_colour(ColourWhen when, int fd) {
    if (when != ColourWhen::automatic) return when == ColourWhen::always;
    return *environment("NO_COLOR") == '\0' && std::string_view(environment("TERM")) != "dumb" &&
           isatty(fd) == 1;
}

bool wants_links(ColourWhen links, ColourWhen colour, int fd) {
    if (links != ColourWhen::automatic) return links == ColourWhen::always;
    return wants_colour(colour, fd) && isatty(fd) == 1;
}

bool locale_is_utf8() {
    for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
        std::string value = environment(name);
        if (value.empty()) continue;
        std::transform(value.begin(), value.end(), value.begin(),
                       [](unsigned char c) { return c < 0x80 ? static_cast<char>(std::tolower(c)) : '?'; });
        return value.find("utf-8") != std::string::npos || value.find("utf8") != std::string::npos;
    }
    return false;
}

} // namespace gisa
