#include "indexer/aliases/name_run.h"

#include "common/korean/particles.h"
#include "common/text/tokenise.h"
#include "common/text/utf8.h"

#include <algorithm>
#include <string>

namespace gisa {

namespace {

using Words = std::vector<std::string_view>;

constexpr std::size_t kLongestHangulRun = 4, kLongestLatinRun = 6; // words
constexpr double kSyllablesPerInitial = 1.4; // 한국과학기술원, KAIST: Korean has at least so many

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

template <class Table>
bool is_among(std::string_view word, const Table& table) {
    return std::find(std::begin(table), std::end(table), word) != std::end(table);
}

/// Behind a name, these stand for the person, not for the name.
constexpr std::string_view kTitles[] = {"회장",   "부회장", "사장",   "대표",   "대통령", "총리",
                                        "장관",   "교수",   "위원장", "의장",   "의원",   "박사",
                                        "부총리", "총장",   "원장",   "이사",   "전무",   "상무",
                                        "창업자", "수석",   "실장",   "센터장", "그룹장"};
constexpr std::string_view kEnglishTitles[] = {
    "President", "Chairman", "Chairwoman", "Minister", "Professor", "CEO", "Dr.", "Dr", "Mr.",
    "Ms.",       "Chief",    "Director",   "Prime",    "Vice",      "The", "A",   "An"};
constexpr std::string_view kConnectors[] = {"of", "and", "for", "the", "in", "on", "&"};

/// The letters that a word may begin with in Latin, by the first consonant of its first syllable.
constexpr std::string_view kFirstLetters[] = {
    "gckqx", "gckqx", "n",       "dt",   "dt", "lr",   "m",     "bpfv", "bpfv", // ㄱㄲㄴㄷㄸㄹㅁㅂㅃ
    "sczx",  "scx",   "aeiouyw", "jzgy", "jz", "cjqt", "gckqx", "t",    "bpfv", "hfj" // ㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ
};

std::size_t count_syllables(std::string_view hangul) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < hangul.size();) {
        const Decoded c = decode(hangul, at);
        count += is_hangul_syllable(c.code);
        at += c.size;
    }
    return count;
}

/// As Latin letters are spoken: groups of vowels. Jae-myung has two.
std::size_t count_vowel_groups(std::string_view latin) {
    std::size_t count = 0;
    bool in_vowels = false;
    for (const char c : ascii_lower(latin)) {
        const bool vowel = std::string_view("aeiouy").find(c) != std::string_view::npos;
        count += vowel && !in_vowels;
        in_vowels = vowel;
    }
    return count;
}

/// True if the Latin word may begin with the sound of the Hangul word; of words alike in script, if they are
/// the same (the SK of SK 하이닉스).
bool sounds_alike(std::string_view hangul, std::string_view latin) {
    if (hangul.empty() || latin.empty()) return false;
    const char32_t code = decode(hangul, 0).code;
    if (!is_hangul_syllable(code)) return ascii_lower(hangul) == ascii_lower(latin);
    const std::size_t initial = (code - 0xAC00) / (21 * 28);
    return kFirstLetters[initial].find(ascii_lower(latin.substr(0, 1))) != std::string_view::npos;
}

/// Words of a text, the last one first.
Words words_backwards(std::string_view text) {
    Words words;
    for (std::size_t end = text.size(); end > 0;) {
        const std::size_t space = text.rfind(' ', end - 1);
        const std::size_t begin = space == std::string_view::npos ? 0 : space + 1;
        if (begin < end) words.push_back(text.substr(begin, end - begin));
        end = begin == 0 ? 0 : begin - 1;
    }
    return words;
}

/// 샘 올트먼, Sam Altman: as many words on both sides, which begin alike.
bool begins_alike(const Words& hangul, const Words& latin, std::size_t count) {
    if (hangul.size() < count || latin.size() < count) return false;
    return std::equal(hangul.begin(), hangul.begin() + static_cast<std::ptrdiff_t>(count), latin.begin(),
                      sounds_alike);
}

