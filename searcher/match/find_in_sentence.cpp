#include "searcher/match/find_in_sentence.h"

#include <algorithm>

namespace gisa {

namespace {

constexpr std::uint32_t kNoSentence = 0xFFFFFFFF; // its sentences are not known

/// A part that must be there in any case; null if there is none.
const SentenceNeed* rarest_part(const SentenceNeed& need) {
    if (need.kind == SentenceNeed::Kind::part) return &need;
    if (need.kind == SentenceNeed::Kind::any) return nullptr;
    const SentenceNeed* rarest = nullptr;
    for (const SentenceNeed& child : need.children)
        if (const SentenceNeed* part = rarest_part(child))
            if (!rarest || part->articles < rarest->articles) rarest = part;
    return rarest;
}

std::optional<CodeFinder> find_first_words(const SentenceNeed* part) {
    if (!part) return std::nullopt;
    std::vector<CodedSlot> first;
    for (const CodedPhrase& spelling : part->spellings)
        first.push_back(spelling.front());
    return CodeFinder::for_words(first);
}

} // namespace

SentenceFinder::SentenceFinder(const SentenceNeed& need, Support least)
    : rarest_(find_first_words(rarest_part(need))), root_(add(need)), least_(least) {
    table_.finish();
}

SentenceFinder::Node SentenceFinder::add(const SentenceNeed& need) {
    Node node{need.kind, {}, 0, need.in_text, need.distance};
    if (need.kind == SentenceNeed::Kind::part) node.part = table_.add(need.spellings);
    for (const SentenceNeed& child : need.children)
        node.children.push_back(add(child));
    return node;
}

bool SentenceFinder::holds(const Node& node, PartPlaces& places, bool is_title) const {
    const auto child_holds = [&](const Node& child) { return holds(child, places, is_title); };
    switch (node.kind) {
    case SentenceNeed::Kind::part: return !(node.in_text && is_title) && !places.of(node.part).empty();
    case SentenceNeed::Kind::all: return std::all_of(node.children.begin(), node.children.end(), child_holds);
    case SentenceNeed::Kind::any: return std::any_of(node.children.begin(), node.children.end(), child_holds);
    case SentenceNeed::Kind::near: break;
    }
    return std::all_of(node.children.begin(), node.children.end(), child_holds) &&
           are_near(node.children, places);
}

bool SentenceFinder::are_near(const std::vector<Node>& parts, PartPlaces& places) {
    WordSpans reached = places.of(parts.front().part);
    for (std::size_t i = 1; i < parts.size() && !reached.empty(); ++i)
        reached = near_ones(places.of(parts[i].part), reached, parts[i].distance);
    return !reached.empty();
}

/// Calls `each` with the number of every sentence that holds all, or kNoSentence; false ends it.
template <class Each>
void SentenceFinder::for_each_sentence(std::string_view token_codes, Each each) const {
    PartPlaces places(table_);
    std::uint32_t position = 0, begun = 0, number = kNoSentence;
    bool counts = least_ == Support::none, is_title = true;
    const auto ends = [&] {
        const bool goes_on = places.empty() || !holds(root_, places, is_title) || each(number);
        places.clear();
        return !goes_on;
    };
    TokenCodesReader in(token_codes);
    for (CodedToken token = in.next(); token.kind != CodedToken::Kind::end; token = in.next()) {
        switch (token.kind) {
        case CodedToken::Kind::word: ++position; [[fallthrough]];
        case CodedToken::Kind::same_place:
            if (counts && table_.looks_for(token.code)) places.take(token, position);
            break;
        case CodedToken::Kind::heading: break;
        case CodedToken::Kind::block_end:
            if (ends()) return;
            number = kNoSentence;
            counts = least_ == Support::none;
            is_title = false;
            break;
        default:
            if (ends()) return;
            number = begun++;
            counts = token.support >= least_;
        }
    }
    ends();
}

/// The sentence that begins here; reads to its end.
bool SentenceFinder::holds_next(TokenCodesReader& in, bool is_title) const {
    using Kind = CodedToken::Kind;
    PartPlaces places(table_);
    std::uint32_t position = 0;
    CodedToken token = in.next();
    const Support support = token.kind == Kind::sentence ? token.support : Support::none;
    if (token.kind == Kind::sentence) token = in.next();
    const auto ends = [&] {
        return token.kind == Kind::end || token.kind == Kind::block_end || token.kind == Kind::sentence;
    };
    for (; !ends(); token = in.next()) {
        if (token.kind == Kind::heading) continue;
        if (token.kind == Kind::word) ++position;
        if (table_.looks_for(token.code)) places.take(token, position);
    }
    return support >= least_ && !places.empty() && holds(root_, places, is_title);
}

/// Only sentences with the rarest part are read.
bool SentenceFinder::stands_by_leaps(std::string_view token_codes) const {
    const std::size_t size = token_codes.size();
    std::optional<std::size_t> title_end;
    for (std::size_t at = rarest_->next(token_codes, 0); at < size;) {
        if (!title_end) title_end = first_block_end(token_codes);
        TokenCodesReader in(token_codes.substr(sentence_begin(token_codes, at)));
        if (holds_next(in, at < *title_end)) return true;
        at = rarest_->next(token_codes, std::max(at + 1, size - in.left()));
    }
    return false;
}

bool SentenceFinder::stands_in(std::string_view token_codes) const {
    if (rarest_) return stands_by_leaps(token_codes);
    bool found = false;
    for_each_sentence(token_codes, [&](std::uint32_t) {
        found = true;
        return false;
    });
    return found;
}

std::vector<std::uint32_t> SentenceFinder::sentences_in(std::string_view token_codes,
                                                        std::size_t most) const {
    std::vector<std::uint32_t> sentences;
    for_each_sentence(token_codes, [&](std::uint32_t number) {
        if (number != kNoSentence && sentences.size() < most) sentences.push_back(number);
        return sentences.size() < most;
    });
    return sentences;
}

} // namespace gisa
