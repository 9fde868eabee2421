#include "indexer/read/flatten_html.h"

#include "common/text/utf8.h"

#include <algorithm>
#include <vector>

namespace gisa {

namespace {

constexpr std::size_t kDeepest = 512;
constexpr std::size_t kMostAttributes = 64;

// Elements that never hold others or that the next one of their kind closes.
constexpr std::string_view kShallow[] = {
    "area", "base", "br",   "col",    "dd",    "dt",    "embed", "hr",     "img",   "input",
    "li",   "link", "meta", "option", "p",     "param", "path",  "source", "track", "wbr",
    "tr",   "td",   "th",   "tbody",  "thead", "tfoot", "html",  "body",   "head"};
constexpr std::string_view kRawText[] = {"script", "style",  "textarea", "title",
                                         "xmp",    "iframe", "noembed",  "noframes"};
constexpr std::string_view kBarriers[] = {"table",  "caption",  "object", "marquee",
                                          "applet", "template", "button"};

template <std::size_t N>
bool is_one_of(std::string_view name, const std::string_view (&names)[N]) {
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

struct Tag {
    std::size_t end = 0; ///< just behind '>'
    std::string name;
    bool closes = false;
    bool crowded = false; ///< too many attributes
};

/// The tag that starts at `at`; nothing if '<' is only a character there.
std::optional<Tag> tag_at(std::string_view html, std::size_t at) {
    Tag tag;
    std::size_t p = at + 1;
    if (p < html.size() && html[p] == '/') {
        tag.closes = true;
        ++p;
    }
    if (p >= html.size() || !is_ascii_alpha(html[p])) return std::nullopt;
    for (; p < html.size() && html[p] != '>' && html[p] != '/' && !is_ascii_space(html[p]); ++p)
        if (tag.name.size() < 16)
            tag.name.push_back(is_ascii_alpha(html[p]) ? static_cast<char>(html[p] | 0x20) : html[p]);
    std::size_t attributes = 0;
    for (; p < html.size() && html[p] != '>'; ++p) {
        if (is_ascii_space(html[p]) || html[p] == '/') {
            const bool starts_attribute =
                p + 1 < html.size() && !is_ascii_space(html[p + 1]) && html[p + 1] != '/';
            attributes += starts_attribute ? 1 : 0;
        } else if (html[p] == '=' && p + 1 < html.size()) {
            std::size_t value = p + 1;
            while (value < html.size() && is_ascii_space(html[value]))
                ++value;
            if (value < html.size() && (html[value] == '"' || html[value] == '\'')) {
                p = std::min(html.find(html[value], value + 1), html.size() - 1);
                ++attributes; // `a="1"b="2"` needs no space
            }
        }
    }
    tag.crowded = attributes > 2 * kMostAttributes;
    tag.end = std::min(p + 1, html.size());
    return tag;
}

/// Just behind the comment or the element of raw text that starts at `at`.
std::size_t comment_end(std::string_view html, std::size_t at) {
    const std::string_view close = html.substr(at).starts_with("<!--") ? "-->" : ">";
    const std::size_t end = html.find(close, at + 2);
    return end == std::string_view::npos ? html.size() : end + close.size();
}

std::size_t raw_text_end(std::string_view html, std::size_t at, std::string_view name) {
    for (; (at = html.find("</", at)) != std::string_view::npos; ++at) {
        const std::string_view found = html.substr(at + 2, name.size());
        if (std::equal(found.begin(), found.end(), name.begin(), name.end(),
                       [](char a, char b) { return (a | 0x20) == b; }))
            return at;
    }
    return html.size();
}

/// The elements that are open, by name.
class OpenElements {
public:
    bool full() const { return names_.size() >= kDeepest; }
    void open(const std::string& name) { names_.push_back(name); }
    /// True if the end tag closes something; it cannot reach out of a table.
    bool close(std::string_view name) {
        for (std::size_t i = names_.size(); i-- > 0;) {
            if (names_[i] == name) {
                names_.resize(i);
                return true;
            }
            if (is_one_of(names_[i], kBarriers)) return false;
        }
        return false;
    }

private:
    std::vector<std::string> names_;
};

} // namespace

std::optional<std::string> flatten_html(std::string_view html) {
    std::string flat;
    std::size_t copied = 0;
    OpenElements open;
    const auto leave_out = [&](std::size_t begin, std::size_t end) {
        flat.append(html, copied, begin - copied);
        copied = end;
    };
    for (std::size_t at = 0; (at = html.find('<', at)) != std::string_view::npos;) {
        if (html.substr(at).starts_with("<!") || html.substr(at).starts_with("<?")) {
            at = comment_end(html, at);
            continue;
        }
        const auto tag = tag_at(html, at);
        if (!tag) {
            ++at;
            continue;
        }
        const std::size_t begin = at;
        at = tag->end;
        if (tag->closes) {
            open.close(tag->name);
            continue;
        }
        if (is_one_of(tag->name, kRawText)) at = raw_text_end(html, at, tag->name);
        const bool shallow = is_one_of(tag->name, kShallow) || is_one_of(tag->name, kRawText);
        const bool too_deep = !shallow && open.full();
        if (!shallow && !too_deep) open.open(tag->name);
        if (too_deep || tag->crowded) leave_out(begin, tag->end);
        if (!too_deep && tag->crowded) flat += "<" + tag->name + ">";
    }
    if (copied == 0) return std::nullopt;
    leave_out(html.size(), html.size());
    return flat;
}

} // namespace gisa
