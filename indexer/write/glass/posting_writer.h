#pragma once

#include "indexer/write/glass/table_writer.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace gisa::glass {

/// Writes posting lists into the postlist table, in chunks of some 2,000 bytes as Xapian does.
class PostingWriter {
public:
    explicit PostingWriter(TableWriter& table) : table_(table) {}

    /// The posting list of a term. REQUIRES: terms ascend, none is empty or holds a NUL
    void begin_term(std::string_view term, std::uint64_t articles, std::uint64_t occurrences);
    /// Likewise, of a term as keys have it.
    void begin_key(std::string_view key, std::uint64_t articles, std::uint64_t occurrences);
    /// The list of all document lengths, before those of terms.
    void begin_lengths();
    /// REQUIRES: `document` ascends
    void add(std::uint32_t document, std::uint32_t count) {
        if (first_ == 0)
            first_ = document;
        else if (chunk_.size() >= kFullChunk)
            start_chunk(document);
        else
            put(document - last_ - 1);
        last_ = document;
        put(count);
    }
    /// REQUIRES: at least one was added
    void end();

private:
    static constexpr std::size_t kFullChunk = 2000;

    void put(std::uint64_t value);
    void begin(std::uint64_t articles, std::uint64_t occurrences);
    void start_chunk(std::uint32_t document);
    void write_chunk(bool is_last);

    TableWriter& table_;
    std::string key_;       // of the first chunk
    std::string separator_; // between it and the document of a later one
    std::string chunk_, tag_, later_key_;
    std::uint64_t articles_ = 0, occurrences_ = 0;
    std::uint32_t first_ = 0, last_ = 0;
    bool is_first_chunk_ = true;
};

} // namespace gisa::glass
