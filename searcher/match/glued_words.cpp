#include "searcher/match/glued_words.h"

#include "common/text/tokenise.h"
#include "searcher/match/match.h"
#include "searcher/match/plan_words.h"

#include <algorithm>
#include <cstddef>

namespace gisa {

namespace {

using WordSet = std::set<std::string, std::less<>>;

/// The words of the text, as written, that stand glued to `glued`.
void find_followers(std::string_view text, const Tokens& glued, WordSet& found) {
    const Tokens tokens = tokenise(text);
    std::size_t begin = 0; // of the word that goes over several tokens
    for (std::size_t at = 0; at < tokens.size(); ++at) {
        if (!tokens[at].glued) begin = at;
        if (at - begin != glued.size()) continue;
        const auto first = tokens.begin() + static_cast<std::ptrdiff_t>(begin);
        const bool is_it = std::equal(glued.begin(), glued.end(), first,
                                      [](const Token& a, const Token& b) { return a.text == b.text; });
        if (is_it) found.emplace(text.substr(tokens[at].span.begin, tokens[at].span.size()));
    }
}

/// Words and stems alone: what may be suggested.
void add_forms(const std::string& written, Analyser& analyser, WordSet& forms) {
    for (const Term& term : analyser.analyse(written, {FirstBytes().set(), false})) {
        const bool is_plain = term.kind == TermKind::word;
        if (is_plain || term.kind == TermKind::stem || term.kind == TermKind::korean)
            forms.emplace(is_plain ? term.text : term.text.substr(1));
    }
}

} // namespace

std::string glued_end(std::string_view text) {
    text.remove_prefix(text.find_last_of(" (") + 1);
    const Tokens tokens = tokenise(text);
    if (tokens.empty() || tokens.back().span.end != text.size()) return {};
    std::size_t begin = tokens.size() - 1;
    while (begin > 0 && tokens[begin].glued)
        --begin;
    return std::string(text.substr(tokens[begin].span.begin));
}

WordSet words_glued_to(const std::string& glued, const SearchedIndex& index, Analyser& analyser,
                       ArticleDecoder& decoder) {
    MatchOptions options;
    options.limit = kMostGluedLookedAt;
    options.sort = Sort::newest;
    options.snippets = false;
    const Plan plan = unranked(all_of(plan_words(glued, Field::body, index, analyser)));
    const Tokens tokens = tokenise(glued);
    WordSet written, forms;
    for (const Match& found : match(index, plan, options).page) {
        const Article article = decoder.decode(found.record);
        find_followers(article.title, tokens, written);
        find_followers(article.text, tokens, written);
    }
    for (const std::string& word : written)
        add_forms(word, analyser, forms);
    return forms;
}

} // namespace gisa
