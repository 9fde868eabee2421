#pragma once

#include "indexer/write/merge/merge_source.h"
#include "indexer/write/merge/posting_lists.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace gisa {

struct Posting {
    std::uint32_t document = 0;
    std::uint32_t count = 0;
};

/// The posting lists of a source under the documents' new numbers, ascending, without those that are deleted.
/// A list is read chunk by chunk where the new numbers ascend as the old ones do and none is deleted; else as
/// a whole, eight bytes a document. One thread.
class RenumberedLists {
public:
    /// `numbers`: the new ones by the old; 0: deleted. REQUIRES: both outlive this
    RenumberedLists(const MergeSource& source, const std::vector<std::uint32_t>& numbers);

    /// As PostingLists; but the list before may be left unread only if nothing is left of it.
    bool open_lengths();
    bool next_term();
    std::string_view key() const { return lists_.key(); }

    /// How many documents are left of the list, and the sum of their counts.
    std::uint64_t articles() const { return articles_; }
    std::uint64_t occurrences() const { return occurrences_; }

    /// Postings that are at hand; none: the list is at its end.
    std::span<const Posting> at_hand() const { return std::span(postings_).subspan(at_); }
    /// REQUIRES: as many are at hand
    void take(std::size_t count) {
        at_ += count;
        if (at_ == postings_.size()) read_on();
    }

private:
    void begin();
    bool read_some();
    void read_on();

    const MergeSource& source_;
    const std::vector<std::uint32_t>& numbers_;
    glass::PostingLists lists_;
    bool keeps_order_ = true, is_complete_ = true;
    std::uint64_t articles_ = 0, occurrences_ = 0;
    std::vector<Posting> postings_;
    std::size_t at_ = 0;
};

} // namespace gisa
