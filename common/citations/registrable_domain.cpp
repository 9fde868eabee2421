#include "common/citations/registrable_domain.h"

#include <libpsl.h>

#include <algorithm>

namespace gisa {

namespace {

bool is_address(std::string_view host) {
    if (host.starts_with('[')) return true; // IPv6
    return std::all_of(host.begin(), host.end(), [](char c) { return c == '.' || (c >= '0' && c <= '9'); });
}

} // namespace

std::string registrable_domain(std::string_view host) {
    if (host.empty() || is_address(host)) return std::string(host);
    const std::string text(host);
    const char* domain = psl_registrable_domain(psl_builtin(), text.c_str());
    return domain ? domain : text;
}

} // namespace gisa
