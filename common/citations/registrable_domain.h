#pragma once

#include <string>
#include <string_view>

namespace gisa {

/// The domain that somebody registered, by the Public Suffix List (https://publicsuffix.org, through
/// libpsl): `news.bbc.co.uk` gives `bbc.co.uk`, `me.github.io` itself. `host` in lower case, as host_of()
/// gives it. A host that has none (an IP address, `localhost`, a public suffix) is its own.
std::string registrable_domain(std::string_view host);

} // namespace gisa
