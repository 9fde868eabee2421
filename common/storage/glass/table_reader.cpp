#include "common/storage/glass/table_reader.h"

#include "common/error.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace gisa::glass {

namespace {

// A block: revision (4 bytes), level (1), free bytes (2 and 2), end of the directory (2), the directory:
// where the items are, 2 bytes each, in the order of their keys.
constexpr std::size_t kLevelAt = 4, kDirectoryEndAt = 9, kHeader = 11, kOffset = 2;

// A leaf's item: flags and size (2), length of the key (1), key, number of the piece (2) unless it is the
// first, tag. A branch's: child (4), length of the key (1), key, number of the piece (2).
constexpr std::size_t kLeafHead = 3, kBranchHead = 5, kPiece = 2;
constexpr unsigned kCompressed = 0x8000, kLastPiece = 0x4000, kFirstPiece = 0x2000, kSizeMask = 0x1FFF;
constexpr std::size_t kSizeBase = 3;

unsigned number2(const unsigned char* at) { return static_cast<unsigned>(at[0] << 8 | at[1]); }
std::uint32_t number4(const unsigned char* at) { return number2(at) << 16 | number2(at + 2); }

std::string_view view(const unsigned char* at, std::size_t size) {
    return {reinterpret_cast<const char*>(at), size};
}

} // namespace

TableReader::TableReader(std::string path, const TableRoot& root) : path_(std::move(path)), root_(root) {
    if (root.blocks == 0) return;
    const auto fail = [&] { throw Error(Fault::io, "cannot read " + path_ + ": " + std::strerror(errno)); };
    const int file = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) fail();
    struct stat status {};
    const std::size_t size = std::size_t{root.blocks} * root.block_size;
    const bool is_whole = ::fstat(file, &status) == 0 && static_cast<std::size_t>(status.st_size) >= size;
    void* const bytes = is_whole ? ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file, 0) : MAP_FAILED;
    ::close(file);
    if (!is_whole) throw Error(Fault::corrupt, path_ + " is cut off; restore the index from a backup");
    if (bytes == MAP_FAILED) fail();
    bytes_ = static_cast<const unsigned char*>(bytes);
    size_ = size;
}

TableReader::~TableReader() {
    if (bytes_) ::munmap(const_cast<unsigned char*>(bytes_), size_);
}

void TableCursor::refuse() const {
    throw Error(Fault::corrupt, table_->path() + " is damaged; restore the index from a backup, or add the "
                                                 "articles to a new index");
}

void TableCursor::enter(std::size_t level, std::uint32_t block) {
    const TableRoot& root = table_->root();
    if (block >= root.blocks) refuse();
    const unsigned char* bytes = bytes_of(block);
    const std::size_t directory_end = number2(bytes + kDirectoryEndAt);
    if (bytes[kLevelAt] != level || directory_end < kHeader + kOffset || directory_end > root.block_size)
        refuse();
    path_[level] = {block, 0, static_cast<std::uint32_t>((directory_end - kHeader) / kOffset)};
}

/// An item of which the first `head` bytes and the key lie within the block; a leaf's, all of it.
const unsigned char* TableCursor::item_at(std::size_t level, std::uint32_t item, std::size_t head) const {
    const std::size_t size = table_->root().block_size;
    const unsigned char* block = bytes_of(path_[level].block);
    const std::size_t at = number2(block + kHeader + kOffset * item);
    if (at + head > size || at + head + block[at + head - 1] > size) refuse();
    return block + at;
}

std::string_view TableCursor::key_at(std::size_t level, std::uint32_t item) const {
    const std::size_t head = level == 0 ? kLeafHead : kBranchHead;
    const unsigned char* at = item_at(level, item, head);
    return view(at + head, at[head - 1]);
}

/// Keys are in the order of their bytes, pieces of one in theirs. `key` stands for its first piece.
bool TableCursor::is_above(std::size_t level, std::uint32_t item, std::string_view key) const {
    const std::string_view own = key_at(level, item);
    const int order = own.compare(key);
    if (order != 0) return order > 0;
    if (level == 0) return (number2(item_at(0, item, kLeafHead)) & kFirstPiece) == 0;
    const unsigned char* end = item_at(level, item, kBranchHead) + kBranchHead + own.size();
    if (end + kPiece > bytes_of(path_[level].block) + table_->root().block_size) refuse();
    return number2(end) > 1;
}

