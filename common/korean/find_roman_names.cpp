#include "common/korean/find_roman_names.h"

#include "common/korean/name_tables.h"
#include "common/korean/not_a_name.h"
#include "common/korean/roman_words.h"
#include "common/text/utf8.h"

#include <algorithm>
#include <array>

namespace gisa {

namespace {

constexpr std::size_t kMostParts = 3; // of one word

/// How the given name is written; less evidence, narrower limits.
enum class Form { hyphenated, spaced, joined };

constexpr NameLimits kHyphenated{4, 2}, kSpaced{3, 2}, kJoined{2, 1}, kJoinedStrong{3, 2}, kSmall{2, 1},
    kSpotless{0, 0};
constexpr std::size_t kMostAlone = 4; // tokens of a text that may be a name and nothing else

using Readings = std::vector<NameReading>;

bool is_surname(std::string_view word) { return !surname_readings(word).empty(); }

bool is_all_capitals(const std::vector<WordPart>& parts) {
    return std::all_of(parts.begin(), parts.end(), [](const WordPart& part) { return part.capitals; });
}

/// A part of a given name is a syllable, of one letter only if it is a vowel.
bool is_part_of_given_name(std::string_view letters) {
    return letters.size() > 1 || std::string_view("aiou").find(letters) != std::string_view::npos;
}

/// Two or three neighbouring words that may be a name.
class Window {
public:
    explicit Window(std::vector<const RomanWord*> words) : words_(std::move(words)) {
        for (const RomanWord* word : words_)
            parts_.insert(parts_.end(), word->parts.begin(), word->parts.end());
        small_ = std::any_of(words_.begin(), words_.end(),
                             [](const RomanWord* word) { return !word->capitalised; });
        form_ = words_.size() == 3                             ? Form::spaced
                : parts_.size() > 2 || !words_[0]->is_single() ? Form::hyphenated
                                                               : Form::joined;
    }

    Readings readings() const {
        if (!has_shape() || !has_surname() || !has_sound_parts() || !has_sound_capitals()) return {};
        if (is_english()) return {};
        const bool spotless = form_ != Form::hyphenated && has_function_word();
        const NameLimits limits = spotless ? kSpotless : this->limits();
        Readings readings = read_roman_name(pieces_of(words_), {limits.dearest, kSpaced.margin});
        if (readings.empty()) return readings;
        const int dearest = readings.front().cost + limits.margin;
        std::erase_if(readings, [&](const NameReading& reading) {
            return !(reading.cost <= dearest || is_short(reading)) || !is_likely(reading, spotless);
        });
        return readings;
    }

private:
    std::string_view first() const { return parts_.front().letters; }
    std::string_view last() const { return parts_.back().letters; }

    bool has_shape() const {
        const auto single = [](const RomanWord* word) { return word->is_single(); };
        if (words_.size() == 3) return std::all_of(words_.begin(), words_.end(), single);
        const std::size_t a = words_[0]->parts.size(), b = words_[1]->parts.size();
        return (std::min(a, b) == 1 && std::max(a, b) <= kMostParts) || (a == 2 && b == 2);
    }

    bool has_surname() const {
        if (is_surname(first()) || is_surname(last())) return true;
        const auto joined = [](const WordPart& a, const WordPart& b) {
            return std::string(a.letters) + std::string(b.letters);
        };
        return is_surname(joined(parts_[0], parts_[1])) ||
               is_surname(joined(parts_.end()[-2], parts_.end()[-1]));
    }

    bool has_sound_parts() const {
        for (const RomanWord* word : words_)
            if (!word->is_single())
                for (const WordPart& part : word->parts)
                    if (!is_part_of_given_name(part.letters)) return false;
        return true;
    }

    /// `KIM Jong-un` and `KIM JONG UN`, but no `AI Park`: among other words capitals are an acronym, unless
    /// they are the surname.
    bool has_sound_capitals() const {
        if (is_all_capitals(parts_)) return form_ != Form::joined || has_long_capitals();
        return std::none_of(parts_.begin(), parts_.end(), [&](const WordPart& part) {
            return part.capitals && part.letters.size() > 1 && !may_be_surname_in_capitals(part.letters);
        });
    }

    bool has_long_capitals() const {
        const std::size_t longest = std::max(first().size(), last().size());
        const std::size_t shortest = std::min(first().size(), last().size());
        return shortest >= 2 && longest >= (has_strong_surname() ? 4 : 5);
    }

    bool may_be_surname_in_capitals(std::string_view letters) const {
        return is_surname(letters) && (!is_function_word(letters) || form_ != Form::joined);
    }

    bool has_strong_surname() const { return is_strong_surname(first()) || is_strong_surname(last()); }

    bool has_function_word() const {
        return std::any_of(parts_.begin(), parts_.end(),
                           [](const WordPart& part) { return is_function_word(part.letters); });
    }

