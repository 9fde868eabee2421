#include "searcher/serve/listen_address.h"

#include "common/error.h"

#include <charconv>
#include <string_view>

namespace gisa {

namespace {

constexpr std::size_t kLongestPath = 107; // bytes; what the address of a unix socket holds

} // namespace

void refuse_listen_address(const std::string& listen, const std::string& why) {
    throw Error(Fault::usage, "cannot listen on '" + listen + "': " + why);
}

ListenAddress read_listen_address(const std::string& listen) {
    ListenAddress address;
    const std::string_view scheme = kUnixScheme;
    if (listen.starts_with(scheme)) {
        address.path = listen.substr(scheme.size());
        if (address.path.empty() || address.path.size() > kLongestPath)
            refuse_listen_address(listen, "expected unix:PATH, of at most " + std::to_string(kLongestPath) +
                                              " bytes");
        return address;
    }
    const std::size_t colon = listen.rfind(':');
    const std::string_view port =
        colon == std::string::npos ? "" : std::string_view(listen).substr(colon + 1);
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), address.port);
    if (port.empty() || error != std::errc() || end != port.data() + port.size())
        refuse_listen_address(listen, "expected HOST:PORT, [IPv6]:PORT or unix:PATH");
    address.host = listen.substr(0, colon);
    if (address.host.starts_with('[') && address.host.ends_with(']'))
        address.host = address.host.substr(1, address.host.size() - 2);
    return address;
}

} // namespace gisa
