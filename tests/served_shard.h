#pragma once

// A published index that xapian-tcpsrv serves on this machine, to be stopped, killed and started again.

#include <chrono>
#include <csignal>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace gisa {

inline sockaddr_in loopback(int port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

/// A port that nobody listens at just now.
inline int free_port() {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    ::bind(socket, reinterpret_cast<sockaddr*>(&address), size);
    ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
    ::close(socket);
    return ntohs(address.sin_port);
}

inline bool is_listened_at(int port) {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_in address = loopback(port);
    const bool is_open = ::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    ::close(socket);
    return is_open;
}

/// True as soon as the condition is; false if it is not for as long as nothing should take.
template <class Condition>
bool comes_true(Condition condition, std::chrono::seconds most = std::chrono::seconds(20)) {
    for (const auto end = std::chrono::steady_clock::now() + most; std::chrono::steady_clock::now() < end;) {
        if (condition()) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return condition();
}

class ServedShard {
public:
    /// `file`: SHARD of a published folder.
    explicit ServedShard(std::string file, int port = free_port()) : file_(std::move(file)), port_(port) {
        start();
    }
    ~ServedShard() { kill(); }
    ServedShard(const ServedShard&) = delete;
    ServedShard& operator=(const ServedShard&) = delete;

    int port() const { return port_; }
    std::string address() const { return "xapian://127.0.0.1:" + std::to_string(port_); }

    void start() {
        const std::string port = std::to_string(port_);
        process_ = ::fork();
        if (process_ == 0) {
            ::setpgid(0, 0);                    // with the processes that it starts for each connection
            ::prctl(PR_SET_PDEATHSIG, SIGKILL); // also where the test is killed
            const int nowhere = ::open("/dev/null", O_RDWR);
            for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
                ::dup2(nowhere, stream);
            ::execlp("xapian-tcpsrv", "xapian-tcpsrv", "--interface", "127.0.0.1", "--port", port.c_str(),
                     file_.c_str(), nullptr);
            ::_exit(127);
        }
        ::setpgid(process_, process_);
        if (!comes_true([&] { return is_listened_at(port_); }))
            throw std::runtime_error("xapian-tcpsrv does not start; install xapian-tools");
    }
    void stop() { ::kill(-process_, SIGSTOP); }
    void go_on() { ::kill(-process_, SIGCONT); }
    void kill() {
        if (process_ <= 0) return;
        ::kill(-process_, SIGKILL);
        ::waitpid(std::exchange(process_, -1), nullptr, 0);
    }

private:
    std::string file_;
    int port_;
    pid_t process_ = -1;
};

} // namespace gisa
