#pragma once

#include "common/article.h"
#include "common/storage/token_codes.h"
#include "common/text/analyse.h"
#include "searcher/query/query.h"

#include <bitset>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace gisa {

/// A place in a text where a leaf of the query matches.
struct QueryHit {
    std::size_t leaf = 0; ///< which leaf of the query, counted from 0 without the excluded ones
    Span span;            ///< of the text as given: a phrase is one span, particles are outside
};

/// Leaves of a query; as many as parse_query takes words.
using LeafSet = std::bitset<128>;

/// Finds where a query matches in a text, by the terms that decided the match itself. Made once a
/// query, used for every text. One thread at a time.
class HitFinder {
public:
    /// REQUIRES: `query` is expanded and outlives the finder; so does `analyser`.
    HitFinder(const Query& query, Analyser& analyser);

    std::size_t leaf_count() const { return leaves_.size(); }
    /// The leaves, in the order of QueryHit::leaf.
    const std::vector<const Query*>& leaves() const { return leaves_; }

    /// The leaves that may be of more than one word.
    const LeafSet& phrases() const { return phrases_; }

    /// The leaves that may be in a sentence at all: not those of the title.
    const LeafSet& body_leaves() const { return body_leaves_; }

    /// Numbers of the keys of token codes (storage/token_codes.h) that the query looks for.
    using KeyNumbers = std::vector<std::uint16_t>;

    /// The number of a key; nothing if the query does not look for it.
    const std::uint16_t* number_of(std::uint32_t key) const;

    /// The leaves that a text in which these keys stand may hold, the others it does not: by its words, so a
    /// phrase may be in pieces. Title leaves are in no sentence. REQUIRES: `found` ascends
    LeafSet may_hold(const KeyNumbers& found) const;

    /// Hits in clean text (see strip_markers.h) of the title, of a heading or of the rest (Field::body), in
    /// text order.
    std::vector<QueryHit> find(std::string_view clean, Field field);

private:
    /// A leaf's words; spellings have several.
    struct Part {
        const Query* words;
        std::size_t leaf;
    };
    struct Use {
        std::size_t part;
        std::size_t slot;
        bool inside; // the term is of a longer word
    };
    struct Prefix {
        std::string text;
        Use use;
    };
    struct SlotHit {
        std::uint32_t position;
        std::uint32_t last; // of the positions that it covers
        Span span;
    };

    void collect(const Query& query);
    void collect_parts(const Query& query, std::size_t leaf);
    void index_part(std::size_t part);
    void note_first_byte(std::string_view term);
    void add_slot_hits(std::string_view clean, const Term& term, Field field);

    /// A slot's choices: it may be there if all keys of one of them are.
    using SlotKeys = std::vector<KeyNumbers>;
    SlotKeys keys_of(const Slot& slot);
    SlotKeys keys_of(const std::vector<Expansion>& expansions);
    std::uint16_t number(TokenCode code);

    Analyser& analyser_;
    std::vector<const Query*> leaves_;
    std::vector<Part> parts_;
    std::vector<std::vector<SlotKeys>> keys_; // by part, by slot
    std::bitset<kTokenKeys> looked_for_;
    std::unordered_map<std::uint32_t, std::uint16_t> numbers_; // of keys
    LeafSet phrases_, body_leaves_;
    Wanted wanted_;                                               // what matters of a text
    std::unordered_map<std::string_view, std::vector<Use>> uses_; // by term, of the query
    std::vector<Prefix> prefixes_;
    std::vector<std::vector<std::vector<SlotHit>>> slot_hits_; // by part, by slot; in order of position
};

} // namespace gisa
