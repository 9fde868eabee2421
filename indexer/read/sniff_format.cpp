#include "indexer/read/sniff_format.h"

#include "common/text/utf8.h"

#include <algorithm>
#include <string>

namespace gisa {

namespace {

constexpr std::size_t kEnough = 16 << 10;

struct Extension {
    std::string_view name;
    Format format;
};
constexpr Extension kExtensions[] = {
    {".txt", Format::text},          {".text", Format::text},   {".md", Format::markdown},
    {".markdown", Format::markdown}, {".html", Format::html},   {".htm", Format::html},
    {".json", Format::json},         {".jsonl", Format::jsonl}, {".ndjson", Format::jsonl},
    {".xml", Format::feed},          {".rss", Format::feed},    {".atom", Format::feed},
};

bool contains(std::string_view text, std::string_view what) {
    return text.find(what) != std::string_view::npos;
}

/// A page or a feed says what it is in its first tag; `automatic` if this is neither.
Format sniff_markup(std::string_view text) {
    const std::string head = ascii_lower(text.substr(0, 2048));
    if (!head.starts_with("<")) return Format::automatic;
    if (contains(head, "<rss") || contains(head, "<feed") || contains(head, "<rdf:rdf")) return Format::feed;
    if (contains(head, "<!doctype html") || contains(head, "<html")) return Format::html;
    if (head.starts_with("<?xml")) return Format::feed;
    const bool closes_tag = contains(text, "</");
    return closes_tag ? Format::html : Format::automatic;
}

/// An array of objects, an object, or an object on every line.
Format sniff_json(std::string_view text) {
    if (text.front() == '[') {
        const std::string_view inside = trim(text.substr(1));
        return inside.starts_with("{") ? Format::json : Format::automatic;
    }
    if (text.front() != '{') return Format::automatic;
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return Format::json;
    const bool whole = trim(text.substr(0, end)).ends_with("}") && end > 2;
    const bool again = trim(text.substr(end)).starts_with("{");
    return whole && again ? Format::jsonl : Format::json;
}

bool is_markdown_line(std::string_view line) {
    const std::size_t hashes = std::min(line.find_first_not_of('#'), line.size());
    const bool heading = hashes >= 1 && hashes <= 6 && hashes < line.size() && line[hashes] == ' ';
    return heading || line.starts_with("```") || line.starts_with("* ") || contains(line, "](") ||
           contains(line, "**");
}

bool looks_like_markdown(std::string_view text) {
    if (text.starts_with("---\n")) return true;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        if (is_markdown_line(text.substr(at, end - at))) return true;
        at = end + 1;
    }
    return false;
}

} // namespace

Format format_of_name(std::string_view name) {
    const std::string lowered = ascii_lower(name.substr(name.find_last_of('/') + 1));
    const auto* found = std::find_if(std::begin(kExtensions), std::end(kExtensions), [&](const Extension& e) {
        return lowered.size() > e.name.size() && lowered.ends_with(e.name);
    });
    return found == std::end(kExtensions) ? Format::automatic : found->format;
}

Format sniff_format(std::string_view text) {
    const std::string_view head = trim(text.substr(0, kEnough));
    if (head.empty()) return Format::text;
    if (const Format markup = sniff_markup(head); markup != Format::automatic) return markup;
    if (const Format json = sniff_json(head); json != Format::automatic) return json;
    return looks_like_markdown(head) ? Format::markdown : Format::text;
}

Format settle_format(Format named, std::string_view text) {
    if (named == Format::automatic) return sniff_format(text);
    if (named != Format::text && named != Format::markdown) return named;
    const std::string head = ascii_lower(trim(text.substr(0, 2048)).substr(0, 64));
    const bool page = head.starts_with("<!doctype html") || head.starts_with("<html") ||
                      head.starts_with("<?xml") || head.starts_with("<rss");
    return page ? sniff_format(text) : named;
}

} // namespace gisa
