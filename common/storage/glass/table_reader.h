#pragma once

#include "common/storage/glass/version_file.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace gisa::glass {

/// A glass table, a B-tree, that is not written to any more, mapped into memory. Safe for concurrent calls.
class TableReader {
public:
    /// A table without a file is empty. Throws Error: io; corrupt if the file is shorter than its root says.
    TableReader(std::string path, const TableRoot& root);
    ~TableReader();
    TableReader(const TableReader&) = delete;
    TableReader& operator=(const TableReader&) = delete;

    const std::string& path() const { return path_; }
    const TableRoot& root() const { return root_; }
    /// True of bytes that stay where they are as long as the table is open.
    bool holds(std::string_view bytes) const {
        const auto* at = reinterpret_cast<const unsigned char*>(bytes.data());
        return std::greater_equal<>()(at, bytes_) && std::less<>()(at, bytes_ + size_);
    }

    /// The pages that were read count for the process no longer; they are had again where they are needed, and
    /// from now on only those: not two megabytes around each, as Linux maps files that it holds in such pieces.
    void let_go_of_pages() const;

    /// Throws the Error (corrupt) that names the file.
    [[noreturn]] void refuse() const;

private:
    friend class TableCursor;

    std::string path_;
    TableRoot root_;
    const unsigned char* bytes_ = nullptr;
    std::size_t size_ = 0;
};

/// A place in a table: an entry, before the first one, or behind the last one. Views that it gives point into
/// the table, or into the cursor until it moves. Throws Error (corrupt) where the table's bytes are none. One
/// thread.
class TableCursor {
public:
    explicit TableCursor(const TableReader& table) : table_(&table) {}

    /// Goes to the last entry whose key is not above `key`, or before the first one. True if it is that key.
    /// The nearer ahead, the faster.
    bool seek(std::string_view key);
    /// Goes to the next entry; false: there is none. From before the first entry: to that.
    bool next();

    /// REQUIRES, of these: it is at an entry
    std::string_view key() const;
    /// As stored.
    std::string_view tag();
    bool is_compressed() const;

    /// A tag in the pieces in which it lies, which are not put together. REQUIRES, besides: of these and of
    /// tag(), one kind is called at an entry
    std::string_view first_piece() const { return piece(); }
    bool has_more_pieces() const;
    /// REQUIRES: has_more_pieces()
    std::string_view next_piece();

    bool is_at_entry() const { return is_at_entry_; }

private:
    static constexpr std::size_t kMostLevels = 10;
    /// An item of a block.
    struct Place {
        std::uint32_t block = 0, item = 0, items = 0;
    };

    /// A key that is looked for. Its first eight bytes as a number tell it from most others.
    struct Sought {
        explicit Sought(std::string_view sought);
        std::string_view key;
        std::uint64_t head;
    };

    const unsigned char* bytes_of(std::uint32_t block) const {
        return table_->bytes_ + std::size_t{block} * table_->root_.block_size;
    }
    void enter(std::size_t level, std::uint32_t block);
    const unsigned char* item_at(std::size_t level, std::uint32_t item, std::size_t head) const;
    std::string_view key_at(std::size_t level, std::uint32_t item) const;
    bool is_above(std::size_t level, std::uint32_t item, const Sought& sought) const;
    std::uint32_t last_not_above(std::size_t level, std::uint32_t below, std::uint32_t above,
                                 const Sought& sought) const;
    std::uint32_t last_not_above_from(std::size_t level, std::uint32_t from, const Sought& sought) const;
    void descend(const Sought& sought);
    void go_down(std::size_t level, const Sought& sought);
    void go_ahead(const Sought& sought);
    void go_to_item_before();
    void go_to_first_piece();
    bool is_ahead(const Sought& sought) const;
    bool next_item();
    unsigned flags() const;
    std::string_view piece() const;

    const TableReader* table_;
    std::array<Place, kMostLevels> path_{}; ///< by level, 0 the leaf
    bool is_open_ = false;                  ///< path_ is a way through the tree
    bool is_at_entry_ = false;
    std::string tag_; ///< one of several pieces
};

} // namespace gisa::glass
