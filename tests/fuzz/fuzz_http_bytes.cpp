// Bytes as a client sends them, through the parser as the server uses it, to the service.

#include "searcher/serve/parse_http.h"
#include "tests/fuzz/check.h"
#include "tests/fuzz/served_index.h"

#include <string>
#include <string_view>

using namespace gisa;

namespace {

constexpr const char* kStarts[] = {
    "GET /v1/search?q=cranes HTTP/1.1\r\nHost: localhost\r\n",
    "POST /v1/search HTTP/1.1\r\nHost: localhost\r\nContent-Length: 14\r\n\r\n{\"q\":\"cranes\"}",
    "POST /v1/search HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"q\":\r\n",
    "GET /v1/articles/", ""};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    static const ServedForFuzzing served;
    static const ServerOptions limits;
    if (size == 0) return 0;
    std::string bytes = kStarts[data[0] % std::size(kStarts)];
    bytes.append(reinterpret_cast<const char*>(data) + 1, size - 1);
    const ReadBytes read = read_bytes(bytes, limits);
    std::size_t all = 0;
    for (const HttpRequest& request : read.requests) {
        all += request.target.size() + request.body.size();
        check_answer(served.api->answer(request));
    }
    GISA_CHECK(all <= bytes.size());
    if (read.refusal) check_answer(served.api->refuse({}, *read.refusal, detail_of(*read.refusal, limits)));
    return 0;
}
