#include "searcher/query/find_typed_names.h"

#include "common/korean/find_names.h"
#include "common/korean/find_roman_names.h"
#include "common/korean/name_tables.h"
#include "common/korean/not_a_name.h"
#include "common/korean/roman_words.h"
#include "common/text/utf8.h"

#include <algorithm>
#include <optional>
#include <span>

namespace gisa {

namespace {

constexpr std::size_t kMostParts = 4, kMostWords = 4;
constexpr NameLimits kTyped{4, 2};
constexpr int kDearestShort = 2;          // of two syllables
constexpr int kDearestPair = 3;           // two words without a hyphen
constexpr std::size_t kLongGivenName = 4; // letters; of a name that may be other words

/// What speaks for a name: a hyphen or a frequent surname; else it may be other words.
enum class Evidence { none, some, clear };

/// Neighbouring words, looked at as a name.
class Candidate {
public:
    explicit Candidate(std::vector<const RomanWord*> words) : words_(std::move(words)) {
        for (const RomanWord* word : words_)
            parts_.insert(parts_.end(), word->parts.begin(), word->parts.end());
        hyphenated_ = parts_.size() > words_.size();
        capitalised_ = std::all_of(words_.begin(), words_.end(),
                                   [](const RomanWord* word) { return word->capitalised; });
        evidence_ = weigh();
    }

    std::vector<NameReading> readings() const {
        if (evidence_ == Evidence::none) return {};
        std::vector<NameReading> readings = read_roman_name(pieces_of(words_), kTyped);
        std::erase_if(readings, [&](const NameReading& reading) { return !is_likely(reading); });
        return readings;
    }

    /// How far it is from a name as most are, `Lee Jae-myung`: what its cheapest reading costs, too many or
    /// too few syllables, no hyphen, the surname last. To choose between words that may be one name or
    /// another.
    int oddity(const NameReading& cheapest) const {
        const int form = hyphenated_ || parts_.size() > 2 ? 0 : 2;
        const int order = is_strong_surname(first()) ? 0 : 1;
        return 2 * (cheapest.cost + odd_length()) + form + order;
    }

    bool is_sure() const {
        return evidence_ == Evidence::clear && (hyphenated_ || capitalised_) && has_strong_surname();
    }

private:
    std::string_view first() const { return parts_.front().letters; }
    std::string_view last() const { return parts_.back().letters; }
    bool is_pair() const { return !hyphenated_ && parts_.size() == 2; }
    bool has_strong_surname() const { return is_strong_surname(first()) || is_strong_surname(last()); }

    int odd_length() const {
        std::size_t syllables = 0;
        for (const WordPart& part : parts_)
            syllables += is_one_syllable(part.letters) ? 1 : 2;
        switch (syllables) {
        case 2: return 2;
        case 3: return 0;
        case 4: return has_long_surname() ? 0 : 3;
        default: return 5;
        }
    }

    static bool is_one_syllable(std::string_view letters) {
        const auto surnames = surname_readings(letters);
        if (!surnames.empty() && surnames.front().text().size() == 1) return true;
        const auto readings = syllable_readings(letters);
        return !readings.empty() && readings.front().cost <= 3;
    }

    /// Of two syllables, in one part or in two: `Namgung Hoon`, `Nam Gung Hoon`.
    bool has_long_surname() const {
        const auto is_long = [](std::string_view letters) {
            const auto readings = surname_readings(letters);
            return !readings.empty() && readings.front().text().size() == 2;
        };
        const std::string front = std::string(first()) + std::string(parts_[1].letters);
        return is_long(first()) || is_long(last()) || is_long(front);
    }

    Evidence weigh() const {
        if (parts_.size() < 2 || parts_.size() > kMostParts) return Evidence::none;
        if (is_pair() && is_english_pair()) return Evidence::none;
        if (hyphenated_ && !has_function_word_within()) return Evidence::clear;
        if (!has_strong_surname() || has_function_word()) return Evidence::some;
        return Evidence::clear;
    }

    bool is_english_pair() const {
        if (!words_.front()->capitalised && is_preposition(first())) return true; // in seoul
        return is_foreign_given_name(first()) || is_foreign_given_name(last()) ||
               is_fixed_phrase(first(), last());
    }

    bool has_function_word() const {
        return std::any_of(parts_.begin(), parts_.end(),
                           [](const WordPart& part) { return is_function_word(part.letters); });
    }

    bool has_function_word_within() const {
        return std::any_of(words_.begin() + 1, words_.end() - 1, [](const RomanWord* word) {
            return word->is_single() && is_function_word(word->parts.front().letters);
        });
    }

    bool is_likely(const NameReading& reading) const {
        const std::size_t syllables = reading.hangul.size() / kSyllable;
        if (evidence_ == Evidence::some) return is_likely_without_evidence(reading, syllables);
        if (syllables == 2) return reading.cost <= kDearestShort;
        return !is_pair() || reading.cost <= kDearestPair;
    }

