#pragma once

// Puts the service (http_api.h) on the network. The only file with sockets.
//
//   HttpServer server(api, {.listen = {"127.0.0.1:8080", "unix:/run/gisa.sock"}});
//   for (const std::string& address : server.addresses()) std::cout << address << '\n';
//   server.run(); // until SIGTERM or SIGINT
//
// One thread reads and writes for all connections, as coroutines; few others search. A connection that waits
// costs some kilobytes and no thread. What a client may take is bounded: header, body, time, its turn in a
// queue; and what all of them together have not taken yet. Where connections are at their limit, the one that
// has been silent longest gives way to a new one. What a client has asked for is given up when it is gone.

#include "searcher/serve/http_api.h"

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace gisa {

struct ServerOptions {
    std::vector<std::string> listen{"127.0.0.1:8080"}; ///< HOST:PORT, [IPv6]:PORT or unix:PATH
    std::size_t threads = 0;                           ///< that search; 0: as many as there are processors
    std::size_t queue = 128;                           ///< requests that may wait for them
    std::size_t connections = 1024;
    std::size_t longest_header = 16 * 1024; ///< bytes, with the address
    std::size_t largest_body = 64 * 1024;
    std::chrono::milliseconds request_time{10'000}; ///< for a client to send a request, or take an answer
    std::chrono::milliseconds idle_time{60'000};    ///< between two requests
    std::size_t most_unsent = 64 * 1024 * 1024;     ///< bytes of answers that clients have not taken yet
    std::chrono::milliseconds end_time{5'000};      ///< for what runs when the service is to end
};

class HttpServer {
public:
    /// Listens from then on. Throws Error (usage, io) for an address that cannot be listened on. `api` must
    /// live longer.
    HttpServer(HttpApi& api, ServerOptions options);
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    /// Where it listens, with the real port where 0 was asked for: "http://127.0.0.1:8080",
    /// "unix:/run/a.sock".
    const std::vector<std::string>& addresses() const;

    /// Answers until SIGTERM or SIGINT: then finishes what it has begun, refuses what is new, and comes back.
    /// A second signal ends it at once.
    void run();

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

/// True for an address of `listen` that other machines cannot reach. Throws Error (usage) for what is no
/// address.
bool is_local_address(const std::string& listen);

} // namespace gisa
