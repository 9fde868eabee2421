#include "searcher/remote/shard_address.h"

#include "common/error.h"

#include <charconv>

namespace gisa {

namespace {

constexpr std::string_view kScheme = "xapian://";

[[noreturn]] void refuse(std::string_view text, const char* why) {
    throw Error(Fault::usage,
                "'" + std::string(text) + "': " + why + "; a shard is named as xapian://HOST:PORT");
}

int read_port(std::string_view text, std::string_view port) {
    int number = 0;
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), number);
    const bool is_number = error == std::errc() && end == port.data() + port.size();
    if (!is_number || number < 1 || number > 65535) refuse(text, "its port is no number from 1 to 65535");
    return number;
}

/// What stands in brackets, and what is behind them.
ShardAddress read_bracketed(std::string_view text, std::string_view rest) {
    const std::size_t end = rest.find(']');
    if (end == std::string_view::npos) refuse(text, "a bracket is not closed");
    const std::string_view host = rest.substr(1, end - 1), behind = rest.substr(end + 1);
    if (host.find(':') == std::string_view::npos) refuse(text, "in brackets stands an IPv6 address");
    if (!behind.starts_with(':')) refuse(text, "it has no port");
    return {std::string(host), read_port(text, behind.substr(1))};
}

} // namespace

std::string ShardAddress::text() const {
    const bool is_ipv6 = host.find(':') != std::string::npos;
    return std::string(kScheme) + (is_ipv6 ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

bool is_shard_address(std::string_view index) { return index.starts_with(kScheme); }

ShardAddress read_shard_address(std::string_view text) {
    if (!is_shard_address(text)) refuse(text, "it does not begin with xapian://");
    std::string_view rest = text.substr(kScheme.size());
    if (rest.ends_with('/')) rest.remove_suffix(1);
    if (rest.find_first_of("/?#@ ") != std::string_view::npos)
        refuse(text, "it has more than a host and a port");
    if (rest.starts_with('[')) return read_bracketed(text, rest);
    const std::size_t colon = rest.find(':');
    if (colon == std::string_view::npos) refuse(text, "it has no port");
    if (rest.find(':', colon + 1) != std::string_view::npos)
        refuse(text, "an IPv6 address stands in brackets");
    if (colon == 0) refuse(text, "it has no host");
    return {std::string(rest.substr(0, colon)), read_port(text, rest.substr(colon + 1))};
}

} // namespace gisa
