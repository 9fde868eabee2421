#include "searcher/match/telling_words.h"

#include "common/citations/strip_markers.h"
#include "common/text/utf8.h"
#include "searcher/match/word_shapes.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string_view>

namespace gisa {

namespace {

constexpr double kTooCommon = 1.0 / 3; // of all articles
constexpr std::size_t kLeastArticles = 2;
constexpr std::size_t kLongest = 100; // bytes of a word

bool has_letter(std::string_view word) {
    return std::any_of(word.begin(), word.end(), [](char c) { return !is_ascii_digit(c) && c != '.'; });
}

bool is_one_character(std::string_view word) { return decode(word, 0).size == word.size(); }

/// A word by the term that it is ranked by.
struct Counted {
    double count = 0;
    std::map<std::string, double> forms; // as the article writes it, folded
};

class WordCounter {
public:
    WordCounter(Analyser& analyser, const SearchedIndex& index) : analyser_(analyser), index_(index) {}

    void read(std::string_view text, double weight) {
        const std::vector<Term>& terms = analyser_.analyse(text);
        const std::set<std::uint32_t> in_names = count_names(terms, weight);
        std::string_view whole;
        for (const Term& term : terms) {
            if (term.kind == TermKind::word || term.kind == TermKind::hanja) whole = term.text;
            if (in_names.contains(term.position)) continue;
            if (term.kind == TermKind::stem) add(term.text, whole, weight);
            if (term.kind == TermKind::korean) add(term.text, term.text.substr(1), weight);
        }
    }

    void leave_out(std::string_view text) {
        for (const Term& term : analyser_.analyse(text))
            words_.erase(std::string(term.text));
    }

    const std::map<std::string, Counted>& words() const { return words_; }

private:
    void add(std::string_view term, std::string_view form, double weight) {
        if (form.empty()) return;
        Counted& word = words_[std::string(term)];
        word.count += weight;
        word.forms[std::string(form)] += weight;
    }

    /// Counts each name by the reading that most articles have; gives the positions of their words.
    std::set<std::uint32_t> count_names(const std::vector<Term>& terms, double weight) {
        std::map<std::pair<std::uint32_t, std::uint32_t>, std::pair<std::size_t, std::string>> best;
        for (const Term& term : terms) {
            if (term.kind != TermKind::name || term.text.size() < 1 + 3 * kSyllable) continue;
            const std::string hangul(term.text.substr(1));
            const std::size_t articles = index_.articles_with(term.text) +
                                         index_.articles_with(static_cast<char>(TermKind::korean) + hangul);
            auto& [most, name] = best[{term.position, term.last}];
            if (name.empty() || articles > most) {
                most = articles;
                name = hangul;
            }
        }
        std::set<std::uint32_t> positions;
        for (const auto& [place, reading] : best) {
            add(static_cast<char>(TermKind::korean) + reading.second, reading.second, weight);
            for (std::uint32_t position = place.first; position <= place.second; ++position)
                positions.insert(position);
        }
        return positions;
    }

    Analyser& analyser_;
    const SearchedIndex& index_;
    std::map<std::string, Counted> words_; // by term
};

/// Of a Hangul word also as a name in other letters.
std::size_t articles_with(const std::string& term, const SearchedIndex& index) {
    const std::size_t articles = index.articles_with(term);
    if (term.front() != static_cast<char>(TermKind::korean)) return articles;
    return articles + index.articles_with(static_cast<char>(TermKind::name) + term.substr(1));
}

const std::string& most_frequent(const std::map<std::string, double>& forms) {
    return std::max_element(forms.begin(), forms.end(),
                            [](const auto& a, const auto& b) { return a.second < b.second; })
        ->first;
}

} // namespace

std::vector<TellingWord> telling_words(const Article& article, std::size_t most, Analyser& analyser,
                                       const SearchedIndex& index) {
    WordCounter counter(analyser, index);
    counter.read(article.title, kTitleWeight);
    for (const Block& block : article.blocks)
        counter.read(clean_block(article, block).text(), 1);
    counter.leave_out(article.publisher);

    std::vector<TellingWord> telling;
    const double all = std::max(1.0, index.statistics().articles);
    for (const auto& [term, word] : counter.words()) {
        const std::string& form = most_frequent(word.forms);
        if (form.size() > kLongest || !has_letter(form) || is_one_character(form) || says_nothing(form))
            continue;
        if (term.front() == static_cast<char>(TermKind::korean) && is_verb_form(form)) continue;
        const auto with = static_cast<double>(articles_with(term, index));
        if (with < kLeastArticles || with > std::max(1.0 * kLeastArticles, all * kTooCommon)) continue;
        telling.push_back({form, word.count * std::log((all + 0.5) / with)});
    }
    std::sort(telling.begin(), telling.end(), [](const TellingWord& a, const TellingWord& b) {
        return a.weight != b.weight ? a.weight > b.weight : a.word < b.word;
    });
    telling.resize(std::min(most, telling.size()));
    for (std::size_t i = telling.size(); i > 0; --i)
        telling[i - 1].weight /= telling.front().weight;
    return telling;
}

} // namespace gisa
