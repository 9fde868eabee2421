#include "searcher/match/phrase_source.h"

#include "common/storage/schema.h"

namespace gisa {

void PhraseSource::init(const Xapian::Database& database) {
    database_ = database;
    codes_ = database_.valuestream_begin(kTokenCodesSlot);
    articles_ = database_.get_doccount();
    id_ = 0;
    is_at_end_ = false;
}

void PhraseSource::go_on_to_match() {
    const auto end = database_.valuestream_end(kTokenCodesSlot);
    while (codes_ != end && !finder_->stands_in(*codes_))
        ++codes_;
    is_at_end_ = codes_ == end;
    if (!is_at_end_) id_ = codes_.get_docid();
}

void PhraseSource::next(double) { skip_to(id_ + 1, 0); }

void PhraseSource::skip_to(Xapian::docid id, double) {
    if (is_at_end_) return;
    codes_.skip_to(id);
    go_on_to_match();
}

/// False: the phrase is not in that article; where it is next is not looked for.
bool PhraseSource::check(Xapian::docid id, double) {
    id_ = id;
    codes_.skip_to(id);
    const bool is_there = codes_ != database_.valuestream_end(kTokenCodesSlot) && codes_.get_docid() == id;
    return is_there && finder_->stands_in(*codes_);
}

} // namespace gisa
