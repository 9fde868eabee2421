#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gisa {

/// The name in a Host header, without its port, in lower case: "localhost", "[::1]". Empty for what is none.
std::string host_name(std::string_view host);

/// True if requests with this Host header are served: its name is one of those; any, if there are none.
bool is_served_host(std::string_view host, const std::vector<std::string>& names);

} // namespace gisa
