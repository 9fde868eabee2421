#include "searcher/render/deep_link.h"

#include "common/citations/web_link.h"
#include "common/text/percent_code.h"
#include "common/text/utf8.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

namespace gisa {

namespace {

constexpr std::size_t kLongestExact = 100; // code points; longer ones by their first and last words
constexpr std::size_t kWordsNamed = 5;     // of a long one, at each end
constexpr std::size_t kTellingWords = 3;   // less may stand anywhere in an article
constexpr std::size_t kLongest = 300;      // code points, of what cannot be named by its ends

constexpr std::string_view kNotAtStart = " .,;:!?)]}", kNotAtEnd = " ,;:([{";

/// A text that stands in the article as it is here, but for the spaces in it.
struct Piece {
    std::string text;
    bool has_match = false;
};

/// Puts the pieces together: a run of spaces is one, as in what a browser shows.
class PieceCutter {
public:
    /// `is_row`: of a table, in whose cells each text stands by itself.
    explicit PieceCutter(bool is_row) : is_row_(is_row) {}

    void add(std::string_view text, bool is_match) {
        for (const char c : text) {
            if (is_row_ && (c == '|' || c == '\t')) {
                end();
            } else if (!is_ascii_space(c)) {
                piece_.text += c;
                piece_.has_match = piece_.has_match || is_match;
            } else if (!piece_.text.ends_with(' ')) {
                piece_.text += ' ';
            }
        }
    }

    void end() {
        std::string& text = piece_.text;
        text.erase(0, std::min(text.find_first_not_of(kNotAtStart), text.size()));
        text.erase(text.find_last_not_of(kNotAtEnd) + 1); // npos + 1 is 0
        if (!text.empty()) pieces_.push_back(std::move(piece_));
        piece_ = {};
    }

    std::vector<Piece> take() {
        end();
        return std::move(pieces_);
    }

private:
    const bool is_row_;
    Piece piece_;
    std::vector<Piece> pieces_;
};

std::vector<Piece> pieces_of(const Snippet& snippet) {
    PieceCutter cutter(snippet.block == "table_row");
    for (const Run& run : snippet.runs) {
        const bool is_text = run.kind == Run::Kind::text || run.kind == Run::Kind::match;
        if (is_text)
            cutter.add(run.text, run.kind == Run::Kind::match);
        else
            cutter.end();
    }
    return cutter.take();
}

std::size_t words_in(std::string_view text) {
    return 1 + static_cast<std::size_t>(std::count(text.begin(), text.end(), ' '));
}

bool tells_less(const Piece& a, const Piece& b) {
    const auto is_match = [](const Piece& piece) {
        return piece.has_match && words_in(piece.text) >= kTellingWords;
    };
    if (is_match(a) != is_match(b)) return is_match(b);
    return a.text.size() < b.text.size();
}

std::string encoded(std::string_view text) {
    std::string out;
    for (const char c : text)
        if (is_unreserved(c) && c != '-')
            out += c;
        else
            append_escape(out, c);
    return out;
}

/// Its words up to the count, from the start or from the end.
std::string_view first_words(std::string_view text, std::size_t count) {
    std::size_t end = text.find(' ');
    for (; count > 1 && end != std::string_view::npos; --count)
        end = text.find(' ', end + 1);
    return text.substr(0, end);
}
std::string_view last_words(std::string_view text, std::size_t count) {
    std::size_t space = text.rfind(' ');
    for (; count > 1 && space != std::string_view::npos; --count)
        space = space == 0 ? std::string_view::npos : text.rfind(' ', space - 1);
    return text.substr(space == std::string_view::npos ? 0 : space + 1);
}

/// "Cranes%20came", or "Cranes%20came,in%20autumn."; empty where neither can name it.
std::string directive(std::string_view text) {
    const std::size_t length = code_point_count(text), named = std::min(kWordsNamed, words_in(text) / 2);
    const bool has_ends = named >= kTellingWords;
    if (length <= kLongestExact || (!has_ends && length <= kLongest)) return encoded(text);
    return has_ends ? encoded(first_words(text, named)) + ',' + encoded(last_words(text, named)) : "";
}

} // namespace

std::string deep_link(const Hit& hit, const Snippet& snippet) {
    std::string link = web_link(hit.url);
    const std::vector<Piece> pieces = pieces_of(snippet);
    if (link.empty() || pieces.empty()) return "";
    const std::string text = directive(std::max_element(pieces.begin(), pieces.end(), tells_less)->text);
    if (text.empty()) return "";
    link.erase(std::min(link.find(":~:"), link.size())); // of one that has a fragment of this kind already
    return link + (link.find('#') == std::string::npos ? "#" : "") + ":~:text=" + text;
}

} // namespace gisa
