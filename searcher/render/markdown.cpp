// CommonMark that gives the article's text back, whatever is in it.

#include "searcher/render/render.h"

#include "common/terminal/display.h"
#include "common/text/utf8.h"
#include "searcher/render/shown.h"

#include <string_view>

namespace gisa {
namespace {

/// True where a URL or address that is written out would become a link by itself: at the ':' of "://",
/// the '.' of "www." and an '@'.
bool starts_autolink(std::string_view text, std::size_t at) {
    if (text[at] == '.') return at >= 3 && ascii_lower(text.substr(at - 3, 3)) == "www";
    return text[at] == '@' || text.substr(at).starts_with("://");
}

/// With a backslash before whatever means something to CommonMark or its common extensions.
std::string escaped(std::string_view text) {
    constexpr std::string_view special = "\\`*_[]<>&#|~!$^";
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (special.find(text[at]) != std::string_view::npos || starts_autolink(text, at)) out += '\\';
        out += text[at];
    }
    return out;
}

/// At the start of a line also what would open a list or underline: `-`, `+`, `=`, `1.`, `1)`.
std::string escaped_at_line_start(std::string_view text) {
    std::size_t digits = 0;
    while (digits < text.size() && is_ascii_digit(text[digits]))
        ++digits;
    const std::string_view marks = digits > 0 ? ".)" : "-+=";
    if (digits == text.size() || marks.find(text[digits]) == std::string_view::npos) return escaped(text);
    return std::string(text.substr(0, digits)) + '\\' + text[digits] + escaped(text.substr(digits + 1));
}

/// `(<url>)`. What reads as an entity in the URL is none.
std::string destination(const std::string& link) {
    std::string out = "(<";
    for (const char c : link)
        out += c == '&' ? std::string("&amp;") : std::string(1, c);
    return out + ">)";
}

std::string linked(const std::string& markdown, const std::string& link) {
    return link.empty() ? markdown : "[" + markdown + "]" + destination(link);
}

/// Letters and digits next to which `**` always opens and closes. Some are left out: those are
/// written as entities, which does no harm.
bool is_plain_letter(char32_t c) {
    struct Range {
        char32_t first, last;
    };
    constexpr Range ranges[] = {{'0', '9'},       {'A', 'Z'},       {'a', 'z'},       {0xC0, 0xD6},
                                {0xD8, 0xF6},     {0xF8, 0x24F},    {0x391, 0x3C9},   {0x400, 0x481},
                                {0x48A, 0x52F},   {0x1100, 0x11FF}, {0x3041, 0x3096}, {0x30A1, 0x30FA},
                                {0x4E00, 0x9FFF}, {0xAC00, 0xD7A3}};
    for (const Range& range : ranges)
        if (c >= range.first && c <= range.last) return true;
    return false;
}

char32_t first_of(std::string_view text) { return decode(text, 0).code; }
char32_t last_of(std::string_view text) { return decode_before(text, text.size()).code; }

std::string entity(char32_t c) { return "&#" + std::to_string(static_cast<std::uint32_t>(c)) + ";"; }

/// A stretch of one line of Markdown.
struct Stretch {
    std::string text; ///< raw: Markdown; else still to be escaped
    bool strong = false;
    bool raw = false;
    bool first_as_entity = false, last_as_entity = false; ///< so that a `**` beside it works
};

std::string written(const Stretch& stretch, bool starts_line) {
    if (stretch.raw) return stretch.text;
    std::string_view text = stretch.text;
    std::string before, after;
    if (stretch.first_as_entity) {
        before = entity(first_of(text));
        text.remove_prefix(decode(text, 0).size);
    }
    if (stretch.last_as_entity && !text.empty()) {
        after = entity(last_of(text));
        text.remove_suffix(decode_before(text, text.size()).size);
    }
    const bool at_start = starts_line && before.empty() && !stretch.strong;
    const std::string inner = before + (at_start ? escaped_at_line_start(text) : escaped(text)) + after;
    return stretch.strong ? "**" + inner + "**" : inner;
}

/// Builds a line of running text. `**` only opens before a letter or, behind a space or ASCII punctuation,
/// before anything but a space; it closes likewise (CommonMark's flanking rules). So spaces at the ends of
/// a match go outside, and letters beside a match that ends in something else become entities.
class Line {
public:
    void add_text(std::string_view text) {
        if (!text.empty()) stretches_.push_back({std::string(text)});
    }
    void add_raw(std::string markdown) { stretches_.push_back({std::move(markdown), false, true}); }
    void add_strong(std::string_view text) {
        const std::string_view inner = trim(text);
        if (inner.empty()) return add_text(text);
        const auto begin = static_cast<std::size_t>(inner.data() - text.data());
        add_text(text.substr(0, begin));
        stretches_.push_back({std::string(inner), true});
        add_text(text.substr(begin + inner.size()));
    }

    std::string take() {
        trim_ends();
        for (std::size_t i = 0; i < stretches_.size(); ++i)
            if (stretches_[i].strong) make_flanking(i);
        std::string line;
        for (const Stretch& stretch : stretches_)
            line += written(stretch, line.empty());
        return line;
    }

private:
    void trim_ends() {
        while (!stretches_.empty() && !stretches_.front().raw && trim(stretches_.front().text).empty())
            stretches_.erase(stretches_.begin());
        while (!stretches_.empty() && !stretches_.back().raw && trim(stretches_.back().text).empty())
            stretches_.pop_back();
        if (stretches_.empty()) return;
        std::string& first = stretches_.front().text;
        first.erase(0, first.find_first_not_of(' '));
        std::string& last = stretches_.back().text;
        last.erase(last.find_last_not_of(' ') + 1);
    }

