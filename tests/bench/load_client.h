#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace gisa {

/// What clients met in some time.
struct LoadFigures {
    std::vector<double> milliseconds{};     ///< of each answer 200
    std::map<int, std::size_t> by_status{}; ///< answers; 0: connections that ended without one
    std::size_t without_retry_after = 0;    ///< answers 503 that do not say when to come again
    double seconds = 0;

    double per_second() const { return static_cast<double>(milliseconds.size()) / seconds; }
    std::size_t with_status(int status) const {
        const auto found = by_status.find(status);
        return found == by_status.end() ? 0 : found->second;
    }
};

struct LoadOptions {
    int port = 0; ///< on this machine
    std::size_t clients = 64;
    std::chrono::milliseconds time{5000};
    std::size_t at_once = 1; ///< requests that a client sends before it reads an answer
    double per_second = 0;   ///< requests of all clients together; 0: each asks again when it has its answer
};

/// Clients that each ask on one connection, again and again, in one thread. `targets` are taken in turn. At a
/// steady rate the time of an answer counts from when the request was due, so that what waits for a client to
/// be free is not hidden. Throws Error (io) where they cannot connect.
LoadFigures ask_for_a_while(const LoadOptions& options, const std::vector<std::string>& targets);

/// Connections that stay open: half of them silent, half in the middle of a request to which a byte is added
/// now and then. They are closed with the object.
class SlowClients {
public:
    SlowClients(int port, std::size_t count);
    ~SlowClients();
    SlowClients(const SlowClients&) = delete;
    SlowClients& operator=(const SlowClients&) = delete;

    /// Adds a byte to each; opens those again that were let go. Gives how many those were.
    std::size_t go_on();

private:
    int open(std::size_t which) const;

    const int port_;
    std::vector<int> sockets_;
};

} // namespace gisa
