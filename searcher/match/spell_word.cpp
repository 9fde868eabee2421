#include "searcher/match/spell_word.h"

#include "common/storage/schema.h"
#include "common/text/utf8.h"

#include <algorithm>
#include <string_view>

namespace gisa {

namespace {

constexpr std::size_t kMostArticles = 3, kMostOfStem = 6;
constexpr std::size_t kLongestOpening = 16; // bytes before the first word of a sentence
constexpr std::size_t kEnoughText = 1;      // bytes: the first segment of the record

char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 'a' - 'A') : c; }

bool is_plain(std::string_view word) {
    return std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// Spaces, quotation marks, brackets, bullets.
bool is_punctuation(char32_t code) {
    if (code < 0x80)
        return !is_ascii_alpha(static_cast<char>(code)) && !is_ascii_digit(static_cast<char>(code));
    return code == U'\u00AB' || (code >= 0x2000 && code < 0x2070) || (code >= 0x3000 && code < 0x3040);
}

/// Parts of addresses, paths and file names are written small whatever they name.
bool is_in_address(std::string_view text, std::size_t begin, std::size_t end) {
    constexpr std::string_view kBefore = "./@_#\\", kAfter = "/@_\\";
    if (begin > 0 && kBefore.find(text[begin - 1]) != std::string_view::npos) return true;
    if (end >= text.size()) return false;
    return kAfter.find(text[end]) != std::string_view::npos ||
           (text[end] == '.' && end + 1 < text.size() && is_ascii_alpha(text[end + 1]));
}

/// Calls `each` with the offset of every place where the word stands alone.
template <class Each>
void for_each_place(std::string_view text, std::string_view word, Each each) {
    for (std::size_t at = 0; at + word.size() <= text.size(); ++at) {
        if (small(text[at]) != word.front()) continue;
        const std::size_t end = at + word.size();
        if (at > 0 && is_ascii_alpha(text[at - 1])) continue;
        if (end < text.size() && is_ascii_alpha(text[end])) continue;
        const bool same = std::equal(word.begin(), word.end(), text.begin() + static_cast<std::ptrdiff_t>(at),
                                     [](char folded, char written) { return folded == small(written); });
        if (same && !is_in_address(text, at, end)) each(at);
    }
}

/// The sentence that the offset is in or behind; null if there is none before.
const Sentence* sentence_at(const Article& article, std::size_t at) {
    const auto behind = std::upper_bound(
        article.sentences.begin(), article.sentences.end(), at,
        [](std::size_t offset, const Sentence& sentence) { return offset < sentence.span.begin; });
    return behind == article.sentences.begin() ? nullptr : &*std::prev(behind);
}

/// Nothing but quotation marks and the like stands before.
bool begins_sentence(const Article& article, const Sentence& sentence, std::size_t at) {
    if (at - sentence.span.begin > kLongestOpening) return false;
    const std::string_view text = article.text;
    for (std::size_t before = sentence.span.begin; before < at;) {
        const Decoded c = decode(text, before);
        if (!is_punctuation(c.code)) return false;
        before += c.size;
    }
    return true;
}

bool has_later_capital(std::string_view written) {
    return std::any_of(written.begin() + 1, written.end(), [](char c) { return c != small(c); });
}

/// False for a capital that says nothing of how the word is written elsewhere: in a heading, in front.
bool tells(const Article& article, std::size_t at, std::string_view written) {
    if (has_later_capital(written)) return true;
    const Sentence* sentence = sentence_at(article, at);
    return sentence && article.blocks[sentence->block].kind != BlockKind::heading &&
           !begins_sentence(article, *sentence, at);
}

} // namespace

void Spellings::count(const Article& article) {
    const std::string_view text = article.text, title = article.title;
    for_each_place(text, word_, [&](std::size_t at) {
        const std::string_view written = text.substr(at, word_.size());
        if (tells(article, at, written)) add(written);
    });
    for_each_place(title, word_, [&](std::size_t at) {
        const std::string_view written = title.substr(at, word_.size());
        if (has_later_capital(written)) add(written);
    });
}

void Spellings::add(std::string_view written) {
    const auto known = counts_.find(written);
    if (known == counts_.end())
        counts_.emplace(written, 1);
    else
        ++known->second;
}

std::string Spellings::most_frequent() const {
    std::string_view best = word_;
    std::size_t most = 0;
    for (const auto& [written, count] : counts_) // capitals come before small letters
        if (count >= most) {
            best = written;
            most = count;
        }
    return std::string(best);
}

std::string spell_word(const std::string& word, const SearchedIndex& index, ArticleDecoder& decoder) {
    if (!is_plain(word)) return word;
    Spellings spellings(word);
    std::size_t articles = 0;
    const bool is_own_stem = !index.has(word); // other forms have the stem too
    const std::string term = is_own_stem ? static_cast<char>(TermKind::stem) + word : word;
    const std::size_t most = is_own_stem ? kMostOfStem : kMostArticles;
    index.for_each_article(term, [&](const ArticlePlace& place) {
        const std::string record = index.segments()[place.segment].reader->record(place.document);
        spellings.count(decoder.decode(record, kEnoughText));
        return ++articles < most;
    });
    return spellings.most_frequent();
}

} // namespace gisa
