#include "common/storage/glass/posting_reader.h"

#include "common/storage/glass/codings.h"

#include <bit>
#include <cstring>
#include <utility>

namespace gisa::glass {

namespace {

constexpr std::size_t kEight = 8, kEightBytes = 16;

/// Eight postings, if gaps and counts take one byte each. What an operator does, it does to each of them (GCC
/// and Clang).
class EightPostings {
public:
    /// REQUIRES: kEightBytes can be read there
    explicit EightPostings(const char* at) {
        std::memcpy(&bytes_, at, sizeof bytes_);
        std::memcpy(halves_, at, sizeof halves_);
    }

    /// How many of them are so, from the first on.
    std::size_t small() const {
        const std::uint64_t low = halves_[0] & kHighBits, high = halves_[1] & kHighBits;
        if ((low | high) == 0) return kEight;
        const int bits = low != 0 ? std::countr_zero(low) : 64 + std::countr_zero(high);
        return static_cast<std::size_t>(bits) / 16;
    }
    /// Writes all eight, and returns how far the last one is from the document before. To each distance those
    /// of one, of two and of four places further left are added: then it is the sum of all up to it.
    DocumentNumber put(DocumentNumber before, DocumentNumber* documents, std::uint32_t* counts) const {
        const Eight none{};
        Eight distances = (bytes_ & 0xFF) + 1;
        distances += __builtin_shufflevector(none, distances, 0, 8, 9, 10, 11, 12, 13, 14);
        distances += __builtin_shufflevector(none, distances, 0, 1, 8, 9, 10, 11, 12, 13);
        distances += __builtin_shufflevector(none, distances, 0, 1, 2, 3, 8, 9, 10, 11);
        put(first_four(distances) + before, documents);
        put(last_four(distances) + before, documents + 4);
        put(first_four(bytes_ >> 8), counts);
        put(last_four(bytes_ >> 8), counts + 4);
        return distances[kEight - 1];
    }

private:
    using Eight = std::uint16_t __attribute__((vector_size(16)));
    using Four = std::uint32_t __attribute__((vector_size(16)));
    static constexpr std::uint64_t kHighBits = 0x8080'8080'8080'8080;
    static_assert(std::endian::native == std::endian::little);

    static Four first_four(Eight numbers) {
        return reinterpret_cast<Four>(__builtin_shufflevector(numbers, Eight{}, 0, 8, 1, 9, 2, 10, 3, 11));
    }
    static Four last_four(Eight numbers) {
        return reinterpret_cast<Four>(__builtin_shufflevector(numbers, Eight{}, 4, 12, 5, 13, 6, 14, 7, 15));
    }
    static void put(Four numbers, std::uint32_t* to) { std::memcpy(to, &numbers, sizeof numbers); }

    Eight bytes_; ///< a gap is the lower half, its count the upper one
    std::uint64_t halves_[2];
};

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
    statistics_ = head->statistics;
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
    while (size + kEight <= kBlock && rest_.size() >= kEightBytes) {
        size = read_small_ones(size);
        if (size + kEight <= kBlock && !rest_.empty()) read_one(size++);
    }
    if (rest_.size() < kEightBytes)
        while (size < kBlock && !rest_.empty())
            read_one(size++);
    if (document_ > last_) table_.refuse();
    at_ = 0;
    size_ = size;
}

/// Reads on behind the first `size` as long as gaps and counts take one byte, eight at a time, and there is
/// room; returns how many there are then.
std::size_t PostingReader::read_small_ones(std::size_t size) {
    const char* at = rest_.data();
    const char* const last = at + rest_.size() - kEightBytes;
    DocumentNumber document = document_;
    for (std::size_t small = kEight; small == kEight && size + kEight <= kBlock && at <= last;) {
        const EightPostings eight(at);
        const DocumentNumber distance = eight.put(document, documents_.data() + size, counts_.data() + size);
        small = eight.small();
        at += 2 * small;
        size += small;
        if (small == kEight)
            document += distance;
        else if (small > 0)
            document = documents_[size - 1];
    }
    rest_.remove_prefix(static_cast<std::size_t>(at - rest_.data()));
    document_ = document;
    return size;
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
