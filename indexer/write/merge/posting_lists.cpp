#include "indexer/write/merge/posting_lists.h"

#include "common/error.h"

namespace gisa::glass {

namespace {

constexpr std::string_view kLengthsKey("\0\xE0", 2);
/// Above the keys of all that is no term, below those of terms, which begin with NUL 0xFF if with NUL.
constexpr std::string_view kBeforeTerms("\0\xE1", 2);

} // namespace

void PostingLists::refuse() const {
    throw Error(Fault::corrupt, table_.path() + " is damaged; restore the index from a backup, or add the "
                                                "articles to a new index");
}

bool PostingLists::open_lengths() {
    is_among_terms_ = false;
    if (!cursor_.seek(kLengthsKey)) return false;
    separator_ = 0;
    begin_list();
    return true;
}

bool PostingLists::next_term() {
    if (!is_among_terms_) cursor_.seek(kBeforeTerms);
    is_among_terms_ = true;
    if (!cursor_.next()) return false;
    separator_ = 1;
    begin_list();
    return true;
}

void PostingLists::begin_list() {
    key_ = cursor_.key();
    BytesReader in(cursor_.tag());
    articles_ = in.number();
    occurrences_ = in.number();
    is_at_first_chunk_ = true;
    is_at_end_ = false;
}

void PostingLists::go_to_next_chunk() {
    const std::size_t head = key_.size() + separator_;
    if (!cursor_.next() || !cursor_.key().starts_with(key_) || cursor_.key().size() < head) refuse();
    first_ = read_sorted_number(cursor_.key().substr(head));
    if (first_ == 0) refuse();
}

/// Reads the chunk's head, as far as the first document's count.
BytesReader PostingLists::begin_chunk() {
    BytesReader in(cursor_.tag());
    if (is_at_first_chunk_) {
        in.number();
        in.number();
        first_ = in.number32() + 1;
    }
    const std::string_view is_last = in.bytes(1);
    in.number32(); // the last document
    if (!in.good() || (is_last != "0" && is_last != "1")) refuse();
    is_at_end_ = is_last == "1";
    return in;
}

} // namespace gisa::glass
