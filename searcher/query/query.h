#pragma once

#include "common/storage/schema.h"
#include "common/storage/token_codes.h"
#include "searcher/query/filter.h"
#include "searcher/query/query_error.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace gisa {

/// Terms that count as one for the order of the hits, whichever of them an article has.
struct RankedTerms {
    std::vector<std::string> terms;
    double weight = 1;          ///< times BM25
    bool is_less_usual = false; ///< counts only where the others of the slot do not stand
};

/// Terms of longer words that hold a word within: 친노무현계, or 칩을.
struct InsideWords {
    std::string word; ///< Hangul
    std::vector<std::string> terms;
};

/// A stem that a word, which may be a name, is cut to only if the index says that it is none.
struct DoubtfulStem {
    std::string word, stem; ///< Hangul; empty if there is none
};

/// A term of words that begin as was asked for.
struct Expansion {
    std::string term;   ///< without a field; a stem stands for all forms of its word
    TokenCode code = 0; ///< of a stem only the key counts
    std::size_t articles = 0;

    bool is_stem() const { return term.front() == static_cast<char>(TermKind::stem); }
};

/// What one word of a query may match in a text: one position, or a name of several words.
struct Slot {
    std::vector<std::string> exact;    ///< terms with positions, any of which matches
    std::vector<std::string> prefixes; ///< any term that starts so matches as well (Hangul words)
    std::vector<std::string> names;    ///< names in other spellings, which may be several positions wide
    DoubtfulStem doubtful_stem;
    InsideWords inside;                ///< match as well, of which only the word itself is shown
    std::vector<std::string> together; ///< or all of these, in any place (bigrams of a Han run)
    std::vector<RankedTerms> ranked;   ///< what counts for the order of the hits
    bool is_reading = false;           ///< readings of a name that was typed in other letters
    RankedTerms as_typed;              ///< counts as well, where the index has some of `names`

    std::vector<std::string>
        beginnings;                    ///< typed with `*`: what its terms begin with; then all else is empty
    std::vector<Expansion> expansions; ///< those that the index has, commonest first (expand_wildcards.h)
};

/// A query as a tree. Leaves are `words`: neighbouring slots, which all must match at neighbouring
/// positions; and filters, which speak of the article as a whole. `spellings` are one leaf for people: what
/// was typed, and what else spells it.
struct Query {
    enum class Kind : std::uint8_t {
        words,
        filter,
        all,       ///< every child
        any,       ///< at least one child
        without,   ///< the first child, and none of the others
        near,      ///< children near each other: `words`, `spellings`, or `any` of such
        spellings, ///< at least one child; the first as typed, all of `words` or of `all` of such
    };

    Kind kind = Kind::words;
    std::vector<Query> children;

    std::string text;           ///< words, spellings: as typed
    bool quoted = false;        ///< words, spellings: stood in quotation marks, so stems do not count
    Field field = Field::body;  ///< words, spellings: where to look
    bool in_text = false;       ///< words, spellings: with Field::body, and not in the title alone
    bool is_prefix = false;     ///< words: the last one is the beginning of a word
    bool is_apart = false;      ///< words: behind an AND that was typed, so no name with the word before
    double weight = 1;          ///< child of `any`: times what it scores
    std::uint32_t distance = 0; ///< of near: words from the child before to this one, at most
    std::vector<Slot> slots;    ///< words: filled by expand_query
    Filter filter;              ///< filter: what it asks for
};

/// True if both leaves are looked for in the same part of an article.
inline bool is_same_place(const Query& a, const Query& b) {
    return a.field == b.field && a.in_text == b.in_text;
}

/// Words as people type them, without quotation marks or `*`.
inline bool is_plain_words(const Query& query) {
    return query.kind == Query::Kind::words && !query.quoted && !query.is_prefix;
}

inline const Query& first_leaf(const Query& query) {
    return query.children.empty() ? query : first_leaf(query.children.front());
}

/// True for a query that every article matches.
inline bool is_everything(const Query& query) {
    return query.kind == Query::Kind::all && query.children.empty();
}

/// What is wanted of a query: all but what is excluded.
inline const Query& wanted_of(const Query& root) {
    return root.kind == Query::Kind::without ? root.children.front() : root;
}
inline Query& wanted_of(Query& root) { return const_cast<Query&>(wanted_of(std::as_const(root))); }

/// A filter, or filters joined: nothing of it ranks.
inline bool is_condition(const Query& query) {
    if (query.kind == Query::Kind::filter) return true;
    return !query.children.empty() && std::all_of(query.children.begin(), query.children.end(), is_condition);
}

inline Query filter_query(Filter filter) {
    Query query;
    query.kind = Query::Kind::filter;
    query.filter = std::move(filter);
    return query;
}

struct ParsedQuery {
    Query root;
    std::string understood;             ///< the tree in the query language
    std::vector<std::string> notes;     ///< for people: what was repaired, cut or read in another way
    std::vector<QueryProblem> problems; ///< what was repaired; each is among the notes
    bool plain = true;         ///< words, phrases and filters, no operator: may fall back to "most words"
    bool has_versions = false; ///< words and numbers were joined (join_versions.h)
};

} // namespace gisa
