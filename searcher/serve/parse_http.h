#pragma once

// From bytes to requests, by Boost.Beast's parser: what of HTTP is taken, and what is told of the rest.
// Without sockets; http_server.h has the service.

#include "searcher/serve/http_message.h"
#include "searcher/serve/http_server.h"

#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gisa {

using HttpParser = boost::beast::http::request_parser<boost::beast::http::string_body>;

void set_limits(HttpParser& parser, const ServerOptions& options);

/// What of a request stands before its body: method, target, headers. What a chunked body ends with counts
/// for nothing. REQUIRES: the header was parsed, or is not going to be
HttpRequest head_of(const HttpParser& parser, std::string peer);

/// Where a body ends must be beyond doubt: a proxy in front that saw another end would take what is left for
/// the next request (RFC 9112, 6.1 and 11.2). An error for a request of which that is not so. REQUIRES: the
/// header was parsed
boost::system::error_code doubtful_end(const HttpParser& parser);

/// What is told to a client whose request cannot be read; nothing to one that is gone.
std::optional<ProblemCode> refusal_of(const boost::system::error_code& error);
std::string detail_of(ProblemCode refusal, const ServerOptions& options);

/// What the server makes of the bytes that a client sends: requests, and perhaps why it reads no more. For
/// fuzzing.
struct ReadBytes {
    std::vector<HttpRequest> requests;
    std::optional<ProblemCode> refusal{};
};
ReadBytes read_bytes(std::string_view bytes, const ServerOptions& options);

} // namespace gisa
