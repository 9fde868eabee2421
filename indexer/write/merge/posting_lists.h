#pragma once

#include "common/storage/glass/codings.h"
#include "common/storage/glass/table_reader.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace gisa::glass {

/// Reads the posting lists of a postlist table one after the other, in the order of their keys, each from its
/// beginning to its end. Documents ascend, and a list is what it says. Throws Error (corrupt) that names the
/// file. One thread.
class PostingLists {
public:
    explicit PostingLists(const TableReader& table) : table_(table), cursor_(table) {}

    /// Goes to the list of all document lengths; false: there is none.
    bool open_lengths();
    /// Goes to the first list of a term, or from one to the next; false: there is none.
    /// REQUIRES: the list before is read to its end
    bool next_term();

    /// Of the list: its term, spelled as in keys; valid as long as the table.
    std::string_view key() const { return key_; }
    /// As the list says: how many documents it has, and the sum of their counts.
    std::uint64_t articles() const { return articles_; }
    std::uint64_t occurrences() const { return occurrences_; }

    /// Calls `each(document, count)` for the next documents, some thousand at most; false: there are none
    /// left.
    template <class Each>
    bool read_some(const Each& each) {
        if (is_at_end_) return false;
        if (!is_at_first_chunk_) go_to_next_chunk();
        BytesReader in = begin_chunk();
        is_at_first_chunk_ = false;
        std::uint64_t document = first_;
        const auto read = [&] {
            const std::uint32_t count = in.number32();
            ++articles_read_;
            occurrences_read_ += count;
            each(static_cast<std::uint32_t>(document), count);
        };
        read();
        while (!in.rest().empty()) {
            document += in.number32() + std::uint64_t{1};
            if (document > last_) break;
            read();
        }
        if (!in.good() || document != last_) table_.refuse();
        if (is_at_end_) check_list();
        return true;
    }

private:
    void begin_list();
    void go_to_next_chunk();
    BytesReader begin_chunk();
    void check_list() const;

    const TableReader& table_;
    TableCursor cursor_;
    std::string_view key_;
    std::size_t separator_ = 0; ///< bytes between the list's key and the document of a later chunk
    std::uint64_t articles_ = 0, occurrences_ = 0;
    std::uint64_t articles_read_ = 0, occurrences_read_ = 0;
    std::uint64_t first_ = 0, last_ = 0; ///< documents of the chunk
    bool is_at_first_chunk_ = true, is_at_end_ = true, is_among_terms_ = false;
};

} // namespace gisa::glass
