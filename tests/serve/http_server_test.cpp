// The program as it runs: connections, limits, time, ending.

#include "tests/indexed_articles.h"
#include "tests/serve/running_service.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <thread>

namespace gisa {
namespace {

using std::chrono::milliseconds;

constexpr const char* kSearch = "GET /v1/search?q=cranes HTTP/1.1\r\nHost: localhost\r\n\r\n";
constexpr const char* kHealth = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";

class HttpServerTest : public testing::Test {
protected:
    static void SetUpTestSuite() {
        articles_ =
            new IndexedArticles(Files{{"cranes.md", "# Cranes\n\nCranes came to Suncheon in autumn.\n"},
                                      {"chips.md", "# Chips\n\nChips sold well.\n"}});
        service_ = new RunningService(articles_->index(), {"--listen", "127.0.0.1:0", "--rate", "0"});
    }
    static void TearDownTestSuite() {
        delete service_;
        delete articles_;
    }

    static HttpClient connect() { return service_->connect(); }

    static RunningService start(std::vector<std::string> options) {
        options.insert(options.begin(), {"--listen", "127.0.0.1:0"});
        return RunningService(articles_->index(), std::move(options));
    }

    static void expect_code(const std::optional<HttpResponse>& response, int status,
                            const std::string& code) {
        ASSERT_TRUE(response);
        EXPECT_EQ(response->status, status);
        EXPECT_NE(response->body.find("\"code\":\"" + code + '"'), std::string::npos) << response->body;
    }

