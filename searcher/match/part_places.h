#pragma once

#include "common/storage/token_codes.h"

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace gisa {

// Where the parts of a query stand in a block or in a sentence: what find_near and find_in_sentence look at.

/// What may stand at a place: any word with one of these codes, or with one of these keys, which all forms of
/// a word share.
struct CodedSlot {
    std::vector<TokenCode> codes{};
    std::vector<std::uint32_t> keys{};
};

/// Slots at neighbouring positions; at least one.
using CodedPhrase = std::vector<CodedSlot>;

/// Positions that a part, or the beginning of one, takes.
struct WordSpan {
    std::uint32_t first = 0, last = 0;
    friend bool operator==(const WordSpan&, const WordSpan&) = default;
};
using WordSpans = std::vector<WordSpan>;

/// Those of `places` that are near one of `others`, at most so many words away on either side, and take other
/// words; both ascend by their first position.
WordSpans near_ones(const WordSpans& places, const WordSpans& others, std::uint32_t distance);

/// Parts of a query, each in any of its spellings, by what token codes are looked through for.
class PartTable {
public:
    /// The part's number, from 0.
    std::size_t add(const std::vector<CodedPhrase>& spellings);
    /// To be called behind the last part.
    void finish();

    std::size_t parts() const { return parts_; }
    /// False for most words of an article.
    bool looks_for(TokenCode code) const { return looked_for_[key_of(code)]; }

private:
    friend class PartPlaces;

    /// A slot of a spelling, all of them numbered.
    struct SlotPlace {
        std::size_t part = 0;
        bool is_first = false, is_last = false; ///< of its spelling
    };
    using Use = std::pair<std::uint32_t, std::uint32_t>; // code or key, number of the slot

    void add(const CodedSlot& slot, std::uint32_t number);

    std::size_t parts_ = 0;
    std::vector<SlotPlace> slots_;
    std::vector<Use> codes_, keys_; // ascending
    std::bitset<kTokenKeys> looked_for_;
};

/// Where they stand in a stretch of token codes, told word by word.
class PartPlaces {
public:
    /// REQUIRES: `table` is finished and outlives this
    explicit PartPlaces(const PartTable& table)
        : table_(table), places_(table.parts()), begun_(table.slots_.size()) {}

    /// A word, or another reading of one, that the table looks for.
    void take(const CodedToken& token, std::uint32_t position);

    /// True if no word was taken.
    bool empty() const { return empty_; }
    /// Ascending by their first position.
    const WordSpans& of(std::size_t part);
    /// Begins another stretch.
    void clear();

private:
    using Use = PartTable::Use;

    void take(const std::vector<Use>& uses, std::uint32_t of, const WordSpan& place);
    void take_slot(std::uint32_t number, const WordSpan& place);
    void add(std::uint32_t number, const WordSpan& place);

    const PartTable& table_;
    std::vector<WordSpans> places_; // by part
    std::vector<WordSpans> begun_;  // by slot: spellings up to it, whose last slot it is not
    bool empty_ = true;
};

} // namespace gisa
