#pragma once

#include <cstdint>
#include <string>

namespace gisa {

inline constexpr const char* kUnixScheme = "unix:";

/// Where a server is to listen.
struct ListenAddress {
    std::string path; ///< of a unix socket; or else
    std::string host; ///< name or address, without brackets; empty: all of the machine's
    std::uint16_t port = 0;
};

/// Reads HOST:PORT, [IPv6]:PORT or unix:PATH. Throws Error (usage) for what is none.
ListenAddress read_listen_address(const std::string& listen);

/// Throws the Error (usage) for such an address.
[[noreturn]] void refuse_listen_address(const std::string& listen, const std::string& why);

} // namespace gisa
