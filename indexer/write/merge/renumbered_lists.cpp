#include "indexer/write/merge/renumbered_lists.h"

#include <algorithm>

namespace gisa {

RenumberedLists::RenumberedLists(const MergeSource& source, const std::vector<std::uint32_t>& numbers)
    : source_(source), numbers_(numbers), lists_(source.postlist) {
    std::uint32_t last = 0;
    std::uint64_t left = 0;
    for (const std::uint32_t number : numbers) {
        if (number == 0) continue;
        keeps_order_ = keeps_order_ && number > last;
        last = number;
        ++left;
    }
    is_complete_ = left == source.statistics.documents;
}

bool RenumberedLists::open_lengths() {
    if (!lists_.open_lengths()) return false;
    begin();
    return true;
}

bool RenumberedLists::next_term() {
    if (!lists_.next_term()) return false;
    begin();
    return true;
}

void RenumberedLists::begin() {
    postings_.clear();
    at_ = 0;
    articles_ = lists_.articles();
    occurrences_ = lists_.occurrences();
    if (keeps_order_ && is_complete_) return read_on();
    while (read_some()) {}
    if (!keeps_order_)
        std::sort(postings_.begin(), postings_.end(),
                  [](const Posting& a, const Posting& b) { return a.document < b.document; });
    articles_ = postings_.size();
    occurrences_ = 0;
    for (const Posting& posting : postings_)
        occurrences_ += posting.count;
}

void RenumberedLists::read_on() {
    postings_.clear();
    at_ = 0;
    while (postings_.empty() && read_some()) {}
}

bool RenumberedLists::read_some() {
    return lists_.read_some([&](std::uint32_t document, std::uint32_t count) {
        if (document >= numbers_.size()) source_.postlist.refuse();
        if (const std::uint32_t number = numbers_[document]; number != 0)
            postings_.push_back({number, count});
    });
}

} // namespace gisa
