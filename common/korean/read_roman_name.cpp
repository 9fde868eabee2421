#include "common/korean/name_tables.h"
#include "common/korean/read_name.h"
#include "common/text/utf8.h"

#include <algorithm>
#include <array>

namespace gisa {

namespace {

constexpr std::size_t kMostPieces = 5;
constexpr std::size_t kLongestPiece = 24; // letters
constexpr std::size_t kMostSyllables = 3; // of a given name
constexpr int kOddLength = 1;             // a given name of one syllable, or of three
constexpr int kOddHyphen = 1;             // a hyphen that is not between the syllables: Yu-na for 연아
constexpr int kMergedLetters = 2;         // one k for two: Nako for 낙호

using Syllables = std::vector<std::string_view>;

/// A given name in Hangul while it is put together.
struct Given {
    std::u16string hangul;
    int cost;
};

bool cheaper(const Given& a, const Given& b) {
    return a.cost != b.cost ? a.cost < b.cost : a.hangul < b.hangul;
}

/// Collects the given names that pieces may stand for.
class GivenNames {
public:
    explicit GivenNames(int dearest) : dearest_(dearest) {}

    std::vector<Given> of(std::span<const RomanPiece> pieces) {
        if (pieces.size() == 1)
            of_joined(pieces.front().letters);
        else if (pieces.size() <= kMostSyllables)
            of_pieces(pieces);
        return std::move(found_);
    }

    /// True if some name has a given name with this piece in it, as far as its syllables say.
    static bool may_have(std::string_view letters) {
        return can_be_cut(letters, kMostSyllables) || can_be_cut(with_doubled_k(letters), kMostSyllables);
    }

private:
    void of_joined(std::string_view letters) {
        cut(letters, kMostSyllables, 0);
        const std::string doubled = with_doubled_k(letters);
        if (doubled.size() != letters.size()) cut(doubled, kMostSyllables, kMergedLetters);
    }

    void of_pieces(std::span<const RomanPiece> pieces) {
        const bool all_syllables = std::all_of(pieces.begin(), pieces.end(), [](const RomanPiece& piece) {
            return !syllable_readings(piece.letters).empty();
        });
        if (!all_syllables) return of_cut_pieces(pieces, 0);
        for (const RomanPiece& piece : pieces)
            syllables_.push_back(piece.letters);
        add_readings(0);
        syllables_.clear();
        if (pieces.size() != 2) return;
        const std::string joined = std::string(pieces[0].letters) + std::string(pieces[1].letters);
        cut(joined, 2, kOddHyphen);
    }

    /// Each piece may be of several syllables.
    void of_cut_pieces(std::span<const RomanPiece> pieces, std::size_t at) {
        if (at == pieces.size()) return add_readings(kOddHyphen);
        const std::string_view letters = pieces[at].letters;
        each_cut(letters, kMostSyllables - syllables_.size(), [&] { of_cut_pieces(pieces, at + 1); });
    }

    void cut(std::string_view letters, std::size_t most, int extra) {
        each_cut(letters, most, [&] { add_readings(extra); });
    }

    /// Calls `then` for every way to cut `letters` into at most so many syllables, which stand in syllables_.
    template <class Then>
    void each_cut(std::string_view letters, std::size_t most, const Then& then) {
        if (letters.empty()) return then();
        if (most == 0) return;
        for (std::size_t size = 1; size <= std::min(letters.size(), kLongestSyllableSpelling); ++size) {
            if (letters.size() - size > (most - 1) * kLongestSyllableSpelling) continue;
            if (syllable_readings(letters.substr(0, size)).empty()) continue;
            syllables_.push_back(letters.substr(0, size));
            each_cut(letters.substr(size), most - 1, then);
            syllables_.pop_back();
        }
    }

    void add_readings(int extra) {
        if (syllables_.empty()) return;
        if (syllables_.size() == 1 || syllables_.size() == 3) extra += kOddLength;
        if (extra > dearest_) return;
        std::u16string hangul;
        add_readings(0, extra, hangul);
    }

