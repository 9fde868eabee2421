#include "searcher/serve/parse_http.h"

#include <boost/asio/buffer.hpp>
#include <boost/beast/core/string.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/field.hpp>

#include <utility>

namespace gisa {

namespace {

namespace http = boost::beast::http;
using boost::system::error_code;

std::string kilobytes(std::size_t bytes) { return std::to_string(bytes / 1024) + " KiB"; }

/// Takes one request from the front of the bytes; nothing if they end before it does.
std::optional<HttpRequest> take_request(std::string_view& bytes, const ServerOptions& options,
                                        error_code& error) {
    HttpParser parser;
    set_limits(parser, options);
    HttpRequest request;
    while (!parser.is_done() && !error) {
        const bool had_header = parser.is_header_done();
        const std::size_t taken = parser.put(boost::asio::buffer(bytes.data(), bytes.size()), error);
        bytes.remove_prefix(taken);
        if (!error && !had_header && parser.is_header_done()) {
            request = head_of(parser, "192.0.2.1");
            error = doubtful_end(parser);
            parser.eager(true);
        } else if (taken == 0) {
            break;
        }
    }
    if (error || !parser.is_done()) return std::nullopt;
    request.body = std::move(parser.get().body());
    return request;
}

} // namespace

void set_limits(HttpParser& parser, const ServerOptions& options) {
    parser.header_limit(static_cast<std::uint32_t>(options.longest_header));
    parser.body_limit(options.largest_body);
}

HttpRequest head_of(const HttpParser& parser, std::string peer) {
    const auto& message = parser.get();
    HttpRequest request{message.method_string(), message.target()};
    for (const auto& field : message)
        request.headers.emplace_back(field.name_string(), field.value());
    request.peer = std::move(peer);
    return request;
}

error_code doubtful_end(const HttpParser& parser) {
    const auto& message = parser.get();
    const std::size_t codings = message.count(http::field::transfer_encoding);
    const std::size_t lengths = message.count(http::field::content_length);
    const bool is_clear = codings == 0
                              ? lengths <= 1
                              : codings == 1 && lengths == 0 &&
                                    boost::beast::iequals(message[http::field::transfer_encoding], "chunked");
    return is_clear ? error_code() : http::error::bad_transfer_encoding;
}

std::optional<ProblemCode> refusal_of(const error_code& error) {
    if (error == http::error::header_limit || error == http::error::buffer_overflow)
        return ProblemCode::header_too_large;
    if (error == http::error::body_limit) return ProblemCode::body_too_large;
    if (error == http::error::end_of_stream || error == http::error::partial_message ||
        error == http::error::need_more)
        return std::nullopt;
    if (error.category() == make_error_code(http::error::bad_target).category())
        return ProblemCode::bad_request;
    return std::nullopt;
}

std::string detail_of(ProblemCode refusal, const ServerOptions& options) {
    switch (refusal) {
    case ProblemCode::header_too_large:
        return "the address and the headers of a request have at most " + kilobytes(options.longest_header) +
               " together; a long query may stand in the body of a POST";
    case ProblemCode::body_too_large:
        return "the body of a request has at most " + kilobytes(options.largest_body);
    case ProblemCode::request_timeout:
        return "a request must be there within " + std::to_string(options.request_time.count()) + " ms";
    default: return "this is no request of HTTP";
    }
}

ReadBytes read_bytes(std::string_view bytes, const ServerOptions& options) {
    ReadBytes read;
    while (!bytes.empty()) {
        error_code error;
        auto request = take_request(bytes, options, error);
        read.refusal = refusal_of(error);
        if (!request) break;
        read.requests.push_back(std::move(*request));
    }
    return read;
}

} // namespace gisa