    /// `An Jinsang`, `Sim Yeong`, `Kim do han`, and in small letters only if spotless: `in january`.
    bool is_likely_without_evidence(const NameReading& reading, std::size_t syllables) const {
        if (syllables == 2) return capitalised_ && reading.cost <= 1;
        const std::size_t longest = std::max(first().size(), last().size());
        if (is_pair() && longest < kLongGivenName) return false;
        return reading.cost <= (capitalised_ || has_strong_surname() ? 2 : 0);
    }

    std::vector<const RomanWord*> words_;
    std::vector<WordPart> parts_;
    bool hyphenated_ = false;
    bool capitalised_ = false;
    Evidence evidence_ = Evidence::none;
};

class Finder {
public:
    Finder(std::string_view text, std::span<const Token> tokens, const std::vector<bool>& first_of_word)
        : text_(text), tokens_(tokens), first_of_word_(first_of_word) {}

    std::vector<TypedName> find() {
        const std::vector<FoundName> in_text = find_names(text_, tokens_);
        std::vector<TypedName> names;
        for (std::size_t token = 0; token < tokens_.size();) {
            std::optional<TypedName> name = name_at(token, in_text);
            token = name ? name->last_token + 1 : token + 1;
            if (name) names.push_back(std::move(*name));
        }
        return names;
    }

private:
    bool may_end(std::size_t token) const { return token + 1 >= tokens_.size() || first_of_word_[token + 1]; }

    /// Words that may be a name, and how odd a name.
    struct Found {
        TypedName name;
        int oddity;
    };

    /// The least odd that begins here, the longest of equals.
    std::optional<Found> roman_name_at(std::size_t token) const {
        if (!first_of_word_[token]) return std::nullopt;
        std::optional<Found> best;
        const std::vector<RomanWord> words = words_from(token);
        for (std::size_t count = words.size(); count >= 2; --count) {
            if (!may_end(words[count - 1].last_token)) continue;
            std::vector<const RomanWord*> taken;
            for (std::size_t i = 0; i < count; ++i)
                taken.push_back(&words[i]);
            const Candidate candidate(std::move(taken));
            std::vector<NameReading> readings = candidate.readings();
            if (readings.empty()) continue;
            const int oddity = candidate.oddity(readings.front());
            if (best && oddity >= best->oddity) continue;
            best =
                Found{{token, words[count - 1].last_token, std::move(readings), candidate.is_sure()}, oddity};
        }
        return best;
    }

    /// To a less odd one that begins within it: `met Jae-myung Lee`; `hanwha kim`, where `dong-kwan` follows.
    bool gives_way(const Found& found) const {
        for (std::size_t token = found.name.first_token + 1; token <= found.name.last_token; ++token) {
            const std::optional<Found> other = roman_name_at(token);
            if (other && other->oddity < found.oddity) return true;
        }
        return false;
    }

    std::optional<TypedName> name_at(std::size_t token, const std::vector<FoundName>& in_text) const {
        if (tokens_[token].script != Script::latin) return spaced_name_at(token, in_text);
        std::optional<Found> found = roman_name_at(token);
        if (!found || gives_way(*found)) return std::nullopt;
        return std::move(found->name);
    }

    std::vector<RomanWord> words_from(std::size_t token) const {
        std::vector<RomanWord> words = {word_at(token)};
        while (words.size() < kMostWords) {
            const std::size_t last = words.back().last_token, next = last + 1;
            if (next >= tokens_.size() || tokens_[next].script != Script::latin) break;
            if (gap_between(text_, tokens_[last], tokens_[next]) == WordGap::other) break;
            words.push_back(word_at(next));
        }
        return words;
    }

    /// No more of it than shows that it is too long.
    RomanWord word_at(std::size_t token) const {
        return roman_word_at(text_, tokens_, token, kMostParts + 1);
    }

    /// Where a particle may be part of the name (훈은), both are readings; the longest name counts.
    std::optional<TypedName> spaced_name_at(std::size_t token, const std::vector<FoundName>& in_text) const {
        std::optional<TypedName> name;
        const auto first =
            std::lower_bound(in_text.begin(), in_text.end(), token,
                             [](const FoundName& f, std::size_t key) { return f.first_token < key; });
        const auto last =
            std::find_if(first, in_text.end(), [&](const FoundName& f) { return f.first_token != token; });
        for (const FoundName& found : std::span(first, last)) {
            if (found.last_token == token) continue;
            if (!first_of_word_[token] || !may_end(found.last_token)) continue;
            if (name && found.last_token != name->last_token) continue;
            if (!name) name = TypedName{token, found.last_token, {}, false};
            name->readings.insert(name->readings.end(), found.readings.begin(), found.readings.end());
        }
        return name;
    }

    std::string_view text_;
    std::span<const Token> tokens_;
    const std::vector<bool>& first_of_word_;
};

} // namespace

std::vector<TypedName> find_typed_names(std::string_view text, std::span<const Token> tokens,
                                        const std::vector<bool>& first_of_word) {
    return Finder(text, tokens, first_of_word).find();
}

} // namespace gisa
