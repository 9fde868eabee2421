#include "searcher/render/render.h"

#include "common/terminal/display.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <string_view>

namespace gisa {
namespace {

using Pieces = std::vector<Piece>;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_out_of_range(const Run& marker, std::string_view digits) {
    return std::any_of(marker.numbers.begin(), marker.numbers.end(), [&](const Run::Number& number) {
        return number.reason == "out_of_range" && std::to_string(number.number) == digits;
    });
}

/// The marker as written, with '?' behind each number that the article's list does not have.
std::string flagged(const Run& marker) {
    const std::string_view text = marker.shown;
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && is_digit(text[end]))
            ++end;
        if (end == at) {
            result += text[at++];
            continue;
        }
        const std::string_view digits = text.substr(at, end - at);
        result += digits;
        if (is_out_of_range(marker, digits)) result += '?';
        at = end;
    }
    return result;
}

Piece piece_of(const Run& run) {
    switch (run.kind) {
    case Run::Kind::match: return {inert(run.text), Style::strong};
    case Run::Kind::cite: return {inert(flagged(run)), Style::faint};
    case Run::Kind::gap: return {" … ", Style::faint};
    case Run::Kind::text: break;
    }
    return {inert(run.text), Style::plain};
}

Pieces pieces_of(const std::vector<Run>& runs) {
    Pieces pieces;
    for (const Run& run : runs)
        pieces.push_back(piece_of(run));
    return pieces;
}

std::size_t width_of(const Pieces& pieces) {
    std::size_t width = 0;
    for (const Piece& piece : pieces)
        width += display_width(piece.text);
    return width;
}

/// The parts that are not empty, with the separator between.
std::string join(const std::vector<std::string>& parts, const std::string& separator) {
    std::string text;
    for (const std::string& part : parts)
        if (!part.empty()) text += (text.empty() ? "" : separator) + part;
    return text;
}

/// "2025-10-02" of "2025-10-02T09:30:00Z".
std::string day(const std::string& published) { return published.substr(0, published.find('T')); }

bool unlisted(const SnippetSource& source) { return source.reason == "no_source_list"; }

/// "1 article", "23 articles", "about 1200 articles".
std::string articles(const ResultPage& page) {
    return (page.exact_total ? "" : "about ") + std::to_string(page.total) +
           (page.total == 1 ? " article" : " articles");
}

class TextRenderer {
public:
    TextRenderer(const ResultPage& page, const TextStyle& style)
        : page_(page), colour_(style.colour), width_(std::max<std::size_t>(style.width, 20)),
          marks_(punctuation(style.utf8)),
          indent_(std::to_string(page.offset + page.hits.size()).size() + 2) {}

    std::string render() {
        for (std::size_t i = 0; i < page_.hits.size(); ++i)
            hit(page_.hits[i], page_.offset + i + 1);
        closing_line();
        return std::move(out_);
    }

private:
    void hit(const Hit& hit, std::size_t number) {
        heading(hit, number);
        paragraph({{inert(hit.url.empty() ? hit.id : hit.url), Style::faint}}, indent_);
        for (const Snippet& snippet : hit.snippets) {
            context(snippet);
            paragraph(pieces_of(snippet.runs), indent_);
        }
        sources(hit);
        unlisted_note(hit);
        out_ += '\n';
    }

    /// The number, the title and, on its right, where the hit is from; below it where that is narrow.
    void heading(const Hit& hit, std::size_t number) {
        Pieces title = pieces_of(hit.title);
        if (title.empty()) title.push_back({inert(hit.id), Style::plain});
        const std::string origin = origin_of(hit);
        const std::size_t taken = indent_ + width_of(title);
        const std::size_t origin_width = display_width(origin);

        std::string label = std::to_string(number);
        label.resize(indent_, ' ');
        out_ += label;
        const std::vector<std::string> lines = wrap(title, width_ - indent_, colour_);
        for (std::size_t i = 0; i < lines.size(); ++i)
            out_ += (i == 0 ? "" : "\n" + std::string(indent_, ' ')) + lines[i];
        if (taken + 2 + origin_width <= width_ && !origin.empty()) {
            out_ += std::string(width_ - taken - origin_width, ' ') + faint(origin) + '\n';
        } else {
            out_ += '\n';
            paragraph({{origin, Style::faint}}, indent_);
        }
    }

    std::string origin_of(const Hit& hit) const {
        return join({inert(day(hit.published)), inert(hit.lang), inert(hit.publisher)}, dot());
    }

