#pragma once

#include "searcher/match/find_codes.h"
#include "searcher/match/find_phrase.h"
#include "searcher/match/part_places.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace gisa {

/// What a sentence is to hold, as a tree.
struct SentenceNeed {
    enum class Kind : std::uint8_t {
        part, ///< a word or phrase in any of its spellings
        all,  ///< every child; without a child it always holds
        any,  ///< at least one child
        near, ///< children, which are parts, near each other (find_near.h)
    };

    Kind kind = Kind::all;
    std::vector<SentenceNeed> children{};
    std::vector<CodedPhrase> spellings{}; ///< part
    bool in_text = false;                 ///< part: and not in the title
    std::uint32_t distance = 0;           ///< part of near: words from the one before, at most
    std::size_t articles = 0;             ///< part: so many may have it, which is rarest is looked for first
};

/// Finds the sentences that hold all of it, in one pass over token codes. A block whose sentences are not
/// known, as the title, counts as one.
class SentenceFinder final : public TokenFinder {
public:
    /// `least`: the support that a sentence must have.
    explicit SentenceFinder(const SentenceNeed& need, Support least = Support::none);

    bool stands_in(std::string_view token_codes) const override;

    /// The first `most` such sentences, by number from 0, as Article::sentences has them. Not the title.
    std::vector<std::uint32_t> sentences_in(std::string_view token_codes, std::size_t most) const;

private:
    /// A need without its spellings.
    struct Node {
        SentenceNeed::Kind kind;
        std::vector<Node> children;
        std::size_t part;
        bool in_text;
        std::uint32_t distance;
    };

    Node add(const SentenceNeed& need);
    bool stands_by_leaps(std::string_view token_codes) const;
    bool holds_next(TokenCodesReader& in, bool is_title) const;
    bool holds(const Node& node, PartPlaces& places, bool is_title) const;
    static bool are_near(const std::vector<Node>& parts, PartPlaces& places);
    template <class Each>
    void for_each_sentence(std::string_view token_codes, Each each) const;

    PartTable table_;
    std::optional<CodeFinder> rarest_; // of a part that every sentence must hold
    Node root_;
    Support least_;
};

} // namespace gisa