    bool is_english() const {
        if (form_ == Form::joined && (is_foreign_given_name(first()) || is_foreign_given_name(last())))
            return true;
        if (is_fixed_phrase(first(), parts_[1].letters)) return true;
        if (has_contraction()) return true;
        if (form_ == Form::joined) return is_preposition(first());
        return form_ == Form::hyphenated && (is_preposition_before() || is_word_behind());
    }

    /// `While I'm`.
    bool has_contraction() const {
        return std::any_of(parts_.begin(), parts_.end(),
                           [](const WordPart& part) { return part.contraction; });
    }

    /// `In Seoul-based`: a small word that begins the sentence. `On Ki-moon` is found all the same.
    bool is_preposition_before() const {
        constexpr std::array<std::string_view, 11> words = {"a",  "an", "bing", "do", "go", "i",
                                                            "in", "no", "non",  "on", "so"};
        if (std::find(words.begin(), words.end(), first()) == words.end()) return false;
        return words_.back()->parts.size() != 2 || is_function_word(parts_[1].letters) ||
               parts_[1].letters.size() == 1;
    }

    /// `Ji-sung In the`.
    bool is_word_behind() const { return words_.back()->is_single() && is_function_word(last()); }

    NameLimits limits() const {
        if (small_) return kSmall;
        switch (form_) {
        case Form::hyphenated: return kHyphenated;
        case Form::spaced: return kSpaced;
        case Form::joined: break;
        }
        return has_strong_surname() ? kJoinedStrong : kJoined;
    }

    /// A name of two words in one piece each has three syllables; two of them only if well spelled, four with
    /// a surname of two. Behind a function word only a surname in front counts.
    bool is_likely(const NameReading& reading, bool spotless) const {
        const std::size_t syllables = reading.hangul.size() / kSyllable;
        if (form_ != Form::joined) return true;
        if (spotless) return syllables == 3 && first_reads_as(reading.hangul.substr(0, kSyllable));
        if (syllables == 2) return is_short(reading);
        if (syllables != 4) return true;
        const SurnameReading* surname = surname_of(reading.hangul);
        return reading.cost <= (has_strong_surname() ? 1 : 0) || (surname && surname->text().size() == 2);
    }

    /// Two syllables, well spelled: `Cho Kuk`.
    bool is_short(const NameReading& reading) const {
        return form_ == Form::joined && reading.hangul.size() == 2 * kSyllable && reading.cost <= 2;
    }

    bool first_reads_as(std::string_view surname) const {
        const auto readings = surname_readings(first());
        return std::any_of(readings.begin(), readings.end(), [&](const SurnameReading& reading) {
            return surname_of(surname) && surname_of(surname)->text() == reading.text();
        });
    }

    std::vector<const RomanWord*> words_;
    std::vector<WordPart> parts_;
    Form form_ = Form::joined;
    bool small_ = false; ///< a word begins with a small letter
};

class Finder {
public:
    Finder(std::string_view text, std::span<const Token> tokens) : text_(text), tokens_(tokens) {}

    std::vector<FoundName> find() {
        for (std::size_t token = 0; token < tokens_.size() && found_.size() < kMostNames;)
            token = tokens_[token].script == Script::latin && may_begin(token) ? take(token) : token + 1;
        return std::move(found_);
    }

private:
    /// The token to go on with.
    std::size_t take(std::size_t token) {
        const RomanWord first = roman_word_at(text_, tokens_, token);
        const std::size_t behind = first.last_token + 1;
        const WordGap gap = gap_behind(first);
        if (!(first.capitalised || is_alone()) || gap == WordGap::other) return behind;
        const RomanWord second = roman_word_at(text_, tokens_, behind);
        if (!may_stand(first, second)) return second.last_token + 1;
        if (gap_behind(second) == WordGap::space) {
            const RomanWord third = roman_word_at(text_, tokens_, second.last_token + 1);
            const Readings others = readings_from(second, third, gap);
            if (!others.empty() && gap == WordGap::comma) return behind;
            Readings readings;
            if (may_be_third(second, third) && may_follow(gap, first, second, true))
                readings = readings_of({&first, &second, &third});
            if (!readings.empty() && !are_cheaper(others, readings))
                return add(first, third, std::move(readings));
            if (!others.empty() && first.is_single()) return behind;
        }
        if (!may_follow(gap, first, second, false)) return behind;
        Readings readings = readings_of({&first, &second});
        if (!readings.empty()) return add(first, second, std::move(readings));
        return behind;
    }

    /// A line of a list, a cell of a table: people write names in small letters there.
    bool is_alone() const { return tokens_.size() <= kMostAlone; }

    /// A name in small letters stands behind its surname and has a hyphen (`Kang min-goo`), or stands alone.
    bool may_stand(const RomanWord& first, const RomanWord& second) const {
        if (second.capitalised) return true;
        return is_strong(first) && (second.parts.size() == 2 || is_alone());
    }

    bool is_small(std::size_t token) const {
        const char c = text_[tokens_[token].span.begin];
        return c >= 'a' && c <= 'z';
    }

