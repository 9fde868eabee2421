#include "searcher/render/render.h"

#include "common/terminal/display.h"
#include "searcher/render/shown.h"

#include <algorithm>
#include <cstdio>
#include <string_view>

namespace gisa {
namespace {

using Pieces = std::vector<Piece>;

std::size_t width_of(const Pieces& pieces) {
    std::size_t width = 0;
    for (const Piece& piece : pieces)
        width += display_width(piece.text);
    return width;
}

class TextRenderer {
public:
    TextRenderer(const ResultPage& page, const TextStyle& style)
        : page_(page), style_(style), width_(std::max<std::size_t>(style.width, 20)),
          marks_(punctuation(style.utf8)),
          indent_(std::to_string(page.offset + page.hits.size()).size() + 2) {
        if (!style.utf8 && style.showing.markers == Markers::super) style_.showing.markers = Markers::show;
    }

    std::string render() {
        const std::vector<ShownHit> hits = show_hits(page_, style_.showing);
        for (std::size_t i = 0; i < hits.size(); ++i)
            hit(hits[i], page_.offset + i + 1);
        for (const Facet& facet : page_.facets)
            facet_line(facet);
        for (const std::string& hint : hints_of(page_, style_.showing.language))
            paragraph({{hint, Style::faint}}, 0);
        closing_line();
        return std::move(out_);
    }

private:
    void hit(const ShownHit& hit, std::size_t rank) {
        if (!hit.above.empty()) out_ += faint(hit.above) + "\n\n";
        heading(hit, rank);
        std::string place;
        for (const ShownParagraph& shown : hit.paragraphs) {
            if (const std::string here = place_of(shown); here != place) {
                place = here;
                paragraph({{place, Style::faint}}, indent_);
            }
            paragraph(pieces_of(shown.text), indent_);
        }
        sources(hit.sources);
        out_ += '\n';
    }

    /// The number, the title and, on its right, how well the hit is backed and where it is from; what does
    /// not fit there stands below, with the URL.
    void heading(const ShownHit& hit, std::size_t rank) {
        using Parts = std::vector<std::string>;
        const Pieces title = pieces_of(hit.title);
        const std::size_t taken = indent_ + width_of(title);
        Parts both = hit.origin;
        both.insert(both.end(), hit.evidence.begin(), hit.evidence.end());
        const auto fits = [&](const Parts& parts) {
            return !parts.empty() && taken + 2 + display_width(join(parts, dot())) <= width_;
        };
        const bool all = fits(both), backed = fits(hit.evidence), from = fits(hit.origin);
        const std::string beside = join(all      ? both
                                        : backed ? hit.evidence
                                        : from   ? hit.origin
                                                 : Parts{},
                                        dot());

        std::string label = std::to_string(rank);
        label.resize(indent_, ' ');
        const std::vector<std::string> lines = wrap(title, width_ - indent_, style_.colour);
        for (std::size_t i = 0; i < lines.size(); ++i)
            out_ += (i == 0 ? label : "\n" + std::string(indent_, ' ')) + lines[i];
        if (!beside.empty()) out_ += std::string(width_ - taken - display_width(beside), ' ') + faint(beside);
        out_ += '\n';
        about(hit, all ? Parts{} : backed ? hit.origin : from ? hit.evidence : both);
    }

    void about(const ShownHit& hit, const std::vector<std::string>& parts) {
        Pieces pieces;
        for (const std::string& part : parts) {
            if (!pieces.empty()) pieces.push_back({dot(), Style::faint});
            pieces.push_back({part, Style::faint, "", true});
        }
        if (!pieces.empty()) pieces.push_back({"  "});
        pieces.push_back(hit.url.empty() ? Piece{hit.id} : linked(hit.url, hit.link));
        pieces.back().style = Style::faint;
        paragraph(pieces, indent_);
    }

    /// "Models › Results, bullet 2"
    std::string place_of(const ShownParagraph& shown) const {
        return join({join(shown.path, " " + std::string(marks_.angle) + " "), shown.bullet}, ", ");
    }

    Pieces pieces_of(const ShownText& text) const {
        Pieces pieces;
        for (const ShownPart& part : text) {
            switch (part.kind) {
            case ShownPart::Kind::text: pieces.push_back({part.text}); break;
            case ShownPart::Kind::match: pieces.push_back({part.text, Style::strong}); break;
            case ShownPart::Kind::gap: pieces.push_back({gap(part.text), Style::faint}); break;
            case ShownPart::Kind::marker: add_marker(part, pieces); break;
            }
        }
        return pieces;
    }

