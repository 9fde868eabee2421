#include "common/storage/source_terms.h"

#include "common/citations/canonical_url.h"
#include "common/citations/registrable_domain.h"
#include "common/error.h"
#include "common/storage/identity_terms.h"
#include "common/storage/schema.h"
#include "common/text/fold.h"
#include "common/text/utf8.h"

#include <algorithm>

namespace gisa {

namespace {

constexpr std::size_t kLongestHost = 253; // bytes (RFC 1035); beyond that the labels are not gone through

/// `news.bbc.co.uk` and `bbc.co.uk`, for the domain `bbc.co.uk`.
std::vector<std::string> hosts_up_to(const std::string& host, const std::string& domain) {
    std::vector<std::string> hosts;
    if (host.empty()) return hosts;
    hosts.push_back(host);
    const bool below = host.size() > domain.size() && host.ends_with("." + domain);
    if (below && host.size() <= kLongestHost)
        for (std::size_t dot = host.find('.'); host.size() - dot - 1 > domain.size();
             dot = host.find('.', dot + 1))
            hosts.push_back(host.substr(dot + 1));
    if (below) hosts.push_back(domain);
    return hosts;
}

bool has_scheme(std::string_view text) { return text.find("://") != std::string_view::npos; }

/// "reuters.com", "news.bbc.co.uk:443", "10.0.0.1"; not "Reuters", "U.S.", "No.1 News", "v3.5".
bool looks_like_host(std::string_view text) {
    const auto odd = [](char c) { return is_ascii_space(c) || c == '@' || c == ','; };
    const auto numeric = [](char c) { return is_ascii_digit(c) || c == '.'; };
    text = text.substr(0, text.find(':'));
    const std::size_t dot = text.rfind('.');
    if (dot == std::string_view::npos || dot == 0 || text.find("..") != std::string_view::npos) return false;
    if (std::any_of(text.begin(), text.end(), odd)) return false;
    const std::string_view last = text.substr(dot + 1);
    if (std::all_of(text.begin(), text.end(), numeric)) return std::count(text.begin(), text.end(), '.') == 3;
    return last.size() >= 2 && !is_ascii_digit(last.front());
}

[[noreturn]] void refuse_number(std::string_view number) {
    throw Error(Fault::usage,
                "source numbers are local to an article, " + std::string(number.substr(0, 9)) +
                    " is another source in each; write a domain (source:reuters.com), an address "
                    "(source:https://...) or a publisher (source:\"Reuters\")");
}

} // namespace

std::string fold_name(std::string_view name) {
    std::string folded;
    for (std::size_t at = 0; at < name.size();) {
        const std::size_t size = piece_size(name, at);
        folded += fold(name.substr(at, size));
        at += size;
    }
    std::string out;
    for (const char c : trim(folded)) {
        if (is_ascii_space(c) && out.back() == ' ') continue;
        out.push_back(is_ascii_space(c) ? ' ' : c);
    }
    return out;
}

std::vector<std::string> cited_source_terms(const Source& source) {
    std::vector<std::string> terms;
    if (const auto url = canonical_url(source.url)) {
        terms.push_back(boolean_term(kCitedUrlPrefix, *url));
        for (const std::string& host : hosts_up_to(host_of(source.url), source.domain))
            terms.push_back(boolean_term(kCitedDomainPrefix, host));
    }
    if (const std::string name = fold_name(source.publisher); !name.empty())
        terms.push_back(boolean_term(kCitedPublisherPrefix, name));
    return terms;
}

std::vector<std::string> publisher_terms(const Article& article) {
    std::vector<std::string> terms;
    if (const std::string name = fold_name(article.publisher); !name.empty())
        terms.push_back(boolean_term(kPublisherPrefix, name));
    const std::string host = host_of(article.url);
    for (const std::string& above : hosts_up_to(host, registrable_domain(host)))
        terms.push_back(boolean_term(kPublisherPrefix, above));
    return terms;
}

NamedSource read_named_source(std::string_view name, bool quoted) {
    name = trim(name);
    if (!quoted && !name.empty() && std::all_of(name.begin(), name.end(), is_ascii_digit))
        refuse_number(name);
    const std::string_view authority = name.substr(0, name.find('/'));
    if (has_scheme(name)) {
        if (auto url = canonical_url(name)) return {NamedSource::Kind::url, std::move(*url)};
    } else if (looks_like_host(authority)) {
        const std::string url = "https://" + std::string(name);
        const std::string host = host_of(url);
        if (!host.empty() && authority.size() + 1 >= name.size()) return {NamedSource::Kind::domain, host};
        if (auto canonical = canonical_url(url)) return {NamedSource::Kind::url, std::move(*canonical)};
    }
    return {NamedSource::Kind::publisher, fold_name(name)};
}

std::string cited_source_term(const NamedSource& source) {
    switch (source.kind) {
    case NamedSource::Kind::url: return boolean_term(kCitedUrlPrefix, source.text);
    case NamedSource::Kind::domain: return boolean_term(kCitedDomainPrefix, source.text);
    case NamedSource::Kind::publisher: break;
    }
    return boolean_term(kCitedPublisherPrefix, source.text);
}

std::vector<std::string> publisher_terms(std::string_view name) {
    const NamedSource named = read_named_source(name, true);
    std::vector<std::string> texts = {fold_name(name)};
    if (named.kind == NamedSource::Kind::domain) texts.push_back(named.text);
    if (named.kind == NamedSource::Kind::url) texts.push_back(host_of(named.text));
    std::vector<std::string> terms;
    for (const std::string& text : texts)
        if (terms.empty() || text != texts.front()) terms.push_back(boolean_term(kPublisherPrefix, text));
    return terms;
}

} // namespace gisa
