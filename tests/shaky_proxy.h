#pragma once

// Stands between a searcher and a shard, and does to their connections what networks do.

#include "tests/served_shard.h"

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <mutex>
#include <thread>
#include <vector>

#include <poll.h>

namespace gisa {

class ShakyProxy {
public:
    enum class Mood {
        passes,
        drips,    ///< a byte now and then from the shard
        swallows, ///< nothing comes from the shard any more, as where a machine is gone without a word
        cuts,     ///< what comes from the shard ends in the middle of it
    };

    explicit ShakyProxy(int to) : to_(to), port_(free_port()) {
        listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const int yes = 1;
        ::setsockopt(listener_, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
        const sockaddr_in address = loopback(port_);
        EXPECT_EQ(::bind(listener_, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
        EXPECT_EQ(::listen(listener_, 64), 0);
        acceptor_ = std::thread([this] { accept_all(); });
    }
    ~ShakyProxy() {
        is_ending_ = true;
        acceptor_.join();
        for (std::thread& pump : pumps_)
            pump.join();
        ::close(listener_);
    }
    ShakyProxy(const ShakyProxy&) = delete;
    ShakyProxy& operator=(const ShakyProxy&) = delete;

    std::string address() const { return "xapian://127.0.0.1:" + std::to_string(port_); }
    /// From now on, of connections that are open too.
    void set(Mood mood) { mood_ = mood; }

private:
    static constexpr int kLook = 20; // milliseconds

    void accept_all() {
        while (!is_ending_) {
            pollfd waiting{listener_, POLLIN, 0};
            if (::poll(&waiting, 1, kLook) <= 0) continue;
            const int client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
            pumps_.emplace_back([this, client] { pump(client); });
        }
    }

    void pump(int client) {
        const int shard = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const sockaddr_in address = loopback(to_);
        bool goes_on = ::connect(shard, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
        while (goes_on && !is_ending_) {
            std::array<pollfd, 2> waiting{pollfd{client, POLLIN, 0}, pollfd{shard, POLLIN, 0}};
            if (::poll(waiting.data(), waiting.size(), kLook) <= 0) continue;
            if (waiting[0].revents != 0) goes_on = pass(client, shard, Mood::passes);
            if (goes_on && waiting[1].revents != 0) goes_on = pass(shard, client, mood_);
        }
        ::close(shard);
        ::close(client);
    }

    /// False if the connection is to be closed.
    static bool pass(int from, int to, Mood mood) {
        std::array<char, 16384> bytes;
        const std::size_t most = mood == Mood::drips || mood == Mood::cuts ? 1 : bytes.size();
        if (mood == Mood::drips) std::this_thread::sleep_for(std::chrono::milliseconds(kLook));
        const ssize_t got = ::recv(from, bytes.data(), most, 0);
        if (got <= 0) return false;
        if (mood == Mood::swallows) return true;
        for (ssize_t sent = 0; sent < got;) {
            const ssize_t some =
                ::send(to, bytes.data() + sent, static_cast<std::size_t>(got - sent), MSG_NOSIGNAL);
            if (some <= 0) return false;
            sent += some;
        }
        return mood != Mood::cuts;
    }

    int to_, port_;
    int listener_ = -1;
    std::atomic<Mood> mood_ = Mood::passes;
    std::atomic<bool> is_ending_ = false;
    std::thread acceptor_;
    std::vector<std::thread> pumps_; // of the acceptor, until that ended
};

} // namespace gisa
