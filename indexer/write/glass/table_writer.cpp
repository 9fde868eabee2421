#include "indexer/write/glass/table_writer.h"

#include "common/storage/durable_file.h"

#include <algorithm>

namespace gisa::glass {

namespace {

constexpr std::size_t kHeader = 11, kOffset = 2;
constexpr std::size_t kItemHead = 3, kPiece = 2; // bytes
constexpr std::size_t kLargestItem = std::min<std::size_t>(
    (kBlockSize - kHeader - 4 * kOffset) / 4, // an update wants room for four
    0x1FFF + kItemHead);                      // what is behind the head is told in 13 bits
constexpr std::size_t kLeastFirstPiece = 41;     // bytes of tag that are worth a place of their own

void put_number(std::string& bytes, std::size_t at, std::uint32_t value, unsigned size) {
    for (unsigned i = 0; i < size; ++i)
        bytes[at + i] = static_cast<char>(value >> (8 * (size - 1 - i)));
}

void append_big_endian(std::string& out, std::uint32_t value, unsigned size) {
    out.resize(out.size() + size);
    put_number(out, out.size() - size, value, size);
}

} // namespace

class TableWriter::File {
public:
    explicit File(const std::string& path) : out_(path) {}
    std::uint32_t write(std::string_view block) {
        out_.write(block);
        return blocks_++;
    }
    std::uint32_t finish() {
        out_.finish();
        return blocks_;
    }

private:
    DurableFile out_;
    std::uint32_t blocks_ = 0;
};

TableWriter::TableWriter(const std::string& path) : file_(std::make_unique<File>(path)) {
    open(leaf_, {}, 0);
    constexpr std::string_view kNullItem("\x60\0\0", 3); // below every key
    put(leaf_, kNullItem);
}

TableWriter::~TableWriter() = default;

void TableWriter::open(Block& block, std::string separator, std::uint32_t piece) {
    block.bytes.assign(kBlockSize, '\0');
    block.directory_end = kHeader;
    block.free = kBlockSize - kHeader;
    block.separator = std::move(separator);
    block.piece = piece;
    block.open = true;
}

/// Items go down from the block's end, their offsets up from its head.
void TableWriter::put(Block& block, std::string_view item) {
    block.free -= item.size() + kOffset;
    const std::size_t at = block.directory_end + kOffset + block.free;
    item.copy(block.bytes.data() + at, item.size());
    put_number(block.bytes, block.directory_end, static_cast<std::uint32_t>(at), kOffset);
    block.directory_end += kOffset;
}

std::uint32_t TableWriter::write(Block& block, unsigned level) {
    const auto number = [&](std::size_t at, std::size_t value, unsigned size) {
        put_number(block.bytes, at, static_cast<std::uint32_t>(value), size);
    };
    number(0, kRevision, 4);
    number(4, level, 1);
    number(5, block.free, 2); // in one piece
    number(7, block.free, 2); // in all
    number(9, block.directory_end, 2);
    block.open = false;
    return file_->write(block.bytes);
}

/// Closes the leaf. The separator of the next one is as short as tells it from what came before.
void TableWriter::start_leaf(std::string_view key, std::uint32_t piece) {
    const std::uint32_t written = write(leaf_, 0);
    add_branch(0, leaf_.separator, leaf_.piece, written);
    const auto differ = std::mismatch(key.begin(), key.end(), last_key_.begin(), last_key_.end()).first;
    const auto shared = static_cast<std::size_t>(differ - key.begin());
    open(leaf_, std::string(key.substr(0, shared + 1)), piece);
}

void TableWriter::add_branch(std::size_t level, const std::string& separator, std::uint32_t piece,
                             std::uint32_t child) {
    if (branches_.size() <= level) branches_.resize(level + 1);
    const std::size_t size = 4 + 1 + separator.size() + kPiece;
    if (branches_[level].open && branches_[level].free < size + kOffset) {
        const std::uint32_t written = write(branches_[level], static_cast<unsigned>(level) + 1);
        const std::string above = branches_[level].separator;
        add_branch(level + 1, above, branches_[level].piece, written);
    }
    Block& block = branches_[level];
    const bool is_first = !block.open;
    if (is_first) open(block, separator, piece);
    std::string item; // the first key of a branch is never looked at
    append_big_endian(item, child, 4);
    item.push_back(static_cast<char>(is_first ? 0 : separator.size()));
    if (!is_first) item.append(separator);
    append_big_endian(item, is_first ? 0 : piece, kPiece);
    put(block, item);
}

void TableWriter::add_item(std::string_view key, std::uint32_t piece, bool is_last, std::string_view tag,
                           bool compressed) {
    constexpr std::uint32_t kCompressed = 0x8000, kLast = 0x4000, kFirst = 0x2000;
    const std::size_t size = kItemHead + key.size() + (piece > 1 ? kPiece : 0) + tag.size();
    item_.clear();
    append_big_endian(item_,
                      static_cast<std::uint32_t>(size - kItemHead) | (compressed ? kCompressed : 0) |
                          (is_last ? kLast : 0) | (piece == 1 ? kFirst : 0),
                      2);
    item_.push_back(static_cast<char>(key.size()));
    item_.append(key);
    if (piece > 1) append_big_endian(item_, piece, kPiece);
    item_.append(tag);
    if (leaf_.free < size + kOffset) start_leaf(key, piece);
    put(leaf_, item_);
    if (piece == 1) last_key_.assign(key);
}

void TableWriter::add(std::string_view key, std::string_view tag, bool compressed) {
    const std::size_t later = kLargestItem - (kItemHead + key.size() + kPiece); // bytes of tag in one
    std::size_t first = later + kPiece;
    if (tag.size() > first) { // fill the leaf before going on to the next
        const std::size_t room = leaf_.free % (kLargestItem + kOffset);
        const std::size_t head = kItemHead + key.size() + kOffset;
        if (room > head + kLeastFirstPiece) first = std::min(first, room - head);
    }
    std::uint32_t piece = 1;
    for (std::size_t at = 0; at == 0 || at < tag.size(); ++piece) {
        const std::size_t size = std::min(piece == 1 ? first : later, tag.size() - at);
        add_item(key, piece, at + size == tag.size(), tag.substr(at, size), compressed);
        at += size;
        if (tag.empty()) break;
    }
    ++entries_;
}

TableRoot TableWriter::finish() {
    TableRoot root;
    root.entries = entries_;
    root.block = write(leaf_, 0);
    for (std::size_t level = 0; level < branches_.size(); ++level) {
        const Block& below = level == 0 ? leaf_ : branches_[level - 1];
        const std::string separator = below.separator; // what follows may move the blocks
        add_branch(level, separator, below.piece, root.block);
        root.block = write(branches_[level], static_cast<unsigned>(level) + 1);
        root.level = static_cast<std::uint32_t>(level) + 1;
    }
    root.blocks = file_->finish();
    return root;
}

} // namespace gisa::glass
