#include "searcher/snippet/promised_leaves.h"

#include "common/storage/token_codes.h"

#include <algorithm>

namespace gisa {

PromisedLeaves::PromisedLeaves(std::string_view token_codes, std::size_t sentences, const HitFinder& finder)
    : finder_(finder), is_known_(!token_codes.empty()) {
    if (!is_known_) return;
    ends_.reserve(sentences);
    bool in_sentence = false;
    TokenCodesReader in(token_codes);
    for (CodedToken token = in.next(); token.kind != CodedToken::Kind::end; token = in.next()) {
        switch (token.kind) {
        case CodedToken::Kind::sentence:
            in_sentence = ends_.size() < sentences;
            if (in_sentence) ends_.push_back(static_cast<std::uint32_t>(keys_.size()));
            break;
        case CodedToken::Kind::block_end: in_sentence = false; break;
        default:
            const std::uint16_t* number = in_sentence ? finder.number_of(key_of(token.code)) : nullptr;
            if (!number) break;
            keys_.push_back(*number);
            ends_.back() = static_cast<std::uint32_t>(keys_.size());
        }
    }
    ends_.resize(sentences, static_cast<std::uint32_t>(keys_.size()));
}

void PromisedLeaves::add_keys_of(std::uint32_t sentence, HitFinder::KeyNumbers& keys) const {
    const std::uint32_t begin = sentence == 0 ? 0 : ends_[sentence - 1];
    keys.insert(keys.end(), keys_.begin() + begin, keys_.begin() + ends_[sentence]);
}

LeafSet PromisedLeaves::may_hold(HitFinder::KeyNumbers keys) const {
    if (keys.empty()) return {};
    std::sort(keys.begin(), keys.end());
    return finder_.may_hold(keys);
}

LeafSet PromisedLeaves::of(std::uint32_t sentence) const {
    if (!is_known_) return finder_.body_leaves();
    HitFinder::KeyNumbers keys;
    add_keys_of(sentence, keys);
    return may_hold(std::move(keys));
}

LeafSet PromisedLeaves::of_both(std::uint32_t sentence, std::uint32_t next) const {
    if (!is_known_) return finder_.body_leaves();
    HitFinder::KeyNumbers keys;
    add_keys_of(sentence, keys);
    add_keys_of(next, keys);
    return may_hold(std::move(keys));
}

} // namespace gisa
