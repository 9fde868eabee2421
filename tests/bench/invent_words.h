#pragma once

#include "tests/bench/random.h"
#include "tests/bench/zipf.h"

#include <cstddef>
#include <string>
#include <vector>

namespace gisa {

/// A language that means nothing: the function words of English or Korean, and stems made of syllables as
/// theirs, a few of which are frequent (zipf.h).
class InventedLanguage {
public:
    static InventedLanguage english();
    static InventedLanguage korean();

    struct Word {
        const std::string& text;
        bool is_function;
    };
    /// Any word of running text, without inflection.
    Word word(Random& random) const;
    /// A word of the content.
    const std::string& stem(Random& random) const { return stems_[stem_ranks_.draw(random)]; }

private:
    InventedLanguage(std::vector<std::string> functions, std::size_t function_percent,
                     std::vector<std::string> stems);

    std::vector<std::string> functions_, stems_; ///< most frequent first
    std::size_t function_percent_;               ///< of running text
    Zipf function_ranks_, stem_ranks_;
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
