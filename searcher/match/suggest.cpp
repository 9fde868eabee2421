#include "searcher/match/suggest.h"

#include "common/storage/schema.h"
#include "searcher/match/find_phrase.h"
#include "searcher/match/glued_words.h"
#include "searcher/match/spell_word.h"
#include "searcher/match/suggest_titles.h"

#include <algorithm>
#include <iterator>
#include <unordered_set>

namespace gisa {

namespace {

constexpr std::size_t kMostReadings = 3, kMostBesideWords = 3;
constexpr std::size_t kEnoughForTitles = 10; // words that titles are looked for by, times their forms
/// Forms of a word are left out after the best are known, so more of those are kept.
constexpr std::size_t kFormsOfAWord = 4;
/// Articles in which a stem is looked for as a word.
constexpr std::size_t kMostLookedAt = 12;

bool is_better(const Word* a, const Word* b) {
    return a->rank != b->rank ? a->rank > b->rank : a->text < b->text;
}

/// The best `most` of the words that it is given.
class Best {
public:
    explicit Best(std::size_t most) : most_(most) {}

    void add(const Word& word) {
        if (most_ == 0 || (heap_.size() == most_ && !is_better(&word, heap_.front()))) return;
        if (heap_.size() == most_) {
            std::pop_heap(heap_.begin(), heap_.end(), is_better);
            heap_.pop_back();
        }
        heap_.push_back(&word);
        std::push_heap(heap_.begin(), heap_.end(), is_better);
    }

    std::vector<const Word*> take() {
        std::sort_heap(heap_.begin(), heap_.end(), is_better);
        return std::move(heap_);
    }

private:
    std::size_t most_;
    std::vector<const Word*> heap_; ///< the worst in front
};

bool is_ascii(const std::string& text) { return static_cast<unsigned char>(text.front()) < 0x80; }

} // namespace

/// Among the first articles that have the stem in some form.
bool Suggester::stands_somewhere(const std::string& word, const SearchedIndex& index) {
    if (const auto known = stands_.find(word); known != stands_.end()) return known->second;
    const PhraseFinder finder(Phrase{{{code_of_word(word, word)}}});
    const std::string stem = static_cast<char>(TermKind::stem) + word;
    std::size_t looked = 0;
    bool stands = false;
    index.for_each_article(stem, [&](const ArticlePlace& place) {
        stands = finder.stands_in(
            index.segments()[place.segment].reader->values(kTokenCodesSlot)->at(place.document));
        return !stands && ++looked < kMostLookedAt;
    });
    return stands_[word] = stands;
}

std::vector<const Word*> Suggester::one_of_each_stem(const std::vector<const Word*>& words,
                                                     const SearchedIndex& index) {
    std::unordered_set<std::string> stems;
    std::vector<const Word*> chosen;
    for (const Word* word : words) {
        if (word->is_stem && !stands_somewhere(word->text, index)) continue;
        if (!is_ascii(word->text) || stems.insert(stemmer_.stem(word->text)).second) chosen.push_back(word);
    }
    return chosen;
}

Suggester::Completions Suggester::complete(const std::string& kept, const std::vector<Beginning>& beginnings,
                                           std::size_t limit, const SearchedIndex& index) {
    Best words(std::max(limit, kEnoughForTitles) * kFormsOfAWord), readings(std::min(limit, kMostReadings));
    const std::string glued = glued_end(kept);
    const auto followers = glued.empty() || beginnings.empty()
                               ? std::set<std::string, std::less<>>()
                               : words_glued_to(glued, index, analyser_, decoder_);
    for (const Beginning& beginning : beginnings)
        vocabulary_.section(beginning, index).for_each(beginning, [&](const Word& word) {
            if (glued.empty() || followers.contains(word.text)) (word.reading ? readings : words).add(word);
        });
    return {words.take(), readings.take()};
}

std::vector<const Word*> Suggester::best(const Completions& found, std::size_t limit,
                                         const SearchedIndex& index) {
    std::vector<const Word*> words = found.words;
    words.resize(std::min(words.size(), limit * kFormsOfAWord));
    std::vector<const Word*> chosen = one_of_each_stem(words, index);
    const std::size_t readings = std::min(found.readings.size(), limit);
    chosen.insert(chosen.end(), found.readings.begin(),
                  found.readings.begin() + static_cast<std::ptrdiff_t>(readings));
    chosen.resize(std::min(chosen.size(), limit));
    return chosen;
}

const std::string& Suggester::spelling(const std::string& word, const SearchedIndex& index) {
    const auto known = spellings_.find(word);
    if (known != spellings_.end()) return known->second;
    return spellings_.emplace(word, spell_word(word, index, decoder_)).first->second;
}

std::vector<Suggestion> Suggester::suggest(const SuggestRequest& request, const SearchedIndex& index) {
    const TypedPrefix typed = read_prefix(request.prefix);
    const std::optional<TypedValue> value = read_typed_value(request.prefix);
    if (value && !value->field->of_text) return suggest_values(typed, *value, request, index);
    std::vector<Suggestion> found = suggest(typed.kept, typed.meant, request, index);
    return found.empty() ? suggest(typed.kept, typed.mistyped, request, index) : found;
}

std::vector<Suggestion> Suggester::suggest_values(const TypedPrefix& prefix, const TypedValue& value,
                                                  const SuggestRequest& request, const SearchedIndex& index) {
    if (prefix.kept.empty()) return {}; // not even the field, for there are controls or broken UTF-8
    const bool is_publisher = value.field->name == PublisherNames::kField;
    if (is_publisher ? !request.publishers : !request.words) return {};
    std::vector<Suggestion> found;
    if (is_publisher && prefix.kept.ends_with(value.field->name)) // half-typed names are known too
        for (const std::vector<Beginning>* beginnings : {&prefix.meant, &prefix.mistyped})
            if (found.empty()) found = publishers_.suggest(prefix.kept, *beginnings, request.limit, index);
    return found.empty() ? values_.suggest(request.prefix, value, request.limit, index) : found;
}

std::vector<Suggestion> Suggester::suggest(const std::string& kept, const std::vector<Beginning>& beginnings,
                                           const SuggestRequest& request, const SearchedIndex& index) {
    Completions found;
    if (request.words || request.titles) found = complete(kept, beginnings, request.limit, index);
    const std::size_t most = request.words ? std::min(kMostBesideWords, request.limit / 3) : request.limit;
    std::vector<Suggestion> others;
    if (request.publishers) others = publishers_.suggest(kept, beginnings, most, index);
    if (request.titles) {
        std::vector<Suggestion> titles = suggest_titles(
            kept, found.words, std::min(most, request.limit - others.size()), index, analyser_, decoder_);
        std::move(titles.begin(), titles.end(), std::back_inserter(others));
    }
    std::vector<Suggestion> all;
    if (request.words)
        for (const Word* word : best(found, request.limit - others.size(), index))
            all.push_back({kept + spelling(word->text, index), word->articles,
                           word->name ? Suggestion::Kind::name : Suggestion::Kind::word});
    std::move(others.begin(), others.end(), std::back_inserter(all));
    return all;
}

} // namespace gisa
