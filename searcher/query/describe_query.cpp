#include "searcher/query/parse_query.h"

#include "common/text/utf8.h"

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

/// A name of several words that were typed as such.
bool is_several(const Query& leaf) {
    return leaf.kind == Query::Kind::spellings && !leaf.quoted && leaf.text.find(' ') != std::string::npos;
}

bool is_operator(const std::string& text) {
    return text == "OR" || text == "AND" || text == "NOT" || text == "NEAR" ||
           (text.starts_with("NEAR/") && text.size() > 5 && is_ascii_digit(text[5]));
}

std::string describe_leaf(const Query& leaf) {
    const std::string star = leaf.is_prefix ? "*" : "", field = field_of(leaf);
    if (leaf.quoted) return field + "\"" + leaf.text + star + "\"";
    if (field.empty()) return (is_operator(leaf.text) ? "+" : "") + leaf.text + star;
    return field + (is_several(leaf) ? "(" + leaf.text + ")" : leaf.text + star);
}

/// `beside`: among others that must all match.
std::string describe_child(const Query& query, bool beside) {
    const bool is_leaf = query.children.empty() || query.kind == Query::Kind::spellings;
    const bool simple = is_leaf ? beside || !is_several(query) : query.kind == Query::Kind::near;
    return simple ? describe_query(query) : "(" + describe_query(query) + ")";
}

std::string join_children(const Query& query, std::string_view separator, bool beside = false) {
    std::string out;
    for (const Query& child : query.children) {
        if (!out.empty()) out += separator;
        out += describe_child(child, beside);
    }
    return out;
}

std::string describe_near(const Query& near) {
    std::string out;
    for (const Query& child : near.children) {
        if (!out.empty()) out += " NEAR/" + std::to_string(child.distance) + " ";
        out += describe_child(child, false);
    }
    return out;
}

} // namespace

std::string describe_unit(const Query& query) { return describe_child(query, false); }

std::string describe_query(const Query& query) {
    switch (query.kind) {
    case Query::Kind::words:
    case Query::Kind::spellings: return describe_leaf(query);
    case Query::Kind::filter: return describe_filter(query.filter);
    case Query::Kind::all: return query.children.empty() ? "*" : join_children(query, " AND ", true);
    case Query::Kind::any: return join_children(query, " OR ");
    case Query::Kind::without: return join_children(query, " NOT ");
    case Query::Kind::near: return describe_near(query);
    }
    return {};
}

} // namespace gisa
