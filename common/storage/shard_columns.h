#pragma once

// What searchers keep in memory of the articles of a published segment (published_shard.h), so that they need
// not ask for it article by article: each column is read at once. One codec for who publishes and who
// searches.

#include "common/storage/segment_reader.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gisa {

inline constexpr const char* kLengthsColumn = "lengths";
/// The term of each document that stands for its identity (schema.h): by it several documents are asked for
/// at once.
inline constexpr const char* kIdentitiesColumn = "identities";
/// All terms with their statistics, but those of is_left_out().
inline constexpr const char* kTermsColumn = "terms";
/// The postings of terms that nearly all articles have one of.
inline constexpr const char* kListsColumn = "lists";
/// The values of a slot: "slot 1".
std::string slot_column(std::uint32_t slot);
/// The slots that are columns: all but those that take most room and of which few documents' are asked for.
const std::vector<std::uint32_t>& column_slots();

/// Terms that are not in the column of terms, for nearly every article has its own: identities, URLs, and
/// URLs cited.
bool is_left_out(std::string_view term);

/// Packed by zstd.
struct PackedColumn {
    std::string name;
    std::string bytes;
    std::size_t size = 0; ///< unpacked
};

/// Calls `each` for every column of the segment. Throws Error.
void pack_columns(SegmentReader& segment, const std::function<void(PackedColumn)>& each);

/// Throws Error (corrupt); so does all that follows.
std::string unpack_column(std::string_view packed, std::uint64_t size);

/// By document from 0, as SegmentReader::lengths.
std::vector<std::uint32_t> read_lengths_column(std::string_view bytes, DocumentNumber last);

/// The values of a slot. Safe for concurrent calls.
class TextColumn {
public:
    TextColumn() = default;
    TextColumn(std::string bytes, DocumentNumber last);

    /// Empty for none. REQUIRES: `document` is not above `last`
    std::string_view at(DocumentNumber document) const {
        const std::uint32_t begin = document == 0 ? begin_ : ends_[document - 1];
        return std::string_view(bytes_).substr(begin, ends_[document] - begin);
    }
    /// The first document with a value that is not below `least`, or kNoMoreDocuments.
    DocumentNumber next(DocumentNumber least) const;
    std::size_t memory() const { return bytes_.size() + ends_.size() * sizeof(ends_[0]); }

private:
    std::string bytes_;
    std::uint32_t begin_ = 0;         ///< of the texts
    std::vector<std::uint32_t> ends_; ///< of each document's text, from document 0
};

/// Terms with their statistics, in the order of their bytes. Safe for concurrent calls.
class TermColumn {
public:
    TermColumn() = default;
    explicit TermColumn(std::string bytes);

    TermStatistics find(std::string_view term) const;
    /// As SegmentReader::for_each_term.
    void for_each(std::string_view prefix,
                  const std::function<bool(std::string_view term, TermStatistics)>& each) const;
    std::size_t memory() const { return bytes_.size() + blocks_.size() * sizeof(blocks_[0]); }

private:
    struct Block {
        std::size_t begin = 0; ///< of its first entry
        std::size_t first = 0; ///< its first term, and the size of that
        std::size_t size = 0;
    };
    std::string_view first_of(const Block& block) const {
        return std::string_view(bytes_).substr(block.first, block.size);
    }
    /// Calls `each` from the first term on that is not below `from`.
    void walk(std::string_view from, const std::function<bool(std::string_view, TermStatistics)>& each) const;

    std::string bytes_;
    std::vector<Block> blocks_; ///< of kTermsOfBlock terms; the first of each is written out
};

/// The documents of a term and how often each has it, ascending.
struct PostingList {
    TermStatistics statistics;
    std::vector<DocumentNumber> documents;
    std::vector<std::uint32_t> counts;
};

std::map<std::string, PostingList, std::less<>> read_lists_column(std::string_view bytes,
                                                                  DocumentNumber last);

} // namespace gisa
