#include "common/citations/find_url.h"

#include "common/text/utf8.h"

#include <algorithm>

namespace gisa {

namespace {

bool is_any_of(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

} // namespace

std::optional<FoundUrl> find_url(std::string_view text) {
    static constexpr std::string_view kSchemes[] = {
        "https://", "http://", "javascript:", "data:", "ftp://", "file:", "mailto:", "vbscript:"};
    std::size_t begin = std::string_view::npos;
    for (std::string_view scheme : kSchemes)
        begin = std::min(begin, text.find(scheme));
    if (begin == std::string_view::npos) return std::nullopt;
    std::size_t end = begin;
    int depth = 0;
    while (end < text.size() && !is_ascii_space(text[end]) && !is_any_of(text[end], "<>\"|")) {
        depth += text[end] == '(' ? 1 : text[end] == ')' ? -1 : 0;
        if (depth < 0 || text.substr(end).starts_with("](")) break;
        ++end;
    }
    std::string_view url = text.substr(begin, end - begin);
    while (!url.empty() && is_any_of(url.back(), ".,;]"))
        url.remove_suffix(1);
    if (text.substr(end).starts_with("](")) // `[https://…](https://…)`
        end = std::min(text.find(')', end), text.size() - 1) + 1;
    return FoundUrl{begin, end, std::string(url)};
}

bool holds_url(std::string_view text) { return find_url(text).has_value(); }

} // namespace gisa
