#include "searcher/match/choose_words.h"

#include "common/korean/particles.h"
#include "common/text/utf8.h"

#include <algorithm>
#include <array>
#include <set>

namespace gisa {

namespace {

using Texts = std::set<std::string_view>;

constexpr std::size_t kSyllable = 3; // bytes

/// How much an article counts for a word that is one surely, perhaps, hardly.
constexpr std::uint32_t kSure = 4, kBare = 2, kDoubtful = 1;

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
    "재명용준현민서지우영수호진성은경희정미선연아윤원혁훈철태규석기동승종주찬창하화효인일제중한형홍환강건광국"
    "근길"
    "남노대덕도두란령로록만문범병보복봉빈상섭세소솔순숙식신안애양억언엄여열엽예옥완외요욱웅유율의이익임장전"
    "조채천춘충택평필학해향헌협혜";

/// Surnames that nine in ten people have; the longer list behind is_name_shaped begins many plain words.
constexpr std::string_view kUsualSurnames =
    "김이박최정강조윤장임한오서신권황안송류유홍전고문손양배백허남심노곽차주우구민하나진지엄";

bool has_syllable(std::string_view syllables, std::string_view syllable) {
    const std::size_t at = syllables.find(syllable);
    return at != std::string_view::npos && at % kSyllable == 0;
}

/// Number of the final consonant of the last syllable, 0 for none (Unicode, 3.12).
std::uint32_t final_consonant(std::string_view word) {
    const Decoded last = decode_before(word, word.size());
    return is_hangul_syllable(last.code) ? (last.code - 0xAC00) % 28 : 0;
}

/// 한다, 같다: a 다 behind a consonant that nouns in 다 do not have (바다, 람다).
bool ends_in_da(std::string_view word) {
    constexpr std::uint32_t kMieum = 16;
    if (!word.ends_with("다") || word.size() < 2 * kSyllable) return false;
    const std::uint32_t coda = final_consonant(word.substr(0, word.size() - kSyllable));
    return coda != 0 && coda != kMieum;
}

/// 했, 있, 없, 겠: syllables that only verbs and adjectives have.
bool has_verb_syllable(std::string_view word) {
    constexpr std::uint32_t kBieupSios = 18, kSsangSios = 20;
    for (std::size_t end = kSyllable; end <= word.size(); end += kSyllable) {
        const std::uint32_t coda = final_consonant(word.substr(0, end));
        if (coda == kSsangSios || coda == kBieupSios) return true;
    }
    return false;
}

/// 최씨
bool is_surname_with_title(std::string_view word) {
    return word.size() == 2 * kSyllable && word.ends_with("씨") &&
           has_syllable(kUsualSurnames, word.substr(0, kSyllable));
}

bool is_verb_form(std::string_view word) {
    return ends_in_da(word) || has_verb_syllable(word) ||
           std::any_of(kFormEndings.begin(), kFormEndings.end(),
                       [&](std::string_view ending) { return word.ends_with(ending); });
}

/// The particle behind a noun of one syllable, 에서 of 팀에서; empty if there is none that fits.
std::string_view particle_of_short_noun(const std::string& word) {
    const std::string longer = "가" + word; // particle_stems leaves two syllables at least
    for (std::string_view stem : particle_stems(longer))
        if (stem.size() == 2 * kSyllable) return std::string_view(word).substr(kSyllable);
    return {};
}

bool by_text(const TermCount& term, std::string_view text) { return term.text < text; }

const TermCount* find_term(const std::vector<TermCount>& terms, std::string_view text) {
    const auto found = std::lower_bound(terms.begin(), terms.end(), text, by_text);
    return found != terms.end() && found->text == text ? &*found : nullptr;
}

/// What the articles add to a stem.
struct Evidence {
    std::uint64_t forms = 0; ///< articles with a form of it, each form counted
    bool noun = false;
    bool only_verb = true;      ///< no form but those that verbs have
    bool artefact = false;      ///< a form says that the stem was cut wrong
    bool has_other = false;     ///< a form that is neither that nor a longer word or name
    bool cut_wrong = false;     ///< a longer word that it was cut off explains all of it
    std::uint32_t articles = 0; ///< with the word as a whole, where the stem of that is another
};

class KoreanWords {
public:
    KoreanWords(const std::vector<TermCount>& stems, const std::vector<TermCount>& wholes,
                const std::vector<TermCount>& readings)
        : stems_(stems), wholes_(wholes), readings_(readings), evidence_(stems.size()) {}

