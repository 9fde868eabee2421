#include "common/storage/glass/posting_reader.h"

#include "common/storage/glass/codings.h"

#include <bit>
#include <cstring>
#include <utility>

namespace gisa::glass {

namespace {

// Four postings of one byte each for gap and count, and the same as numbers.
constexpr std::size_t kFour = 4, kFourBytes = 8;
using FourSmall = std::uint16_t __attribute__((vector_size(8)));
using FourNumbers = std::uint32_t __attribute__((vector_size(16)));
constexpr std::uint64_t kGaps = 0x00FF'00FF'00FF'00FF, kOnes = 0x0001'0001'0001'0001;
constexpr std::uint64_t kHighBits = 0x8080'8080'8080'8080;
static_assert(std::endian::native == std::endian::little);

FourNumbers widened(std::uint64_t four) {
    return __builtin_convertvector(std::bit_cast<FourSmall>(four), FourNumbers);
}

} // namespace

std::optional<ListHead> read_list_head(std::string_view tag) {
    BytesReader in(tag);
    ListHead head;
    head.statistics.articles = in.number32();
    head.statistics.occurrences = in.number();
    head.first = in.number32() + 1;
    head.chunk = in.rest();
    return in.good() ? std::optional(head) : std::nullopt;
}

TermStatistics read_term_statistics(TableCursor& cursor, const TableReader& table) {
    std::optional<ListHead> head = read_list_head(cursor.first_piece());
    if (!head) head = read_list_head(cursor.tag());
    if (!head) table.refuse();
    return head->statistics;
}

PostingReader::PostingReader(const TableReader& table, const TableCursor& cursor, std::string later_key,
                             DocumentNumber last)
    : table_(table), cursor_(cursor), key_(std::move(later_key)), key_size_(key_.size()), last_(last) {
    begin_first_chunk();
    load(0);
}

void PostingReader::begin_first_chunk() {
    const std::optional<ListHead> head = read_list_head(cursor_.tag());
    if (!head) table_.refuse();
    begin_chunk(head->chunk, head->first);
}

/// The cursor is at its entry.
void PostingReader::begin_later_chunk() { begin_chunk(cursor_.tag(), first_of_later_chunk()); }

void PostingReader::begin_chunk(std::string_view chunk, DocumentNumber first) {
    if (chunk.empty() || first <= document_ || first > last_) table_.refuse();
    is_last_chunk_ = chunk.front() == '1';
    BytesReader in(chunk.substr(1));
    const std::uint64_t chunk_last = std::uint64_t{first} + in.number32();
    if (!in.good() || chunk_last > last_) table_.refuse();
    chunk_last_ = static_cast<DocumentNumber>(chunk_last);
    document_ = first;
    is_first_of_chunk_ = true;
    rest_ = in.rest();
}

/// 0 if the cursor is at no such chunk.
DocumentNumber PostingReader::first_of_later_chunk() const {
    const std::string_view key = cursor_.key();
    if (!key.starts_with(std::string_view(key_).substr(0, key_size_))) return 0;
    return read_sorted_number(key.substr(key_size_));
}

void PostingReader::go_to_next_chunk() {
    if (!cursor_.next()) table_.refuse();
    begin_later_chunk();
}

/// To the one in which `least` stands, or the last one that begins before. REQUIRES: it is behind this one
void PostingReader::go_to_chunk(DocumentNumber least) {
    go_to_next_chunk();
    if (is_last_chunk_ || chunk_last_ >= least) return;
    key_.resize(key_size_);
    append_sorted_number(key_, least);
    cursor_.seek(key_);
    if (first_of_later_chunk() > document_) begin_later_chunk();
}

void PostingReader::load(DocumentNumber least) {
    for (;;) {
        while (chunk_last_ >= least && (is_first_of_chunk_ || !rest_.empty())) {
            read_block();
            if (document_ >= least) return;
        }
        if (is_last_chunk_) break;
        go_to_chunk(least);
    }
    documents_[0] = kNoMoreDocuments;
    counts_[0] = 0;
    at_ = 0;
    size_ = 1;
}

void PostingReader::read_block() {
    std::size_t size = 0;
    if (std::exchange(is_first_of_chunk_, false)) {
        BytesReader in(rest_);
        documents_[0] = document_;
        counts_[0] = in.number32();
        if (!in.good()) table_.refuse();
        rest_ = in.rest();
        size = 1;
    }
    while (size + kFour <= kBlock && rest_.size() >= kFourBytes) {
        const std::size_t read = read_small_ones(size);
        size += read;
        if (read < kFour) read_one(size++);
    }
    if (rest_.size() < kFourBytes)
        while (size < kBlock && !rest_.empty())
            read_one(size++);
    if (document_ > last_) table_.refuse();
    at_ = 0;
    size_ = size;
}

/// The next ones as far as gaps and counts take one byte, at most four; returns how many. A number stands in
/// each lane of 16 bits; multiplied by ones, all lanes below are added to it.
std::size_t PostingReader::read_small_ones(std::size_t size) {
    std::uint64_t bytes;
    std::memcpy(&bytes, rest_.data(), sizeof bytes);
    const std::uint64_t distances = ((bytes & kGaps) + kOnes) * kOnes;
    const FourNumbers documents = widened(distances) + document_;
    const FourNumbers counts = widened(bytes >> 8 & kGaps);
    std::memcpy(documents_.data() + size, &documents, sizeof documents);
    std::memcpy(counts_.data() + size, &counts, sizeof counts);
    const auto read = static_cast<std::size_t>(std::countr_zero(bytes & kHighBits)) / 16;
    rest_.remove_prefix(2 * read);
    if (read > 0) document_ = documents_[size + read - 1];
    return read;
}

void PostingReader::read_one(std::size_t at) {
    BytesReader in(rest_);
    const std::uint64_t document = std::uint64_t{document_} + 1 + in.number32();
    counts_[at] = in.number32();
    if (!in.good() || document > last_) table_.refuse();
    document_ = documents_[at] = static_cast<DocumentNumber>(document);
    rest_ = in.rest();
}

} // namespace gisa::glass
