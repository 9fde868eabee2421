// Requests whose client is gone before it has its answer. The server runs in this process, so that a test can
// hold a search where it wants.

#include "searcher/serve/http_server.h"
#include "tests/indexed_articles.h"
#include "tests/serve/http_client.h"

#include <condition_variable>
#include <csignal>
#include <mutex>
#include <thread>

namespace gisa {
namespace {

/// The query `saved:held`, which waits until it is let go; it finds cranes.
class Gate {
public:
    SearcherOptions options() {
        SearcherOptions options;
        options.builtin_aliases = false;
        options.saved = [this](const std::string&) -> std::optional<std::string> {
            std::unique_lock lock(mutex_);
            ++entered_;
            changed_.notify_all();
            changed_.wait(lock, [this] { return is_open_; });
            return "cranes";
        };
        return options;
    }
    void set_open(bool is_open) {
        const std::lock_guard lock(mutex_);
        is_open_ = is_open;
        changed_.notify_all();
    }
    void wait_for(int entered) {
        std::unique_lock lock(mutex_);
        EXPECT_TRUE(changed_.wait_for(lock, HttpClient::kPatience, [&] { return entered_ >= entered; }));
    }
    int entered() {
        const std::lock_guard lock(mutex_);
        return entered_;
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool is_open_ = false;
    int entered_ = 0;
};

class ServerHere {
public:
    ServerHere(const std::string& index, const SearcherOptions& searcher)
        : api_({.indexes = {index},
                .searcher = searcher,
                .searchers = 2,
                .rate = 0,
                .timeout = std::chrono::hours(1)}),
          server_(api_, {.listen = {"127.0.0.1:0"}, .threads = 1}), thread_([this] { server_.run(); }) {}
    ~ServerHere() {
        ::kill(::getpid(), SIGTERM);
        thread_.join();
    }
    ServerHere(const ServerHere&) = delete;
    ServerHere& operator=(const ServerHere&) = delete;

    HttpClient connect() const { return HttpClient(server_.addresses().front()); }

    /// True once the metrics hold the line.
    bool says(const std::string& line) const {
        HttpClient client = connect();
        const auto end = std::chrono::steady_clock::now() + HttpClient::kPatience;
        while (std::chrono::steady_clock::now() < end) {
            const auto metrics = client.get("/metrics");
            if (metrics && metrics->body.find('\n' + line + '\n') != std::string::npos) return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        return false;
    }

private:
    HttpApi api_;
    HttpServer server_;
    std::thread thread_;
};

constexpr const char* kNoneRuns = "gisa_inflight 1"; // which is the one that asks
constexpr const char* kHeld = "GET /v1/search?q=saved:held HTTP/1.1\r\nHost: localhost\r\n\r\n";

class Abandoned : public testing::Test {
protected:
    /// So many that their sources are collected in three searches.
    static Files cranes() {
        Files files;
        for (int i = 0; i < 250; ++i)
            files["crane" + std::to_string(i) + ".md"] =
                "# Crane " + std::to_string(i) + "\n\nCranes came in autumn[1].\n\n## Sources\n1. https://a" +
                std::to_string(i) + ".example/cranes\n";
        return files;
    }
    static void SetUpTestSuite() { articles_ = new IndexedArticles(cranes()); }
    static void TearDownTestSuite() { delete articles_; }
    ~Abandoned() override { gate_.set_open(true); } // no search holds the server

    inline static IndexedArticles* articles_ = nullptr;
    Gate gate_;
    ServerHere server_{articles_->index(), gate_.options()};
};

} // namespace

TEST_F(Abandoned, ASearchEndsWhenItsClientIsGone) {
    const std::string collect =
        "GET /v1/sources?q=saved:held&articles=1000 HTTP/1.1\r\nHost: localhost\r\n\r\n";
    gate_.set_open(true);
    const auto whole = server_.connect().ask(collect);
    ASSERT_TRUE(whole);
    EXPECT_EQ(whole->status, 200) << whole->body;
    EXPECT_EQ(gate_.entered(), 3) << "who waits has all searches done";
    EXPECT_TRUE(server_.says("gisa_abandoned_total 0"));

    gate_.set_open(false);
    HttpClient gone = server_.connect();
    gone.send(collect);
    gate_.wait_for(4);
    gone.close();
    EXPECT_TRUE(server_.says("gisa_abandoned_total 1"));
    gate_.set_open(true);
    EXPECT_TRUE(server_.says(kNoneRuns));
    EXPECT_EQ(gate_.entered(), 4) << "of the other searches none was begun";
    EXPECT_TRUE(server_.says("gisa_search_timeouts_total 0"));
    EXPECT_TRUE(server_.says("gisa_http_requests_total{route=\"/v1/sources\",code=\"200\"} 1"));
}

TEST_F(Abandoned, ARequestThatWaitsIsDroppedWhenItsClientIsGone) {
    HttpClient first = server_.connect(), second = server_.connect();
    for (const bool hangs_up : {false, true}) {
        SCOPED_TRACE(hangs_up);
        const int before = gate_.entered();
        first.send(kHeld);
        gate_.wait_for(before + 1);
        second.send(kHeld); // behind the other: one thread searches
        if (hangs_up) {
            second.close();
            EXPECT_TRUE(server_.says("gisa_abandoned_total 1"));
        }
        gate_.set_open(true);
        const auto answer = first.receive();
        ASSERT_TRUE(answer);
        EXPECT_EQ(answer->status, 200);
        if (!hangs_up) {
            const auto other = second.receive();
            ASSERT_TRUE(other);
            EXPECT_EQ(other->status, 200);
        }
        EXPECT_TRUE(server_.says(kNoneRuns));
        EXPECT_EQ(gate_.entered(), before + (hangs_up ? 1 : 2));
        gate_.set_open(false);
    }
}

TEST_F(Abandoned, WhatIsSentMeanwhileIsAnsweredInItsTurn) {
    HttpClient client = server_.connect();
    client.send(kHeld);
    gate_.wait_for(1);
    client.send("GET /healthz HTTP/1.1\r\nHost: local");
    EXPECT_TRUE(server_.says("gisa_abandoned_total 0"));
    gate_.set_open(true);
    const auto found = client.receive();
    ASSERT_TRUE(found);
    EXPECT_NE(found->body.find("crane0.md"), std::string::npos);
    const auto health = client.ask("host\r\n\r\n");
    ASSERT_TRUE(health);
    EXPECT_EQ(health->body, "ok\n");
}

TEST_F(Abandoned, WhoSendsMoreAndIsGoneIsNoticedToo) {
    HttpClient client = server_.connect();
    client.send(kHeld);
    gate_.wait_for(1);
    client.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
    client.close();
    EXPECT_TRUE(server_.says("gisa_abandoned_total 1"));
    gate_.set_open(true);
    EXPECT_TRUE(server_.says(kNoneRuns));
}

} // namespace gisa