    static IndexedArticles* articles_;
    static RunningService* service_;
};

IndexedArticles* HttpServerTest::articles_ = nullptr;
RunningService* HttpServerTest::service_ = nullptr;

} // namespace

TEST_F(HttpServerTest, AnswersOneRequestAfterTheOtherOnOneConnection) {
    HttpClient client = connect();
    for (int i = 0; i < 50; ++i) {
        const auto response = client.ask(i % 2 ? kSearch : kHealth);
        ASSERT_TRUE(response) << i;
        EXPECT_EQ(response->status, 200);
    }
    const auto last = client.ask("GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    ASSERT_TRUE(last);
    EXPECT_EQ(last->header("Connection"), "close");
    EXPECT_TRUE(client.ends());
}

TEST_F(HttpServerTest, AnswersWhatIsSentAtOnceInItsOrder) {
    HttpClient client = connect();
    std::string all;
    for (int i = 0; i < 20; ++i)
        all += i % 2 ? kHealth : kSearch;
    ASSERT_TRUE(client.send(all));
    for (int i = 0; i < 20; ++i) {
        const auto response = client.receive();
        ASSERT_TRUE(response) << i;
        EXPECT_EQ(response->body == "ok\n", i % 2 == 1) << i;
    }
}

TEST_F(HttpServerTest, ReadsRequestsThatComeInPieces) {
    HttpClient client = connect();
    const std::string body = R"({"q":"cranes"})";
    const std::string request =
        "POST /v1/search HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: " +
        std::to_string(body.size()) + "\r\n\r\n" + body;
    for (const char byte : request)
        ASSERT_TRUE(client.send({&byte, 1}));
    const auto response = client.receive();
    ASSERT_TRUE(response);
    EXPECT_EQ(response->status, 200);
    const auto chunked =
        client.ask("POST /v1/search HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                   "5\r\n{\"q\":\r\n9\r\n\"cranes\"}\r\n0\r\n\r\n");
    ASSERT_TRUE(chunked);
    EXPECT_EQ(chunked->status, 200) << chunked->body;
}

TEST_F(HttpServerTest, GivesHeadOnlyTheHeaders) {
    HttpClient client = connect();
    const auto whole = client.ask(kHealth);
    client.send("HEAD /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
    const auto head = client.receive(true);
    ASSERT_TRUE(whole && head);
    EXPECT_EQ(head->header("Content-Length"), whole->header("Content-Length"));
    const auto next = client.ask(kHealth);
    ASSERT_TRUE(next) << "nothing stands between";
    EXPECT_EQ(next->status, 200);
}

TEST_F(HttpServerTest, LetsAClientSendABodyWhenItAsks) {
    HttpClient client = connect();
    client.send(
        "POST /v1/search HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 14\r\n\r\n");
    const auto go_on = client.receive();
    ASSERT_TRUE(go_on);
    EXPECT_EQ(go_on->status, 100);
    const auto response = client.ask(R"({"q":"cranes"})");
    ASSERT_TRUE(response);
    EXPECT_EQ(response->status, 200);
    HttpClient other = connect();
    expect_code(other.ask("POST /v1/search HTTP/1.1\r\nHost: localhost\r\nExpect: "
                          "100-continue\r\nContent-Length: 99999999\r\n\r\n"),
                413, "body_too_large");
}

TEST_F(HttpServerTest, TakesTheLongestQueryOfAnAddressInHangulToo) {
    const std::string end = " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    std::string word;
    for (int i = 0; i < 1024; ++i)
        word += "%EA%B0%80";
    EXPECT_EQ(connect().ask("GET /v1/search?q=" + word + end)->status, 200);
    expect_code(connect().ask("GET /v1/search?q=" + word + "a" + end), 414, "address_too_long");
}

TEST_F(HttpServerTest, RefusesWhatIsTooLarge) {
    const std::string start = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n";
    expect_code(connect().ask(start + "X-Long: " + std::string(17'000, 'a') + "\r\n\r\n"), 431,
                "header_too_large");
    std::string many = start;
    for (int i = 0; i < 2000; ++i)
        many += "X-" + std::to_string(i) + ": a\r\n";
    expect_code(connect().ask(many + "\r\n"), 431, "header_too_large");
    const std::string end = " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    const auto long_query = connect().ask("GET /v1/search?q=" + std::string(17'000, 'a') + end);
    expect_code(long_query, 431, "header_too_large");
    EXPECT_NE(long_query->body.find("POST"), std::string::npos) << "where it may stand";
    expect_code(connect().ask(start + std::string(20'000, 'a')), 431, "header_too_large");
    const std::string large(100'000, ' ');
    expect_code(connect().ask(
                    "POST /v1/search HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n" + large),
                413, "body_too_large");
    expect_code(
        connect().ask(
            "POST /v1/search HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n186a0\r\n" +
            large),
        413, "body_too_large");
    HttpClient client = connect();
    const std::string fits = R"({"q":"cranes"})" + std::string(60'000, ' ');
    const auto taken = client.ask("POST /v1/search HTTP/1.1\r\nHost: localhost\r\nContent-Length: " +
                                  std::to_string(fits.size()) + "\r\n\r\n" + fits);
    ASSERT_TRUE(taken);
    EXPECT_EQ(taken->status, 200);
}

TEST_F(HttpServerTest, RefusesWhatIsNoRequestAndGoesOn) {
    for (const std::string bytes :
         {"\r\n\r\n\r\n", "nonsense\r\n\r\n", "GET\r\n\r\n", "GET /healthz\r\n\r\n",
          "GET /healthz HTTP/9.9\r\n\r\n", "GET /healthz HTTP/1.1\r\nno colon\r\n\r\n",
          "GET /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
          "GET /heal\x01thz HTTP/1.1\r\nHost: localhost\r\n\r\n",
          "POST /v1/search HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\n{}  ",
          "POST /v1/search HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
          "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"}) {
        HttpClient client = connect();
        client.send(bytes);
        const auto response = client.receive(false, milliseconds(300));
        EXPECT_EQ(response ? response->status : 400, 400) << bytes;
    }
    for (const char* target : {"/v1/search?q=%", "/v1/search?q=%C3%28", "/v1/search?q=a%00", "*"})
        expect_code(connect().ask("GET " + std::string(target) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"), 400,
                    "bad_request");
    for (const char* target : {"/../../etc/passwd", "/assets/../../../etc/passwd",
                               "/assets/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "//", "/assets/..%5c..%5cx"})
        expect_code(connect().ask("GET " + std::string(target) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"), 404,
                    "not_found");
    EXPECT_EQ(connect().ask(kHealth)->status, 200);
}

TEST_F(HttpServerTest, LeavesNoDoubtWhereABodyEnds) {
    const std::string hidden = "GET /v1/stats HTTP/1.1\r\nHost: localhost\r\n\r\n";
    for (const std::string coding :
         {"Transfer-Encoding: chunked, identity\r\n", "Transfer-Encoding: xchunked\r\n",
          "Transfer-Encoding: gzip\r\nContent-Length: 2\r\n",
          "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
          "Content-Length: 2\r\nContent-Length: 2\r\n"}) {
        HttpClient client = connect();
        client.send("POST /v1/search HTTP/1.1\r\nHost: localhost\r\n" + coding + "\r\n" + hidden);
        const auto refused = client.receive();
        ASSERT_TRUE(refused) << coding;
        EXPECT_EQ(refused->status, 400) << coding;
        EXPECT_FALSE(client.receive(false, milliseconds(300))) << coding << "what was hidden is no request";
    }
}

TEST_F(HttpServerTest, WhatStandsBehindABodyIsNoHeader) {
    HttpClient client = connect();
    client.send("POST /v1/search HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\nHost: evil.example\r\n\r\n");
    const auto answer = client.receive();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 200);
}

TEST_F(HttpServerTest, TakesAWholeAddressAndSaysWhenItAnswered) {
    const auto answer = connect().ask("GET http://localhost/healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 200);
    EXPECT_TRUE(answer->header("Date").ends_with(" GMT"));
}

TEST_F(HttpServerTest, ServesOnlyItsOwnNamesOnLoopback) {
    const std::string evil = "GET /v1/search?q=a HTTP/1.1\r\nHost: evil.example\r\n\r\n";
    expect_code(connect().ask(evil), 421, "wrong_host");
    expect_code(connect().ask("GET /healthz HTTP/1.1\r\n\r\n"), 421, "wrong_host");
    for (const char* host : {"localhost", "LOCALHOST:99", "127.0.0.1", "[::1]:8080"})
        EXPECT_EQ(connect().ask("GET /healthz HTTP/1.1\r\nHost: " + std::string(host) + "\r\n\r\n")->status,
                  200)
            << host;
}

TEST_F(HttpServerTest, ListensOnSeveralAddressesAndLeavesNoSocketBehind) {
    const TempDir dir;
    const std::string path = dir / "http.sock";
    {
        RunningService killed(articles_->index(), {"--listen", "unix:" + path});
        killed.end(SIGKILL);
        ASSERT_TRUE(std::filesystem::exists(path));
    }
    RunningService service(articles_->index(), {"--listen", "127.0.0.1:0", "--listen", "unix:" + path}, 2);
    for (std::size_t which : {0, 1}) {
        const auto response = service.connect(which).ask(kSearch);
        ASSERT_TRUE(response) << service.address(which);
        EXPECT_EQ(response->status, 200);
    }
    EXPECT_EQ(service.end(), 0);
    EXPECT_FALSE(std::filesystem::exists(path));
}

TEST_F(HttpServerTest, EndsWhenItHasAnsweredWhatItHasBegun) {
    RunningService service = start({"--threads", "1", "--rate", "0"});
    HttpClient idle = service.connect(), half = service.connect(), busy = service.connect();
    EXPECT_EQ(idle.ask(kHealth)->status, 200);
    half.send("GET /healthz HTTP/1.1\r\n");
    std::string burst;
    for (int i = 0; i < 30; ++i)
        burst += kSearch;
    busy.send(burst);
    ASSERT_TRUE(busy.receive());
    service.signal(SIGTERM);
    int answered = 1;
    while (const auto response = busy.receive()) {
        EXPECT_TRUE(response->status == 200 || response->status == 503) << response->status;
        ++answered;
    }
    EXPECT_EQ(service.wait(), 0);
    EXPECT_TRUE(idle.ends());
    EXPECT_FALSE(service.connect().is_connected());
}

TEST_F(HttpServerTest, EndsByEitherSignalWhileClientsStayConnected) {
    for (const int signal : {SIGTERM, SIGINT}) {
        RunningService service = start({});
        HttpClient client = service.connect();
        EXPECT_EQ(client.ask(kHealth)->status, 200);
        EXPECT_EQ(service.end(signal), 0);
    }
}

TEST_F(HttpServerTest, LetsTheQuietestClientGoWhereThereAreTooMany) {
    RunningService service = start({"--connections", "8", "--rate", "0"});
    HttpClient active = service.connect();
    std::vector<HttpClient> quiet;
    for (int i = 0; i < 40; ++i) {
        quiet.push_back(service.connect());
        quiet.back().send("GET /v1/search?q=cra"); // and no more
        const auto response = active.ask(kSearch);
        ASSERT_TRUE(response) << "who asks is not the one to go, " << i;
        EXPECT_EQ(response->status, 200);
    }
    EXPECT_TRUE(quiet.front().ends());
    const auto metrics = active.ask("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n");
    EXPECT_NE(metrics->body.find("gisa_rejected_total{reason=\"connections\"}"), std::string::npos);
}

TEST_F(HttpServerTest, LetsThoseGoWhoTakeNoAnswerWhereThereAreTooMany) {
    RunningService service = start({"--connections", "4", "--rate", "0"});
    std::string many;
    for (int i = 0; i < 500; ++i)
        many += "GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n";
    std::vector<HttpClient> deaf;
    for (int i = 0; i < 4; ++i) {
        deaf.push_back(service.connect());
        deaf.back().send(many); // 20 MB would come, more than the system keeps for them
    }
    std::this_thread::sleep_for(milliseconds(200));
    const auto response = service.connect().ask(kSearch);
    ASSERT_TRUE(response) << "before their time is over";
    EXPECT_EQ(response->status, 200);
}

TEST_F(HttpServerTest, AnswersAtOnceWhereTooManyWait) {
    RunningService service = start({"--threads", "1", "--queue", "1", "--rate", "0"});
    std::vector<HttpClient> clients;
    for (int i = 0; i < 60; ++i)
        clients.push_back(service.connect());
    int ok = 0, busy = 0;
    for (int round = 0; round < 5; ++round) {
        for (HttpClient& client : clients)
            client.send("GET /v1/sources?articles=1000 HTTP/1.1\r\nHost: localhost\r\n\r\n");
        const auto health = service.connect().ask(kHealth);
        ASSERT_TRUE(health) << "it is heard meanwhile";
        for (HttpClient& client : clients) {
            const auto response = client.receive();
            ASSERT_TRUE(response);
            (response->status == 200 ? ok : busy) += 1;
            if (response->status == 200) continue;
            expect_code(response, 503, "busy");
            EXPECT_EQ(response->header("Retry-After"), "1");
        }
    }
    EXPECT_GT(ok, 0);
    EXPECT_GT(busy, 0);
    EXPECT_EQ(service.connect().ask(kSearch)->status, 200);
}

TEST_F(HttpServerTest, LimitsTheRateAndAsksForKeys) {
    const TempDir dir;
    RunningService limited = start({"--rate", "1", "--burst", "3"});
    HttpClient client = limited.connect();
    int refused = 0;
    for (int i = 0; i < 10; ++i)
        if (client.ask(kSearch)->status == 429) ++refused;
    EXPECT_GE(refused, 5);
    RunningService locked = start({"--api-keys", dir.write("keys", "0123456789abcdef\n")});
    expect_code(locked.get("/v1/stats"), 401, "key_needed");
    expect_code(locked.get("/v1/stats", "X-API-Key: wrong\r\n"), 403, "wrong_key");
    EXPECT_EQ(locked.get("/v1/stats", "Authorization: Bearer 0123456789abcdef\r\n")->status, 200);
}

TEST_F(HttpServerTest, SeesWhatIsAddedMeanwhile) {
    IndexedArticles articles(Files{{"a.md", "# One\n\nCranes.\n"}});
    RunningService service(articles.index(), {"--listen", "127.0.0.1:0", "--rate", "0"});
    HttpClient client = service.connect();
    std::string tag;
    for (int i = 1; i <= 5; ++i) {
        const auto response =
            client.get("/v1/search?q=cranes", tag.empty() ? "" : "If-None-Match: " + tag + "\r\n");
        ASSERT_TRUE(response);
        ASSERT_EQ(response->status, 200);
        EXPECT_NE(response->body.find("\"total\":{\"value\":" + std::to_string(i) + ","), std::string::npos)
            << response->body;
        tag = response->header("ETag");
        EXPECT_EQ(client.get("/v1/search?q=cranes", "If-None-Match: " + tag + "\r\n")->status, 304);
        articles.add(
            {{"more" + std::to_string(i) + ".md", "# More\n\nCranes, number " + std::to_string(i) + ".\n"}});
    }
}

TEST_F(HttpServerTest, NeverFailsBecauseAWriterWorks) {
    IndexedArticles articles(Files{{"a.md", "# One\n\nCranes.\n"}});
    RunningService service(articles.index(), {"--listen", "127.0.0.1:0", "--rate", "0"});
    std::thread writer([&] {
        for (int i = 0; i < 30; ++i)
            articles.add({{"more" + std::to_string(i) + ".md",
                           "# More\n\nCranes, number " + std::to_string(i) + ".\n"}});
    });
    std::vector<std::thread> readers;
    for (int r = 0; r < 4; ++r)
        readers.emplace_back([&] {
            HttpClient client = service.connect();
            for (int i = 0; i < 150; ++i) {
                const auto response =
                    client.ask(i % 3 ? kSearch : "GET /v1/suggest?q=cr HTTP/1.1\r\nHost: localhost\r\n\r\n");
                ASSERT_TRUE(response);
                ASSERT_EQ(response->status, 200) << response->body;
            }
        });
    writer.join();
    for (std::thread& reader : readers)
        reader.join();
}

TEST_F(HttpServerTest, ServesOthersWhileManyAreSlowAndUsesNoMoreMemory) {
    HttpClient active = connect();
    for (int i = 0; i < 20; ++i)
        EXPECT_EQ(active.ask(kSearch)->status, 200);
    const std::size_t before = service_->memory();
    std::vector<HttpClient> slow;
    for (int i = 0; i < 400; ++i) {
        slow.push_back(connect());
        slow.back().send("GET /v1/search?q=cranes HTTP/1.1\r\nHost: ");
    }
    for (int i = 0; i < 20; ++i)
        EXPECT_EQ(active.ask(kSearch)->status, 200);
    EXPECT_LT(service_->memory(), before + 40'000) << "kilobytes, 100 for each";
    for (HttpClient& client : slow) {
        client.send("localhost\r\n\r\n");
        const auto response = client.receive();
        ASSERT_TRUE(response);
        EXPECT_EQ(response->status, 200) << "who is slow is answered as well";
    }
}

TEST_F(HttpServerTest, LetsGoWhoTakesTooLong) {
    RunningService service = start({"--request-time", "300ms", "--rate", "0"});
    HttpClient silent = service.connect(), header = service.connect(), body = service.connect();
    HttpClient drop = service.connect();
    header.send("GET /healthz HTTP/1.1\r\nHost: loc");
    body.send("POST /v1/search HTTP/1.1\r\nHost: localhost\r\nContent-Length: 14\r\n\r\n{\"q\":");
    for (HttpClient* const slow : {&header, &body}) {
        const auto told = slow->receive();
        expect_code(told, 408, "request_timeout");
        EXPECT_EQ(told->header("Connection"), "close");
        EXPECT_TRUE(slow->ends());
    }
    const auto start = std::chrono::steady_clock::now();
    while (drop.send("GET /v1/s") && std::chrono::steady_clock::now() - start < HttpClient::kPatience)
        std::this_thread::sleep_for(milliseconds(50)); // a byte now and then is not enough
    EXPECT_LT(std::chrono::steady_clock::now() - start, HttpClient::kPatience);
    EXPECT_EQ(silent.ask(kHealth)->status, 200) << "who has not begun may wait longer";
}

TEST_F(HttpServerTest, LetsGoWithoutAWordWhoIsSilentBetweenTwoRequests) {
    RunningService service = start({"--idle-time", "300ms", "--request-time", "10s", "--rate", "0"});
    HttpClient silent = service.connect(), asked = service.connect(), slow = service.connect();
    EXPECT_EQ(asked.ask(kHealth)->status, 200);
    slow.send("GET /healthz HTTP/1.1\r\n");
    EXPECT_TRUE(silent.ends());
    EXPECT_TRUE(asked.ends());
    EXPECT_EQ(slow.ask("Host: localhost\r\n\r\n")->status, 200) << "who has begun is not silent";
}

TEST_F(HttpServerTest, TakesWhatItsOptionsAllow) {
    const std::string header = "GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Long: ";
    const std::string post = "POST /v1/search HTTP/1.1\r\nHost: localhost\r\nContent-Length: ";
    const std::string fits = R"({"q":"cranes"})" + std::string(986, ' '),
                      not_fits = fits + std::string(100, ' ');
    RunningService narrow = start({"--max-header", "2K", "--max-body", "1K", "--rate", "0"});
    EXPECT_EQ(narrow.connect().ask(header + std::string(1900, 'a') + "\r\n\r\n")->status, 200);
    expect_code(narrow.connect().ask(header + std::string(2100, 'a') + "\r\n\r\n"), 431, "header_too_large");
    EXPECT_EQ(narrow.connect().ask(post + "1000\r\n\r\n" + fits)->status, 200);
    expect_code(narrow.connect().ask(post + "1100\r\n\r\n" + not_fits), 413, "body_too_large");
    const TempDir dir;
    RunningService configured = start({"--config", dir.write("config", "[searcher]\nmax-header = 2K\n")});
    expect_code(configured.connect().ask(header + std::string(2100, 'a') + "\r\n\r\n"), 431,
                "header_too_large");
    RunningService wide = start({"--max-header", "64K", "--rate", "0"});
    EXPECT_EQ(wide.connect().ask(header + std::string(60'000, 'a') + "\r\n\r\n")->status, 200);
}

TEST_F(HttpServerTest, MakesNoMoreAnswersThanAreTaken) {
    RunningService service = start({"--max-unsent", "64K", "--rate", "0"});
    HttpClient active = service.connect();
    EXPECT_EQ(active.ask(kSearch)->status, 200);
    std::string many;
    for (int i = 0; i < 500; ++i)
        many += "GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n";
    std::vector<HttpClient> deaf;
    for (int i = 0; i < 3; ++i) {
        deaf.push_back(service.connect());
        deaf.back().send(many); // more than the system keeps for it: each has an answer that stays
    }
    const auto ask_until = [&](const auto& is_so) {
        const auto end = std::chrono::steady_clock::now() + HttpClient::kPatience;
        std::optional<HttpResponse> response;
        do {
            response = active.ask(kSearch);
        } while (response && !is_so(*response) && std::chrono::steady_clock::now() < end);
        return response;
    };
    const auto refused = ask_until([](const HttpResponse& response) { return response.status == 503; });
    expect_code(refused, 503, "busy");
    EXPECT_EQ(refused->header("Retry-After"), "1");
    EXPECT_EQ(active.ask(kHealth)->status, 200) << "what is small is answered";
    ask_until([&](const HttpResponse&) {
        return active.get("/metrics")->body.find("reason=\"slow_taker\"") != std::string::npos;
    });
    const auto answered = ask_until([](const HttpResponse& response) { return response.status == 200; });
    ASSERT_TRUE(answered);
    EXPECT_EQ(answered->status, 200) << "who took nothing was let go";
    EXPECT_NE(active.get("/metrics")->body.find("reason=\"slow_taker\""), std::string::npos);
}

TEST_F(HttpServerTest, LetsGoWhoTakesNoAnswer) {
    RunningService service = start({"--request-time", "300ms", "--rate", "0"});
    HttpClient client = service.connect();
    std::string many;
    for (int i = 0; i < 200; ++i)
        many += "GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n";
    const auto start = std::chrono::steady_clock::now();
    while (client.send(many) && std::chrono::steady_clock::now() - start < HttpClient::kPatience) {}
    EXPECT_LT(std::chrono::steady_clock::now() - start, HttpClient::kPatience);
    EXPECT_EQ(service.get("/healthz")->status, 200);
}

TEST_F(HttpServerTest, StartsWithoutAnIndexAndFindsItLater) {
    const TempDir dir;
    const std::string index = dir / "index";
    RunningService service(index, {"--listen", "127.0.0.1:0"});
    expect_code(service.get("/v1/search?q=cranes"), 503, "no_index");
    expect_code(service.get("/readyz"), 503, "no_index");
    std::filesystem::copy(articles_->index(), index, std::filesystem::copy_options::recursive);
    EXPECT_EQ(service.get("/v1/search?q=cranes")->status, 200);
    EXPECT_EQ(service.get("/readyz")->status, 200);
}

TEST_F(HttpServerTest, SaysWhatIsWrongWithItsOptions) {
    const TempDir dir;
    const std::string short_key = dir.write("keys", "short\n");
    const std::vector<std::vector<std::string>> wrong = {{"--listen", "0.0.0.0:0"},
                                                         {"--listen", "nonsense"},
                                                         {"--listen", "127.0.0.1:99999"},
                                                         {"--listen", "unix:"},
                                                         {"--listen", "unix:" + std::string(200, 'a')},
                                                         {"--api-keys", short_key},
                                                         {"--api-keys", dir / "missing"},
                                                         {"--cors-origin", "news.example"},
                                                         {"--threads", "0"},
                                                         {"--max-header", "100"},
                                                         {"--max-header", "65K"},
                                                         {"--max-body", "65K"},
                                                         {"--max-unsent", "1K"},
                                                         {"--idle-time", "0s"},
                                                         {"--base-path", "news"},
                                                         {"--host", "a/b"},
                                                         {"words"}};
    for (const std::vector<std::string>& options : wrong) {
        RunningService service(articles_->index(), options);
        EXPECT_EQ(service.wait(), 2) << options.front();
    }
    RunningService first(articles_->index(), {"--listen", "127.0.0.1:0"});
    RunningService second(articles_->index(), {"--listen", first.address().substr(7)});
    EXPECT_EQ(second.wait(), 2) << "the address is taken";
}

} // namespace gisa
