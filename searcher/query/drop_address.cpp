#include "searcher/query/drop_address.h"

#include "common/korean/particles.h"
#include "common/text/tokenise.h"
#include "common/text/utf8.h"
#include "searcher/match/word_shapes.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace gisa {

namespace {

constexpr std::string_view kBehindNames[] = {"씨", "님", "측"};
constexpr std::string_view kBehindFullNames[] = {"군", "양"}; // an army, a quantity
constexpr std::string_view kBesideFirms[] = {"주식회사", "유한회사"};
constexpr std::string_view kBeforeNames[] = {"전", "현", "고", "前", "現", "故"};

template <std::size_t size>
bool is_one_of(const std::string_view (&words)[size], std::string_view word) {
    return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

/// The word as folded, however its syllables are encoded; empty if it is no word of one script.
std::string word_of(const Query& query) {
    const Tokens tokens = tokenise(query.text);
    return is_plain_words(query) && tokens.size() == 1 ? std::string(tokens.front().text) : std::string();
}

bool is_alias(const Query& query) { return query.kind == Query::Kind::spellings && !query.quoted; }

bool may_be_name(const Query& query) {
    const std::string word = word_of(query);
    return is_alias(query) || (is_hangul_word(word) && is_name_shaped(word));
}

/// Of a word before it that is only shaped so there are too many: 전 세계, 현 정부.
bool is_name(const Query& query) {
    const std::string word = word_of(query);
    return is_alias(query) || (is_hangul_word(word) && is_full_name(word));
}

bool is_said_behind(std::string_view word, const Query& name) {
    const std::string_view stem = is_hangul_word(word) ? short_stem(word) : std::string_view();
    const std::string_view bare = stem.empty() ? word : stem;
    return (is_one_of(kBehindNames, bare) && may_be_name(name)) ||
           (is_one_of(kBehindFullNames, bare) && is_name(name));
}

bool is_empty_word(const std::vector<Query>& words, std::size_t i) {
    const std::string word = word_of(words[i]);
    if (word.empty() || words[i].is_apart) return false;
    const auto neighbour = [&](std::size_t at) {
        return at < words.size() && is_same_place(words[at], words[i]) ? &words[at] : nullptr;
    };
    const Query* before = i > 0 ? neighbour(i - 1) : nullptr;
    const Query* behind = neighbour(i + 1);
    if (before && is_said_behind(word, *before)) return true;
    if (is_one_of(kBesideFirms, word)) return (before && is_alias(*before)) || (behind && is_alias(*behind));
    if (!behind || !is_one_of(kBeforeNames, word)) return false;
    const std::string title = word_of(*behind);
    return is_name(*behind) || (before && is_name(*before) && is_hangul_word(title) && is_title(title));
}

} // namespace

void drop_address(Query& query) {
    if (query.kind == Query::Kind::spellings) return;
    if (query.kind == Query::Kind::all) {
        std::vector<Query> kept;
        for (std::size_t i = 0; i < query.children.size(); ++i)
            if (!is_empty_word(query.children, i)) kept.push_back(query.children[i]);
        query.children = std::move(kept);
    }
    for (Query& child : query.children)
        drop_address(child);
}

} // namespace gisa
