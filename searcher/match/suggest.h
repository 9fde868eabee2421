#pragma once

#include "common/storage/stored_article.h"
#include "common/text/analyse.h"
#include "common/text/stem.h"
#include "searcher/match/field_values.h"
#include "searcher/match/searched_index.h"
#include "searcher/match/suggest_publishers.h"
#include "searcher/match/vocabulary.h"
#include "searcher/searcher.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace gisa {

/// Completes what is typed to words of an index: most frequent first, weighed by how surely each is a word
/// (choose_words.h), ties by text. Of the forms of one English word the most frequent stands for all that
/// fit. Names that articles have only in another script come last and are three at most, as most readings are
/// nobody's name. A word that goes over several scripts (챗G) is completed only as it stands in articles;
/// behind a field that filters stand its values alone. Words are spelled as articles do (spell_word.h), which
/// takes reading three of them when a word is first shown. Behind words stand publishers and titles, three of
/// each at most. Keeps what it has read of the index; one per Searcher.
class Suggester {
public:
    /// REQUIRES: `analyser` outlives this
    explicit Suggester(Analyser& analyser) : analyser_(analyser) {}

    /// REQUIRES: the prefix is not too long for read_prefix to be cheap. Throws Error: corrupt.
    std::vector<Suggestion> suggest(const SuggestRequest& request, const SearchedIndex& index);

    /// A folded word of a-z as articles mostly write it (spell_word.h); empty if it stands in none and is
    /// only the stem of others. Throws likewise.
    std::string as_written(const std::string& word, const SearchedIndex& index) {
        if (!index.has(word) && !stands_somewhere(word, index)) return {};
        return spelling(word, index);
    }

    /// To be called when the index has changed.
    void forget() {
        vocabulary_.forget();
        publishers_.forget();
        values_.forget();
        spellings_.clear();
        stands_.clear();
    }

private:
    /// Words that begin so, the best first, and readings of names.
    struct Completions {
        std::vector<const Word*> words, readings;
    };

    Completions complete(const std::string& kept, const std::vector<Beginning>& beginnings, std::size_t limit,
                         const SearchedIndex& index);
    std::vector<Suggestion> suggest_values(const TypedPrefix& prefix, const TypedValue& value,
                                           const SuggestRequest& request, const SearchedIndex& index);
    std::vector<const Word*> best(const Completions& found, std::size_t limit, const SearchedIndex& index);
    std::vector<Suggestion> suggest(const std::string& kept, const std::vector<Beginning>& beginnings,
                                    const SuggestRequest& request, const SearchedIndex& index);
    std::vector<const Word*> one_of_each_stem(const std::vector<const Word*>& words,
                                              const SearchedIndex& index);
    bool stands_somewhere(const std::string& word, const SearchedIndex& index);
    const std::string& spelling(const std::string& word, const SearchedIndex& index);

    Analyser& analyser_;
    Vocabulary vocabulary_;
    PublisherNames publishers_;
    FieldValues values_;
    Stemmer stemmer_;
    ArticleDecoder decoder_;
    std::unordered_map<std::string, std::string> spellings_; ///< of words that were shown
    std::unordered_map<std::string, bool> stands_;           ///< of stems that were to be shown
};

} // namespace gisa