    /// Most words begin with a small letter, or stand before such a word: not worth more than a look.
    bool may_begin(std::size_t token) const {
        if (is_small(token) && !is_alone()) return false;
        const std::size_t next = token + 1;
        if (next >= tokens_.size() || tokens_[next].script != Script::latin) return false;
        if (is_alone()) return true;
        if (is_no_name(token)) return false;
        const std::uint32_t end = tokens_[token].span.end;
        if (tokens_[next].span.begin != end + 1) return true; // to be looked at more closely
        if (text_[end] == ' ' || text_[end] == '\n') return !is_small(next) || is_before_hyphen(next);
        return text_[end] == '-';
    }

    /// True if this word and the next one, without parts, are surely no name together.
    bool is_no_name(std::size_t token) const {
        if (may_be_in_name(token) && may_be_in_name(token + 1)) return false;
        return !is_before_hyphen(token) && !is_before_hyphen(token + 1);
    }

    bool may_be_in_name(std::size_t token) const {
        return tokens_[token].may_be_in_name || is_cut_by_capitals(text_, tokens_[token]);
    }

    bool is_before_hyphen(std::size_t token) const {
        const std::uint32_t end = tokens_[token].span.end;
        return end < text_.size() && (text_[end] == '-' || static_cast<unsigned char>(text_[end]) >= 0x80);
    }

    WordGap gap_behind(const RomanWord& word) const {
        const std::size_t next = word.last_token + 1;
        if (next >= tokens_.size() || tokens_[next].script != Script::latin) return WordGap::other;
        return gap_between(text_, tokens_[word.last_token], tokens_[next]);
    }

    /// Behind a comma only the given name of a surname: `Lee, Jae-myung`, `Lee, Jae Myung`.
    static bool may_follow(WordGap gap, const RomanWord& first, const RomanWord& second, bool third) {
        if (gap == WordGap::space) return true;
        const bool is_given_name = second.parts.size() == 2 || (second.is_single() && third);
        return is_given_name && is_strong(first);
    }

    /// Small letters only behind small ones: `lee jae myung`, but not `Kim Yuna won`; behind a syllable if
    /// there is nothing else: `CHO Won jin`.
    bool may_be_third(const RomanWord& second, const RomanWord& third) const {
        if (third.capitalised) return true;
        if (!second.capitalised) return is_alone();
        return tokens_.size() == 3 && !syllable_readings(second.parts[0].letters).empty();
    }

    /// Of a name that begins with the second word and so takes a surname from the word in front: before a
    /// hyphen any (`Hanwha Yu Jin-ho`), else a sure one (`Hanwha Kim Dong Kwan`). Behind a comma a sure one
    /// may also stand last (`Kim, Jae-myung Lee`).
    Readings readings_from(const RomanWord& second, const RomanWord& third, WordGap gap) const {
        const bool last_too = gap == WordGap::comma;
        if (!third.capitalised) return {};
        if (second.is_single() && !third.is_single())
            return is_surname(second.parts.front().letters) ? readings_of({&second, &third}) : Readings();
        if (!second.is_single())
            return last_too && is_strong(third) ? readings_of({&second, &third}) : Readings();
        if (gap_behind(third) != WordGap::space) return {};
        const RomanWord fourth = roman_word_at(text_, tokens_, third.last_token + 1);
        const bool sure = is_strong(second) || (last_too && is_strong(fourth));
        return fourth.capitalised && sure ? readings_of({&second, &third, &fourth}) : Readings();
    }

    static Readings readings_of(std::vector<const RomanWord*> words) {
        return Window(std::move(words)).readings();
    }

    static bool are_cheaper(const Readings& some, const Readings& others) {
        return !some.empty() && some.front().cost < others.front().cost;
    }

    static bool is_strong(const RomanWord& word) {
        return word.is_single() && is_strong_surname(word.parts.front().letters);
    }

    /// The token to go on with.
    std::size_t add(const RomanWord& first, const RomanWord& last, Readings readings) {
        if (readings.size() > kMostNameReadings) readings.resize(kMostNameReadings);
        const Span span{tokens_[first.first_token].span.begin, tokens_[last.last_token].span.end};
        found_.push_back({first.first_token, last.last_token, span, std::move(readings)});
        return last.last_token + 1;
    }

    std::string_view text_;
    std::span<const Token> tokens_;
    std::vector<FoundName> found_;
};

} // namespace

bool is_strong_surname(std::string_view word) {
    const auto readings = surname_readings(word);
    if (readings.empty() || readings.front().cost > 0 || is_function_word(word) || is_shared_surname(word))
        return false;
    return std::any_of(readings.begin(), readings.end(), [](const SurnameReading& reading) {
        return reading.cost == 0 && reading.rank == SurnameRank::frequent;
    });
}

std::vector<FoundName> find_roman_names(std::string_view text, std::span<const Token> tokens) {
    return Finder(text, tokens).find();
}

} // namespace gisa
