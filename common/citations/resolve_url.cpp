#include "common/citations/resolve_url.h"

#include "common/citations/canonical_url.h"
#include "common/text/utf8.h"

#include <algorithm>

namespace gisa {

namespace {

bool has_scheme(std::string_view url) {
    const std::size_t colon = url.find(':');
    return colon != std::string_view::npos && colon > 0 && is_ascii_alpha(url.front()) &&
           url.find_first_of("/?#") > colon;
}

bool looks_like_host(std::string_view url) {
    const std::size_t slash = url.find('/');
    const std::size_t dot = url.find('.');
    if (dot == 0 || slash == 0) return false;
    return url.starts_with("www.") || (slash != std::string_view::npos && dot < slash);
}

/// Without `.` and `..` parts; `path` begins with a '/'.
std::string without_dots(std::string_view path) {
    std::string out;
    for (std::size_t at = 0; at < path.size();) {
        const std::size_t end = std::min(path.find('/', at + 1), path.size());
        const std::string_view part = path.substr(at, end - at);
        if (part == "/..")
            out.resize(out.empty() ? 0 : out.rfind('/'));
        else if (part != "/.")
            out += part;
        if (end == path.size() && (part == "/.." || part == "/.")) out += '/';
        at = end;
    }
    return out;
}

} // namespace

std::optional<std::string> resolve_url(std::string_view base, std::string_view given) {
    given = trim(given);
    if (given.empty() || given.front() == '#' || has_scheme(given) || looks_like_host(given) ||
        !is_web_url(base))
        return std::nullopt;
    const std::size_t authority = base.find("://") + 3;
    if (given.starts_with("//")) return std::string(base.substr(0, authority - 2)) + std::string(given);
    base = base.substr(0, base.find('#'));
    const std::size_t query = std::min(base.find('?'), base.size());
    const std::size_t path = std::min(base.find('/', authority), query);
    const std::string origin(base.substr(0, path));
    const std::string_view base_path = base.substr(path, query - path);
    if (given.front() == '?') return origin + std::string(base_path) + std::string(given);
    const std::size_t cut = std::min(given.find_first_of("?#"), given.size());
    std::string whole(given.front() == '/' ? "" : base_path.substr(0, base_path.rfind('/') + 1));
    if (whole.empty() && given.front() != '/') whole = "/";
    whole += given.substr(0, cut);
    return origin + without_dots(whole) + std::string(given.substr(cut));
}

} // namespace gisa