    void make_flanking(std::size_t i) {
        Stretch& strong = stretches_[i];
        const char32_t first = first_of(strong.text), last = last_of(strong.text);
        strong.first_as_entity = first >= 0x80 && !is_plain_letter(first);
        strong.last_as_entity = last >= 0x80 && !is_plain_letter(last);
        if (!is_plain_letter(first) && i > 0) {
            Stretch& before = stretches_[i - 1];
            before.last_as_entity = !before.raw && is_in_the_way(last_of(before.text));
        }
        if (!is_plain_letter(last) && i + 1 < stretches_.size()) {
            Stretch& after = stretches_[i + 1];
            after.first_as_entity = !after.raw && is_in_the_way(first_of(after.text));
        }
    }

    static bool is_in_the_way(char32_t c) {
        return c >= 0x80 || is_ascii_alpha(static_cast<char>(c)) || is_ascii_digit(static_cast<char>(c));
    }

    std::vector<Stretch> stretches_;
};

/// "[2]" needs no backslashes as the text of a link.
std::string link_text(const std::string& marker) {
    const bool bracketed = marker.size() > 2 && marker.front() == '[' && marker.back() == ']';
    const bool plain = bracketed && marker.find_first_not_of("0123456789", 1) == marker.size() - 1;
    return plain ? marker : escaped(marker);
}

class MarkdownRenderer {
public:
    MarkdownRenderer(const ResultPage& page, const Showing& showing) : page_(page), showing_(showing) {}

    std::string render() {
        for (const std::string& note : page_.notes)
            block(inert(in_language(note, showing_.language)));
        for (const std::string& hint : hints_of(page_, showing_.language))
            block(hint);
        for (const ShownHit& one : show_hits(page_, showing_))
            hit(one);
        for (const Facet& facet : page_.facets)
            facet_line(facet);
        block(total_of(page_, showing_.language));
        out_.pop_back(); // the blank line
        return std::move(out_);
    }

private:
    void hit(const ShownHit& hit) {
        if (!hit.above.empty()) block(hit.above + ":");
        out_ += "## " + linked(line_of(hit.title), hit.link) + "\n\n";
        block(join({join(hit.origin, " · "), join(hit.evidence, " · ")}, " · "));
        for (const ShownParagraph& paragraph : hit.paragraphs) {
            block(join({join(paragraph.path, " › "), paragraph.bullet}, ", "));
            const std::string text = line_of(paragraph.text);
            if (!text.empty()) out_ += "> " + text + "\n\n";
        }
        sources(hit.sources);
    }

    std::string line_of(const ShownText& text) const {
        Line line;
        for (const ShownPart& part : text) {
            switch (part.kind) {
            case ShownPart::Kind::match: line.add_strong(part.text); break;
            case ShownPart::Kind::marker: add_marker(part, line); break;
            default: line.add_text(part.text);
            }
        }
        return line.take();
    }

    void add_marker(const ShownPart& marker, Line& line) const {
        const auto add = [&](const std::string& text, const std::string& link) {
            const std::string shown = showing_.markers == Markers::super ? raised(text) : text;
            if (link.empty())
                line.add_text(shown);
            else
                line.add_raw(linked(link_text(shown), link));
        };
        if (const MarkerPiece* only = only_number(marker)) {
            add(marker.text, only->link);
            return;
        }
        for (const MarkerPiece& piece : marker.pieces)
            add(piece.text, piece.link);
    }

    void sources(const ShownSources& sources) {
        if (showing_.sources != SourcesList::none && !sources.entries.empty()) {
            for (const ShownSource& source : sources.entries)
                out_ += "- " + escaped(source.label) + " " + description(source) + "\n";
            out_ += "\n";
        }
        block(sources.note);
    }

    std::string description(const ShownSource& source) const {
        if (showing_.sources == SourcesList::brief) {
            const std::string name = brief_name(source);
            return linked(escaped(name.empty() ? source.remark : name), source.link);
        }
        const std::string& name = source.title.empty() ? source.url : source.title;
        const std::string address = source.link.empty() && !source.title.empty() ? source.url : "";
        return join({linked(escaped(name), source.link), escaped(source.publisher), escaped(source.date),
                     escaped(address), escaped(source.counts), escaped(source.remark)},
                    " · ");
    }

    void facet_line(const Facet& facet) {
        std::vector<std::string> values;
        for (const FacetValue& value : facet.values)
            values.push_back(inert(value.value) + " " + std::to_string(value.articles));
        if (facet.others > 0) values.push_back(more_values(facet, showing_.language));
        block(inert(facet_title(facet, showing_.language)) + ": " + join(values, " · "));
    }

    void block(const std::string& text) {
        Line line;
        line.add_text(text);
        const std::string written = line.take();
        if (!written.empty()) out_ += written + "\n\n";
    }

    const ResultPage& page_;
    Showing showing_;
    std::string out_;
};

} // namespace

std::string render_markdown(const ResultPage& page, const Showing& showing) {
    return MarkdownRenderer(page, showing).render();
}

} // namespace gisa