/// REQUIRES: the item `from` is not above
std::uint32_t TableCursor::last_not_above(std::size_t level, std::uint32_t from, std::string_view key) const {
    std::uint32_t below = from, above = path_[level].items;
    while (above - below > 1) {
        const std::uint32_t middle = below + (above - below) / 2;
        (is_above(level, middle, key) ? above : below) = middle;
    }
    return below;
}

void TableCursor::descend(std::string_view key) {
    const TableRoot& root = table_->root();
    if (root.level >= kMostLevels) refuse();
    is_open_ = false;
    std::uint32_t block = root.block;
    for (std::size_t level = root.level;; --level) {
        enter(level, block);
        path_[level].item = last_not_above(level, 0, key); // the first item of a block stands below all keys
        if (level == 0) break;
        block = number4(item_at(level, path_[level].item, kBranchHead));
    }
    is_open_ = true;
    if (is_above(0, 0, key)) go_to_item_before(); // between two leaves
}

void TableCursor::go_to_item_before() {
    std::size_t level = 0;
    while (path_[level].item == 0)
        if (++level > table_->root().level) refuse();
    --path_[level].item;
    for (; level > 0; --level) {
        enter(level - 1, number4(item_at(level, path_[level].item, kBranchHead)));
        path_[level - 1].item = path_[level - 1].items - 1;
    }
}

bool TableCursor::stays_in_leaf(std::string_view key) const {
    return is_open_ && !is_above(0, path_[0].item, key) && is_above(0, path_[0].items - 1, key);
}

bool TableCursor::seek(std::string_view key) {
    is_at_entry_ = false;
    if (table_->root().blocks == 0) return false;
    if (stays_in_leaf(key))
        path_[0].item = last_not_above(0, path_[0].item, key);
    else
        descend(key);
    std::string_view found = key_at(0, path_[0].item);
    if (found.empty()) return false;
    if ((flags() & kFirstPiece) == 0) descend(found = std::string_view(tag_ = found));
    is_at_entry_ = true;
    return found == key;
}

bool TableCursor::next_item() {
    std::size_t level = 0;
    while (path_[level].item + 1 == path_[level].items)
        if (++level > table_->root().level) return false;
    ++path_[level].item;
    for (; level > 0; --level)
        enter(level - 1, number4(item_at(level, path_[level].item, kBranchHead)));
    return true;
}

bool TableCursor::next() {
    is_at_entry_ = false;
    if (table_->root().blocks == 0) return false;
    if (!is_open_) descend("");
    do
        if (!next_item()) return false;
    while ((flags() & kFirstPiece) == 0);
    return is_at_entry_ = true;
}

unsigned TableCursor::flags() const { return number2(item_at(0, path_[0].item, kLeafHead)); }

std::string_view TableCursor::key() const { return key_at(0, path_[0].item); }

bool TableCursor::is_compressed() const { return (flags() & kCompressed) != 0; }

std::string_view TableCursor::piece() const {
    const unsigned char* at = item_at(0, path_[0].item, kLeafHead);
    const unsigned flags = number2(at);
    const std::size_t size = (flags & kSizeMask) + kSizeBase;
    const std::size_t head = kLeafHead + at[kLeafHead - 1] + ((flags & kFirstPiece) == 0 ? kPiece : 0);
    if (size < head || at + size > bytes_of(path_[0].block) + table_->root().block_size) refuse();
    return view(at + head, size - head);
}

std::string_view TableCursor::tag() {
    if ((flags() & kLastPiece) != 0) return piece();
    const auto entry = path_;
    tag_ = piece();
    while ((flags() & kLastPiece) == 0) {
        if (!next_item() || (flags() & kFirstPiece) != 0) refuse();
        tag_ += piece();
    }
    path_ = entry;
    return tag_;
}

} // namespace gisa::glass
