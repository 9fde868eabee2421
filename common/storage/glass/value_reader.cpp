#include "common/storage/glass/value_reader.h"

#include "common/storage/glass/codings.h"
#include "common/storage/glass/postlist_keys.h"

#include <algorithm>
#include <utility>

namespace gisa::glass {

ValueReader::ValueReader(const TableReader& postlist, std::uint32_t slot, DocumentNumber last)
    : table_(postlist), cursor_(postlist), key_(kValuesKey), last_(last) {
    append_number(key_, slot);
    key_size_ = key_.size();
}

std::string_view ValueReader::at(DocumentNumber document) {
    if (next(document) != document || document == kNoMoreDocuments) return {};
    if (is_read_) return value_;
    value_ = chunk_.bytes(size_);
    if (!chunk_.good()) table_.refuse();
    is_read_ = true;
    return value_;
}

DocumentNumber ValueReader::next(DocumentNumber least) {
    if (least_ <= least && least <= document_) return document_;
    const bool is_near = chunk_first_ > 0 && document_ < least && least - chunk_first_ < span_;
    if (is_near && go_on_to(least)) return document_;
    find_chunk(least, is_near ? chunk_first_ : 0);
    while (!go_on_to(least))
        begin_next_chunk();
    least_ = std::min(least_, least);
    return document_;
}

/// To the chunk in which `least` stands if it has a value: the one that begins there or before, if that is
/// not the one that was `read`, else the next one.
void ValueReader::find_chunk(DocumentNumber least, DocumentNumber read) {
    const DocumentNumber before = std::exchange(chunk_first_, read);
    key_.resize(key_size_);
    append_sorted_number(key_, least);
    cursor_.seek(key_);
    const DocumentNumber first = first_of_chunk();
    if (first == before && first != read) span_ = least - first + 1; // it reaches farther than thought
    if (first != 0 && first != read) return begin_chunk(first);
    begin_next_chunk();
}

void ValueReader::begin_next_chunk() {
    const DocumentNumber first = cursor_.next() ? first_of_chunk() : 0;
    if (first == 0) {
        chunk_first_ = 0;
        least_ = document_ = kNoMoreDocuments;
        return;
    }
    if (chunk_first_ != 0 && first <= document_) table_.refuse();
    begin_chunk(first);
}

/// 0 if the cursor is at none.
DocumentNumber ValueReader::first_of_chunk() const {
    if (!cursor_.is_at_entry()) return 0;
    const std::string_view key = cursor_.key();
    if (!key.starts_with(std::string_view(key_).substr(0, key_size_))) return 0;
    return read_sorted_number(key.substr(key_size_));
}

void ValueReader::begin_chunk(DocumentNumber first) {
    chunk_.open();
    chunk_first_ = least_ = first;
    stand_at(first);
}

/// False if the chunk ends before.
bool ValueReader::go_on_to(DocumentNumber least) {
    while (document_ < least)
        if (!go_on()) return false;
    return true;
}

bool ValueReader::go_on() {
    if (!is_read_) chunk_.skip(size_);
    if (chunk_.at_end()) {
        is_read_ = false;
        size_ = 0; // nothing is left to skip
        span_ = document_ - chunk_first_ + 1;
        return false;
    }
    const std::uint64_t gap = chunk_.number();
    if (gap > last_) table_.refuse();
    least_ = document_ + 1;
    stand_at(least_ + gap);
    return true;
}

void ValueReader::stand_at(std::uint64_t document) {
    size_ = chunk_.number();
    is_read_ = false;
    if (!chunk_.good() || document > last_) table_.refuse();
    document_ = static_cast<DocumentNumber>(document);
}

} // namespace gisa::glass
