#pragma once

#include "common/storage/glass/table_reader.h"
#include "common/storage/glass/tag_reader.h"
#include "common/storage/segment_reader.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace gisa::glass {

/// Reads the values of a slot from their chunks. A chunk is the value of the document in its key and then, of
/// each behind it, gap - 1 and value; the value by which it has 2,000 bytes ends it. Values are views into
/// the table, but for those that lie in several pieces. Numbers of documents ascend and are not above `last`
/// whatever the bytes are. Throws Error: corrupt.
class ValueReader final : public ValueCursor {
public:
    ValueReader(const TableReader& postlist, std::uint32_t slot, DocumentNumber last);

    std::string_view at(DocumentNumber document) override;
    DocumentNumber next(DocumentNumber least) override;

private:
    void find_chunk(DocumentNumber least, DocumentNumber read);
    void begin_next_chunk();
    void begin_chunk(DocumentNumber first);
    DocumentNumber first_of_chunk() const;
    bool go_on_to(DocumentNumber least);
    bool go_on();
    void stand_at(std::uint64_t document);

    const TableReader& table_;
    TableCursor cursor_;
    TagReader chunk_{cursor_};
    std::string key_;
    std::size_t key_size_; ///< of it: all but the document
    DocumentNumber last_;

    /// Of the documents from `least_` to `document_` that has a value, or kNoMoreDocuments.
    DocumentNumber least_ = kNoMoreDocuments, document_ = kNoMoreDocuments;
    DocumentNumber chunk_first_ = 0; ///< 0: at no chunk
    /// Documents that a chunk probably spans: what is farther off is sought, not read on to.
    DocumentNumber span_ = kNoMoreDocuments;
    std::uint64_t size_ = 0; ///< of the value, which stands at `chunk_` if it is not read
    bool is_read_ = false;
    std::string_view value_;
};

} // namespace gisa::glass
