#include "common/citations/canonical_url.h"

#include "common/text/percent_code.h"
#include "common/text/utf8.h"

#include <boost/url.hpp>

#include <unicode/bytestream.h>
#include <unicode/idna.h>

#include <algorithm>
#include <memory>
#include <vector>

namespace gisa {

namespace urls = boost::urls;

namespace {

/// An address as people paste it may hold a lone `%`, Hangul, spaces or brackets; a URL may not. ASCII before
/// the path stays as it is: a space there makes it no URL. Escapes get one form.
std::string percent_encoded(std::string_view url) {
    const std::size_t authority = url.find("://");
    const std::size_t path =
        authority == std::string_view::npos ? 0 : url.find_first_of("/?#", authority + 3);
    std::string out;
    for (std::size_t at = 0; at < url.size(); ++at) {
        const char c = url[at];
        if (const auto escaped = escaped_byte(url, at)) {
            if (is_unreserved(*escaped))
                out.push_back(*escaped);
            else
                append_escape(out, *escaped);
            at += 2;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        const std::string_view forbidden = at > path ? "\"%<>\\^`{|}[]" : "\"%<>\\^`{|}";
        const bool plain = byte > 0x20 && byte < 0x7F && forbidden.find(c) == std::string_view::npos;
        if (plain || (at < path && byte < 0x80))
            out.push_back(c);
        else
            append_escape(out, c);
    }
    return out;
}

std::optional<urls::url> parse_web_url(std::string_view text) {
    const std::string encoded = percent_encoded(text);
    const auto parsed = urls::parse_uri(encoded);
    if (parsed.has_error()) return std::nullopt;
    urls::url url(*parsed);
    if (!url.encoded_path().empty() && url.encoded_path().front() != '/') return std::nullopt; // `host:99x`
    const std::string scheme = ascii_lower(std::string_view(url.scheme().data(), url.scheme().size()));
    if ((scheme != "http" && scheme != "https") || url.encoded_host().empty()) return std::nullopt;
    url.set_scheme(scheme);
    return url;
}

/// `한국.kr` as name servers have it, `xn--3e0b707e.kr`; what is no name stays as it is encoded.
std::string ascii_host(const urls::url& url) {
    const std::string encoded(url.encoded_host());
    if (encoded.find('%') == std::string::npos) return encoded;
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<icu::IDNA> idna(
        icu::IDNA::createUTS46Instance(UIDNA_USE_STD3_RULES | UIDNA_NONTRANSITIONAL_TO_ASCII, error));
    std::string ascii;
    icu::StringByteSink<std::string> sink(&ascii);
    icu::IDNAInfo info;
    if (U_SUCCESS(error)) idna->nameToASCII_UTF8(url.host(), sink, info, error);
    return U_SUCCESS(error) && !info.hasErrors() ? ascii : encoded;
}

std::string bare_host(const urls::url& url) {
    std::string host = ascii_lower(ascii_host(url));
    if (host.starts_with("www.")) host.erase(0, 4);
    return host;
}

/// `amp.example.com` shows the page of `example.com`; `amp.dev` is a site of its own.
std::string without_amp(std::string host) {
    while (host.starts_with("amp.") && host.find('.', 4) != std::string::npos)
        host.erase(0, 4);
    return host;
}

std::string canonical_path(std::string path) {
    while (path.ends_with('/'))
        path.pop_back();
    while (path.starts_with("/amp/"))
        path.erase(0, 4);
    return path;
}

bool is_tracking(std::string_view parameter) {
    return parameter.starts_with("utm_") || parameter.starts_with("fbclid=") ||
           parameter.starts_with("gclid=");
}

std::string sorted_query(std::string_view query) {
    std::vector<std::string_view> parameters;
    for (std::size_t at = 0; at <= query.size();) {
        const std::size_t end = std::min(query.find('&', at), query.size());
        const std::string_view parameter = query.substr(at, end - at);
        if (!parameter.empty() && !is_tracking(parameter)) parameters.push_back(parameter);
        at = end + 1;
    }
    std::sort(parameters.begin(), parameters.end());
    std::string out;
    for (std::string_view parameter : parameters) {
        out.push_back(out.empty() ? '?' : '&');
        out.append(parameter);
    }
    return out;
}

} // namespace

std::optional<std::string> canonical_url(std::string_view text) {
    auto url = parse_web_url(text);
    if (!url) return std::nullopt;
    const bool default_port = !url->has_port() || url->port().empty() ||
                              url->port_number() == (url->scheme_id() == urls::scheme::http ? 80 : 443);
    std::string out = "https://" + without_amp(bare_host(*url));
    if (!default_port) out += ":" + std::string(url->port());
    out += canonical_path(std::string(url->encoded_path()));
    out += sorted_query(std::string(url->encoded_query()));
    return out;
}

std::string host_of(std::string_view text) {
    const auto url = parse_web_url(text);
    return url ? bare_host(*url) : std::string{};
}

bool is_web_url(std::string_view text) { return parse_web_url(text).has_value(); }

} // namespace gisa
