#pragma once

#include "common/large_memory.h"
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

    /// Takes articles out again, by their sequences, which ascend.
    void leave_out(const std::vector<std::uint64_t>& sequences);

    const std::vector<WaitingArticle>& articles() const { return articles_; }
    std::size_t term_count() const { return terms_.size(); }
    std::string_view term(std::uint32_t number) const { return terms_[number]; }

    /// Memory that it takes.
    std::size_t bytes() const;
    /// What sorting it into a segment will take on top.
    std::size_t bytes_to_sort() const;

private:
    void term(Field field, const Term& term, std::uint32_t count) override;
    void words(std::span<const CountedWord> words, const Analyser& analyser) override;
    void boolean_term(std::string_view term) override;
    void value(std::uint32_t slot, std::string_view value) override;
    void data(std::string_view record) override;

    /// A term of the run by its number, and whether it counts for ranking.
    struct RankedTerm {
        std::uint32_t number : 31;
        std::uint32_t is_ranked : 1;
    };

    void forget_words();
    std::string_view keep(std::string_view bytes);
    std::uint32_t number_of(Field field, std::string_view term);
    std::span<const RankedTerm> terms_of(Field field, std::uint32_t word);
    std::span<const RankedTerm> add_word(Field field, std::uint32_t word);
    void fetch(std::span<const CountedWord> words, std::size_t at) const;
    void count(RankedTerm term, std::uint32_t count);
    void count_word(Field field, std::uint32_t word, std::uint32_t count);

    Chunks<char> bytes_;
    Chunks<CountedTerm> counted_terms_;
    Chunks<SlotValue> slot_values_;
    Interner terms_;
    std::vector<WaitingArticle> articles_;
    std::size_t postings_ = 0;

    /// Where the terms of a word of the analyser stand in known_terms_.
    struct KnownWord {
        std::uint32_t begin = 0;
        std::uint32_t size = kUnknown;
    };
    static constexpr std::uint32_t kUnknown = 0xFFFFFFFF;
    LargeVector<KnownWord> known_words_[6]; ///< by field and the analyser's number
    LargeVector<RankedTerm> known_terms_;
    std::uint32_t generation_ = 0; ///< of these numbers
    const Analyser* analyser_ = nullptr;

    // of the article that is being added
    LargeVector<std::uint32_t> places_; ///< by the run's number: where it stands in counted_, if there
    std::vector<CountedTerm> counted_;
    std::vector<SlotValue> values_;
    WaitingArticle article_;
    std::string buffer_;
};

} // namespace gisa