/// HBM, KAIST, MoE: how many capitals there are; 0 for any other word.
std::size_t count_initials(std::string_view latin) {
    if (latin.size() > 8 || !std::all_of(latin.begin(), latin.end(), is_ascii_alpha)) return 0;
    const auto capitals = static_cast<std::size_t>(std::count_if(latin.begin(), latin.end(), is_capital));
    return capitals >= 2 && 2 * capitals >= latin.size() && is_capital(latin.front()) ? capitals : 0;
}

/// The last syllables of verbs that stand before a noun: 다듬는, 새로운.
constexpr std::string_view kBeforeNouns[] = {"는", "은", "을", "를", "한", "된", "할", "될", "인", "던",
                                             "린", "운", "낸", "든", "친", "른", "긴", "될", "킨"};

/// A word that ends before the name begins, as it carries a particle or a verb's ending.
bool ends_a_phrase(std::string_view word) {
    const Tokens tokens = tokenise(word);
    const std::string_view last = tokens.back().text;
    if (tokens.size() > 1 && is_particle(last)) return true;
    const std::string_view syllable = last.substr(character_start(last, last.size() - 1));
    return !particle_stems(last).empty() || !verb_noun(last).empty() || is_among(syllable, kBeforeNouns);
}

/// How many Hangul words mean what so many initials or Latin words do: 고대역폭 메모리, HBM.
std::size_t hangul_words_for(const Words& before, std::size_t initials) {
    const double needed = kSyllablesPerInitial * static_cast<double>(initials);
    std::size_t count = 0, syllables = 0;
    while (count < before.size() && count < kLongestHangulRun && static_cast<double>(syllables) < needed) {
        const std::string_view word = before[count];
        const bool may_join = script_of_name(word) == NameScript::hangul && count_syllables(word) >= 2;
        if (count > 0 && (!may_join || ends_a_phrase(word))) break;
        syllables += count_syllables(word);
        ++count;
    }
    return count;
}

/// A firm's Latin first word stands in both spellings: LG AI연구원, LG AI Research.
std::size_t with_shared_words(const Words& before, const Words& latin, std::size_t count) {
    while (count < before.size() && count < kLongestHangulRun && is_among(before[count], latin))
        ++count;
    return count;
}

std::size_t hangul_before_latin(const Words& before, std::string_view inside) {
    const Words latin = words_backwards(inside);
    const std::string_view last = before.front();
    if (count_syllables(last) < 2 && latin.size() == 1) return 0;
    if (latin.size() > 1 && is_among(last, kTitles)) return 0;
    const bool alike = latin.size() > 1 && begins_alike(before, latin, latin.size());
    if (alike && std::none_of(before.begin() + 1, before.begin() + static_cast<std::ptrdiff_t>(latin.size()),
                              ends_a_phrase))
        return latin.size();
    if (is_name_shaped(last) &&
        (count_vowel_groups(inside) == count_syllables(last) || sounds_alike(last, latin.front())))
        return 1; // 이재명, Lee Jae-myung; 백준호, June Paik
    if (sounds_alike(last, latin.back())) return with_shared_words(before, latin, 1);
    const std::size_t initials = latin.size() > 1 ? latin.size() : count_initials(inside);
    return with_shared_words(before, latin, initials == 0 ? 1 : hangul_words_for(before, initials));
}

std::size_t characters(std::string_view han) { return code_point_count(han); }

/// The words that have just so many syllables; a Han character has one.
template <class Count>
std::size_t words_of_length(const Words& before, std::size_t length, std::size_t most, Count count) {
    std::size_t sum = 0;
    for (std::size_t words = 1; words <= before.size() && words <= most; ++words) {
        sum += count(before[words - 1]);
        if (sum >= length) return sum == length ? words : 0;
    }
    return 0;
}

/// True if `parts` are among the characters of `whole`, in order and from its first on.
bool abbreviates(std::string_view parts, std::string_view whole) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < parts.size();) {
        const std::size_t size = decode(parts, i).size;
        const std::size_t found = whole.find(parts.substr(i, size), at);
        if (found == std::string_view::npos || (i == 0 && found != 0)) return false;
        at = found + size;
        i += size;
    }
    return true;
}

std::size_t hangul_before_hangul(const Words& before, std::string_view inside) {
    std::string whole;
    for (std::size_t words = 1; words <= before.size() && words <= kLongestHangulRun; ++words) {
        whole.insert(0, before[words - 1]);
        const bool is_longer = count_syllables(inside) >= 2 && whole.size() > inside.size();
        if (is_longer && inside.find(' ') == std::string_view::npos && abbreviates(inside, whole))
            return words;
    }
    return 0;
}

