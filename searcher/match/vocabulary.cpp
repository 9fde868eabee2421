#include "searcher/match/vocabulary.h"

#include "common/korean/jamo.h"
#include "common/storage/schema.h"
#include "common/text/utf8.h"

#include <algorithm>
#include <limits>
#include <string_view>

namespace gisa {

namespace {

constexpr char kBehindAll = '\xFF'; // no UTF-8 has it

std::string utf8(char32_t code) {
    std::string text;
    append_utf8(text, code);
    return text;
}

char initial_byte(char32_t syllable) {
    return static_cast<char>(1 + jamo::kInitials.find(initial_of(syllable)));
}

std::string initials_of(std::string_view word) {
    std::string initials;
    for (std::size_t at = 0; at < word.size();) {
        const Decoded c = decode(word, at);
        at += c.size;
        initials.push_back(initial_byte(c.code));
    }
    return initials;
}

char32_t first_code(const Beginning& beginning) {
    return beginning.literal.empty() ? beginning.open.front().front().first
                                     : decode(beginning.literal, 0).code;
}

/// The terms of a kind whose text begins with one of these characters.
std::vector<TermCount> read_terms(const SearchedIndex& index, TermKind of_kind, CodeRange range) {
    const std::string kind = of_kind == TermKind::word ? "" : std::string(1, static_cast<char>(of_kind));
    std::vector<TermCount> terms;
    for (char32_t first = range.first; first <= range.last && terms.size() < Vocabulary::kMostTerms; ++first)
        for (const TermArticles& term :
             index.counted_terms_from(kind + utf8(first), Vocabulary::kMostTerms - terms.size()))
            terms.push_back({term.term.substr(kind.size()), static_cast<std::uint32_t>(term.articles)});
    return terms;
}

/// The words that begin with this consonant, or with this character.
WordSection read_section(char32_t key, const SearchedIndex& index) {
    if (jamo::kInitials.find(key) == std::u32string_view::npos)
        return WordSection(choose_other_words(read_terms(index, TermKind::word, {key, key}),
                                              read_terms(index, TermKind::stem, {key, key})));
    const char32_t first_syllable = compose({key, U'ㅏ', 0});
    const CodeRange range{first_syllable, first_syllable + jamo::kSyllablesOfInitial - 1};
    return WordSection(choose_korean_words(read_terms(index, TermKind::korean, range),
                                           read_terms(index, TermKind::eojeol, range),
                                           read_terms(index, TermKind::name, range)));
}

} // namespace

WordSection::WordSection(std::vector<Word> words) : words_(std::move(words)) {
    for (std::size_t i = 0; i < words_.size(); ++i)
        if (is_hangul_syllable(decode(words_[i].text, 0).code))
            by_initials_.push_back({initials_of(words_[i].text), static_cast<std::uint32_t>(i)});
    std::sort(by_initials_.begin(), by_initials_.end(), [](const Initials& a, const Initials& b) {
        return a.text != b.text ? a.text < b.text : a.word < b.word;
    });
}

/// Where the words stand that have the literal and one of the characters of the first place.
std::vector<WordSection::Span> WordSection::spans(const Beginning& beginning) const {
    const auto position = [&](const std::string& text) {
        const auto found =
            std::lower_bound(words_.begin(), words_.end(), text,
                             [](const Word& word, const std::string& t) { return word.text < t; });
        return static_cast<std::size_t>(found - words_.begin());
    };
    const std::string& literal = beginning.literal;
    if (beginning.open.empty()) return {{position(literal), position(literal + kBehindAll)}};
    std::vector<Span> spans;
    for (const CodeRange& range : beginning.open.front())
        spans.push_back(
            {position(literal + utf8(range.first)), position(literal + utf8(range.last) + kBehindAll)});
    return spans;
}

WordSection::Span WordSection::initials_span(const Beginning& beginning) const {
    std::string initials;
    for (const Place& place : beginning.open)
        initials.push_back(initial_byte(place.front().first));
    const auto position = [&](const std::string& text) {
        const auto found =
            std::lower_bound(by_initials_.begin(), by_initials_.end(), text,
                             [](const Initials& word, const std::string& t) { return word.text < t; });
        return static_cast<std::size_t>(found - by_initials_.begin());
    };
    return {position(initials), position(initials + kBehindAll)};
}

const WordSection& Vocabulary::section(const Beginning& beginning, const SearchedIndex& index) {
    static const WordSection nothing;
    const char32_t first = first_code(beginning);
    const char32_t key = is_hangul_syllable(first) ? initial_of(first) : first;
    if (const auto known = sections_.find(key); known != sections_.end()) return known->second;
    WordSection section = read_section(key, index);
    if (section.empty()) return nothing; // what is typed is without end, what is kept is not
    return sections_.emplace(key, std::move(section)).first->second;
}

} // namespace gisa
