#pragma once

#include "common/storage/glass/version_file.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace gisa::glass {

/// Writes a glass table, a B-tree, from its first key to its last: each leaf is filled and written once, the
/// branches above as they fill, the root last. Throws Error (io) with the file's name. One thread.
class TableWriter {
public:
    explicit TableWriter(const std::string& path);
    ~TableWriter();
    TableWriter(const TableWriter&) = delete;
    TableWriter& operator=(const TableWriter&) = delete;

    /// `compressed`: the tag is a raw deflate stream that Xapian is to inflate.
    /// REQUIRES: keys ascend, in bytes; none is empty or longer than 255 bytes
    void add(std::string_view key, std::string_view tag, bool compressed = false);

    /// Writes what is left and waits until the disk has all.
    TableRoot finish();

private:
    /// A block that is being filled.
    struct Block {
        std::string bytes;
        std::size_t directory_end = 0, free = 0;
        std::string separator; ///< between it and the block before, on its level
        std::uint32_t piece = 0;
        bool open = false;
    };
    class File;

    void open(Block& block, std::string separator, std::uint32_t piece);
    void put(Block& block, std::string_view item);
    std::uint32_t write(Block& block, unsigned level);
    void add_item(std::string_view key, std::uint32_t piece, bool is_last, std::string_view tag,
                  bool compressed);
    void start_leaf(std::string_view key, std::uint32_t piece);
    void add_branch(std::size_t level, const std::string& separator, std::uint32_t piece,
                    std::uint32_t child);

    std::unique_ptr<File> file_;
    Block leaf_;
    std::vector<Block> branches_; ///< by level, from 1 on
    std::string last_key_, item_;
    std::uint64_t entries_ = 0;
};

} // namespace gisa::glass
