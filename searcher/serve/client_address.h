#pragma once

#include <string>
#include <string_view>

namespace gisa {

/// By what clients are told apart: the address, with or without a port; of one of IPv6 the network (/64), of
/// which a client has all. Empty for what is no address.
std::string client_of(std::string_view address);

} // namespace gisa
