#include "searcher/match/correct_query.h"

#include "common/korean/particles.h"
#include "common/text/utf8.h"
#include "searcher/match/correct_word.h"
#include "searcher/match/slot_articles.h"
#include "searcher/match/word_shapes.h"

#include <algorithm>
#include <string_view>

namespace gisa {

namespace {

constexpr std::size_t kRare = 2, kTimesAsMany = 20, kMostWords = 3;

bool is_latin(std::string_view word) {
    return std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// The word as folded, if it is one that may be misspelled; else empty.
std::string plain_word(const Query& leaf) {
    if (leaf.quoted || leaf.is_prefix || leaf.field == Field::author || leaf.slots.size() != 1) return {};
    const Slot& slot = leaf.slots.front();
    if (slot.exact.empty() || slot.is_reading) return {};
    std::string word = slot.exact.front();
    if (is_latin(word)) return word;
    if (word.front() != static_cast<char>(TermKind::korean)) return {};
    word.erase(0, 1);
    return is_hangul_word(word) && !is_full_name(word) && !is_full_name(best_stem(word)) ? word : "";
}

/// Leaves that are wanted, and are not one of several spellings.
void collect(const Query& query, std::vector<const Query*>& leaves) {
    if (query.kind == Query::Kind::words) leaves.push_back(&query);
    if (query.kind == Query::Kind::words || query.kind == Query::Kind::spellings) return;
    for (const Query& child : query.children) {
        collect(child, leaves);
        if (query.kind == Query::Kind::without) return;
    }
}

std::string correct_latin(const std::string& word, std::size_t least, const SearchedIndex& index,
                          Suggester& suggester) {
    for (const Correction& correction : correct_word(word, least, index)) {
        std::string written = suggester.as_written(correction.word, index);
        if (!written.empty()) return written;
    }
    return {};
}

std::string correct_hangul(std::string_view word, std::size_t least, const SearchedIndex& index) {
    for (const std::string_view form : {word, best_stem(word)}) {
        const std::vector<Correction> corrections = correct_word(form, least, index);
        if (!corrections.empty()) return corrections.front().word;
    }
    return {};
}

/// Something that a word ends at stands there.
bool parts_words(std::string_view query, std::size_t at) {
    const auto byte = static_cast<unsigned char>(query[at]);
    return byte < 0x80 && !is_ascii_alpha(query[at]) && !is_ascii_digit(query[at]);
}

/// Puts `by` in place of the typed word where it stands alone; false if it does not.
bool replace_word(std::string& query, std::string_view typed, std::string_view by) {
    for (std::size_t at = query.find(typed); at != std::string::npos; at = query.find(typed, at + 1)) {
        const std::size_t end = at + typed.size();
        if (at > 0 && !parts_words(query, at - 1)) continue;
        if (end < query.size() && !parts_words(query, end)) continue;
        query.replace(at, typed.size(), by);
        return true;
    }
    return false;
}

} // namespace

std::string correct_query(const std::string& query, const Query& root, const SearchedIndex& index,
                          Suggester& suggester) {
    std::vector<const Query*> leaves;
    collect(root, leaves);
    std::string corrected = query;
    std::size_t looked_up = 0;
    for (const Query* leaf : leaves) {
        const std::string word = plain_word(*leaf);
        if (word.empty()) continue;
        const std::size_t articles = slot_articles(leaf->slots.front(), index);
        if (articles > kRare || ++looked_up > kMostWords) continue;
        const std::size_t least = std::max<std::size_t>(1, articles * kTimesAsMany);
        const std::string meant = is_latin(word) ? correct_latin(word, least, index, suggester)
                                                 : correct_hangul(word, least, index);
        if (!meant.empty()) replace_word(corrected, leaf->text, meant);
    }
    return corrected == query ? std::string() : corrected;
}

} // namespace gisa
