#pragma once

#include "common/storage/glass/table_reader.h"
#include "common/storage/segment_reader.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gisa::glass {

/// What the first chunk of a posting list begins with.
struct ListHead {
    TermStatistics statistics;
    DocumentNumber first = 0;
    std::string_view chunk; ///< what is behind it
};

/// Nothing if the bytes are none, or do not hold all of it.
std::optional<ListHead> read_list_head(std::string_view tag);

/// Of the term's list, at whose first chunk the cursor is. Throws Error: corrupt.
TermStatistics read_term_statistics(TableCursor& cursor, const TableReader& table);

/// Reads a posting list from its chunks, which are some 2,000 bytes each:
///
///     first chunk only:  articles, occurrences, first document - 1
///     '0' more chunks follow, '1' the last one
///     last document - first one, count of the first one
///     per document: gap to the one before - 1, count
///
/// Most gaps and counts take one byte, so four postings are read at once where theirs do. Numbers of
/// documents ascend and are not above `last` whatever the bytes are. Throws Error: corrupt.
class PostingReader final : public PostingCursor {
public:
    /// The list at whose first chunk `cursor` is. Keys of the others are `later_key` and their first
    /// document.
    PostingReader(const TableReader& table, const TableCursor& cursor, std::string later_key,
                  DocumentNumber last);

private:
    void load(DocumentNumber least) override;

    void begin_first_chunk();
    void begin_later_chunk();
    void begin_chunk(std::string_view chunk, DocumentNumber first);
    void go_to_next_chunk();
    void go_to_chunk(DocumentNumber least);
    DocumentNumber first_of_later_chunk() const;
    void read_block();
    std::size_t read_small_ones(std::size_t size);
    void read_one(std::size_t at);

    const TableReader& table_;
    TableCursor cursor_;
    std::string key_;
    std::size_t key_size_; ///< of it: all but the document
    DocumentNumber last_;

    std::string_view rest_;       ///< of the chunk, behind `document_` and its count
    DocumentNumber document_ = 0; ///< the last one that was read
    DocumentNumber chunk_last_ = 0;
    bool is_first_of_chunk_ = false; ///< `document_` is known, its count stands in `rest_`
    bool is_last_chunk_ = false;
};

} // namespace gisa::glass
