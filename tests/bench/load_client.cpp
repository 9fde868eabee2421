#include "tests/bench/load_client.h"

#include "common/error.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <deque>
#include <string_view>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace gisa {

namespace {

using Clock = std::chrono::steady_clock;

int connect_to(int port) {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int on = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(static_cast<std::uint16_t>(port));
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (socket < 0 || ::connect(socket, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0)
        throw Error(Fault::io, "cannot connect to port " + std::to_string(port));
    return socket;
}

std::string request_for(const std::string& target) {
    return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
}

std::string_view header_in(std::string_view head, std::string_view name) {
    const std::size_t at = head.find(name);
    if (at == std::string_view::npos) return {};
    const std::size_t begin = at + name.size();
    return head.substr(begin, head.find('\r', begin) - begin);
}

/// One connection: what it has asked, and what has come of the answer.
struct Client {
    int socket = -1;
    std::string read{};
    std::deque<Clock::time_point> asked{}; ///< of the requests that are not answered yet
};

class Load {
public:
    Load(const LoadOptions& options, const std::vector<std::string>& targets)
        : options_(options), poll_(::epoll_create1(EPOLL_CLOEXEC)), clients_(options.clients) {
        for (const std::string& target : targets)
            requests_.push_back(request_for(target));
        for (std::size_t i = 0; i < clients_.size(); ++i)
            open(i);
    }
    ~Load() {
        for (const Client& client : clients_)
            ::close(client.socket);
        ::close(poll_);
    }
    Load(const Load&) = delete;
    Load& operator=(const Load&) = delete;

    LoadFigures run() {
        const auto start = due_ = Clock::now(), end = start + options_.time;
        if (!is_steady())
            for (Client& client : clients_)
                ask(client);
        while (Clock::now() < end) {
            if (is_steady()) ask_what_is_due();
            take_what_came();
        }
        figures_.seconds = std::chrono::duration<double>(Clock::now() - start).count();
        return std::move(figures_);
    }

private:
    void open(std::size_t which) {
        clients_[which] = {connect_to(options_.port)};
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.u64 = which;
        ::epoll_ctl(poll_, EPOLL_CTL_ADD, clients_[which].socket, &event);
    }

    bool is_steady() const { return options_.per_second > 0; }

    /// As far as clients are free; others are late.
    void ask_what_is_due() {
        const auto between = std::chrono::duration_cast<Clock::duration>(
            std::chrono::duration<double>(1 / options_.per_second));
        for (Client& client : clients_) {
            if (due_ > Clock::now()) return;
            if (!client.asked.empty()) continue;
            send(client, add_request(client, due_));
            due_ += between;
        }
    }

    void ask(Client& client) {
        std::string bytes;
        while (client.asked.size() < options_.at_once)
            bytes += add_request(client, Clock::now());
        send(client, bytes);
    }

    const std::string& add_request(Client& client, Clock::time_point asked) {
        client.asked.push_back(asked);
        return requests_[next_++ % requests_.size()];
    }

    static void send(const Client& client, const std::string& bytes) {
        for (std::string_view left = bytes; !left.empty();) {
            const ssize_t sent = ::send(client.socket, left.data(), left.size(), MSG_NOSIGNAL);
            if (sent <= 0) return; // its end will be read
            left.remove_prefix(static_cast<std::size_t>(sent));
        }
    }

    void take_what_came() {
        std::array<epoll_event, 64> events;
        const int count = ::epoll_wait(poll_, events.data(), events.size(), is_steady() ? 1 : 50);
        for (int i = 0; i < count; ++i)
            read(events[static_cast<std::size_t>(i)].data.u64);
    }

    void read(std::size_t which) {
        Client& client = clients_[which];
        std::array<char, 64 * 1024> bytes;
        const ssize_t count = ::recv(client.socket, bytes.data(), bytes.size(), 0);
        if (count <= 0) {
            ++figures_.by_status[0];
            ::close(client.socket);
            open(which);
            if (!is_steady()) ask(clients_[which]);
            return;
        }
        client.read.append(bytes.data(), static_cast<std::size_t>(count));
        while (take_answer(client)) {}
        if (client.asked.empty() && !is_steady()) ask(client);
    }

    /// False if no answer is whole.
    bool take_answer(Client& client) {
        const std::size_t head_end = client.read.find("\r\n\r\n");
        if (head_end == std::string::npos) return false;
        const std::string_view head = std::string_view(client.read).substr(0, head_end + 2);
        const std::size_t size =
            std::strtoul(std::string(header_in(head, "Content-Length: ")).c_str(), nullptr, 10);
        if (client.read.size() < head_end + 4 + size) return false;
        const int status = std::atoi(std::string(head.substr(9, 3)).c_str());
        count(status, head, client.asked.front());
        client.asked.pop_front();
        client.read.erase(0, head_end + 4 + size);
        return !client.asked.empty();
    }

    void count(int status, std::string_view head, Clock::time_point asked) {
        ++figures_.by_status[status];
        if (status == 503 && header_in(head, "Retry-After: ").empty()) ++figures_.without_retry_after;
        if (status == 200)
            figures_.milliseconds.push_back(
                std::chrono::duration<double, std::milli>(Clock::now() - asked).count());
    }

    const LoadOptions options_;
    const int poll_;
    std::vector<std::string> requests_;
    std::vector<Client> clients_;
    std::size_t next_ = 0;
    Clock::time_point due_{}; // the next request, at a steady rate
    LoadFigures figures_;
};

} // namespace

LoadFigures ask_for_a_while(const LoadOptions& options, const std::vector<std::string>& targets) {
    return Load(options, targets).run();
}

SlowClients::SlowClients(int port, std::size_t count) : port_(port), sockets_(count) {
    for (std::size_t i = 0; i < count; ++i)
        sockets_[i] = open(i);
}

SlowClients::~SlowClients() {
    for (const int socket : sockets_)
        ::close(socket);
}

int SlowClients::open(std::size_t which) const {
    const int socket = connect_to(port_);
    const std::string_view begun = "GET /v1/search?q=a HTTP/1.1\r\nX-Slow: ";
    if (which % 2 == 1) ::send(socket, begun.data(), begun.size(), MSG_NOSIGNAL);
    return socket;
}

std::size_t SlowClients::go_on() {
    std::size_t let_go = 0;
    for (std::size_t i = 0; i < sockets_.size(); ++i) {
        char byte = 'a';
        const bool has_ended = ::recv(sockets_[i], &byte, 1, MSG_DONTWAIT) == 0;
        if (!has_ended && (i % 2 == 0 || ::send(sockets_[i], &byte, 1, MSG_NOSIGNAL) == 1)) continue;
        ++let_go;
        ::close(sockets_[i]);
        sockets_[i] = open(i);
    }
    return let_go;
}

} // namespace gisa
