#include "searcher/query/apply_filters.h"

#include "common/error.h"
#include "common/text/utf8.h"
#include "searcher/query/limits.h"

#include <algorithm>
#include <optional>

namespace gisa {

namespace {

constexpr std::size_t kMostValues = kMostOptionValues;

void check_count(const char* name, const std::vector<std::string>& values) {
    if (values.size() > kMostValues)
        throw Error(Fault::usage,
                    std::string(name) + ": more than " + std::to_string(kMostValues) + " values");
}

/// One filter, or several of which one must hold.
std::optional<Query> any_of(const char* name, const std::vector<std::string>& values) {
    if (values.empty()) return std::nullopt;
    check_count(name, values);
    Query any;
    any.kind = Query::Kind::any;
    for (const std::string& value : values)
        any.children.push_back(filter_query(read_filter(name, value)));
    if (any.children.size() > 1) return any;
    return std::move(any.children.front());
}

/// As `author:"Jane Doe"` in the query, which ranks nothing either.
std::optional<Query> any_author(const std::vector<std::string>& names) {
    if (names.empty()) return std::nullopt;
    check_count("author", names);
    Query any;
    any.kind = Query::Kind::any;
    for (const std::string& name : names) {
        read_filter("id", name); // for what no value may hold
        Query& author = any.children.emplace_back();
        author.text = trim(name);
        author.quoted = true;
        author.field = Field::author;
    }
    if (any.children.size() > 1) return any;
    return std::move(any.children.front());
}

/// As if the condition were written beside the words of the query.
void require(Query& root, Query condition) {
    Query& wanted = wanted_of(root);
    if (is_everything(wanted)) {
        wanted = std::move(condition);
        return;
    }
    if (wanted.kind != Query::Kind::all) {
        Query all;
        all.kind = Query::Kind::all;
        all.children.push_back(std::move(wanted));
        wanted = std::move(all);
    }
    wanted.children.push_back(std::move(condition));
}

} // namespace

void apply_filters(const SearchRequest& request, ParsedQuery& parsed) {
    if (auto sources = any_of("source", request.sources)) require(parsed.root, std::move(*sources));
    if (auto publishers = any_of("publisher", request.publishers))
        require(parsed.root, std::move(*publishers));
    if (auto langs = any_of("lang", request.langs)) require(parsed.root, std::move(*langs));
    if (auto authors = any_author(request.authors)) {
        require(parsed.root, std::move(*authors));
        parsed.plain = false; // a name is none of the words of which most are enough
    }
    if (request.min_sources > 0)
        require(parsed.root,
                filter_query(read_filter("sources", ">=" + std::to_string(request.min_sources))));
    if (request.within != Within::article)
        require(parsed.root,
                filter_query(read_filter("cited", request.within == Within::cited ? "true" : "any")));
}

bool has_filters(const SearchRequest& request) {
    return !request.sources.empty() || !request.publishers.empty() || !request.langs.empty() ||
           !request.authors.empty() || request.min_sources > 0 || request.within != Within::article ||
           !request.since.empty() || !request.until.empty();
}

bool has_filter(const Query& query) {
    return query.kind == Query::Kind::filter ||
           std::any_of(query.children.begin(), query.children.end(), has_filter);
}

Within within_of(const Query& query) {
    Within within = Within::article;
    const auto narrow = [&](Within other) { // direct support is the narrowest
        if (other == Within::cited || within == Within::article) within = other;
    };
    if (query.kind == Query::Kind::filter && query.filter.name == "cited" && !query.filter.without)
        narrow(query.filter.terms.size() == 1 ? Within::cited : Within::supported);
    if (query.kind == Query::Kind::without) narrow(within_of(query.children.front()));
    if (query.kind == Query::Kind::all)
        for (const Query& child : query.children)
            narrow(within_of(child));
    return within;
}

} // namespace gisa
