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

/// The first eight bytes of a key, zeros behind a shorter one. REQUIRES: eight can be read there
std::uint64_t head_of(const unsigned char* key, std::size_t size) {
    std::uint64_t head = std::uint64_t{number4(key)} << 32 | number4(key + 4);
    if (size < sizeof head)
        head = size == 0 ? 0 : head >> 8 * (sizeof head - size) << 8 * (sizeof head - size);
    return head;
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

void TableReader::let_go_of_pages() const {
    if (!bytes_) return;
    auto* const bytes = const_cast<unsigned char*>(bytes_);
    ::madvise(bytes, size_, MADV_DONTNEED);
    ::madvise(bytes, size_, MADV_NOHUGEPAGE); // fails where there are none
}

void TableReader::refuse() const {
    throw Error(Fault::corrupt, path_ +
                                    " is damaged; restore the index from a backup, or add the articles to "
                                    "a new index");
}

void TableCursor::enter(std::size_t level, std::uint32_t block) {
    const TableRoot& root = table_->root();
    if (block >= root.blocks) table_->refuse();
    const unsigned char* bytes = bytes_of(block);
    const std::size_t directory_end = number2(bytes + kDirectoryEndAt);
    if (bytes[kLevelAt] != level || directory_end < kHeader + kOffset || directory_end > root.block_size)
        table_->refuse();
    path_[level] = {block, 0, static_cast<std::uint32_t>((directory_end - kHeader) / kOffset)};
}

/// An item of which the first `head` bytes and the key lie within the block; a leaf's, all of it.
const unsigned char* TableCursor::item_at(std::size_t level, std::uint32_t item, std::size_t head) const {
    const std::size_t size = table_->root().block_size;
    const unsigned char* block = bytes_of(path_[level].block);
    const std::size_t at = number2(block + kHeader + kOffset * item);
    if (at + head > size || at + head + block[at + head - 1] > size) table_->refuse();
    return block + at;
}

std::string_view TableCursor::key_at(std::size_t level, std::uint32_t item) const {
    const std::size_t head = level == 0 ? kLeafHead : kBranchHead;
    const unsigned char* at = item_at(level, item, head);
    return view(at + head, at[head - 1]);
}

TableCursor::Sought::Sought(std::string_view sought) : key(sought), head(0) {
    for (std::size_t i = 0; i < sizeof head; ++i)
        head = head << 8 | (i < key.size() ? static_cast<unsigned char>(key[i]) : 0);
}

/// Keys are in the order of their bytes, pieces of one in theirs. The key sought stands for its first piece.
bool TableCursor::is_above(std::size_t level, std::uint32_t item, const Sought& sought) const {
    const std::size_t head_size = level == 0 ? kLeafHead : kBranchHead;
    const unsigned char* at = item_at(level, item, head_size);
    const std::size_t size = at[head_size - 1];
    const unsigned char* key = at + head_size;
    const unsigned char* block_end = bytes_of(path_[level].block) + table_->root().block_size;
    if (block_end - key >= 8)
        if (const std::uint64_t head = head_of(key, size); head != sought.head) return head > sought.head;
    const int order = view(key, size).compare(sought.key);
    if (order != 0) return order > 0;
    if (level == 0) return (number2(at) & kFirstPiece) == 0;
    if (key + size + kPiece > block_end) table_->refuse();
    return number2(key + size) > 1;
}

/// REQUIRES: the item `below` is not above the key; `above` is, or is behind the last one
std::uint32_t TableCursor::last_not_above(std::size_t level, std::uint32_t below, std::uint32_t above,
                                          const Sought& sought) const {
    while (above - below > 1) {
        const std::uint32_t middle = below + (above - below) / 2;
        (is_above(level, middle, sought) ? above : below) = middle;
    }
    return below;
}

/// The same from an item on that is probably near: in steps that grow. REQUIRES: it is not above
std::uint32_t TableCursor::last_not_above_from(std::size_t level, std::uint32_t from,
                                               const Sought& sought) const {
    std::uint32_t below = from;
    for (std::uint32_t step = 1; step < path_[level].items - below; step *= 2) {
        if (is_above(level, below + step, sought)) return last_not_above(level, below, below + step, sought);
        below += step;
    }
    return last_not_above(level, below, path_[level].items, sought);
}

void TableCursor::descend(const Sought& sought) {
    const TableRoot& root = table_->root();
    if (root.level >= kMostLevels) table_->refuse();
    is_open_ = false;
    enter(root.level, root.block);
    path_[root.level].item = last_not_above(root.level, 0, path_[root.level].items, sought);
    go_down(root.level, sought);
}

/// From the item at hand of a level to the leaf. The first item of a block stands below all keys.
void TableCursor::go_down(std::size_t level, const Sought& sought) {
    is_open_ = false;
    for (; level > 0; --level) {
        enter(level - 1, number4(item_at(level, path_[level].item, kBranchHead)));
        path_[level - 1].item = last_not_above(level - 1, 0, path_[level - 1].items, sought);
    }
    is_open_ = true;
    if (path_[0].item == 0 && is_above(0, 0, sought)) go_to_item_before(); // between two leaves
}

/// From where it stands, by no more levels than the key is away. REQUIRES: is_ahead()
void TableCursor::go_ahead(const Sought& sought) {
    std::size_t level = 0;
    while (level < table_->root().level && !is_above(level, path_[level].items - 1, sought))
        ++level;
    path_[level].item = last_not_above_from(level, path_[level].item, sought);
    if (level > 0) go_down(level, sought);
}

void TableCursor::go_to_item_before() {
    std::size_t level = 0;
    while (path_[level].item == 0)
        if (++level > table_->root().level) table_->refuse();
    --path_[level].item;
    for (; level > 0; --level) {
        enter(level - 1, number4(item_at(level, path_[level].item, kBranchHead)));
        path_[level - 1].item = path_[level - 1].items - 1;
    }
}

/// An entry begins with the item that says so, a few before the one that was found, or many.
void TableCursor::go_to_first_piece() {
    constexpr unsigned kNear = 8;
    const std::string_view key = key_at(0, path_[0].item);
    const unsigned char* number = item_at(0, path_[0].item, kLeafHead) + kLeafHead + key.size();
    if (number + kPiece > bytes_of(path_[0].block) + table_->root().block_size) table_->refuse();
    const unsigned pieces = number2(number);
    if (pieces > kNear) return descend(Sought(std::string(key)));
    for (unsigned i = 1; i < pieces; ++i)
        go_to_item_before();
    if ((flags() & kFirstPiece) == 0) table_->refuse();
}

bool TableCursor::is_ahead(const Sought& sought) const {
    return is_open_ && !is_above(0, path_[0].item, sought);
}

bool TableCursor::seek(std::string_view key) {
    is_at_entry_ = false;
    if (table_->root().blocks == 0) return false;
    const Sought sought(key);
    if (is_ahead(sought))
        go_ahead(sought);
    else
        descend(sought);
    if ((flags() & kFirstPiece) == 0) go_to_first_piece();
    const std::string_view found = this->key();
    is_at_entry_ = !found.empty();
    return is_at_entry_ && found == key;
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
    if (!is_open_) descend(Sought(""));
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
    if (size < head || at + size > bytes_of(path_[0].block) + table_->root().block_size) table_->refuse();
    return view(at + head, size - head);
}

bool TableCursor::has_more_pieces() const { return (flags() & kLastPiece) == 0; }

std::string_view TableCursor::next_piece() {
    if (!next_item() || (flags() & kFirstPiece) != 0) table_->refuse();
    return piece();
}

std::string_view TableCursor::tag() {
    if (!has_more_pieces()) return piece();
    const auto entry = path_;
    tag_ = piece();
    while (has_more_pieces())
        tag_ += next_piece();
    path_ = entry;
    return tag_;
}

} // namespace gisa::glass
