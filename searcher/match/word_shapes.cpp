#include "searcher/match/word_shapes.h"

#include "common/korean/name_tables.h"
#include "common/korean/particles.h"
#include "common/text/utf8.h"

#include <algorithm>
#include <array>
#include <set>

namespace gisa {

namespace {

using Texts = std::set<std::string_view>;

/// Particles that stand behind nouns and never behind a verb's stem.
const Texts kNounParticles = {
    "를",   "의",   "에",   "에서",   "에게",   "과",     "와",   "으로", "로",     "이",   "가",     "들",
    "까지", "부터", "보다", "에서는", "에는",   "으로는", "들이", "들은", "들의",   "에도", "에서도", "과의",
    "와의", "로는", "이나", "만의",   "입니다", "이라는", "이다", "라는", "이라고", "처럼", "마다"};

/// Endings of verbs that are also forms of 이다 behind a noun; the verb is more likely.
const Texts kVerbEndings = {"고", "며", "면", "지만", "냐", "니", "자", "던", "면서"};

/// Particles that a name's last syllable may look like: 김정은, 이강인, 이수만.
const Texts kNameEndings = {"은", "이", "인", "도", "나", "란", "로", "만"};

/// Forms of 이다 behind a vowel that nouns end in too: 캐나다, 바나나.
const Texts kCopulaEndings = {"다", "나"};

/// One-syllable particles that hardly any noun of two syllables ends in.
const Texts kPlainParticles = {"은", "는", "을", "를", "에", "와"};

/// How forms of verbs and adjectives end, and phrases of particles behind nouns of one syllable.
constexpr auto kFormEndings = std::to_array<std::string_view>(
    {"니다", "면서", "지만", "으며", "하며", "되며", "는데", "은데", "도록", "려고", "라고", "다고",
     "다며", "라며", "다는", "으면", "다면", "거나", "어서", "아서", "해서", "해야", "어야", "아야",
     "돼야", "하고", "되고", "에서", "으로", "까지", "부터", "에는", "에도", "이라", "이며", "으나",
     "느냐", "는지", "려면", "하지", "되지", "쳐",   "져",   "켜",   "씩"});

/// Common words that say nothing of what an article is about.
const Texts kKoreanFunctionWords = {
    "가운데", "가장",   "각각",   "거의",   "같은",   "같이", "것은",   "것이", "것을", "것으", "경우",
    "그는",   "그러나", "그리고", "다른",   "다시",   "다음", "당시",   "대한", "대해", "따라", "따르면",
    "때문",   "또는",   "또한",   "만이",   "많은",   "매우", "모두",   "모든", "바로", "비롯", "사이",
    "아닌",   "아니라", "어떤",   "없는",   "여러",   "열린", "오는",   "위한", "위해", "있는", "이날",
    "이는",   "이를",   "이번",   "이어",   "이후",   "있을", "있도록", "정도", "지난", "처음", "통해",
    "통한",   "특히",   "하나",   "하는",   "하지만", "함께", "해당",   "가지", "걸쳐", "관한", "그동안",
    "그런",   "넘게",   "넘는",   "담은",   "만든",   "먼저", "무엇",   "쓰는", "얼마", "이런", "이미",
    "이상",   "즉시",   "크게",   "통틀어", "한편",   "현재", "이에",   "이와", "이들", "그의", "그가"};

const Texts kEnglishFunctionWords = {
    "about", "above",  "after",   "again",  "against", "all",     "also",    "although", "am",     "among",
    "an",    "and",    "any",     "are",    "as",      "at",      "be",      "because",  "been",   "before",
    "being", "below",  "between", "both",   "but",     "by",      "can",     "cannot",   "com",    "could",
    "did",   "do",     "does",    "doing",  "down",    "during",  "each",    "either",   "else",   "ever",
    "every", "few",    "for",     "from",   "further", "had",     "has",     "have",     "having", "he",
    "her",   "here",   "hers",    "him",    "his",     "how",     "however", "html",     "http",   "https",
    "if",    "in",     "into",    "is",     "it",      "its",     "itself",  "just",     "least",  "less",
    "like",  "many",   "may",     "me",     "might",   "more",    "most",    "much",     "must",   "my",
    "no",    "nor",    "not",     "now",    "of",      "off",     "on",      "once",     "one",    "only",
    "onto",  "or",     "other",   "others", "our",     "out",     "over",    "own",      "per",    "rather",
    "said",  "same",   "says",    "shall",  "she",     "should",  "since",   "so",       "some",   "such",
    "than",  "that",   "the",     "their",  "them",    "then",    "there",   "these",    "they",   "this",
    "those", "though", "through", "to",     "too",     "under",   "until",   "up",       "upon",   "us",
    "very",  "was",    "we",      "were",   "what",    "when",    "where",   "whether",  "which",  "while",
    "who",   "whom",   "whose",   "why",    "will",    "with",    "within",  "without",  "would",  "www",
    "yet",   "you",    "your",    "two",    "three",   "four",    "five",    "six",      "seven",  "eight",
    "nine",  "ten",    "first",   "second", "third",   "million", "billion", "trillion", "ones"};

/// Syllables that are usual in given names of today.
constexpr std::string_view kGivenSyllables =
    "재명용준현민서지우영수호진성은경희정미선연아윤원혁훈철태규석기동승종주찬창하화효인일제중한형홍환강건"
    "광국근길남노대덕도두란령로록만문범병보복봉빈상섭세소솔순숙식신안애양억언엄여열엽예옥완외요욱웅유율의"
    "이익임장전조채천춘충택평필학해향헌협혜";

bool has_syllable(std::string_view syllables, std::string_view syllable) {
    const std::size_t at = syllables.find(syllable);
    return at != std::string_view::npos && at % kSyllable == 0;
}

/// The surname that the word begins with, if many people have it: rare ones begin too many plain words.
std::string_view usual_surname(std::string_view word) {
    const SurnameReading* surname = surname_of(word);
    if (!surname || surname->rank == SurnameRank::rare) return {};
    return word.substr(0, surname->text().size() * kSyllable);
}

/// 한다, 같다: a 다 behind a consonant that nouns in 다 do not have (바다, 람다).
bool ends_in_da(std::string_view word) {
    if (!word.ends_with("다") || word.size() < 2 * kSyllable) return false;
    const char32_t coda = final_consonant(word.substr(0, word.size() - kSyllable));
    return coda != 0 && coda != U'ㅁ';
}

/// 했, 있, 없, 겠: syllables that only verbs and adjectives have.
bool has_verb_syllable(std::string_view word) {
    for (std::size_t end = kSyllable; end <= word.size(); end += kSyllable) {
        const char32_t coda = final_consonant(word.substr(0, end));
        if (coda == U'ㅆ' || coda == U'ㅄ') return true;
    }
    return false;
}

} // namespace

bool is_hangul_word(std::string_view word) {
    for (std::size_t at = 0; at < word.size(); at += kSyllable)
        if (!is_syllable_at(word, at)) return false;
    return !word.empty();
}

bool says_nothing(std::string_view word) {
    return kKoreanFunctionWords.contains(word) || kEnglishFunctionWords.contains(word);
}

bool is_surname_with_title(std::string_view word) {
    return word.size() == 2 * kSyllable && word.ends_with("씨") && !usual_surname(word).empty();
}

bool is_verb_form(std::string_view word) {
    return ends_in_da(word) || has_verb_syllable(word) ||
           std::any_of(kFormEndings.begin(), kFormEndings.end(),
                       [&](std::string_view ending) { return word.ends_with(ending); });
}

std::string_view particle_of_short_noun(const std::string& word) {
    const std::string longer = "가" + word; // particle_stems leaves two syllables at least
    for (std::string_view stem : particle_stems(longer))
        if (stem.size() == 2 * kSyllable) return std::string_view(word).substr(kSyllable);
    return {};
}

NounEvidence evidence_of_ending(std::string_view ending) {
    if (kNounParticles.contains(ending)) return NounEvidence::noun;
    return kVerbEndings.contains(ending) ? NounEvidence::verb : NounEvidence::none;
}

bool ends_in_copula(std::string_view ending) { return kCopulaEndings.contains(ending); }

bool is_plain_particle(std::string_view particle) {
    return particle.size() > kSyllable || kPlainParticles.contains(particle);
}

bool may_be_name(std::string_view whole, std::string_view stem) {
    return stem.size() == 2 * kSyllable && whole.size() == 3 * kSyllable && is_name_shaped(whole) &&
           kNameEndings.contains(whole.substr(stem.size()));
}

bool is_full_name(std::string_view word) {
    const std::string_view surname = usual_surname(word);
    if (surname.empty() || word.size() != 3 * kSyllable) return false;
    for (std::size_t at = surname.size(); at < word.size(); at += kSyllable)
        if (!has_syllable(kGivenSyllables, word.substr(at, kSyllable))) return false;
    return true;
}

} // namespace gisa
