#include "common/render/article_views.h"

#include "common/citations/web_link.h"
#include "common/render/cut.h"
#include "common/terminal/display.h"

#include <algorithm>
#include <set>

namespace gisa {
namespace {

/// `inert`, but line breaks stay.
std::string inert_lines(std::string_view body) {
    std::string result;
    for (std::size_t end = body.find('\n'); end != std::string_view::npos; end = body.find('\n')) {
        result += inert(body.substr(0, end)) + "\n";
        body.remove_prefix(end + 1);
    }
    return result + inert(body);
}

class ArticleText {
public:
    ArticleText(const Article& article, const ArticleStyle& style)
        : article_(article), style_(style), width_(std::max<std::size_t>(style.width, 20)),
          dot_(" " + std::string(punctuation(style.utf8).dot) + " ") {}

    std::string render() {
        paragraph({{inert(article_.title.empty() ? article_.id : article_.title), Style::strong}});
        paragraph({{origin(), Style::faint}});
        paragraph({article_.url.empty() ? Piece{inert(article_.id), Style::faint} : address(article_.url)});
        for (std::size_t i = 0; i < article_.blocks.size(); ++i)
            block(i);
        sources();
        return std::move(out_);
    }

private:
    std::string origin() const {
        std::string text;
        const std::string day = article_.published.substr(0, article_.published.find('T'));
        for (const std::string& part : {day, article_.lang, article_.publisher})
            if (!part.empty()) text += (text.empty() ? "" : dot_) + inert(part);
        return text;
    }

    void block(std::size_t index) {
        const Block& block = article_.blocks[index];
        const std::string body = cut(article_, block.span);
        const bool follows_kin = index > 0 && article_.blocks[index - 1].kind == block.kind;
        if (!follows_kin || block.kind == BlockKind::paragraph || block.kind == BlockKind::heading)
            out_ += '\n';
        switch (block.kind) {
        case BlockKind::heading: return paragraph({{inert(body), Style::strong}});
        case BlockKind::code: return verbatim(body);
        case BlockKind::bullet:
            return paragraph({{inert(body)}},
                             std::string(2 * (std::clamp<std::size_t>(block.level, 1, 4) - 1), ' ') + "- ");
        case BlockKind::quote: return paragraph({{inert(body)}}, "> ", "> ");
        case BlockKind::table_row:
        case BlockKind::paragraph: break;
        }
        paragraph({{inert(body)}});
    }

    void verbatim(const std::string& body) { out_ += inert_lines(body) + "\n"; }

    void sources() {
        if (article_.sources.empty() && article_.citations.empty()) return;
        out_ += '\n';
        if (article_.sources.empty()) {
            paragraph({{words("The article cites numbers but lists no sources."), Style::faint}});
            return;
        }
        paragraph({{words("Sources"), Style::strong}});
        for (const Source& source : article_.sources)
            source_line(source);
        for (const std::uint32_t number : out_of_range())
            paragraph({{words("source " + std::to_string(number) + " is not in the article's list")}},
                      "[" + std::to_string(number) + "?] ");
    }

    void source_line(const Source& source) {
        std::string name = inert(source.title);
        if (!source.publisher.empty()) name += (name.empty() ? "" : dot_) + inert(source.publisher);
        if (!source.url.empty() && !name.empty()) name += "  ";
        paragraph({{name, Style::plain, link(source.url)}, address(source.url)},
                  "[" + std::to_string(source.number) + "] ");
    }

    std::set<std::uint32_t> out_of_range() const {
        std::set<std::uint32_t> numbers;
        for (const Citation& citation : article_.citations)
            for (const CitedNumber& cited : citation.numbers)
                if (cited.resolution == Resolution::out_of_range) numbers.insert(cited.number);
        return numbers;
    }

    std::string words(const std::string& message) const { return in_language(message, style_.language); }
    std::string link(const std::string& url) const { return style_.links ? web_link(url) : ""; }
    Piece address(const std::string& url) const { return {inert(url), Style::faint, link(url)}; }

    /// Wrapped behind `first`; further lines are as far in, behind `further` if that is given.
    void paragraph(const std::vector<Piece>& pieces, const std::string& first = "",
                   std::string further = "") {
        further.resize(first.size(), ' ');
        const std::string* before = &first;
        for (const std::string& line :
             wrap(pieces, width_ - std::min(first.size(), width_ - 2), style_.colour)) {
            if (!line.empty()) out_ += *before + line + "\n";
            before = &further;
        }
    }

    const Article& article_;
    ArticleStyle style_;
    std::size_t width_;
    std::string dot_;
    std::string out_;
};

} // namespace

std::string article_text(const Article& article, const ArticleStyle& style) {
    return ArticleText(article, style).render();
}

std::string article_original(const Article& article, bool for_terminal) {
    return for_terminal ? inert_lines(article.text) + "\n" : article.text;
}

} // namespace gisa
