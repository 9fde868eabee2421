#include "searcher/query/parse_query.h"

namespace gisa {

namespace {

std::string field_of(const Query& leaf) {
    if (leaf.in_text) return "body:";
    switch (leaf.field) {
    case Field::title: return "title:";
    case Field::heading: return "heading:";
    case Field::author: return "author:";
    case Field::body:
    case Field::cited:
    case Field::inherited: break;
    }
    return "";
}

std::string describe_leaf(const Query& leaf) {
    for (const char* name : {"OR", "AND", "NOT", "NEAR"})
        if (leaf.text == name && !leaf.quoted && field_of(leaf).empty()) return "+" + leaf.text;
    const std::string star = leaf.is_prefix ? "*" : "";
    return field_of(leaf) + (leaf.quoted ? "\"" + leaf.text + star + "\"" : leaf.text + star);
}

std::string describe_child(const Query& query) {
    const bool simple = // words, a filter, or every article
        query.children.empty() || query.kind == Query::Kind::spellings || query.kind == Query::Kind::near;
    return simple ? describe_query(query) : "(" + describe_query(query) + ")";
}

std::string join_children(const Query& query, std::string_view separator) {
    std::string out;
    for (const Query& child : query.children) {
        if (!out.empty()) out += separator;
        out += describe_child(child);
    }
    return out;
}

std::string describe_near(const Query& near) {
    std::string out;
    for (const Query& child : near.children) {
        if (!out.empty()) out += " NEAR/" + std::to_string(child.distance) + " ";
        out += describe_child(child);
    }
    return out;
}

} // namespace

std::string describe_query(const Query& query) {
    switch (query.kind) {
    case Query::Kind::words:
    case Query::Kind::spellings: return describe_leaf(query);
    case Query::Kind::filter: return describe_filter(query.filter);
    case Query::Kind::all: return query.children.empty() ? "*" : join_children(query, " AND ");
    case Query::Kind::any: return join_children(query, " OR ");
    case Query::Kind::without: return join_children(query, " NOT ");
    case Query::Kind::near: return describe_near(query);
    }
    return {};
}

} // namespace gisa
