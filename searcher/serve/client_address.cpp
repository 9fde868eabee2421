#include "searcher/serve/client_address.h"

#include <algorithm>
#include <array>

#include <arpa/inet.h>

namespace gisa {

namespace {

/// Without the port, and the brackets that one needs: "[2001:db8::1]:80", "192.0.2.1:80".
std::string without_port(std::string_view address) {
    if (address.starts_with('[')) return std::string(address.substr(1, address.find(']') - 1));
    const std::size_t colon = address.find(':');
    const bool has_one =
        colon != std::string_view::npos && address.find(':', colon + 1) == std::string_view::npos;
    return std::string(has_one ? address.substr(0, colon) : address);
}

} // namespace

std::string client_of(std::string_view address) {
    const std::string host = without_port(address);
    std::array<unsigned char, 16> bytes{};
    char text[INET6_ADDRSTRLEN];
    if (::inet_pton(AF_INET, host.c_str(), bytes.data()) == 1) return host;
    if (::inet_pton(AF_INET6, host.c_str(), bytes.data()) != 1) return {};
    constexpr std::array<unsigned char, 12> kMapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
    if (std::equal(kMapped.begin(), kMapped.end(), bytes.begin()))
        return ::inet_ntop(AF_INET, bytes.data() + kMapped.size(), text, sizeof text);
    std::fill(bytes.begin() + 8, bytes.end(), static_cast<unsigned char>(0));
    return std::string(::inet_ntop(AF_INET6, bytes.data(), text, sizeof text)) + "/64";
}

} // namespace gisa
