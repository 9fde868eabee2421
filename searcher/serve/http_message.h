#pragma once

// Requests and answers of HTTP as plain values, without sockets.

#include "common/text/utf8.h"

#include <chrono>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gisa {

/// In the order in which they were sent; names as they are written.
using HttpHeaders = std::vector<std::pair<std::string, std::string>>;

/// The first of that name, in any case; empty if there is none.
inline std::string_view header_of(const HttpHeaders& headers, std::string_view name) {
    const std::string wanted = ascii_lower(name);
    for (const auto& [known, value] : headers)
        if (ascii_lower(known) == wanted) return value;
    return {};
}

/// The last of that name: what stands nearest has added it, or added to it.
inline std::string_view last_header_of(const HttpHeaders& headers, std::string_view name) {
    const std::string wanted = ascii_lower(name);
    std::string_view last;
    for (const auto& [known, value] : headers)
        if (ascii_lower(known) == wanted) last = value;
    return last;
}

struct HttpRequest {
    std::string method; ///< "GET"
    std::string target; ///< as sent: "/v1/search?q=hbm"
    HttpHeaders headers{};
    std::string body{};
    std::string peer{}; ///< the client's IP address; empty: it came by a unix socket
    std::chrono::steady_clock::time_point arrived = std::chrono::steady_clock::now();
    std::stop_token client_gone{}; ///< a stop is requested when nobody waits for the answer any more

    std::string_view header(std::string_view name) const { return header_of(headers, name); }
};

struct HttpResponse {
    int status = 200;
    HttpHeaders headers{};
    std::string body{};
    bool leaves_out_body = false; ///< to HEAD: the headers speak of a body that is not sent
    std::string fault{};          ///< what of the service went wrong, for its log; not sent

    std::string_view header(std::string_view name) const { return header_of(headers, name); }
    void set(std::string name, std::string value) { headers.emplace_back(std::move(name), std::move(value)); }
};

} // namespace gisa