    void add_marker(const ShownPart& marker, Pieces& pieces) const {
        const auto add = [&](const std::string& text, const std::string& link, bool follows) {
            const bool up = style_.showing.markers == Markers::super;
            pieces.push_back(
                {up ? raised(text) : text, Style::faint, style_.links ? link : "", true, follows});
        };
        if (const MarkerPiece* only = only_number(marker)) {
            add(marker.text, only->link, false);
            return;
        }
        for (const MarkerPiece& piece : marker.pieces)
            add(piece.text, piece.link, &piece != &marker.pieces.front());
    }

    std::string gap(const std::string& text) const {
        std::string shown = text;
        constexpr std::string_view ellipsis = "…";
        return shown.replace(shown.find(ellipsis), ellipsis.size(), marks_.ellipsis);
    }

    void sources(const ShownSources& sources) {
        if (style_.showing.sources == SourcesList::full)
            for (const ShownSource& source : sources.entries)
                item(source.label, description(source));
        if (style_.showing.sources == SourcesList::brief) brief_sources(sources.entries);
        paragraph({{sources.note, Style::faint}}, indent_ + 2);
    }

    /// "Title · publisher · date  url (remarks)"
    Pieces description(const ShownSource& source) const {
        const std::string name = source.title.empty() ? source.publisher : source.title;
        Pieces text{linked(name, source.link)};
        const std::string rest = join({source.title.empty() ? "" : source.publisher, source.date}, dot());
        if (!rest.empty()) text.push_back({(name.empty() ? "" : dot()) + rest});
        if (!source.url.empty()) {
            if (!name.empty() || !rest.empty()) text.push_back({"  "});
            text.push_back(linked(source.url, source.link));
            text.back().style = Style::faint;
        }
        const std::string remarks = join({source.counts, source.remark}, ", ");
        if (remarks.empty()) return text;
        const bool alone = name.empty() && source.url.empty();
        if (!alone) text.push_back({"  "});
        text.push_back({alone ? remarks : "(" + remarks + ")", source.resolved ? Style::faint : Style::plain,
                        "", !alone});
        return text;
    }

    /// "[1] openai.com   [2] reuters.com"
    void brief_sources(const std::vector<ShownSource>& entries) {
        Pieces pieces;
        for (const ShownSource& source : entries) {
            if (!pieces.empty()) pieces.push_back({"   "});
            pieces.push_back({source.label + " ", Style::faint, "", true});
            const std::string name = brief_name(source);
            pieces.push_back(linked(name.empty() ? source.remark : name, source.link));
            pieces.back().unbroken = true;
        }
        paragraph(pieces, indent_ + 2);
    }

    /// A label and the text beside it, a step further in than the snippet.
    void item(const std::string& label, const Pieces& text) {
        const std::size_t indent = indent_ + 2 + label.size() + 1;
        const std::vector<std::string> lines =
            wrap(text, width_ - std::min(indent, width_ - 2), style_.colour);
        for (std::size_t i = 0; i < lines.size(); ++i)
            out_ += (i == 0 ? std::string(indent_ + 2, ' ') + faint(label) + ' ' : std::string(indent, ' ')) +
                    lines[i] + '\n';
    }

    /// "cited sources: reuters.com 14 · openai.com 9 · 3 more"
    void facet_line(const Facet& facet) {
        std::vector<std::string> values;
        for (const FacetValue& value : facet.values)
            values.push_back(inert(value.value) + " " + std::to_string(value.articles));
        if (facet.others > 0) values.push_back(more_values(facet, language()));
        if (values.empty()) values.push_back(in_language("none", language()));
        paragraph({{inert(facet_title(facet, language())) + ": ", Style::faint}, {join(values, dot())}}, 0);
    }

    void closing_line() {
        char seconds[32];
        std::snprintf(seconds, sizeof seconds, "%.3f s", page_.seconds);
        paragraph({{total_of(page_, language()) + ", " + in_language(seconds, language()), Style::faint}}, 0);
    }

    void paragraph(const Pieces& pieces, std::size_t indent) {
        for (const std::string& line : wrap(pieces, width_ - indent, style_.colour))
            if (!line.empty()) out_ += std::string(indent, ' ') + line + '\n';
    }

    Piece linked(const std::string& text, const std::string& link) const {
        return {text, Style::plain, style_.links ? link : ""};
    }
    Language language() const { return style_.showing.language; }
    std::string dot() const { return " " + std::string(marks_.dot) + " "; }
    std::string faint(const std::string& text) const {
        return style_.colour ? styled(text, Style::faint) : text;
    }

    const ResultPage& page_;
    TextStyle style_;
    std::size_t width_;
    Punctuation marks_;
    std::size_t indent_;
    std::string out_;
};

} // namespace

std::string render_text(const ResultPage& page, const TextStyle& style) {
    return TextRenderer(page, style).render();
}

} // namespace gisa
