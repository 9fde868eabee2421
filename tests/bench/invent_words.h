#pragma once

#include "tests/bench/random.h"
#include "tests/bench/zipf.h"

#include <cstddef>
#include <string>
#include <vector>

namespace gisa {

/// A vocabulary that looks like a language and means nothing: function words of the language, then stems made
/// of its syllables. Word frequencies follow Zipf's law; stems come in several forms, as a stemmer expects.
class Vocabulary {
public:
    static Vocabulary english();
    static Vocabulary korean();

    struct Word {
        const std::string& text;
        bool is_function;
    };
    /// Any word of running text, without inflection.
    Word word(Random& random) const;
    /// Any but a function word.
    const std::string& content_word(Random& random) const;

private:
    Vocabulary(std::vector<std::string> words, std::size_t function_words);

    std::vector<std::string> words_; ///< most frequent first
    std::size_t function_words_;
    Zipf zipf_;
};

/// "velora" becomes "veloras", "velored", "veloring" or stays.
std::string inflect_english(const std::string& stem, Random& random);
/// "가산" with a particle: "가산은", "가산에서".
std::string add_particle(const std::string& stem, Random& random);
/// The end of a Korean sentence: "가산했다".
std::string add_verb_ending(const std::string& stem, Random& random);

/// A person who does not exist, in both scripts.
struct InventedName {
    std::string hangul; ///< "김민준"
    std::string roman;  ///< "Kim Min-jun", "Min-jun Kim" or "Kim Minjun"
};
InventedName invent_name(Random& random);

/// "velora": a word for publishers and products, in small letters.
std::string invent_brand(Random& random);

/// With its first letter a capital, if it is ASCII.
std::string capitalised(std::string word);

} // namespace gisa
