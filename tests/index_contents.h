#pragma once

#include "common/storage/open_index.h"
#include "common/storage/schema.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace gisa {

/// What an index holds, whatever its segments are: the articles that are not deleted, by their identities.
struct IndexContents {
    std::map<std::string, std::string> articles; ///< their records, values and term lists
    /// Of each term: identity and count, by the posting lists. Terms that nobody is left with are not here.
    std::map<std::string, std::map<std::string, unsigned>> postings;
    friend bool operator==(const IndexContents&, const IndexContents&) = default;

    std::vector<std::string> identities() const {
        std::vector<std::string> all;
        for (const auto& [identity, article] : articles)
            all.push_back(identity);
        return all;
    }
};

namespace contents {

inline std::string identity_of(const Xapian::Database& database, Xapian::docid document) {
    auto term = database.termlist_begin(document);
    term.skip_to(std::string(1, kIdentityPrefix));
    return term == database.termlist_end(document) ? std::string() : *term;
}

inline std::string article_of(const Xapian::Database& database, Xapian::docid number) {
    const Xapian::Document document = database.get_document(number);
    std::string text = document.get_data() + '\n';
    for (auto value = document.values_begin(); value != document.values_end(); ++value)
        text += std::to_string(value.get_valueno()) + '=' + *value + '\n';
    for (auto term = database.termlist_begin(number); term != database.termlist_end(number); ++term)
        text += *term + ' ' + std::to_string(term.get_wdf()) + '\n';
    return text + std::to_string(database.get_doclength(number));
}

inline void add_segment(const OpenSegment& segment, IndexContents& contents) {
    const Xapian::Database& database = segment.database;
    std::map<Xapian::docid, std::string> identities;
    for (auto post = database.postlist_begin(""); post != database.postlist_end(""); ++post) {
        if (std::binary_search(segment.deleted.begin(), segment.deleted.end(), *post)) continue;
        const std::string identity = identity_of(database, *post);
        identities[*post] = identity;
        std::string& article = contents.articles[identity];
        if (!article.empty()) article += "\n--- and once more ---\n"; // never right
        article += article_of(database, *post);
    }
    for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term)
        for (auto post = database.postlist_begin(*term); post != database.postlist_end(*term); ++post)
            if (const auto left = identities.find(*post); left != identities.end())
                contents.postings[*term][left->second] = post.get_wdf();
}

} // namespace contents

/// Read through Xapian.
inline IndexContents contents_of(const std::string& index) {
    IndexContents all;
    const OpenIndex opened(index);
    for (const OpenSegment& segment : opened.segments())
        contents::add_segment(segment, all);
    return all;
}

} // namespace gisa
