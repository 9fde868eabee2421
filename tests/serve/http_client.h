#pragma once

// A client that sends any bytes, and reads answers one by one.

#include "searcher/serve/http_message.h"

#include <chrono>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace gisa {

/// Connected to "http://127.0.0.1:PORT" or "unix:PATH", as `serve` prints them.
class HttpClient {
public:
    explicit HttpClient(const std::string& address) {
        if (address.starts_with("unix:"))
            connect_unix(address.substr(5));
        else
            connect_tcp(std::atoi(address.substr(address.rfind(':') + 1).c_str()));
    }
    ~HttpClient() { close(); }
    HttpClient(HttpClient&& other) noexcept
        : socket_(std::exchange(other.socket_, -1)), read_(std::move(other.read_)) {}
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;

    bool is_connected() const { return socket_ >= 0; }

    bool send(std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }

    /// The next answer; nothing if the connection ends before, or `most` passes.
    std::optional<HttpResponse> receive(bool to_head = false, std::chrono::milliseconds most = kPatience) {
        const auto end = std::chrono::steady_clock::now() + most;
        std::size_t header_end;
        while ((header_end = read_.find("\r\n\r\n")) == std::string::npos)
            if (!read_more(end)) return std::nullopt;
        HttpResponse response = parse_header(read_.substr(0, header_end + 2));
        read_.erase(0, header_end + 4);
        const bool has_body =
            !to_head && response.status != 204 && response.status != 304 && response.status >= 200;
        const std::size_t size =
            has_body ? std::strtoul(std::string(response.header("Content-Length")).c_str(), nullptr, 10) : 0;
        while (read_.size() < size)
            if (!read_more(end)) return std::nullopt;
        response.body = read_.substr(0, size);
        read_.erase(0, size);
        return response;
    }

    std::optional<HttpResponse> ask(std::string_view bytes) {
        send(bytes);
        return receive();
    }
    std::optional<HttpResponse> get(const std::string& target, const std::string& headers = "") {
        return ask("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n");
    }

    /// True if the server ends the connection, nothing more having come, within the time.
    bool ends(std::chrono::milliseconds most = kPatience) {
        const auto end = std::chrono::steady_clock::now() + most;
        while (read_more(end)) {}
        return read_.empty() && has_ended_;
    }

    void close() {
        if (socket_ >= 0) ::close(std::exchange(socket_, -1));
    }

    static constexpr std::chrono::milliseconds kPatience{20'000};

private:
    void connect_tcp(int port) {
        socket_ = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(static_cast<std::uint16_t>(port));
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(socket_, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0) close();
    }

    void connect_unix(const std::string& path) {
        socket_ = ::socket(AF_UNIX, SOCK_STREAM, 0);
        sockaddr_un to{};
        to.sun_family = AF_UNIX;
        path.copy(to.sun_path, sizeof to.sun_path - 1);
        if (::connect(socket_, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0) close();
    }

    bool read_more(std::chrono::steady_clock::time_point end) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
        pollfd waits{socket_, POLLIN, 0};
        if (left.count() <= 0 || ::poll(&waits, 1, static_cast<int>(left.count())) <= 0) return false;
        char bytes[16 * 1024];
        const ssize_t count = ::recv(socket_, bytes, sizeof bytes, 0);
        has_ended_ = count <= 0;
        if (count > 0) read_.append(bytes, static_cast<std::size_t>(count));
        return count > 0;
    }

    static HttpResponse parse_header(const std::string& text) {
        HttpResponse response;
        response.status = std::atoi(text.substr(text.find(' ') + 1).c_str());
        for (std::size_t at = text.find("\r\n") + 2; at < text.size();) {
            const std::size_t end = text.find("\r\n", at), colon = text.find(':', at);
            response.set(text.substr(at, colon - at),
                         std::string(trim(text.substr(colon + 1, end - colon - 1))));
            at = end + 2;
        }
        return response;
    }

    int socket_ = -1;
    std::string read_;
    bool has_ended_ = false;
};

} // namespace gisa