    std::vector<Word> choose() {
        for (const TermCount& whole : wholes_)
            note_form(whole);
        for (const TermCount& whole : wholes_)
            note_cut(whole);
        for (std::size_t i = 0; i < stems_.size(); ++i)
            add_stem(stems_[i], evidence_[i]);
        for (const TermCount& reading : readings_)
            add_reading(reading);
        return in_order();
    }

private:
    Evidence* evidence_of(std::string_view stem) {
        const TermCount* term = find_term(stems_, stem);
        return term ? &evidence_[static_cast<std::size_t>(term - stems_.data())] : nullptr;
    }

    void note_form(const TermCount& whole) {
        const std::string_view stem = best_stem(whole.text);
        Evidence* evidence = evidence_of(stem);
        if (!evidence) return;
        evidence->forms += whole.articles;
        const std::string_view ending = std::string_view(whole.text).substr(stem.size());
        if (!particle_of_short_noun(whole.text).empty() && stem.size() == 2 * kSyllable) {
            evidence->artefact = true;
            return;
        }
        evidence->only_verb = evidence->only_verb && kVerbEndings.contains(ending);
        if (evidence_of(whole.text) || is_of_name(whole.text, stem)) return;
        evidence->has_other = true;
        evidence->noun = evidence->noun || kNounParticles.contains(ending) || verb_noun(whole.text) == stem;
    }

    /// 김정은 and 김정은만, which say nothing of 김정.
    bool is_of_name(std::string_view whole, std::string_view stem) const {
        if (whole.size() < 3 * kSyllable) return false;
        const std::string_view name = whole.substr(0, 3 * kSyllable), rest = whole.substr(name.size());
        return may_be_name(name, stem) && (rest.empty() || (is_particle(rest) && find_term(wholes_, name)));
    }

    /// 김정은 beside 김정.
    static bool may_be_name(std::string_view whole, std::string_view stem) {
        return stem.size() == 2 * kSyllable && whole.size() == 3 * kSyllable && is_name_shaped(whole) &&
               kNameEndings.contains(whole.substr(stem.size()));
    }

    /// What was cut off a whole word is no particle if the word takes particles itself (정상회의를). Of what
    /// may be a name, also if it is read out of a name in another script, or looks like one and its stem
    /// never stands elsewhere. A 다 or 나 is none either if the stem has no other form (캐나다).
    void note_cut(const TermCount& whole) {
        const std::string_view stem = best_stem(whole.text);
        const TermCount* cut = find_term(stems_, stem);
        if (!cut) return;
        Evidence& evidence = evidence_[static_cast<std::size_t>(cut - stems_.data())];
        const bool explains_all = !evidence.has_other && cut->articles <= evidence.forms;
        if (Evidence* own = evidence_of(whole.text)) {
            own->noun = true;
            own->articles = whole.articles;
            evidence.cut_wrong = evidence.cut_wrong || explains_all;
        } else if (may_be_name(whole.text, stem) &&
                   (find_term(readings_, whole.text) || (explains_all && is_full_name(whole.text)))) {
            words_.push_back({whole.text, whole.articles, whole.articles * kSure, true, false});
            evidence.cut_wrong = evidence.cut_wrong || explains_all;
        } else if (kCopulaEndings.contains(std::string_view(whole.text).substr(stem.size())) &&
                   evidence.forms == whole.articles && cut->articles == whole.articles) {
            words_.push_back({whole.text, whole.articles, whole.articles * kDoubtful, false, false});
            evidence.cut_wrong = true;
        }
    }

