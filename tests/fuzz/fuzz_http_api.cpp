// The first line of the input is a method and an address, the second a header, the rest a body.

#include "searcher/serve/http_api.h"
#include "searcher/serve/read_parameters.h"
#include "tests/fuzz/check.h"
#include "tests/fuzz/served_index.h"

#include <string>
#include <string_view>

using namespace gisa;

namespace {

constexpr const char* kTargets[] = {
    "/v1/search?",   "/v1/suggest?q=", "/v1/facets?", "/v1/sources?",  "/v1/articles/",
    "/feed.atom?q=", "/?q=",           "/assets/",    "/v1/search?q=", ""};

std::string_view take_line(std::string_view& text) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

HttpRequest request_of(std::string_view text) {
    HttpRequest request;
    const auto choice = text.empty() ? 0u : static_cast<unsigned char>(text.front());
    if (!text.empty()) text.remove_prefix(1);
    request.method = choice % 3 == 0 ? "POST" : choice % 7 == 0 ? "HEAD" : "GET";
    const std::string_view line = take_line(text);
    request.target = kTargets[choice % std::size(kTargets)] + std::string(line);
    if (choice & 64) request.target = kTargets[choice % std::size(kTargets)] + encode_percent(line);
    const std::string_view header = take_line(text);
    const std::size_t colon = std::min(header.find(':'), header.size());
    request.headers.emplace_back(header.substr(0, colon), header.substr(std::min(colon + 1, header.size())));
    if (choice & 32) request.headers.emplace_back("Host", "localhost");
    request.body = text;
    request.peer = "192.0.2.1";
    return request;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    static const ServedForFuzzing served;
    check_answer(served.api->answer(request_of({reinterpret_cast<const char*>(data), size})));
    return 0;
}
