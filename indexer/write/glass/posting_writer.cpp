#include "indexer/write/glass/posting_writer.h"

#include "common/storage/glass/codings.h"
#include "common/storage/glass/postlist_keys.h"

namespace gisa::glass {

void PostingWriter::put(std::uint64_t value) { append_number(chunk_, value); }

void PostingWriter::begin_term(std::string_view term, std::uint64_t articles, std::uint64_t occurrences) {
    key_.clear();
    append_term(key_, term);
    begin(articles, occurrences);
}

void PostingWriter::begin_key(std::string_view key, std::uint64_t articles, std::uint64_t occurrences) {
    key_ = key;
    begin(articles, occurrences);
}

void PostingWriter::begin(std::uint64_t articles, std::uint64_t occurrences) {
    separator_ = kTermEnd;
    articles_ = articles;
    occurrences_ = occurrences;
    is_first_chunk_ = true;
    first_ = 0;
    chunk_.clear();
}

/// Its counts are 0 in Xapian.
void PostingWriter::begin_lengths() {
    begin_term("", 0, 0);
    key_ = kLengthsKey;
    separator_.clear();
}

void PostingWriter::start_chunk(std::uint32_t document) {
    write_chunk(false);
    first_ = document;
}

void PostingWriter::write_chunk(bool is_last) {
    tag_.clear();
    if (is_first_chunk_) {
        append_number(tag_, articles_);
        append_number(tag_, occurrences_);
        append_number(tag_, first_ - 1);
    }
    tag_.push_back(is_last ? '1' : '0');
    append_number(tag_, last_ - first_);
    tag_.append(chunk_);
    if (is_first_chunk_) {
        table_.add(key_, tag_);
    } else {
        later_key_ = key_ + separator_;
        append_sorted_number(later_key_, first_);
        table_.add(later_key_, tag_);
    }
    is_first_chunk_ = false;
    chunk_.clear();
}

void PostingWriter::end() { write_chunk(true); }

} // namespace gisa::glass
