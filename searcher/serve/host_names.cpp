#include "searcher/serve/host_names.h"

#include "common/text/utf8.h"

#include <algorithm>

namespace gisa {

namespace {

bool is_host_character(char c) {
    return is_ascii_alpha(c) || is_ascii_digit(c) || c == '.' || c == '-' || c == '_' || c == ':' ||
           c == '[' || c == ']';
}

} // namespace

std::string host_name(std::string_view host) {
    if (!std::all_of(host.begin(), host.end(), is_host_character)) return {};
    const bool is_address = host.starts_with('[');
    const std::size_t close = is_address ? host.find(']') : 0;
    if (close == std::string_view::npos) return {};
    const std::size_t end = is_address ? close + 1 : std::min(host.find(':'), host.size());
    const std::string_view port = host.substr(end);
    const bool is_port =
        port.empty() || (port.front() == ':' && std::all_of(port.begin() + 1, port.end(), is_ascii_digit));
    std::string name = is_port ? ascii_lower(host.substr(0, end)) : std::string();
    if (name.ends_with('.')) name.pop_back();
    return name;
}

bool is_served_host(std::string_view host, const std::vector<std::string>& names) {
    const std::string name = host_name(host);
    if (names.empty()) return !name.empty() || host.empty();
    return !name.empty() && std::find(names.begin(), names.end(), name) != names.end();
}

} // namespace gisa
