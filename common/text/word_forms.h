#pragma once

#include "common/storage/schema.h"
#include "common/text/stem.h"
#include "common/text/tokenise.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace gisa {

/// One of the forms that a word is found by.
struct WordForm {
    TermKind kind = TermKind::word;
    std::string_view text;            ///< without its kind's letter, at most kLongestTerm bytes
    std::uint32_t begin = 0, end = 0; ///< bytes of the word that it stands for
};

/// Says which forms a word has: a Korean one its stem, itself, every other stem it may have and bigrams; a
/// run of Han characters itself and its bigrams; any other word itself and its stem. One per thread.
class WordForms {
public:
    /// Valid until the next call. `word` is a token's text, `script` the token's.
    const std::vector<WordForm>& of(std::string_view word, Script script);

private:
    void add_hangul(std::string_view word);
    void add_han(std::string_view run);
    void add_other(std::string_view word);
    void add_bigrams(TermKind kind, std::string_view word);
    void add_prefix(TermKind kind, std::string_view prefix);

    Stemmer stemmer_;
    std::vector<WordForm> forms_;
};

} // namespace gisa
