#include "searcher/match/slot_articles.h"

#include <algorithm>

namespace gisa {

namespace {

constexpr std::size_t kMostLonger = 50; // words that begin as the word

bool is_piece(const std::string& term) { return term.front() == static_cast<char>(TermKind::bigram); }

} // namespace

std::size_t slot_articles(const Slot& slot, const SearchedIndex& index) {
    std::size_t most = slot.expansions.empty() ? 0 : slot.expansions.front().articles;
    const auto look_at = [&](const std::vector<std::string>& terms) {
        for (const std::string& term : terms)
            if (!is_piece(term)) most = std::max(most, index.articles_with(term));
    };
    look_at(slot.exact);
    look_at(slot.names);
    look_at(slot.inside.terms);
    for (const RankedTerms& ranked : slot.ranked)
        look_at(ranked.terms);
    for (const std::string& prefix : slot.prefixes)
        look_at(index.terms_from(prefix, kMostLonger));
    if (!slot.together.empty()) {
        std::size_t least = static_cast<std::size_t>(-1);
        for (const std::string& term : slot.together)
            least = std::min(least, index.articles_with(term));
        most = std::max(most, least);
    }
    return most;
}

} // namespace gisa
