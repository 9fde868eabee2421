#include "searcher/render/marker_pieces.h"

#include "common/terminal/display.h"
#include "common/text/utf8.h"
#include "searcher/render/shown.h"

#include <algorithm>
#include <array>
#include <set>

namespace gisa {
namespace {

constexpr std::array<char32_t, 10> kSuperscripts = {U'⁰', U'¹', U'²', U'³', U'⁴',
                                                    U'⁵', U'⁶', U'⁷', U'⁸', U'⁹'};

/// The value of an ASCII, full-width or superscript digit; 10 for what is none.
std::uint32_t digit_value(char32_t c) {
    if (c >= U'0' && c <= U'9') return c - U'0';
    if (c >= 0xFF10 && c <= 0xFF19) return c - 0xFF10;
    const auto found = std::find(kSuperscripts.begin(), kSuperscripts.end(), c);
    return static_cast<std::uint32_t>(found - kSuperscripts.begin());
}

struct Digits {
    std::size_t end = 0; ///< behind them
    std::uint32_t value = 0;
    bool found = false;
};

Digits read_digits(std::string_view text, std::size_t at) {
    Digits digits{.end = at};
    for (std::size_t count = 0; digits.end < text.size() && count < 4; ++count) {
        const Decoded c = decode(text, digits.end);
        if (digit_value(c.code) > 9) break;
        digits = {digits.end + c.size, digits.value * 10 + digit_value(c.code), true};
    }
    return digits;
}

/// True where digits at [begin, end) can be a number of the marker: not the 7 of `L7`, nor the 1 of `^1_2`.
bool stands_alone(std::string_view text, std::size_t begin, std::size_t end) {
    return (begin == 0 || !is_ascii_alpha(text[begin - 1])) && (end == text.size() || text[end] != '_');
}

const Run::Number* find_number(const Run& marker, std::uint32_t value) {
    const auto found = std::find_if(marker.numbers.begin(), marker.numbers.end(),
                                    [&](const Run::Number& number) { return number.number == value; });
    return found == marker.numbers.end() ? nullptr : &*found;
}

bool is_missing(const Run::Number& number) { return number.reason == "out_of_range"; }

MarkerPiece number_piece(std::string_view text, const Run::Number& number, std::size_t rank,
                         Language language) {
    MarkerPiece piece{std::string(text), true, number.number, is_missing(number)};
    if (piece.unresolved) piece.text += '?';
    if (number.linked) piece.link = web_link(number.url);
    if (number.reason != "no_source_list") piece.anchor = source_anchor(rank, number.section, number.number);
    piece.label = in_language("Source " + std::to_string(number.number), language);
    if (!number.label.empty()) piece.label += ": " + inert(number.label);
    return piece;
}

void add_separator(std::vector<MarkerPiece>& pieces, std::string_view text) {
    if (text.empty()) return;
    if (!pieces.empty() && !pieces.back().is_number)
        pieces.back().text += text;
    else
        pieces.push_back({std::string(text)});
}

/// Numbers that the author's range implies and the list lacks, behind the last that is written.
void add_implied(std::vector<MarkerPiece>& pieces, const Run& marker, std::size_t rank, Language language) {
    std::set<std::uint32_t> written;
    auto last = pieces.end();
    for (auto piece = pieces.begin(); piece != pieces.end(); ++piece) {
        if (!piece->is_number) continue;
        if (piece->unresolved) return;
        written.insert(piece->number);
        last = piece;
    }
    if (last == pieces.end()) return;
    std::vector<MarkerPiece> implied;
    for (const Run::Number& number : marker.numbers) {
        if (!is_missing(number) || written.contains(number.number)) continue;
        implied.push_back({", "});
        implied.push_back(number_piece(std::to_string(number.number), number, rank, language));
    }
    pieces.insert(last + 1, implied.begin(), implied.end());
}

bool is_range(std::string_view separator) {
    for (const std::string_view dash : {"-", "–", "—", "~", "〜", "～"})
        if (separator.find(dash) != std::string_view::npos) return true;
    return false;
}

} // namespace

std::vector<MarkerPiece> without_brackets(const std::vector<MarkerPiece>& pieces) {
    std::vector<MarkerPiece> bare;
    std::string_view separator;
    for (const MarkerPiece& piece : pieces) {
        if (!piece.is_number) {
            separator = piece.text;
            continue;
        }
        if (!bare.empty()) bare.push_back({is_range(separator) ? "-" : ","});
        bare.push_back(piece);
    }
    return bare.empty() ? pieces : bare;
}

std::string text_of(const std::vector<MarkerPiece>& pieces) {
    std::string text;
    for (const MarkerPiece& piece : pieces)
        text += piece.text;
    return text;
}

std::vector<MarkerPiece> marker_pieces(const Run& marker, std::size_t rank, Language language) {
    const std::string text = inert(marker.shown);
    const std::size_t names_from = std::min(text.find("†"), text.size()); // 【6†source】
    std::vector<MarkerPiece> pieces;
    for (std::size_t at = 0; at < text.size();) {
        const Digits digits = read_digits(text, at);
        if (!digits.found) {
            const std::size_t size = decode(text, at).size;
            add_separator(pieces, std::string_view(text).substr(at, size));
            at += size;
            continue;
        }
        const std::string_view written = std::string_view(text).substr(at, digits.end - at);
        const Run::Number* number = find_number(marker, digits.value);
        if (number && at < names_from && stands_alone(text, at, digits.end))
            pieces.push_back(number_piece(written, *number, rank, language));
        else
            add_separator(pieces, written);
        at = digits.end;
    }
    add_implied(pieces, marker, rank, language);
    return pieces;
}

std::string flagged(const Run& marker) { return text_of(marker_pieces(marker, 0)); }

std::string raised(std::string_view text) {
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const Decoded c = decode(text, at);
        const std::uint32_t digit = digit_value(c.code);
        append_utf8(result, digit <= 9 ? kSuperscripts[digit] : c.code == U'-' ? U'⁻' : c.code);
        at += c.size;
    }
    return result;
}

} // namespace gisa
