// HTML is built, not filtered: the only way of text into it is `escape_html`, of a URL `web_link`.

#include "searcher/render/render.h"

#include "common/terminal/display.h"
#include "common/text/utf8.h"
#include "searcher/render/escape_html.h"
#include "searcher/render/shown.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

namespace gisa {
namespace {

std::string attribute(std::string_view name, std::string_view value) {
    return " " + std::string(name) + "=\"" + escape_html(value) + "\"";
}

/// ` lang="ko"`; nothing for what is no language tag.
std::string lang_attribute(const std::string& lang) {
    const bool is_tag =
        !lang.empty() && lang.size() <= 35 && std::all_of(lang.begin(), lang.end(), [](char c) {
            return is_ascii_alpha(c) || is_ascii_digit(c) || c == '-';
        });
    return is_tag ? attribute("lang", lang) : "";
}

/// The text as a link to a web page; escaped text alone where there is none.
std::string linked(const std::string& html, const std::string& link, const std::string& more = "") {
    if (link.empty()) return html;
    return "<a" + attribute("href", link) + attribute("rel", "noopener noreferrer nofollow") + more + ">" +
           html + "</a>";
}

class HtmlRenderer {
public:
    HtmlRenderer(const ResultPage& page, const Showing& showing) : page_(page), showing_(showing) {}

    std::string render() {
        out_ = "<section class=\"gisa-results\"" + attribute("lang", is_korean() ? "ko" : "en") + ">\n";
        for (const std::string& text : page_.notes)
            note(inert(in_language(text, showing_.language)));
        for (const std::string& hint : hints_of(page_, showing_.language))
            out_ += "<p class=\"hint\">" + escape_html(hint) + "</p>\n";
        for (const ShownHit& one : show_hits(page_, showing_))
            hit(one);
        facets();
        out_ +=
            "<p class=\"total\">" + escape_html(total_of(page_, showing_.language)) + "</p>\n</section>\n";
        return std::move(out_);
    }

private:
    void hit(const ShownHit& hit) {
        const std::string lang = lang_attribute(hit.lang);
        if (!hit.above.empty()) out_ += "<p class=\"others\">" + escape_html(hit.above) + "</p>\n";
        anchors_ = anchors_of(hit.sources);
        out_ += "<article" + attribute("id", hit.anchor) + ">\n";
        out_ += "<h2" + lang + ">" + linked(text_of(hit.title), hit.link) + "</h2>\n";
        const std::string about = join({join(hit.origin, " · "), join(hit.evidence, " · ")}, " · ");
        if (!about.empty()) out_ += "<p class=\"about\">" + escape_html(about) + "</p>\n";
        for (const ShownParagraph& paragraph : hit.paragraphs) {
            place(paragraph, lang);
            out_ += "<p class=\"snippet\"" + lang + ">" + text_of(paragraph.text) + "</p>\n";
            passage(paragraph);
        }
        sources(hit.sources);
        out_ += "</article>\n";
    }

    void place(const ShownParagraph& paragraph, const std::string& lang) {
        const std::string path = escape_html(join(paragraph.path, " › "));
        const std::string html =
            join({path.empty() ? "" : "<span" + lang + ">" + path + "</span>", paragraph.bullet}, ", ");
        if (!html.empty()) out_ += "<p class=\"place\">" + html + "</p>\n";
    }

    /// Leads to where the snippet stands.
    void passage(const ShownParagraph& paragraph) {
        if (paragraph.link.empty()) return;
        const std::string text = in_language("in the article", showing_.language);
        out_ += "<p class=\"passage\">" + linked(escape_html(text), paragraph.link) + "</p>\n";
    }

    std::string text_of(const ShownText& text) const {
        std::string html;
        for (const ShownPart& part : text) {
            switch (part.kind) {
            case ShownPart::Kind::match: html += "<mark>" + escape_html(part.text) + "</mark>"; break;
            case ShownPart::Kind::marker: html += marker(part); break;
            default: html += escape_html(part.text);
            }
        }
        return html;
    }

