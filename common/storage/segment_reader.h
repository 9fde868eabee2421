#pragma once

// What a search reads of a segment, whether its tables are mapped into memory (glass_segment.h) or read
// through Xapian (xapian_segment.h): the same numbers from both. No header of Xapian here.

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace gisa {

/// A document's number in its segment, from 1.
using DocumentNumber = std::uint32_t;
inline constexpr DocumentNumber kNoMoreDocuments = 0xFFFFFFFF;

struct TermStatistics {
    std::uint32_t articles = 0;    ///< that have it, with those that are deleted; 0: no such term
    std::uint64_t occurrences = 0; ///< the sum of its counts
};

/// The documents of a term, ascending, with how often each has it. It stands at the first one, or at
/// kNoMoreDocuments. One thread; not longer than its segment.
class PostingCursor {
public:
    virtual ~PostingCursor() = default;
    PostingCursor(const PostingCursor&) = delete;
    PostingCursor& operator=(const PostingCursor&) = delete;

    /// Of the term.
    const TermStatistics& statistics() const { return statistics_; }

    DocumentNumber document() const { return documents_[at_]; }
    std::uint32_t count() const { return counts_[at_]; }

    /// REQUIRES: not at the end
    void next() {
        if (++at_ == size_) load(documents_[size_ - 1] + 1);
    }
    /// On to the first document that is not below `least`; never back.
    void skip_to(DocumentNumber least) {
        if (documents_[size_ - 1] < least) load(least);
        while (documents_[at_] < least)
            ++at_;
    }

    /// The documents from here on that are at hand, for loops over many, and their counts. REQUIRES: not at
    /// the end
    const DocumentNumber* documents() const { return documents_.data() + at_; }
    const std::uint32_t* counts() const { return counts_.data() + at_; }
    std::size_t at_hand() const { return size_ - at_; }
    /// Goes behind all that are at hand.
    void next_block() { load(documents_[size_ - 1] + 1); }

protected:
    PostingCursor() = default;

    /// Puts postings into the arrays, so that the last one of them is not below `least` and none behind the
    /// place is left out, sets `size_` (at least 1) and `at_` to 0. Where there is none: kNoMoreDocuments
    /// alone. `least` may be kNoMoreDocuments.
    virtual void load(DocumentNumber least) = 0;

    TermStatistics statistics_;
    static constexpr std::size_t kBlock = 128;
    std::array<DocumentNumber, kBlock> documents_;
    std::array<std::uint32_t, kBlock> counts_;
    std::size_t at_ = 0, size_ = 0;
};

/// Values of a slot by document. One thread; not longer than its segment.
class ValueCursor {
public:
    virtual ~ValueCursor() = default;
    ValueCursor() = default;
    ValueCursor(const ValueCursor&) = delete;
    ValueCursor& operator=(const ValueCursor&) = delete;

    /// Of a document, empty if it has none; valid until the next call. Any order, ascending is fast.
    virtual std::string_view at(DocumentNumber document) = 0;
    /// The first document with a value that is not below `least`, or kNoMoreDocuments.
    virtual DocumentNumber next(DocumentNumber least) = 0;
};

struct SegmentStatistics {
    std::uint32_t articles = 0; ///< with those that are deleted
    DocumentNumber last = 0;    ///< the largest number of a document
    std::uint64_t total_length =
        0; ///< of all articles; a length is the sum of the counts of an article's terms
};

/// A segment in one state. Throws Error: corrupt, io; DatabaseModifiedError of Xapian where that reads a
/// state that a writer has overwritten. One thread.
class SegmentReader {
public:
    virtual ~SegmentReader() = default;
    SegmentReader() = default;
    SegmentReader(const SegmentReader&) = delete;
    SegmentReader& operator=(const SegmentReader&) = delete;

    virtual SegmentStatistics statistics() const = 0;

    virtual TermStatistics find(std::string_view term) = 0;
    /// Null if no article has the term.
    virtual std::unique_ptr<PostingCursor> postings(std::string_view term) = 0;
    /// Calls `each` with the terms that begin so, in the order of their bytes; false ends it.
    virtual void for_each_term(std::string_view prefix,
                               const std::function<bool(std::string_view term, TermStatistics)>& each) = 0;

    virtual std::unique_ptr<ValueCursor> values(std::uint32_t slot) = 0;
    /// Those of a slot by document, from 0, as far as they lie in memory in one piece; the others, of which
    /// data() is null, a cursor gives. A pass over all values; empty where there is no such memory.
    virtual std::vector<std::string_view> values_in_place(std::uint32_t) { return {}; }
    /// The stored article; empty if there is no such document.
    virtual std::string record(DocumentNumber document) = 0;

    /// True where what is stored of articles has to be fetched from another machine: many at once then.
    virtual bool is_far() const { return false; }
    /// Has what is stored of these documents at hand; for a segment that is far.
    virtual void fetch(const std::vector<DocumentNumber>&) {}

    /// Memory that what was read is mapped into counts for the process no longer; it is had again where it is
    /// needed.
    virtual void let_go_of_pages() const {}

    /// By number of document, from 0; of those that do not exist 0. Read at the first call.
    virtual const std::vector<std::uint32_t>& lengths() {
        if (lengths_.empty()) lengths_ = read_lengths();
        return lengths_;
    }

protected:
    /// statistics().last + 1 of them.
    virtual std::vector<std::uint32_t> read_lengths() = 0;

private:
    std::vector<std::uint32_t> lengths_;
};

} // namespace gisa
