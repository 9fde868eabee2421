#include "searcher/query/expand_names.h"

#include "searcher/query/find_typed_names.h"
#include "searcher/query/make_slot.h"

#include <algorithm>
#include <iterator>

namespace gisa {

namespace {

constexpr std::size_t kMostTokens = 256; // of a phrase; expand_query refuses longer ones

using Children = std::vector<Query>;
using Child = Children::iterator;

bool is_plain_word(const Query& query) { return is_plain_words(query) && query.slots.empty(); }

std::string join_texts(Child first, Child last) {
    std::string text;
    for (Child child = first; child != last; ++child)
        text += (text.empty() ? "" : " ") + child->text;
    return text;
}

Query spellings_of(const Query& typed) {
    Query spellings;
    spellings.kind = Query::Kind::spellings;
    spellings.text = typed.text;
    spellings.quoted = typed.quoted;
    spellings.field = typed.field;
    spellings.in_text = typed.in_text;
    spellings.distance = typed.distance;
    return spellings;
}

/// Words side by side.
class Run {
public:
    Run(Child first, Child last) : first_(first), text_(join_texts(first, last)), tokens_(tokenise(text_)) {
        std::size_t end = 0; // of the words before
        std::size_t token = 0;
        for (Child child = first; child != last; ++child) {
            end += (child == first ? 0 : 1) + child->text.size();
            for (bool is_first = true; token < tokens_.size() && tokens_[token].span.end <= end; ++token) {
                first_of_word_.push_back(is_first);
                word_of_.push_back(static_cast<std::size_t>(child - first));
                is_first = false;
            }
        }
    }

    /// The words, with one `spellings` in place of each name's.
    Children with_names(Child last) const {
        Children out;
        Child next = first_;
        for (const TypedName& name : find_typed_names(text_, tokens_, first_of_word_)) {
            const Child begin = first_ + static_cast<std::ptrdiff_t>(word_of_[name.first_token]);
            const Child end = first_ + static_cast<std::ptrdiff_t>(word_of_[name.last_token]) + 1;
            out.insert(out.end(), std::make_move_iterator(next), std::make_move_iterator(begin));
            out.push_back(name_of(name, begin, end));
            next = end;
        }
        out.insert(out.end(), std::make_move_iterator(next), std::make_move_iterator(last));
        return out;
    }

private:
    /// What was typed stands as a phrase if it is surely a name, else as words.
    static Query name_of(const TypedName& name, Child first, Child last) {
        Query phrase;
        phrase.text = join_texts(first, last);
        phrase.field = first->field;
        phrase.in_text = first->in_text;
        Query spellings = spellings_of(phrase);
        Query in_hangul = phrase;
        in_hangul.slots = {make_name_slot(name.readings, false)};
        if (name.sure) {
            phrase.quoted = name.last_token - name.first_token > 1; // three parts are no other words
            spellings.children.push_back(std::move(phrase));
        } else {
            Query words;
            words.kind = Query::Kind::all;
            words.children.assign(std::make_move_iterator(first), std::make_move_iterator(last));
            spellings.children.push_back(std::move(words));
        }
        spellings.children.push_back(std::move(in_hangul));
        return spellings;
    }

    Child first_;
    std::string text_;
    Tokens tokens_;
    std::vector<bool> first_of_word_;
    std::vector<std::size_t> word_of_; // by token
};

void expand_words(Children& children) {
    Children out;
    for (Child child = children.begin(); child != children.end();) {
        const Child end = std::find_if(child, children.end(), [&](const Query& other) {
            return !is_plain_word(other) || !is_same_place(other, *child);
        });
        if (end == child) {
            out.push_back(std::move(*child++));
            continue;
        }
        Children run = Run(child, end).with_names(end);
        out.insert(out.end(), std::make_move_iterator(run.begin()), std::make_move_iterator(run.end()));
        child = end;
    }
    children = std::move(out);
}

/// The words of a phrase, a name in one slot.
std::vector<Slot> slots_with_names(const Query& phrase, const Tokens& tokens,
                                   const std::vector<TypedName>& names, Analyser& analyser) {
    const std::vector<Term>& terms = analyser.analyse(phrase.text, {FirstBytes().set(), false});
    std::vector<Slot> slots;
    auto name = names.begin();
    for (auto first = terms.begin(); first != terms.end();) {
        const auto last =
            std::find_if(first, terms.end(), [&](const Term& t) { return t.position != first->position; });
        while (name != names.end() && tokens[name->last_token].span.end <= first->span.begin)
            ++name;
        const bool in_name = name != names.end() && tokens[name->first_token].span.begin <= first->span.begin;
        if (!in_name)
            slots.push_back(make_slot(first, last, true));
        else if (tokens[name->first_token].span.begin == first->span.begin)
            slots.push_back(make_name_slot(name->readings, true));
        first = last;
    }
    return slots;
}

void expand_phrase(Query& phrase, Analyser& analyser) {
    const Tokens tokens = tokenise(phrase.text);
    if (tokens.size() > kMostTokens) return;
    const std::vector<TypedName> names =
        find_typed_names(phrase.text, tokens, std::vector<bool>(tokens.size(), true));
    if (names.empty()) return;
    Query spellings = spellings_of(phrase);
    Query with_names = phrase;
    with_names.slots = slots_with_names(phrase, tokens, names, analyser);
    spellings.children.push_back(std::move(phrase));
    spellings.children.push_back(std::move(with_names));
    phrase = std::move(spellings);
}

} // namespace

void expand_names(Query& query, Analyser& analyser) {
    if (query.kind == Query::Kind::spellings) return;
    if (query.kind == Query::Kind::words) {
        if (query.quoted && !query.is_prefix && query.slots.empty()) expand_phrase(query, analyser);
        return;
    }
    if (query.kind == Query::Kind::all) expand_words(query.children);
    for (Query& child : query.children)
        expand_names(child, analyser);
}

} // namespace gisa