/// Capitalised words and what joins them, without titles and articles in front.
std::size_t capitalised_run(const Words& before) {
    std::size_t count = 0, words = 0;
    for (; words < before.size() && words < kLongestLatinRun; ++words) {
        const std::string_view word = before[words];
        if (is_among(word, kEnglishTitles)) break;
        if (is_capital(word.front()))
            count = words + 1;
        else if (!is_among(word, kConnectors))
            break;
    }
    return count;
}

/// A Korean person's name, 이재명: as many words as have its syllables.
std::size_t latin_name(const Words& before, std::string_view hangul, std::size_t run) {
    if (!is_name_shaped(hangul)) return 0;
    return words_of_length(before, count_syllables(hangul), run, count_vowel_groups);
}

/// From the nearest word on that begins like the Hangul one, if it is long enough to be all of it: the Kakao
/// of `Meanwhile Kakao`, and Samsung Electronics, but not the Commission of a longer name.
std::size_t sounding_run(const Words& before, std::string_view hangul, std::size_t run) {
    constexpr std::size_t kSilent = 2; // consonants that Korean gives a syllable of their own
    std::size_t groups = 0;
    for (std::size_t words = 1; words <= run; ++words) {
        const std::string_view word = before[words - 1];
        groups += count_vowel_groups(word);
        if (is_capital(word.front()) && sounds_alike(hangul, word) &&
            groups + kSilent >= count_syllables(hangul))
            return words;
    }
    return run;
}

std::size_t latin_before_hangul(const Words& before, std::string_view inside) {
    const Words hangul = words_backwards(inside);
    if (hangul.size() > 1 && begins_alike(hangul, before, hangul.size())) return hangul.size();
    const std::size_t run = capitalised_run(before);
    if (run == 0) { // large language model (대규모 언어 모델): all there is, among Korean
        const bool all = before.size() > 1 && before.size() == hangul.size();
        return all ? before.size() : 0;
    }
    const bool ends_a_name = before.size() > 1 && is_among(before[1], kConnectors); // Science and ICT
    if (count_initials(before.front()) > 0 && !ends_a_name) return 1;
    if (const std::size_t words = latin_name(before, inside, run)) return words;
    return hangul.size() == 1 ? sounding_run(before, inside, run) : run;
}

std::size_t latin_before_han(const Words& before, std::string_view inside) {
    return words_of_length(before, characters(inside), std::min<std::size_t>(capitalised_run(before), 3),
                           count_vowel_groups);
}

} // namespace

NameScript script_of_name(std::string_view name) {
    bool hangul = false, latin = false, han = false;
    for (const Token& token : tokenise(name)) {
        if (token.script == Script::other) return NameScript::none;
        hangul = hangul || token.script == Script::hangul;
        latin = latin || token.script == Script::latin;
        han = han || token.script == Script::han;
    }
    if (han) return hangul || latin ? NameScript::none : NameScript::han;
    return hangul ? NameScript::hangul : latin ? NameScript::latin : NameScript::none;
}

std::size_t name_run(const std::vector<std::string_view>& before, std::string_view inside) {
    if (before.empty()) return 0;
    const NameScript outer = script_of_name(before.front()), inner = script_of_name(inside);
    if (outer == NameScript::none || inner == NameScript::none) return 0;
    if (inner == NameScript::han && characters(inside) < 2) return 0;
    switch (outer) {
    case NameScript::hangul:
        if (inner == NameScript::latin) return hangul_before_latin(before, inside);
        if (inner == NameScript::hangul) return hangul_before_hangul(before, inside);
        return words_of_length(before, characters(inside), kLongestHangulRun, count_syllables);
    case NameScript::latin:
        if (inner == NameScript::hangul) return latin_before_hangul(before, inside);
        return inner == NameScript::han ? latin_before_han(before, inside) : 0;
    case NameScript::han:
        if (inner == NameScript::hangul) return characters(before.front()) == count_syllables(inside) ? 1 : 0;
        return 0;
    case NameScript::none: break;
    }
    return 0;
}

} // namespace gisa
