#pragma once

#include "common/aliases/aliases.h"
#include "common/article.h"

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

namespace gisa {

/// A group of spellings that articles give themselves, for people to take into their alias file.
struct AliasProposal {
    struct Spelling {
        std::string text;
        std::size_t articles = 0; ///< that give it beside the canonical one
        std::string example;      ///< the id of the first of them
    };

    std::string canonical;
    std::vector<Spelling> spellings; ///< most articles first, at most 11
};

/// Counts the pairs that articles give (find_alias_pairs.h). It only proposes: nothing is learnt by it.
class AliasCounter {
public:
    void count(const Article& article);

    /// The groups whose pairs stand in at least `least` articles, most articles first, then by name. Pairs
    /// that `known` has are left out.
    std::vector<AliasProposal> proposals(const Aliases& known, std::size_t least) const;

private:
    struct Counted {
        std::string canonical;
        AliasProposal::Spelling spelling;
    };

    std::unordered_map<std::string, Counted> pairs_; // by folded words
};

} // namespace gisa
