#include "indexer/read/body_blocks.h"

#include "common/text/utf8.h"
#include "indexer/read/reader.h"

#include <algorithm>
#include <initializer_list>

namespace gisa {

namespace {

bool contains_any(std::string_view text, std::initializer_list<std::string_view> marks) {
    return std::any_of(marks.begin(), marks.end(),
                       [&](std::string_view mark) { return text.find(mark) != std::string_view::npos; });
}

bool looks_like_markdown(std::string_view body) {
    if (contains_any(body, {"**", "](", "```", "[^"})) return true;
    for (std::size_t at = 0; at < body.size();) {
        const std::size_t end = std::min(body.find('\n', at), body.size());
        const std::string_view line = body.substr(at, end - at);
        const std::size_t hashes = std::min(line.find_first_not_of('#'), line.size());
        if ((hashes >= 1 && hashes <= 6 && hashes < line.size() && line[hashes] == ' ') ||
            line.starts_with("* "))
            return true;
        at = end + 1;
    }
    return false;
}

/// Opens with a tag that pages open with, or closes paragraphs; Markdown may hold a tag here and there.
bool looks_like_html(std::string_view body) {
    const std::string_view start = trim(body).substr(0, 9);
    for (std::string_view opening :
         {"<p>", "<p ", "<div", "<html", "<!DOCTYPE", "<article", "<section", "<h1", "<h2", "<ul>"})
        if (start.starts_with(opening)) return true;
    return body.find('<') != std::string_view::npos &&
           contains_any(body, {"</p>", "<br>", "<br/>", "<br />", "</li>"}) && !looks_like_markdown(body);
}

} // namespace

std::vector<RawBlock> body_blocks(std::string_view key, std::string_view body) {
    if (key.ends_with("html") || looks_like_html(body)) return html_blocks(body);
    if (key.ends_with("markdown") || looks_like_markdown(body)) return markdown_blocks(body, 0);
    return text_blocks(body, 0);
}

} // namespace gisa