    /// How much an article with the stem counts; 0 for none that should be shown.
    std::uint32_t weight_of(const TermCount& stem, const Evidence& evidence) const {
        if (stem.text.size() < 2 * kSyllable || evidence.cut_wrong) return 0;
        if (kKoreanFunctionWords.contains(stem.text)) return 0;
        if (is_verb_form(stem.text)) return 0;
        if (evidence.noun || is_full_name(stem.text)) return kSure;
        if (is_noun_with_particle(stem.text) || is_surname_with_title(stem.text)) return 0;
        const bool bare = evidence.forms < stem.articles;
        if (!bare && ((evidence.artefact && !evidence.has_other) || evidence.only_verb)) return 0;
        if (is_short_noun_with_particle(stem.text)) return 0;
        return bare ? kBare : kDoubtful;
    }

    /// 설계대로, which 설계대로라면 has left.
    bool is_noun_with_particle(const std::string& word) const {
        const std::string_view noun = best_stem(word);
        const TermCount* term = noun.size() < word.size() ? find_term(stems_, noun) : nullptr;
        return term && evidence_[static_cast<std::size_t>(term - stems_.data())].noun;
    }

    bool is_short_noun_with_particle(const std::string& word) const {
        const std::string_view particle = particle_of_short_noun(word);
        if (particle.empty()) return false;
        if (particle.size() > kSyllable || kPlainParticles.contains(particle)) return true;
        const std::string noun = word.substr(0, kSyllable);
        return find_term(stems_, noun) ||
               std::any_of(kPlainParticles.begin(), kPlainParticles.end(), [&](std::string_view other) {
                   return find_term(stems_, noun + std::string(other)) != nullptr;
               });
    }

    void add_stem(const TermCount& stem, const Evidence& evidence) {
        const std::uint32_t weight = weight_of(stem, evidence);
        if (weight == 0) return;
        const std::uint32_t articles = std::max(stem.articles, evidence.articles);
        words_.push_back({stem.text, articles, articles * weight, is_full_name(stem.text), false});
    }

    /// Whether the articles have the reading in Hangul too is seen when the words are in order.
    void add_reading(const TermCount& reading) {
        words_.push_back({reading.text, reading.articles, reading.articles * kSure, true, true});
    }

    /// One word of a text: a reading adds to a word in Hangul that it is a name.
    std::vector<Word> in_order() {
        std::sort(words_.begin(), words_.end(), [](const Word& a, const Word& b) {
            return a.text != b.text ? a.text < b.text : a.reading < b.reading;
        });
        std::vector<Word> chosen;
        for (Word& word : words_) {
            if (chosen.empty() || chosen.back().text != word.text) {
                chosen.push_back(std::move(word));
                continue;
            }
            Word& kept = chosen.back();
            kept.name = kept.name || word.name;
            kept.articles = std::max(kept.articles, word.articles);
            kept.rank = std::max(kept.rank, word.rank);
        }
        return chosen;
    }

    const std::vector<TermCount>& stems_;
    const std::vector<TermCount>& wholes_;
    const std::vector<TermCount>& readings_;
    std::vector<Evidence> evidence_;
    std::vector<Word> words_;
};

bool is_one_character(std::string_view text) { return text.empty() || decode(text, 0).size == text.size(); }

} // namespace

bool is_full_name(std::string_view word) {
    return word.size() == 3 * kSyllable && has_syllable(kUsualSurnames, word.substr(0, kSyllable)) &&
           has_syllable(kGivenSyllables, word.substr(kSyllable, kSyllable)) &&
           has_syllable(kGivenSyllables, word.substr(2 * kSyllable));
}

std::vector<Word> choose_korean_words(const std::vector<TermCount>& stems,
                                      const std::vector<TermCount>& wholes,
                                      const std::vector<TermCount>& readings) {
    return KoreanWords(stems, wholes, readings).choose();
}

std::vector<Word> choose_other_words(const std::vector<TermCount>& terms) {
    std::vector<Word> words;
    for (const TermCount& term : terms)
        if (!is_one_character(term.text) && !kEnglishFunctionWords.contains(term.text))
            words.push_back({term.text, term.articles, term.articles * kSure, false, false});
    return words;
}

} // namespace gisa
