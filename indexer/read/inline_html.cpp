#include "indexer/read/inline_html.h"

#include "common/text/utf8.h"

#include <algorithm>
#include <charconv>

namespace gisa {

namespace {

constexpr std::size_t kMostOpen = 64;

struct Entity {
    std::string_view name, text;
};
constexpr Entity kEntities[] = {
    {"amp", "&"},    {"lt", "<"},     {"gt", ">"},     {"quot", "\""},  {"apos", "'"},   {"nbsp", " "},
    {"ndash", "–"},  {"mdash", "—"},  {"hellip", "…"}, {"lsquo", "‘"},  {"rsquo", "’"},  {"ldquo", "“"},
    {"rdquo", "”"},  {"middot", "·"}, {"bull", "•"},   {"copy", "©"},   {"reg", "®"},    {"trade", "™"},
    {"times", "×"},  {"euro", "€"},   {"pound", "£"},  {"yen", "¥"},    {"deg", "°"},    {"laquo", "«"},
    {"raquo", "»"},  {"eacute", "é"}, {"egrave", "è"}, {"aacute", "á"}, {"agrave", "à"}, {"oacute", "ó"},
    {"ouml", "ö"},   {"auml", "ä"},   {"uuml", "ü"},   {"ccedil", "ç"}, {"ntilde", "ñ"}, {"iacute", "í"},
    {"thinsp", " "}, {"ensp", " "},   {"emsp", " "},   {"rarr", "→"},   {"larr", "←"},   {"plusmn", "±"},
    {"frac12", "½"}, {"sup2", "²"},   {"sup3", "³"},   {"micro", "µ"},  {"para", "¶"},   {"sect", "§"},
    {"lbrack", "["}, {"rbrack", "]"}, {"lsqb", "["},   {"rsqb", "]"},   {"lowbar", "_"}, {"ast", "*"}};

std::string name_of(std::string_view tag) {
    tag.remove_prefix(tag.starts_with("</") ? 2 : 1);
    std::string name;
    for (const char c : tag) {
        if (!is_ascii_alpha(c) && !is_ascii_digit(c)) break;
        name.push_back(is_ascii_alpha(c) ? static_cast<char>(c | 0x20) : c);
    }
    return name;
}

std::string href_of(std::string_view tag) {
    std::size_t at = tag.find("href=");
    if (at == std::string_view::npos) return {};
    at += 5;
    const char quote = at < tag.size() ? tag[at] : ' ';
    const bool quoted = quote == '"' || quote == '\'';
    const std::size_t begin = at + (quoted ? 1 : 0);
    const std::size_t end = quoted ? tag.find(quote, begin) : tag.find_first_of(" >", begin);
    return std::string(tag.substr(begin, std::min(end, tag.size()) - begin));
}

} // namespace

bool InlineHtml::is_open(std::string_view name) const {
    return std::any_of(open_.begin(), open_.end(), [&](const Open& o) { return o.name == name; });
}

void InlineHtml::take_tag(std::string_view tag, BlockBuilder& block) {
    if (!tag.starts_with("<") || tag.starts_with("<!") || tag.starts_with("<?")) return;
    const std::string name = name_of(tag);
    if (name == "br") {
        block.add_line_break();
    } else if (tag.starts_with("</")) {
        close(name, block);
    } else if ((name == "a" || name == "sup" || name == "code") && !tag.ends_with("/>") &&
               open_.size() < kMostOpen) {
        const std::string href = name == "a" ? href_of(tag) : "";
        open_.push_back({name, block.size(), href.starts_with("#")});
        if (name == "a") block.open_link(href);
        if (name == "code") block.open_code();
    }
}

void InlineHtml::close(const std::string& name, BlockBuilder& block) {
    const auto found =
        std::find_if(open_.rbegin(), open_.rend(), [&](const Open& o) { return o.name == name; });
    if (found == open_.rend()) return;
    const Open element = *found;
    open_.erase(std::next(found).base());
    if (name == "code") block.close_code();
    if (name == "code" || element.begin > block.size()) return;
    const std::string_view before = block.text().substr(0, element.begin);
    const std::string shown(block.text().substr(element.begin));
    const bool in_link = name == "a" ? element.is_fragment || is_open("sup") : is_open("a");
    if (name == "sup" || in_link) {
        const std::string text = in_link ? marker_of_anchor(before, shown) : superscript(shown);
        if (text != shown) block.replace_tail(element.begin, text);
    }
    if (name == "a") block.close_link();
}

std::string decode_entity(std::string_view entity) {
    std::string_view name = entity.substr(1, entity.size() - (entity.ends_with(';') ? 2 : 1));
    std::string text;
    if (name.starts_with("#")) {
        const bool hex = name.starts_with("#x") || name.starts_with("#X");
        name.remove_prefix(hex ? 2 : 1);
        std::uint32_t code = 0;
        const auto [end, error] =
            std::from_chars(name.data(), name.data() + name.size(), code, hex ? 16 : 10);
        const bool bad = error != std::errc() || end != name.data() + name.size() || code == 0 ||
                         code > 0x10FFFF || (code >= 0xD800 && code < 0xE000) || (code & 0xFFFE) == 0xFFFE ||
                         (code >= 0xF0000 && code < 0x100000);
        append_utf8(text, bad ? 0xFFFD : static_cast<char32_t>(code));
        return text;
    }
    const auto* known = std::find_if(std::begin(kEntities), std::end(kEntities),
                                     [&](const Entity& e) { return e.name == name; });
    return std::string(known == std::end(kEntities) ? entity : known->text);
}

} // namespace gisa
