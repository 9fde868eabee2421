#include "indexer/read/article_names.h"

#include "common/text/utf8.h"
#include "indexer/read/sniff_format.h"

#include <algorithm>
#include <iterator>
#include <string>

namespace gisa {

namespace {

constexpr std::string_view kPageParts[] = {".png", ".jpg",   ".jpeg", ".gif", ".webp", ".svg",
                                           ".ico", ".css",   ".js",   ".mjs", ".map",  ".woff",
                                           ".ttf", ".woff2", ".avif", ".mp3", ".mp4",  ".webm"};
constexpr std::string_view kArchives[] = {".tar", ".tar.gz", ".tgz", ".tar.zst", ".tzst", ".zip"};
constexpr std::string_view kCompressed[] = {".gz", ".zst"};

/// The one of the endings that the name has behind something else; empty if none.
template <std::size_t N>
std::string_view ending(std::string_view name, const std::string_view (&endings)[N]) {
    const std::string lowered = ascii_lower(name.substr(name.find_last_of('/') + 1));
    const auto* found = std::find_if(std::begin(endings), std::end(endings), [&](std::string_view end) {
        return lowered.size() > end.size() && lowered.ends_with(end);
    });
    return found == std::end(endings) ? std::string_view() : *found;
}

} // namespace

bool is_archive_name(std::string_view name) { return !ending(name, kArchives).empty(); }

std::string_view without_compression(std::string_view name) {
    return name.substr(0, name.size() - ending(name, kCompressed).size());
}

bool is_article_name(std::string_view name) {
    const std::string_view file = name.substr(name.find_last_of('/') + 1);
    return format_of_name(without_compression(file)) != Format::automatic &&
           !ascii_lower(file).starts_with("readme.");
}

bool belongs_to_page(std::string_view name) { return !ending(name, kPageParts).empty(); }

bool is_hidden(std::string_view path) {
    for (std::size_t at = 0; at < path.size();) {
        const std::string_view part = path.substr(at, path.find('/', at) - at);
        if (part.starts_with('.') && part != "." && part != "..") return true;
        at += part.size() + 1;
    }
    return false;
}

} // namespace gisa
