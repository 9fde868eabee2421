#include "searcher/match/find_codes.h"

#include "common/text/find_byte.h"

#include <algorithm>
#include <string>

namespace gisa {

std::optional<CodeFinder> CodeFinder::for_words(const std::vector<CodedSlot>& words) {
    std::vector<std::string> beginnings;
    for (const CodedSlot& word : words) {
        if (word.codes.size() + word.keys.size() > kMost) return std::nullopt;
        for (const TokenCode code : word.codes)
            beginnings.push_back(spelled(code).substr(0, 2));
        for (const std::uint32_t key : word.keys)
            for (std::string& beginning : beginnings_of_key(key))
                beginnings.push_back(std::move(beginning));
    }
    std::sort(beginnings.begin(), beginnings.end());
    beginnings.erase(std::unique(beginnings.begin(), beginnings.end()), beginnings.end());
    if (beginnings.empty() || beginnings.size() > kMost) return std::nullopt;
    CodeFinder finder;
    finder.size_ = beginnings.size();
    for (std::size_t i = 0; i < kMost; ++i) { // the last one fills what is left
        const std::string& beginning = beginnings[std::min(i, beginnings.size() - 1)];
        finder.first_[i] = beginning[0];
        finder.second_[i] = beginning.size() > 1 ? beginning[1] : char(0);
        finder.is_one_[i] = beginning.size() > 1 ? char(0) : char(-1);
    }
    return finder;
}

std::size_t CodeFinder::next(std::string_view token_codes, std::size_t at) const {
    const auto is_at = [this](std::size_t i, auto a, auto b) {
        return (a == first_[i]) & ((b == second_[i]) | is_one_[i]);
    };
    const auto find = [&](auto wanted) {
        for (at = find_pair(token_codes, at, wanted); at < token_codes.size();
             at = find_pair(token_codes, at + 1, wanted))
            if (const auto token = token_at(token_codes, at)) return *token;
        return token_codes.size();
    };
    if (size_ == 1) return find([&](auto a, auto b) { return is_at(0, a, b); });
    if (size_ == 2) return find([&](auto a, auto b) { return is_at(0, a, b) | is_at(1, a, b); });
    return find(
        [&](auto a, auto b) { return is_at(0, a, b) | is_at(1, a, b) | is_at(2, a, b) | is_at(3, a, b); });
}

} // namespace gisa
