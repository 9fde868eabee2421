#pragma once

#include "common/text/utf8.h"
#include "indexer/indexer.h"
#include "searcher/serve/http_api.h"
#include "tests/fuzz/check.h"
#include "tests/temp_dir.h"

#include <memory>
#include <string>

namespace gisa {

/// A service of two articles.
struct ServedForFuzzing {
    ServedForFuzzing() {
        dir.write("articles/cranes.md",
                  "# Cranes\n\nCranes <b>came</b>[1] in autumn. 이재명은 왔다[2].\n\n## Sources\n"
                  "1. https://a.example/cranes\n");
        dir.write("articles/chips.md",
                  "# 칩\n\n삼성전자는 새 메모리를 만든다[1].\n\n## 출처\n1. https://b.example/chips\n");
        Indexer(dir / "index").add({dir / "articles"}, {});
        ServiceOptions options{{dir / "index"}};
        options.searcher.builtin_aliases = false;
        options.searchers = 1;
        options.rate = 0;
        api = std::make_unique<HttpApi>(options);
    }

    TempDir dir;
    std::unique_ptr<HttpApi> api;
};

/// Whatever was asked, an answer is one: it never is a fault of the service.
inline void check_answer(const HttpResponse& response) {
    GISA_CHECK(response.status >= 200 && response.status < 500);
    GISA_CHECK(response.header("X-Content-Type-Options") == "nosniff");
    for (const auto& [name, value] : response.headers) {
        GISA_CHECK(!name.empty());
        GISA_CHECK(value.find_first_of("\r\n") == std::string::npos);
    }
    const bool is_text = response.header("Content-Encoding").empty();
    GISA_CHECK(!is_text || first_invalid_utf8(response.body) == std::string::npos);
    const bool is_page =
        response.header("Content-Type").starts_with("text/html"); // says what is wrong itself
    GISA_CHECK(response.status < 400 || is_page ||
               response.header("Content-Type") == "application/problem+json");
}

} // namespace gisa
