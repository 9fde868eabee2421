#include "searcher/match/correct_word.h"

#include "common/korean/jamo.h"
#include "common/storage/schema.h"
#include "common/text/utf8.h"
#include "searcher/match/letter_distance.h"
#include "searcher/match/word_shapes.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <unordered_map>

namespace gisa {

namespace {

constexpr std::size_t kMostRead = 20'000; // terms of one beginning, in a segment
constexpr std::size_t kMostKept = 5;
constexpr std::size_t kShortest = 4, kLong = 6;             // Latin letters
constexpr std::size_t kShortestHangul = 2, kLongHangul = 3; // syllables
/// A word one letter further away must be in so many times (as a power of 2) as many articles.
constexpr double kPerLetter = 7, kPerFirstLetter = 3;

std::string kind_of(TermKind kind) {
    return kind == TermKind::word ? "" : std::string(1, static_cast<char>(kind));
}

/// The first two letters with one of them, or both, typed wrong, and what then comes third.
std::set<std::string> latin_beginnings(std::string_view word) {
    const std::string own(word.substr(0, 2));
    std::set<std::string> beginnings;
    const auto add = [&](const std::string& beginning) {
        if (!beginning.starts_with(own)) beginnings.insert(beginning);
    };
    const std::string first(word.substr(0, 1)), second(word.substr(1, 1)), third(word.substr(2, 1));
    for (char c = 'a'; c <= 'z'; ++c) {
        add(c + own);            // left out in front
        add(first + c + second); // left out behind the first
        add(c + second + third); // another first
        add(first + c + third);  // another second
    }
    add(second + first + third);         // swapped
    add(std::string(word.substr(1, 3))); // one too many
    add(first + std::string(word.substr(2, 2)));
    beginnings.insert(own);
    return beginnings;
}

void add_utf8(std::set<std::string>& to, SyllableLetters letters, std::string_view behind) {
    const char32_t syllable = compose(letters);
    if (syllable == 0) return;
    std::string text;
    append_utf8(text, syllable);
    to.insert(text.append(behind));
}

/// The first syllable; the first with another letter, and then the second.
std::set<std::string> hangul_beginnings(std::string_view word) {
    const std::string_view own = word.substr(0, kSyllable), second = word.substr(kSyllable, kSyllable);
    const SyllableLetters letters = take_apart(decode(own, 0).code);
    std::set<std::string> beginnings;
    for (const char32_t initial : jamo::kInitials)
        add_utf8(beginnings, {initial, letters.vowel, letters.final}, second);
    for (const char32_t vowel : jamo::kVowels)
        add_utf8(beginnings, {letters.initial, vowel, letters.final}, second);
    for (const char32_t final : jamo::kFinals)
        add_utf8(beginnings, {letters.initial, letters.vowel, final}, second);
    add_utf8(beginnings, {letters.initial, letters.vowel, 0}, second);
    std::erase_if(beginnings, [&](const std::string& beginning) { return beginning.starts_with(own); });
    beginnings.insert(std::string(own));
    return beginnings;
}

class Corrector {
public:
    Corrector(std::string_view word, std::size_t least, const SearchedIndex& index)
        : word_(word), letters_(letters_of(word)), is_hangul_(is_syllable_at(word, 0)), least_(least),
          index_(index) {}

    std::vector<Correction> best() {
        const std::size_t size = is_hangul_ ? word_.size() / kSyllable : word_.size();
        if (size < (is_hangul_ ? kShortestHangul : kShortest)) return {};
        most_ = size < (is_hangul_ ? kLongHangul : kLong) ? 1 : 2;
        if (is_hangul_) {
            read(TermKind::korean, hangul_beginnings(word_));
        } else {
            read(TermKind::word, latin_beginnings(word_));
            read(TermKind::stem, latin_beginnings(word_));
        }
        return choose();
    }

private:
    struct Near {
        std::size_t distance = 0;
        std::size_t articles = 0;
    };
    using Distances = std::unordered_map<std::string, std::size_t>;

    void read(TermKind kind, const std::set<std::string>& beginnings) {
        Distances found;
        for (const std::string& beginning : beginnings)
            read(kind_of(kind), beginning, found);
        for (const auto& [word, distance] : found) { // a stem is in all articles with its forms
            Near& known = near_.try_emplace(word, Near{distance, 0}).first->second;
            known.articles = std::max(known.articles, index_.articles_with(kind_of(kind) + word));
        }
    }

    /// A word that enough articles have is in its share of them in some segment at least.
    void read(const std::string& kind, const std::string& beginning, Distances& found) {
        const std::size_t segments = index_.segments().size();
        for (const SearchedSegment& segment : index_.segments()) {
            std::size_t looked_at = 0;
            segment.reader->for_each_term(kind + beginning, [&](std::string_view term, TermStatistics of) {
                if (of.articles * segments >= least_) look_at(term.substr(kind.size()), found);
                return ++looked_at < kMostRead;
            });
        }
    }

    void look_at(std::string_view word, Distances& found) const {
        if (!may_be_near(word)) return;
        const std::size_t distance = letter_distance(letters_, letters_of(word), most_);
        if (distance > 0 && distance <= most_) found.try_emplace(std::string(word), distance);
    }

    /// By its length alone.
    bool may_be_near(std::string_view word) const {
        const std::size_t spare = most_ * (is_hangul_ ? kSyllable : 1);
        if (word.size() > word_.size() + spare || word_.size() > word.size() + spare) return false;
        return !is_hangul_ || word.size() >= kShortestHangul * kSyllable;
    }

    std::vector<Correction> choose() const {
        std::vector<Correction> chosen;
        for (const auto& [word, near] : near_) {
            if (near.articles < least_ || says_nothing(word) || (is_hangul_ && is_verb_form(word))) continue;
            const bool same_first = letters_of(word).front() == letters_.front();
            chosen.push_back({word, near.articles,
                              std::log2(1.0 + static_cast<double>(near.articles)) -
                                  kPerLetter * static_cast<double>(near.distance) -
                                  (same_first ? 0 : kPerFirstLetter)});
        }
        std::sort(chosen.begin(), chosen.end(), [](const Correction& a, const Correction& b) {
            return a.score != b.score ? a.score > b.score : a.word < b.word;
        });
        chosen.resize(std::min(chosen.size(), kMostKept));
        return chosen;
    }

    std::string_view word_;
    std::u32string letters_;
    bool is_hangul_;
    std::size_t least_, most_ = 0;
    const SearchedIndex& index_;
    std::unordered_map<std::string, Near> near_;
};

} // namespace

std::vector<Correction> correct_word(std::string_view word, std::size_t least, const SearchedIndex& index) {
    return Corrector(word, least, index).best();
}

} // namespace gisa