    std::string marker(const ShownPart& part) const {
        const MarkerPiece* only = only_number(part);
        if (only && only->unresolved)
            return "<span class=\"cite unresolved\"" + missing(*only) + ">" + escape_html(part.text) +
                   "</span>";
        std::string html;
        if (only)
            html = number(*only, part.text);
        else
            for (const MarkerPiece& piece : part.pieces)
                html += piece.is_number ? number(piece, piece.text) : escape_html(piece.text);
        return "<sup class=\"cite\">" + html + "</sup>";
    }

    /// Links to the source, else to its place in the list, if that is shown.
    std::string number(const MarkerPiece& piece, const std::string& text) const {
        if (piece.unresolved)
            return "<span class=\"unresolved\"" + missing(piece) + ">" + escape_html(text) + "</span>";
        if (!piece.link.empty())
            return linked(escape_html(text), piece.link, attribute("aria-label", piece.label));
        if (!anchors_.contains(piece.anchor)) return escape_html(text);
        return "<a" + attribute("href", "#" + piece.anchor) + attribute("aria-label", piece.label) + ">" +
               escape_html(text) + "</a>";
    }

    /// Those of the list that is shown.
    std::set<std::string> anchors_of(const ShownSources& sources) const {
        std::set<std::string> anchors;
        if (showing_.sources == SourcesList::none) return anchors;
        for (const ShownSource& source : sources.entries)
            if (!source.anchor.empty()) anchors.insert(source.anchor);
        return anchors;
    }

    std::string missing(const MarkerPiece& piece) const {
        const std::string text = "no source " + std::to_string(piece.number) + " in this article";
        return attribute("title", in_language(text, showing_.language));
    }

    void sources(const ShownSources& sources) {
        if (showing_.sources != SourcesList::none && !sources.entries.empty()) {
            out_ += "<ol class=\"sources\">\n";
            for (const ShownSource& source : sources.entries)
                list_item(source);
            out_ += "</ol>\n";
        }
        if (!sources.note.empty()) note(sources.note);
    }

    void list_item(const ShownSource& source) {
        out_ += "<li" + (source.anchor.empty() ? "" : attribute("id", source.anchor)) +
                attribute("value", std::to_string(source.number)) +
                (source.resolved ? "" : attribute("class", "unresolved")) + ">" +
                (showing_.sources == SourcesList::brief ? brief(source) : full(source)) + "</li>\n";
    }

    static std::string brief(const ShownSource& source) {
        const std::string name = brief_name(source);
        return linked(escape_html(name.empty() ? source.remark : name), source.link);
    }

    static std::string full(const ShownSource& source) {
        const std::string& name = source.title.empty() ? source.url : source.title;
        const std::string address = source.link.empty() && !source.title.empty() ? source.url : "";
        return join({linked(escape_html(name), source.link), escape_html(source.publisher),
                     escape_html(source.date), escape_html(address), escape_html(source.counts),
                     escape_html(source.remark)},
                    " · ");
    }

    void facets() {
        for (const Facet& facet : page_.facets) {
            out_ += "<section class=\"facets\">\n<h3>" +
                    escape_html(inert(facet_title(facet, showing_.language))) + "</h3>\n<ul>\n";
            for (const FacetValue& value : facet.values)
                out_ += "<li>" + escape_html(inert(value.value)) + " " + std::to_string(value.articles) +
                        "</li>\n";
            if (facet.others > 0)
                out_ += "<li>" + escape_html(more_values(facet, showing_.language)) + "</li>\n";
            out_ += "</ul>\n</section>\n";
        }
    }

    bool is_korean() const { return showing_.language == Language::korean; }

    void note(const std::string& text) { out_ += "<p class=\"note\">" + escape_html(text) + "</p>\n"; }

    const ResultPage& page_;
    Showing showing_;
    std::set<std::string> anchors_; // of the hit at hand
    std::string out_;
};

} // namespace

std::string render_html(const ResultPage& page, const Showing& showing) {
    return HtmlRenderer(page, showing).render();
}

} // namespace gisa
