#include "tests/bench/invent_words.h"

#include <iterator>
#include <string_view>

namespace gisa {

namespace {

constexpr std::size_t kStems = 400'000, kBend = 700;

constexpr const char* kEnglishFunctionWords[] = {
    "the",  "of",   "and", "to",    "in",    "a",     "that",  "for",   "is",   "on",    "it",   "with",
    "as",   "was",  "by",  "at",    "from",  "are",   "be",    "has",   "its",  "an",    "have", "will",
    "this", "not",  "or",  "which", "their", "but",   "more",  "were",  "they", "would", "been", "than",
    "also", "into", "who", "about", "new",   "one",   "said",  "after", "over", "can",   "had",  "when",
    "all",  "up",   "out", "other", "two",   "first", "could", "while", "some", "there", "so",   "year"};
constexpr const char* kKoreanFunctionWords[] = {"이",     "그",   "것으로", "수",     "있는", "및",   "등",
                                                "위해",   "대한", "따르면", "지난",   "올해", "또",   "이번",
                                                "가운데", "함께", "통해",   "그러나", "한편", "특히", "모두",
                                                "더",     "약",   "각",     "현재",   "이어", "관련", "위한"};

constexpr const char* kOnsets[] = {"b",  "c",  "d",  "f",  "g",  "h",  "l",  "m",  "n",  "p",
                                   "r",  "s",  "t",  "v",  "w",  "",   "br", "cr", "dr", "fl",
                                   "gr", "pl", "pr", "st", "tr", "sh", "th", "qu"};
constexpr const char* kVowels[] = {"a", "e", "i", "o", "u", "a", "e", "i", "o", "ai", "ea", "io", "ou"};
constexpr const char* kCodas[] = {"", "", "", "n", "r", "l", "s", "t", "m", "nd", "nt", "ck", "st", "rm"};

constexpr const char* kHangul[] = {
    "가", "각", "간", "강", "개", "거", "건", "결", "경", "고", "공", "과", "관", "구", "국", "군",
    "규", "극", "근", "금", "급", "기", "길", "나", "난", "남", "내", "노", "농", "능", "다", "단",
    "달", "담", "당", "대", "도", "동", "두", "등", "라", "락", "란", "래", "량", "력", "련", "로",
    "론", "료", "류", "리", "마", "만", "망", "매", "면", "명", "모", "목", "무", "문", "물", "미",
    "민", "바", "반", "발", "방", "배", "법", "변", "보", "본", "부", "분", "비", "사", "산", "상",
    "생", "서", "선", "설", "성", "세", "소", "속", "수", "순", "술", "시", "식", "신", "실", "심",
    "안", "양", "업", "역", "연", "영", "예", "온", "용", "우", "운", "원", "위", "유", "육", "의",
    "이", "인", "일", "자", "작", "장", "재", "전", "절", "점", "정", "제", "조", "주", "준", "중",
    "지", "직", "진", "질", "차", "찰", "창", "책", "천", "청", "체", "초", "총", "추", "출", "충",
    "치", "카", "타", "터", "통", "투", "트", "판", "편", "평", "포", "표", "품", "프", "하", "학",
    "한", "합", "해", "행", "향", "험", "현", "형", "화", "활", "회", "효", "후", "흥"};

struct Particle {
    const char* after_consonant;
    const char* after_vowel;
};
constexpr Particle kParticles[] = {{"은", "는"},      {"이", "가"},     {"을", "를"},     {"의", "의"},
                                   {"에", "에"},      {"으로", "로"},   {"과", "와"},     {"에서", "에서"},
                                   {"도", "도"},      {"까지", "까지"}, {"부터", "부터"}, {"을", "를"},
                                   {"이라는", "라는"}};
constexpr const char* kVerbEndings[] = {"했다", "한다", "됐다", "하고 있다", "할 계획이다", "했다고 밝혔다"};

struct NamePart {
    const char* hangul;
    const char* roman;
};
constexpr NamePart kSurnames[] = {{"김", "Kim"},  {"이", "Lee"},  {"박", "Park"}, {"최", "Choi"},
                                  {"정", "Jung"}, {"강", "Kang"}, {"조", "Cho"},  {"윤", "Yoon"},
                                  {"장", "Jang"}, {"임", "Lim"},  {"한", "Han"},  {"오", "Oh"},
                                  {"서", "Seo"},  {"신", "Shin"}, {"권", "Kwon"}, {"황", "Hwang"},
                                  {"안", "Ahn"},  {"송", "Song"}, {"류", "Ryu"},  {"홍", "Hong"}};
constexpr NamePart kGiven[] = {
    {"민", "min"},  {"준", "jun"},  {"서", "seo"},   {"연", "yeon"}, {"지", "ji"},  {"현", "hyun"},
    {"우", "woo"},  {"진", "jin"},  {"영", "young"}, {"수", "soo"},  {"은", "eun"}, {"경", "kyung"},
    {"태", "tae"},  {"호", "ho"},   {"훈", "hoon"},  {"재", "jae"},  {"혜", "hye"}, {"선", "sun"},
    {"석", "seok"}, {"동", "dong"}, {"형", "hyung"}, {"규", "kyu"},  {"아", "ah"},  {"미", "mi"}};

std::string invent_english(Random& random, std::size_t syllables) {
    std::string stem;
    for (std::size_t i = 0; i < syllables; ++i) {
        stem += random.pick(kOnsets);
        stem += random.pick(kVowels);
    }
    return stem += random.pick(kCodas);
}

std::string invent_korean(Random& random, std::size_t syllables) {
    std::string stem;
    for (std::size_t i = 0; i < syllables; ++i)
        stem += random.pick(kHangul);
    return stem;
}

/// Stems, the rarer the longer: of `shortest` syllables, then of more. Now and then one is made twice: a
/// homonym.
std::vector<std::string> invent_stems(std::string (*invent)(Random&, std::size_t), std::size_t shortest) {
    std::vector<std::string> stems;
    Random random(shortest);
    while (stems.size() < kStems)
        stems.push_back(invent(random, shortest + (stems.size() > 300) + (stems.size() > 20'000)));
    return stems;
}

template <typename Words>
std::vector<std::string> list_of(const Words& words) {
    return {std::begin(words), std::end(words)};
}

/// True if the last syllable ends in a consonant. REQUIRES: ends in a Hangul syllable (three bytes)
bool ends_in_consonant(std::string_view word) {
    const auto byte = [&](std::size_t from_end) {
        return static_cast<unsigned>(static_cast<unsigned char>(word[word.size() - from_end]) & 0x3F);
    };
    const unsigned code = (byte(3) & 0x0F) << 12 | byte(2) << 6 | byte(1);
    return (code - 0xAC00) % 28 != 0;
}

} // namespace

InventedLanguage::InventedLanguage(std::vector<std::string> functions, std::size_t function_percent,
                                   std::vector<std::string> stems)
    : functions_(std::move(functions)), stems_(std::move(stems)), function_percent_(function_percent),
      function_ranks_(functions_.size()), stem_ranks_(stems_.size(), kBend) {}

InventedLanguage InventedLanguage::english() {
    return {list_of(kEnglishFunctionWords), 42, invent_stems(invent_english, 1)};
}

InventedLanguage InventedLanguage::korean() {
    return {list_of(kKoreanFunctionWords), 20, invent_stems(invent_korean, 2)};
}

InventedLanguage::Word InventedLanguage::word(Random& random) const {
    if (random.chance(function_percent_)) return {functions_[function_ranks_.draw(random)], true};
    return {stem(random), false};
}

std::string inflect_english(const std::string& stem, Random& random) {
    constexpr const char* kEndings[] = {"", "", "", "", "", "", "s", "s", "ed", "ing"};
    return stem + random.pick(kEndings);
}

std::string add_particle(const std::string& stem, Random& random) {
    const Particle& particle = random.pick(kParticles);
    return stem + (ends_in_consonant(stem) ? particle.after_consonant : particle.after_vowel);
}

std::string add_verb_ending(const std::string& stem, Random& random) {
    return stem + random.pick(kVerbEndings);
}

InventedName invent_name(Random& random) {
    const NamePart& surname = random.pick(kSurnames);
    const NamePart& first = random.pick(kGiven);
    const NamePart& second = random.pick(kGiven);
    const std::string given = capitalised(first.roman);
    const std::string family = surname.roman;
    const std::string spellings[] = {family + " " + given + "-" + second.roman,
                                     given + "-" + second.roman + " " + family,
                                     family + " " + given + second.roman};
    return {std::string(surname.hangul) + first.hangul + second.hangul, random.pick(spellings)};
}

std::string invent_brand(Random& random) { return invent_english(random, random.between(2, 3)); }

std::string capitalised(std::string word) {
    if (!word.empty() && word[0] >= 'a' && word[0] <= 'z') word[0] = static_cast<char>(word[0] - 'a' + 'A');
    return word;
}

} // namespace gisa
