#include "searcher/match/suggest_titles.h"

#include "common/storage/schema.h"
#include "common/text/utf8.h"
#include "searcher/match/match.h"
#include "searcher/match/plan_words.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace gisa {

namespace {

constexpr std::size_t kLongestKept = 200, kLongestTitle = 240; // bytes
constexpr std::size_t kTimesAsMany = 3; // articles looked at: several may have the same title

Plan plan_completions(const std::vector<const Word*>& completions) {
    std::vector<Plan> terms;
    const auto add = [&](TermKind kind, const std::string& text) {
        const std::string term = kind == TermKind::word ? text : static_cast<char>(kind) + text;
        terms.push_back(plan_term(field_term(Field::title, term)));
    };
    for (const Word* word : completions) {
        const bool is_latin = static_cast<unsigned char>(word->text.front()) < 0x80;
        if (is_latin) {
            add(word->is_stem ? TermKind::stem : TermKind::word, word->text);
            continue;
        }
        add(TermKind::korean, word->text);
        if (word->name) add(TermKind::name, word->text);
    }
    return any_of(std::move(terms));
}

/// Finds the article: a title's quotation marks part words, as all punctuation does.
std::string quotation(std::string_view title) {
    constexpr std::string_view kQuotes[] = {"\"", "“", "”", "„", "＂", "「", "」", "『", "』", "*"};
    std::string text(title);
    for (const std::string_view quote : kQuotes)
        for (std::size_t at = text.find(quote); at != std::string::npos; at = text.find(quote, at))
            text.replace(at, quote.size(), " ");
    std::replace_if(
        text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
    const auto both_spaces = [](char a, char b) { return a == ' ' && b == ' '; };
    text.erase(std::unique(text.begin(), text.end(), both_spaces), text.end());
    return '"' + std::string(trim(text)) + '"';
}

bool is_among(const std::vector<Suggestion>& all, const std::string& text) {
    return std::any_of(all.begin(), all.end(), [&](const Suggestion& one) { return one.text == text; });
}

} // namespace

std::vector<Suggestion> suggest_titles(const std::string& kept, const std::vector<const Word*>& completions,
                                       std::size_t most, const SearchedIndex& index, Analyser& analyser,
                                       ArticleDecoder& decoder) {
    std::vector<Suggestion> titles;
    const bool is_value = kept.ends_with(':'); // of a field
    if (most == 0 || completions.empty() || is_value || kept.size() > kLongestKept) return titles;
    std::vector<Plan> all = plan_words(kept, Field::title, index, analyser);
    all.push_back(plan_completions(completions));
    MatchOptions options;
    options.limit = kTimesAsMany * most;
    options.sort = Sort::newest;
    options.snippets = false;
    for (const Match& match : match(index, unranked(all_of(std::move(all))), options).page) {
        const std::string title = decoder.decode_head(match.record).title;
        if (title.size() > kLongestTitle) continue;
        std::string text = quotation(title);
        if (!is_among(titles, text)) titles.push_back({std::move(text), 1, Suggestion::Kind::title});
        if (titles.size() == most) break;
    }
    return titles;
}

} // namespace gisa
