#include "indexer/write/merge/posting_lists.h"

#include "common/storage/glass/postlist_keys.h"

namespace gisa::glass {

bool PostingLists::open_lengths() {
    is_among_terms_ = false;
    if (!cursor_.seek(kLengthsKey)) return false;
    separator_ = 0;
    begin_list();
    return true;
}

bool PostingLists::next_term() {
    if (!is_among_terms_) cursor_.seek(kFirstTerm);
    is_among_terms_ = true;
    if (!cursor_.next()) return false;
    separator_ = kTermEnd.size();
    begin_list();
    return true;
}

void PostingLists::begin_list() {
    key_ = cursor_.key();
    BytesReader in(cursor_.tag());
    articles_ = in.number();
    occurrences_ = in.number();
    articles_read_ = occurrences_read_ = first_ = last_ = 0;
    is_at_first_chunk_ = true;
    is_at_end_ = false;
}

void PostingLists::go_to_next_chunk() {
    const std::size_t head = key_.size() + separator_;
    if (!cursor_.next() || !cursor_.key().starts_with(key_) || cursor_.key().size() < head) table_.refuse();
    first_ = read_sorted_number(cursor_.key().substr(head));
}

/// Reads the chunk's head, as far as the first document's count.
BytesReader PostingLists::begin_chunk() {
    BytesReader in(cursor_.tag());
    if (is_at_first_chunk_) {
        in.number();
        in.number();
        first_ = in.number32() + std::uint64_t{1};
    }
    const std::string_view is_last = in.bytes(1);
    const std::uint64_t before = last_;
    last_ = first_ + in.number32();
    if (!in.good() || (is_last != "0" && is_last != "1") || first_ <= before || last_ > 0xFFFFFFFF)
        table_.refuse();
    is_at_end_ = is_last == "1";
    return in;
}

/// Lengths of documents are not counted.
void PostingLists::check_list() const {
    const bool is_as_said = articles_read_ == articles_ && occurrences_read_ == occurrences_;
    if (is_among_terms_ && !is_as_said) table_.refuse();
}

} // namespace gisa::glass
