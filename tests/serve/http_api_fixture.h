#pragma once

// Some articles behind the service, asked without sockets.

#include "searcher/serve/http_api.h"
#include "tests/indexed_articles.h"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace gisa {

inline Files some_articles() {
    return {
        {"cranes.md",
         "---\nid: cranes.md\ntitle: Cranes in autumn\nurl: https://birds.example/cranes\npublisher: Bird "
         "Post\n"
         "author: Kim Minjun\ndate: 2025-10-02\nlang: en\n---\n\nCranes came to Suncheon[1]. "
         "They rest <script>alert(1)</script> there.\n\n## Sources\n1. Count: https://a.example/cranes\n"},
        {"news/chips.md",
         "---\ntitle: 칩\npublisher: 항구 신문\ndate: 2025-11-03\nlang: ko\n---\n\n삼성전자는 새 메모리를 "
         "만든다[1]. 두루미는 없다.\n\n## 출처\n1. https://b.example/chips\n"},
        {"cranes-too.md", "# Cranes again\n\nCranes left Suncheon for the north. Chips did not.\n"}};
}

class HttpApiTest : public testing::Test {
protected:
    static void SetUpTestSuite() { articles_ = new IndexedArticles(some_articles()); }
    static void TearDownTestSuite() {
        delete articles_;
        articles_ = nullptr;
    }

    static ServiceOptions usual() {
        ServiceOptions options{{articles_->index()}};
        options.searcher.builtin_aliases = false;
        options.rate = 0;
        return options;
    }

    static HttpRequest request(const std::string& method, const std::string& target, HttpHeaders headers = {},
                               std::string body = "") {
        headers.emplace_back("Host", "localhost");
        return {method, target, std::move(headers), std::move(body), "127.0.0.1"};
    }

    HttpResponse get(const std::string& target, HttpHeaders headers = {}) {
        return api_.answer(request("GET", target, std::move(headers)));
    }
    HttpResponse post(const std::string& target, const std::string& body) {
        return api_.answer(request("POST", target, {{"Content-Type", "application/json"}}, body));
    }

    static boost::json::value json_of(const HttpResponse& response) {
        boost::system::error_code error;
        boost::json::value value = boost::json::parse(response.body, error);
        EXPECT_FALSE(error) << response.body;
        return value;
    }

    /// The ids of the hits.
    static Lines ids_in(const HttpResponse& response) {
        EXPECT_EQ(response.status, 200) << response.body;
        Lines ids;
        const boost::json::value page = json_of(response);
        for (const boost::json::value& hit : page.at("hits").as_array())
            ids.emplace_back(hit.at("id").as_string());
        return ids;
    }

    static void expect_problem(const HttpResponse& response, int status, const std::string& code) {
        EXPECT_EQ(response.status, status) << response.body.substr(0, 300);
        EXPECT_EQ(response.header("Content-Type"), "application/problem+json");
        const boost::json::value problem = json_of(response);
        EXPECT_EQ(problem.at("code").as_string(), code) << response.body;
        EXPECT_EQ(problem.at("status").as_int64(), status);
        EXPECT_FALSE(problem.at("detail").as_string().empty());
        EXPECT_FALSE(problem.at("title").as_string().empty());
    }

    inline static IndexedArticles* articles_ = nullptr;
    HttpApi api_{usual()};
};

inline std::string tag_of(const HttpResponse& response) { return std::string(response.header("ETag")); }

} // namespace gisa
