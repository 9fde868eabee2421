#include "indexer/read/front_matter.h"

#include "common/citations/canonical_url.h"
#include "common/text/utf8.h"
#include "indexer/read/article_fields.h"
#include "indexer/read/decode_text.h"
#include "indexer/read/parse_toml.h"
#include "indexer/read/parse_yaml.h"

#include <optional>

namespace gisa {

namespace {

constexpr std::size_t kLargest = 256 << 10;

constexpr std::string_view kYamlFence = "---", kTomlFence = "+++";

struct Fences {
    std::string_view between, body;
    std::uint32_t body_line = 1;
};

std::string_view line_at(std::string_view text, std::size_t at) {
    const std::string_view line = text.substr(at, text.find('\n', at) - at);
    return line.substr(0, line.find_last_not_of(" \t") + 1);
}

/// The text between the fence that it begins with and the next one; nothing if there is none.
std::optional<Fences> find_fences(std::string_view text, std::string_view fence) {
    std::size_t at = text.find('\n');
    const std::size_t start = at + 1;
    for (std::uint32_t line = 2; at != std::string_view::npos; ++line, at = text.find('\n', at + 1)) {
        const std::string_view content = line_at(text, at + 1);
        if (content != fence && !(fence == kYamlFence && content == "...")) continue;
        const std::size_t end = std::min(text.find('\n', at + 1), text.size() - 1);
        return Fences{text.substr(start, at + 1 - start), text.substr(end + 1), line + 1};
    }
    return std::nullopt;
}

/// `key: value`, `key = value` behind an opening fence tell front matter from a ruled line.
bool opens_with_key(std::string_view text, std::string_view fence) {
    const std::string_view line = line_at(text, std::min(text.find('\n') + 1, text.size()));
    const std::size_t sign = line.find(fence == kYamlFence ? ':' : '=');
    if (sign == std::string_view::npos || sign == 0) return false;
    const std::string_view key = trim(line.substr(0, sign));
    const bool is_word = !key.empty() && key.find(' ') == std::string_view::npos;
    return is_word && (fence == kTomlFence ||
                       (key.size() == sign && (sign + 1 == line.size() || line[sign + 1] == ' ')));
}

std::uint32_t to_number(std::string_view text) {
    std::uint32_t number = 0;
    for (const char c : text) {
        if (!is_ascii_digit(c) || number > 999) return 0;
        number = number * 10 + static_cast<std::uint32_t>(c - '0');
    }
    return number;
}

Source read_source(const FrontValue& node, std::uint32_t position) {
    if (node.kind == FrontValue::Kind::scalar) return source_of_string(node.scalar, position);
    Source source;
    source.number = position;
    for (const auto& [key, value] : node.entries) {
        if (key == "n" || key == "number" || key == "index") source.number = to_number(value.scalar);
        if (key == "title") source.title = value.scalar;
        if (key == "url") source.url = value.scalar;
        if (key == "publisher") source.publisher = value.scalar;
        if (key == "published" || key == "date") source.published = value.scalar;
    }
    return source;
}

void read_sources(RawArticle& article, const FrontValue& list) {
    std::uint32_t position = 0;
    for (const FrontValue& item : list.items)
        article.sources.push_back(read_source(item, ++position));
}

void read_authors(RawArticle& article, const FrontValue& value) {
    add_author(article, value.scalar);
    for (const FrontValue& item : value.items)
        add_author(article, item.scalar);
}

/// Who published it, or where it stands.
void read_where_from(RawArticle& article, std::string_view source) {
    std::string& field = is_web_url(source) ? article.url : article.publisher;
    if (field.empty()) field = source;
}

void read_field(RawArticle& article, const std::string& key, const FrontValue& value) {
    struct Text {
        std::string_view key;
        std::string RawArticle::*field;
    };
    static constexpr Text kTexts[] = {{"id", &RawArticle::id},
                                      {"url", &RawArticle::url},
                                      {"title", &RawArticle::title},
                                      {"publisher", &RawArticle::publisher},
                                      {"lang", &RawArticle::lang}};
    for (const Text& text : kTexts) {
        if (key != text.key) continue;
        if (value.kind == FrontValue::Kind::scalar)
            article.*text.field = trim(value.scalar);
        else
            article.notes.push_back("'" + key + "' is not a text");
    }
    if (key == "source") read_where_from(article, trim(value.scalar));
    if (key == "author" || key == "authors") read_authors(article, value);
    if (key == "published" || key == "date") set_published(article, value.scalar, key);
    if (key == "sources") read_sources(article, value);
}

} // namespace

std::variant<FrontMatter, FrontMatterFault> read_front_matter(std::string_view text) {
    FrontMatter front{{}, text, 1};
    const std::string_view fence = line_at(text, 0);
    if ((fence != kYamlFence && fence != kTomlFence) || text.find('\n') == std::string_view::npos)
        return front;
    const auto fences = find_fences(text, fence);
    if (!fences && opens_with_key(text, fence))
        return FrontMatterFault{1, "front matter opened by " + std::string(fence) + " is never closed"};
    if (!fences) return front;
    front.body = fences->body;
    front.body_line = fences->body_line;
    if (fences->between.size() > kLargest) return FrontMatterFault{1, "front matter is larger than 256 KiB"};
    auto parsed = fence == kTomlFence ? parse_toml(fences->between) : parse_yaml(fences->between);
    if (const auto* fault = std::get_if<FrontFault>(&parsed))
        return FrontMatterFault{fault->line + 1, "front matter: " + fault->message};
    const auto& root = std::get<FrontValue>(parsed);
    if (root.kind == FrontValue::Kind::scalar && trim(root.scalar).empty()) return front;
    if (root.kind != FrontValue::Kind::map)
        return FrontMatterFault{2, "front matter is not a list of `key: value`"};
    for (const auto& [key, value] : root.entries)
        read_field(front.article, ascii_lower(key), value);
    return front;
}

} // namespace gisa
