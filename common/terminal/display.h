#pragma once

// What a terminal makes of text: how wide it is, what in it would do harm, where lines end.
//
//   std::vector<Piece> pieces{{"Altman", Style::strong}, {" spoke."}};
//   for (const std::string& line : wrap(pieces, 80, /*colour=*/true)) std::cout << line << '\n';
//
// ICU stays behind this header. All is pure but the last four, which ask the surroundings.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gisa {

/// Columns that the text takes: East Asian wide characters and emoji two, combining and
/// zero-width ones none. A grapheme cluster never counts more than two.
std::size_t display_width(std::string_view text);

/// Bytes of the longest beginning of the text that takes at most `columns` and cuts no grapheme cluster; at
/// least the first cluster.
std::size_t fitting_prefix(std::string_view text, std::size_t columns);

/// The text on one line, unable to steer a terminal: line breaks and tabs become spaces; other
/// controls, ESC, DEL, bidi controls, bytes that are not UTF-8 and noncharacters (U+FFFE), which HTML must
/// not have, become U+FFFD.
std::string inert(std::string_view text);

/// JSON that no terminal minds: the controls that `inert` would replace stand as \uXXXX.
/// REQUIRES: `json` is serialised JSON, so that such characters occur within strings only.
std::string inert_json(std::string_view json);

/// The text with bytes that are not UTF-8 replaced by U+FFFD.
std::string repair_utf8(std::string_view text);

enum class Style : std::uint8_t { plain, strong, faint };

/// The text between the escape sequences of its style.
std::string styled(std::string_view text, Style style);

/// The text as an OSC 8 hyperlink. Only a `url` of printable ASCII without spaces makes one; any other
/// leaves the text as it is.
std::string hyperlink(std::string_view text, std::string_view url);

/// A stretch of text in one style. Pieces that follow each other without a space are one word.
struct Piece {
    std::string text; ///< what came from outside must be `inert`
    Style style = Style::plain;
    std::string link{};    ///< where the text leads, as a hyperlink; empty: nowhere
    bool unbroken = false; ///< no line that could hold it ends within it, as within the marker "[1, 4]"
    bool follows = false;  ///< nor, if unbroken, between it and the piece before
};

/// Breaks at spaces, so Korean keeps its words whole; a word longer than a line breaks between
/// graphemes. Only a URL is left whole, over the edge if need be, so that it can still be copied.
std::vector<std::string> wrap(const std::vector<Piece>& pieces, std::size_t width, bool colour);

/// Our own punctuation, and what to use where the locale is not UTF-8.
struct Punctuation {
    std::string_view dot = "·", angle = "›", dash = "—", ellipsis = "…";
};
Punctuation punctuation(bool utf8);

/// COLUMNS, else what the terminal on standard output or error says, else 80.
std::size_t terminal_width();

enum class ColourWhen : std::uint8_t { automatic, always, never };

/// Whether to colour what goes to `fd`. Automatic: a terminal, TERM not "dumb", NO_COLOR empty.
bool wants_colour(ColourWhen when, int fd);

/// Whether hyperlinks go to `fd`. Automatic: a terminal that is coloured.
bool wants_links(ColourWhen links, ColourWhen colour, int fd);

/// Whether LC_ALL, else LC_CTYPE, else LANG names a UTF-8 locale.
bool locale_is_utf8();

} // namespace gisa