    /// "Models › Results, bullet 2"
    void context(const Snippet& snippet) {
        std::vector<std::string> path;
        for (const std::string& heading : snippet.path)
            path.push_back(inert(heading));
        const std::string bullet =
            snippet.block_position == 0 ? "" : "bullet " + std::to_string(snippet.block_position);
        const std::string angle = " " + std::string(marks_.angle) + " ";
        paragraph({{join({join(path, angle), bullet}, ", "), Style::faint}}, indent_);
    }

    /// Each source once, however many snippets name it; in the order of the numbers.
    void sources(const Hit& hit) {
        std::map<std::uint32_t, const SnippetSource*> shown;
        for (const Snippet& snippet : hit.snippets)
            for (const SnippetSource& source : snippet.sources)
                if (!unlisted(source)) shown.emplace(source.number, &source);
        for (const auto& [number, source] : shown)
            source_line(*source);
    }

    /// "[2] Title · publisher  url"; the URL goes below where the line is full.
    void source_line(const SnippetSource& source) {
        const std::string number = std::to_string(source.number);
        if (source.reason == "out_of_range") {
            item("[" + number + "?]", {{"source " + number + " is not in the article's list", Style::plain}});
            return;
        }
        const std::string name = join({inert(source.title), inert(source.publisher)}, dot());
        Pieces text{{name, Style::plain}};
        if (!source.url.empty())
            text.push_back({(name.empty() ? "" : "  ") + inert(source.url), Style::faint});
        if (source.reason == "duplicate_number")
            text.push_back({"  (several entries have this number)", Style::faint});
        if (source.reason == "bad_url") text.push_back({"  (no web address)", Style::faint});
        if (name.empty() && source.url.empty()) text = {{"no title, no URL", Style::faint}};
        item("[" + number + "]", text);
    }

    /// A label and the text beside it, a step further in than the snippet.
    void item(const std::string& label, const Pieces& text) {
        const std::size_t indent = indent_ + 2 + label.size() + 1;
        const std::vector<std::string> lines = wrap(text, width_ - std::min(indent, width_ - 2), colour_);
        for (std::size_t i = 0; i < lines.size(); ++i)
            out_ += (i == 0 ? std::string(indent_ + 2, ' ') + faint(label) + ' ' : std::string(indent, ' ')) +
                    lines[i] + '\n';
    }

    /// Once for a hit: the numbers that stand in its snippets without any list behind them.
    void unlisted_note(const Hit& hit) {
        std::vector<std::uint32_t> numbers;
        for (const Snippet& snippet : hit.snippets)
            for (const SnippetSource& source : snippet.sources)
                if (unlisted(source)) numbers.push_back(source.number);
        std::sort(numbers.begin(), numbers.end());
        numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
        if (numbers.empty()) return;
        std::string note = "the article lists no sources:";
        for (const std::uint32_t number : numbers)
            note += " [" + std::to_string(number) + "]";
        paragraph({{note, Style::faint}}, indent_ + 2);
    }

    void closing_line() {
        char seconds[32];
        std::snprintf(seconds, sizeof seconds, ", %.3f s", page_.seconds);
        paragraph({{articles(page_) + seconds, Style::faint}}, 0);
    }

    void paragraph(const Pieces& pieces, std::size_t indent) {
        for (const std::string& line : wrap(pieces, width_ - indent, colour_))
            if (!line.empty()) out_ += std::string(indent, ' ') + line + '\n';
    }

    std::string dot() const { return " " + std::string(marks_.dot) + " "; }
    std::string faint(const std::string& text) const { return colour_ ? styled(text, Style::faint) : text; }

    const ResultPage& page_;
    bool colour_;
    std::size_t width_;
    Punctuation marks_;
    std::size_t indent_;
    std::string out_;
};

std::string plain_title(const Hit& hit) {
    std::string title;
    for (const Run& run : hit.title)
        title += run.text;
    return inert(title);
}

} // namespace

std::string render_text(const ResultPage& page, const TextStyle& style) {
    return TextRenderer(page, style).render();
}

std::string render_oneline(const ResultPage& page) {
    std::string text;
    for (const Hit& hit : page.hits)
        text += inert(hit.id) + '\t' + (hit.published.empty() ? "-" : inert(day(hit.published))) + '\t' +
                plain_title(hit) + '\n';
    return text;
}

std::string render_ids(const ResultPage& page, char end) {
    std::string text;
    for (const Hit& hit : page.hits)
        text += inert(hit.id) + end;
    return text;
}

} // namespace gisa
