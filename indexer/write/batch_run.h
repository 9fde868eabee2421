#pragma once

#include "common/text/chunks.h"
#include "common/text/interner.h"
#include "indexer/write/write_document.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gisa {

/// A term of an article and how often it counts there; terms are numbers of their run or segment.
struct CountedTerm {
    std::uint32_t term = 0;
    std::uint32_t count = 0;
};

/// A value of an article.
struct SlotValue {
    std::uint32_t slot = 0;
    std::string_view value;
};

/// An article that waits in a run.
struct WaitingArticle {
    std::uint64_t sequence = 0;        ///< its place in the batch
    std::string_view identity;         ///< its identity term
    std::string_view published;        ///< ISO 8601, or empty
    std::span<CountedTerm> terms;      ///< each once, in any order
    std::uint64_t length = 0;          ///< the sum of their counts
    std::span<const SlotValue> values; ///< slots ascend
    std::string_view record;
    bool is_known = false; ///< the index has it as it is: nothing to write
};

/// Articles of a batch, analysed and held in memory in few large pieces, until all of them are sorted into a
/// segment. Each thread that analyses fills a run of its own.
class BatchRun : private DocumentSink {
public:
    /// Takes an article. `sequence`: its place in the batch.
    void add(const Article& article, std::string_view content_hash, std::uint64_t sequence,
             DocumentWriter& writer);

    /// The article that the index has counts, whatever the run holds of it from before.
    void keep_known(std::string_view identity, std::uint64_t sequence);

    const std::vector<WaitingArticle>& articles() const { return articles_; }
    std::size_t term_count() const { return terms_.size(); }
    std::string_view term(std::uint32_t number) const { return terms_[number]; }

    /// Memory that it takes, and what sorting it into a segment will take on top.
    std::size_t bytes() const;

private:
    void term(Field field, const Term& term, std::uint32_t count) override;
    void boolean_term(std::string_view term) override;
    void value(std::uint32_t slot, std::string_view value) override;
    void data(std::string_view record) override;

    void forget_numbers();
    std::string_view keep(std::string_view bytes);
    std::uint32_t number_of(Field field, const Term& term);
    std::uint32_t place_of(std::uint32_t number);

    static constexpr std::size_t kChunk = 1u << 20; // bytes
    Chunks<char> bytes_{kChunk};
    Chunks<CountedTerm> counted_terms_{kChunk / sizeof(CountedTerm)};
    Chunks<SlotValue> slot_values_;
    Interner terms_;
    std::vector<WaitingArticle> articles_;
    std::size_t postings_ = 0;

    static constexpr std::uint32_t kUnknown = 0xFFFFFFFF;
    /// What is known of a term of the analyser, by field and the analyser's number.
    struct Seen {
        std::uint32_t number = kUnknown; ///< the run's
        std::uint32_t place = 0;         ///< in counted_, if that has the number there
    };
    std::vector<Seen> seen_[4];
    std::uint32_t generation_ = 0;
    const Analyser* analyser_ = nullptr;

    // of the article that is being added
    bool may_repeat_ = false; ///< numbers were forgotten meanwhile
    std::vector<CountedTerm> counted_;
    std::vector<SlotValue> values_;
    WaitingArticle article_;
    std::string buffer_;
};

} // namespace gisa
