#pragma once

#include "common/article.h"
#include "searcher/snippet/sentence_hits.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace gisa {

/// Neighbouring sentences of one block: [first, first + count).
struct SentenceRange {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
    friend bool operator==(const SentenceRange&, const SentenceRange&) = default;
};

struct ChoiceOptions {
    std::size_t most = 2;                   ///< ranges
    std::size_t columns = 320;              ///< of each; one sentence alone may exceed it
    Support least = Support::none;          ///< sentences with less are not shown
    std::vector<std::uint32_t> sentences{}; ///< if there are any: these are shown and no others
};

/// The sentences to show: ranges of one to three neighbours, each within `columns` unless one sentence alone
/// exceeds it. Chosen by how much of the query they hold, rare words counting more (`leaf_weights`), then by
/// phrases, by how near to each other the words stand, by direct support, by shortness and by place; a
/// further range must show something the first does not, or as much of the query, and stand apart from it.
/// Where only the end of a block is cited, the range goes on to that end if it is near (at most three
/// sentences, twice the columns). A heading's hit brings the first supported sentence under it. Without a
/// hit: the lead, its first supported sentence.
///
/// Token codes tell which sentences are worth looking into; at most six are, whatever the article's
/// length.
std::vector<SentenceRange> choose_sentences(const Article& article, SentenceHits& hits,
                                            const std::vector<double>& leaf_weights,
                                            const ChoiceOptions& options);

} // namespace gisa
