#pragma once

#include "searcher/snippet/find_hits.h"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace gisa {

/// Which leaves of a query the sentences of an article may hold, told by the article's token codes without a
/// look at its text. A sentence holds no leaf that is not promised.
class PromisedLeaves {
public:
    /// For the first `sentences` sentences. Without token codes each of them may hold anything.
    /// REQUIRES: `finder` outlives this
    PromisedLeaves(std::string_view token_codes, std::size_t sentences, const HitFinder& finder);

    LeafSet of(std::uint32_t sentence) const;
    /// What may run on from one sentence into the other.
    LeafSet of_both(std::uint32_t sentence, std::uint32_t next) const;

private:
    void add_keys_of(std::uint32_t sentence, HitFinder::KeyNumbers& keys) const;
    LeafSet may_hold(HitFinder::KeyNumbers keys) const;

    const HitFinder& finder_;
    bool is_known_;
    std::vector<std::uint32_t> ends_; // of a sentence's keys in keys_
    HitFinder::KeyNumbers keys_;
};

} // namespace gisa
