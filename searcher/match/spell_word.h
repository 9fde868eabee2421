#pragma once

#include "common/article.h"
#include "common/storage/stored_article.h"
#include "searcher/match/searched_index.h"

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace gisa {

/// Counts how articles write a word that is folded to `word` (a-z): `openai` is `OpenAI` mostly.
class Spellings {
public:
    explicit Spellings(std::string word) : word_(std::move(word)) {}

    /// One capital at the beginning of a sentence, or in a heading, tells nothing, nor do addresses and file
    /// names. Linear in the article's text.
    void count(const Article& article);

    /// Of equals the one with more small letters; the word itself if nothing tells.
    std::string most_frequent() const;

private:
    void add(std::string_view written);

    std::string word_;
    std::map<std::string, std::size_t, std::less<>> counts_;
};

/// The most frequent spelling in the first three articles that have the word, at their beginning (some 16
/// KB). A word with other letters than a-z stays: the index does not say where its accents were. Throws
/// Error: corrupt, version.
std::string spell_word(const std::string& word, const SearchedIndex& index, ArticleDecoder& decoder);

} // namespace gisa
