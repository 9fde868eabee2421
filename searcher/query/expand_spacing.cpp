#include "searcher/query/expand_spacing.h"

#include "common/korean/particles.h"
#include "common/text/utf8.h"
#include "searcher/match/word_shapes.h"
#include "searcher/query/make_slot.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace gisa {

namespace {

constexpr std::size_t kMostJoined = 3; // words
constexpr std::size_t kLongestJoined = 12 * kSyllable;
constexpr std::size_t kLongestUnit = 3 * kSyllable; // 달러를
constexpr std::string_view kPowers[] = {"십", "백", "천", "만", "억", "조"};

bool is_plain_word(const Query& query) { return is_plain_words(query) && query.slots.size() <= 1; }

/// How much of the text is a number that ends in a word of Hangul, 3조 of 3조원; 0 if it is none.
std::size_t number_size(std::string_view text) {
    std::size_t size = 0;
    if (text.empty() || !is_ascii_digit(text.front())) return 0;
    for (std::size_t at = 0; at < text.size();) {
        const bool is_power =
            std::any_of(std::begin(kPowers), std::end(kPowers),
                        [&](std::string_view power) { return text.substr(at).starts_with(power); });
        if (is_power)
            size = at += kSyllable;
        else if (is_ascii_digit(text[at]) || text[at] == '.' || text[at] == ',')
            ++at;
        else
            break;
    }
    return size;
}

Query phrase_like(const Query& leaf, std::string text) {
    Query phrase;
    phrase.text = std::move(text);
    phrase.quoted = true;
    phrase.field = leaf.field;
    phrase.in_text = leaf.in_text;
    return phrase;
}

Query spellings_of(Query typed, std::string text, std::string other) {
    const Query& leaf = first_leaf(typed);
    Query spellings;
    spellings.kind = Query::Kind::spellings;
    spellings.text = std::move(text);
    spellings.field = leaf.field;
    spellings.in_text = leaf.in_text;
    spellings.distance = leaf.distance;
    Query phrase = phrase_like(leaf, std::move(other));
    spellings.children.push_back(std::move(typed));
    spellings.children.push_back(std::move(phrase));
    return spellings;
}

/// `3조원`, with any particle, also as `3조 원`.
void split_number(Query& leaf) {
    if (!is_plain_word(leaf)) return;
    const std::size_t size = number_size(leaf.text);
    if (size == 0 || !is_hangul_word(std::string_view(leaf.text).substr(size))) return;
    std::string text = leaf.text;
    const std::string unit = text.substr(size), bare(short_stem(unit));
    std::string apart = text.substr(0, size) + " " + (bare.empty() ? unit : bare);
    leaf.quoted = true; // its parts are no words of their own
    leaf = spellings_of(std::move(leaf), std::move(text), std::move(apart));
}

bool counts(const Query& number, const Query& unit) {
    return is_plain_word(number) && is_plain_word(unit) && !unit.is_apart && is_same_place(number, unit) &&
           !number.text.empty() && number_size(number.text) == number.text.size() &&
           is_hangul_word(unit.text) && unit.text.size() <= kLongestUnit;
}

/// `3조 원` also as `3조원`.
void join_numbers(std::vector<Query>& children) {
    for (std::size_t i = 0; i + 1 < children.size(); ++i) {
        if (!counts(children[i], children[i + 1])) continue;
        std::string text = children[i].text + " " + children[i + 1].text;
        std::string joined = children[i].text + children[i + 1].text;
        Query both;
        both.kind = Query::Kind::all;
        both.children = {std::move(children[i]), std::move(children[i + 1])};
        children[i] = spellings_of(std::move(both), std::move(text), std::move(joined));
        children.erase(children.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    }
}

/// The leaf of a Hangul word as it was typed; null if the query is anything else. Of an alias, which has
/// other spellings.
Query* typed_word(Query& query) {
    Query& leaf = query.kind == Query::Kind::spellings ? query.children.front() : query;
    if (!is_plain_word(leaf) || leaf.slots.size() != 1) return nullptr;
    const Slot& slot = leaf.slots.front();
    const bool is_hangul = !slot.is_reading && !slot.exact.empty() &&
                           slot.exact.front().front() == static_cast<char>(TermKind::korean);
    return is_hangul ? &leaf : nullptr;
}

std::string_view text_of(const Query& word) {
    return std::string_view(word.slots.front().exact.front()).substr(1);
}

void add_joined(Query& leaf, const std::vector<std::string>& forms) {
    Slot& slot = leaf.slots.front();
    const std::string_view word = text_of(leaf);
    if (slot.inside.word.empty()) slot.inside.word = is_name_shaped(word) ? word : best_stem(word);
    for (const std::string& form : forms) {
        slot.inside.terms.push_back(form);
        if (form.front() == static_cast<char>(TermKind::korean)) slot.ranked.front().terms.push_back(form);
    }
}

/// What the words that begin the run make together, two of them and more.
void join_run(std::vector<Query>::iterator first, std::vector<Query>::iterator last, Analyser& analyser) {
    std::string joined;
    std::vector<Query*> words;
    for (auto child = first; child != last && words.size() < kMostJoined; ++child) {
        Query* const word = typed_word(*child);
        if (!word || (!words.empty() && !is_same_place(*word, *words.front()))) return;
        joined += text_of(*word);
        words.push_back(word);
        if (words.size() < 2 || joined.size() > kLongestJoined) continue;
        const std::vector<Term>& terms = analyser.analyse(joined, {FirstBytes().set(), false});
        const Slot slot = make_slot(terms.begin(), terms.end(), true);
        for (Query* const one : words)
            add_joined(*one, slot.exact);
    }
}

} // namespace

void respace_numbers(Query& query) {
    if (query.kind == Query::Kind::spellings || query.kind == Query::Kind::near) return;
    if (query.kind == Query::Kind::words) return split_number(query);
    if (query.kind == Query::Kind::all) join_numbers(query.children);
    for (Query& child : query.children)
        respace_numbers(child);
}

void join_neighbours(Query& query, Analyser& analyser) {
    if (query.kind == Query::Kind::all)
        for (auto child = query.children.begin(); child != query.children.end(); ++child)
            join_run(child, query.children.end(), analyser);
    if (query.kind == Query::Kind::spellings) return;
    for (Query& child : query.children)
        join_neighbours(child, analyser);
}

} // namespace gisa
