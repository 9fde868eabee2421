#pragma once

#include "common/article.h"
#include "searcher/match/plan.h"
#include "searcher/match/searched_index.h"
#include "searcher/query/query.h"

#include <string>
#include <vector>

namespace gisa {

// Words and phrases near each other, phrases in which a word is only begun, and words that must stand in some
// part of an article. Used by plan_query.

/// Where the words of a leaf are looked for.
struct LeafPlace {
    std::vector<Field> fields;     ///< in one of them
    Support least = Support::none; ///< in sentences with this support at least
};

/// The blocks that the leaf means.
Region region_of(const Query& leaf);

/// The slot that holds the token codes of what the leaf means.
std::uint32_t codes_slot_of(const Query& leaf);

/// What may stand at a place, for the posting lists and for token codes.
struct ReadSlot {
    std::vector<std::string> terms; ///< with the field's letter in front
    CodedSlot codes;
};
/// Of a slot of the leaf.
ReadSlot read_slot(const Slot& slot, const Query& leaf, const LeafPlace& place, const SearchedIndex& index);

/// The articles in which children of `near` stand near each other. REQUIRES: it has at least two
Plan plan_near(const Query& near, const LeafPlace& place, const SearchedIndex& index);

/// The articles in which the leaf stands.
Plan plan_where(const Query& leaf, const LeafPlace& place, const SearchedIndex& index);

} // namespace gisa