    void add_readings(std::size_t at, int cost, std::u16string& hangul) {
        if (at == syllables_.size()) {
            found_.push_back({hangul, cost});
            return;
        }
        for (const SyllableReading& reading : syllable_readings(syllables_[at])) {
            if (cost + reading.cost > dearest_) break;
            hangul.push_back(reading.hangul);
            add_readings(at + 1, cost + reading.cost, hangul);
            hangul.pop_back();
        }
    }

    static bool can_be_cut(std::string_view letters, std::size_t most) {
        if (letters.empty()) return true;
        if (letters.size() > most * kLongestSyllableSpelling) return false;
        for (std::size_t size = 1; size <= std::min(letters.size(), kLongestSyllableSpelling); ++size)
            if (!syllable_readings(letters.substr(0, size)).empty() &&
                can_be_cut(letters.substr(size), most - 1))
                return true;
        return false;
    }

    static bool is_vowel(char c) { return std::string_view("aeiouy").find(c) != std::string_view::npos; }

    static std::string with_doubled_k(std::string_view letters) {
        std::string out;
        for (std::size_t i = 0; i < letters.size(); ++i) {
            out.push_back(letters[i]);
            const bool between = i > 0 && i + 1 < letters.size() && is_vowel(letters[i - 1]);
            if (letters[i] == 'k' && between && is_vowel(letters[i + 1])) out.push_back('h');
        }
        return out;
    }

    int dearest_;
    Syllables syllables_;
    std::vector<Given> found_;
};

class NameReader {
public:
    NameReader(std::span<const RomanPiece> pieces, int dearest) : pieces_(pieces), dearest_(dearest) {}

    std::vector<Given> read() {
        const std::size_t n = pieces_.size();
        if (!pieces_.front().hyphen_behind) add(pieces_.front().letters, pieces_.subspan(1));
        if (!pieces_[n - 2].hyphen_behind) add(pieces_.back().letters, pieces_.first(n - 1));
        if (n < 3) return std::move(found_);
        if (!pieces_[1].hyphen_behind) add(joined(pieces_[0], pieces_[1]), pieces_.subspan(2));
        if (!pieces_[n - 3].hyphen_behind) add(joined(pieces_[n - 2], pieces_[n - 1]), pieces_.first(n - 2));
        return std::move(found_);
    }

private:
    static std::string joined(const RomanPiece& a, const RomanPiece& b) {
        return std::string(a.letters) + std::string(b.letters);
    }

    void add(std::string_view surname, std::span<const RomanPiece> given) {
        const auto surnames = surname_readings(surname);
        if (surnames.empty()) return;
        const std::vector<Given> names = GivenNames(dearest_ - surnames.front().cost).of(given);
        for (const SurnameReading& reading : surnames)
            for (const Given& name : names)
                if (reading.cost + name.cost <= dearest_)
                    found_.push_back(
                        {std::u16string(reading.text()) + name.hangul, reading.cost + name.cost});
    }

    std::span<const RomanPiece> pieces_;
    int dearest_;
    std::vector<Given> found_;
};

std::string to_utf8(std::u16string_view hangul) {
    std::string out;
    for (const char16_t c : hangul)
        append_utf8(out, c);
    return out;
}

} // namespace

std::vector<NameReading> read_roman_name(std::span<const RomanPiece> pieces, const NameLimits& limits) {
    if (pieces.size() < 2 || pieces.size() > kMostPieces) return {};
    for (const RomanPiece& piece : pieces)
        if (piece.letters.empty() || piece.letters.size() > kLongestPiece) return {};
    std::vector<Given> names = NameReader(pieces, limits.dearest).read();
    std::sort(names.begin(), names.end(), cheaper);
    std::vector<NameReading> readings;
    std::vector<std::u16string_view> seen;
    for (const Given& name : names) {
        if (name.cost > names.front().cost + limits.margin) break;
        if (std::find(seen.begin(), seen.end(), name.hangul) != seen.end()) continue;
        seen.push_back(name.hangul);
        readings.push_back({to_utf8(name.hangul), name.cost});
    }
    return readings;
}

bool may_be_roman_piece(std::string_view letters) {
    if (letters.size() > kLongestPiece) return false;
    return is_part_of_surname(letters) || GivenNames::may_have(letters);
}

} // namespace gisa
