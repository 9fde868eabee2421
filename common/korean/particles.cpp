#include "common/korean/particles.h"

#include "common/korean/jamo.h"
#include "common/korean/name_tables.h"
#include "common/text/utf8.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace gisa {

namespace {

constexpr std::size_t kShortestStem = 2 * kSyllable;

/// What a particle asks of the syllable before it.
enum class After : std::uint8_t {
    any,
    consonant, // the syllable ends in a consonant: 은, 이, 을
    vowel,     // it does not: 는, 가, 를
    vowel_or_l // 로: as vowel, and after ㄹ (서울로)
};

using Words = std::vector<std::string_view>;

struct ViewHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

/// The last syllables of endings: most words end in none, and need no further look.
class LastSyllables {
public:
    void add(std::string_view ending) { set_.set(number_of(ending)); }
    bool has_end_of(std::string_view word) const { return set_[number_of(word)]; }

private:
    static constexpr std::size_t kCount = jamo::kLastSyllable - jamo::kFirstSyllable + 1;

    /// kCount for what is no syllable.
    static std::size_t number_of(std::string_view word) {
        const char32_t last = decode_before(word, word.size()).code;
        return is_hangul_syllable(last) ? last - jamo::kFirstSyllable : kCount;
    }
    std::bitset<kCount + 1> set_;
};

class ParticleTable {
public:
    ParticleTable() {
        add_case_particles();
        add_copula();
        add_plural();
    }

    /// The entry for `particle`, or null. A form that two rules give asks for nothing.
    const After* find(std::string_view particle) const {
        const auto found = table_.find(particle);
        return found == table_.end() ? nullptr : &found->second;
    }
    std::size_t longest() const { return longest_; }
    bool may_end(std::string_view word) const { return last_syllables_.has_end_of(word); }

    template <class Each>
    void for_each(Each each) const {
        for (const auto& [particle, after] : table_)
            each(particle, after);
    }

private:
    void add(const std::string& particle, After after) {
        last_syllables_.add(particle);
        const auto [entry, is_new] = table_.emplace(particle, after);
        if (!is_new && entry->second != after) entry->second = After::any;
        longest_ = std::max(longest_, particle.size());
    }
    void add_all(const Words& words, After after) {
        for (std::string_view word : words)
            add(std::string(word), after);
    }
    /// A case particle alone and with the auxiliary particles that may stand behind it.
    void add_with(std::string_view stem, const Words& tails, After after) {
        add(std::string(stem), after);
        for (std::string_view tail : tails)
            add(std::string(stem) + std::string(tail), after);
    }

    void add_case_particles() {
        add_all({"은", "이", "을", "이나", "이란", "이랑", "이든", "이라도", "이나마", "이야말로"},
                After::consonant);
        add_all({"는", "가", "를", "나", "란", "랑", "든", "라도", "나마", "야말로"}, After::vowel);
        add_with("과", {"의", "는", "도", "만"}, After::consonant);
        add_with("와", {"의", "는", "도", "만"}, After::vowel);
        add_with("으로", {"는", "도", "서", "써", "부터", "의", "만", "서의", "서는", "까지"},
                 After::consonant);
        add_with("로", {"는", "도", "서", "써", "부터", "의", "만", "서의", "서는", "까지"},
                 After::vowel_or_l);
        add_with("에", {"는", "도", "만", "의", "까지", "만은"}, After::any);
        add_with("에서", {"는", "도", "의", "만", "부터", "까지", "만은"}, After::any);
        add_with("에게", {"는", "도", "서", "서는", "만", "까지", "로"}, After::any);
        add_with("한테", {"는", "도", "서"}, After::any);
        add_with("께", {"서", "서는", "서도"}, After::any);
        add_with("까지", {"는", "도", "의", "만"}, After::any);
        add_with("부터", {"는", "도", "의"}, After::any);
        add_with("만", {"이", "은", "을", "의", "으로", "으로는", "도"}, After::any);
        add_with("보다", {"는", "도"}, After::any);
        add_with("처럼", {"은", "만"}, After::any);
        add_with("뿐", {"만", "이", "인", "아니라"}, After::any);
        add_all({"의", "도", "마다", "조차", "마저", "밖에", "대로", "만큼", "하고", "같은", "같이", "든지",
                 "이든지"},
                After::any);
    }

    /// Forms of 이다: the 이 may be dropped after a vowel.
    void add_copula() {
        const Words endings = {"다",       "며",   "고", "라고", "라는", "라면", "라서",
                               "라며",     "지만", "면", "었다", "었던", "었고", "라고는",
                               "라기보다", "어서", "자", "니",   "냐"};
        for (std::string_view ending : endings) {
            add("이" + std::string(ending), After::consonant);
            if (!ending.starts_with("었") && !ending.starts_with("어"))
                add(std::string(ending), After::vowel);
        }
        add_all({"였다", "였던", "였고", "여서", "예요"}, After::vowel);
        add_all({"인", "인데", "인가", "입니다", "이에요", "이던"}, After::any);
    }

    void add_plural() {
        for (std::string_view tail :
             {"", "이", "은", "을", "의", "에게", "도", "과", "에", "로", "만", "까지", "에게는"})
            add("들" + std::string(tail), After::any);
    }

    std::unordered_map<std::string, After, ViewHash, std::equal_to<>> table_;
    LastSyllables last_syllables_;
    std::size_t longest_ = 0;
};

const ParticleTable& particles() {
    static const ParticleTable table;
    return table;
}

/// Endings that make a verb of a noun: 하다, 되다, 시키다, 당하다 in their forms.
class VerbEndings {
public:
    VerbEndings() {
        const Words after_stem = {"고",   "며",   "면",   "면서", "기",   "기는", "기도", "기에",
                                  "기로", "기를", "게",   "지",   "지만", "지는", "지도", "니",
                                  "니까", "는",   "는데", "던",   "도록", "려",   "려고", "려는",
                                  "러",   "자",   "자는", "는지", "다",   "거나", "므로", "나",
                                  "세요", "느라", "듯",   "는가", "여",   "여서", "여도", "여야"};
        const Words after_past = {"다",   "다고", "다는", "다며", "다면", "던",     "으며",
                                  "고",   "지만", "는데", "으나", "을",   "습니다", "었다",
                                  "는지", "기",   "음",   "으니", "어도", "다가"};
        for (std::string_view verb : {"하", "되", "시키", "당하"})
            join(verb, after_stem);
        join("되", {"어", "어서", "어야"});
        for (std::string_view past : {"했", "됐", "되었", "하였", "시켰", "당했", "하겠", "되겠"})
            join(past, after_past);
        for (std::string_view form :
             {"한", "된", "할", "될", "함", "됨", "해", "돼", "시킨", "시킬", "시켜", "시킴"})
            join(form, {"", "다", "다고", "다는", "다며", "다면", "도", "서", "야", "지", "까", "다는데"});
        join("합니", {"다", "까"});
        join("됩니", {"다", "까"});
        join("함으", {"로써", "로"});
    }
    bool has(std::string_view ending) const { return endings_.find(ending) != endings_.end(); }
    std::size_t longest() const { return longest_; }
    bool may_end(std::string_view word) const { return last_syllables_.has_end_of(word); }

private:
    void join(std::string_view verb, const Words& endings) {
        for (std::string_view ending : endings) {
            const auto [entry, is_new] = endings_.insert(std::string(verb) + std::string(ending));
            longest_ = std::max(longest_, entry->size());
            last_syllables_.add(*entry);
        }
    }
    std::unordered_set<std::string, ViewHash, std::equal_to<>> endings_;
    LastSyllables last_syllables_;
    std::size_t longest_ = 0;
};

const VerbEndings& verb_endings() {
    static const VerbEndings endings;
    return endings;
}

bool fits(std::string_view stem, After after) {
    const char32_t coda = final_consonant(stem);
    switch (after) {
    case After::any: return true;
    case After::consonant: return coda != 0;
    case After::vowel: return coda == 0;
    case After::vowel_or_l: return coda == 0 || coda == U'ㄹ';
    }
    return false;
}

/// The first that fits counts, so a title stands before the title it ends in.
constexpr std::array<std::string_view, 21> kTitles = {
    "대통령", "위원장", "장관", "총리", "의원", "부회장", "회장", "대표", "부사장", "사장", "교수",
    "의장",   "감독",   "선수", "기자", "수석", "씨",     "님",   "군",   "양",     "측"};

bool may_end_in_title(std::string_view word) {
    static const LastSyllables last_syllables = [] {
        LastSyllables last;
        for (const std::string_view title : kTitles)
            last.add(title);
        return last;
    }();
    return last_syllables.has_end_of(word);
}

} // namespace

char32_t final_consonant(std::string_view word) {
    return take_apart(decode_before(word, word.size()).code).final;
}

std::vector<std::string_view> particle_stems(std::string_view word) {
    std::vector<std::string_view> stems;
    if (word.size() < kShortestStem + kSyllable || !particles().may_end(word)) return stems;
    const std::size_t longest = std::min(particles().longest(), word.size() - kShortestStem);
    for (std::size_t size = longest; size >= kSyllable; size -= kSyllable) {
        const std::string_view stem = word.substr(0, word.size() - size);
        const After* after = particles().find(word.substr(stem.size()));
        if (after && fits(stem, *after)) stems.push_back(stem);
    }
    return stems;
}

std::string_view short_stem(std::string_view word) {
    if (word.size() <= kSyllable) return {};
    const std::string_view stem = word.substr(0, kSyllable);
    const After* after = particles().find(word.substr(kSyllable));
    return after && fits(stem, *after) ? stem : std::string_view();
}

std::vector<std::string> with_particles(std::string_view word) {
    std::vector<std::string> words;
    particles().for_each([&](const std::string& particle, After after) {
        if (fits(word, after)) words.push_back(std::string(word) + particle);
    });
    std::sort(words.begin(), words.end());
    return words;
}

std::string_view verb_noun(std::string_view word) {
    if (word.size() < kShortestStem + kSyllable || !verb_endings().may_end(word)) return {};
    const std::size_t longest = std::min(verb_endings().longest(), word.size() - kShortestStem);
    for (std::size_t size = longest; size >= kSyllable; size -= kSyllable)
        if (verb_endings().has(word.substr(word.size() - size))) return word.substr(0, word.size() - size);
    return {};
}

std::string_view best_stem(std::string_view word) { return best_stem(word, particle_stems(word)); }

std::string_view best_stem(std::string_view word, const std::vector<std::string_view>& stems) {
    if (const std::string_view noun = verb_noun(word); !noun.empty()) return noun;
    return stems.empty() ? word : stems.front();
}

std::string_view without_title(std::string_view word) {
    if (word.size() < kShortestStem + kSyllable || !may_end_in_title(word)) return {};
    for (std::string_view title : kTitles)
        if (word.ends_with(title) && word.size() - title.size() >= kShortestStem)
            return word.substr(0, word.size() - title.size());
    return {};
}

bool is_title(std::string_view word) {
    std::vector<std::string_view> forms = particle_stems(word);
    forms.push_back(word);
    return std::any_of(forms.begin(), forms.end(), [](std::string_view form) {
        return form.size() >= kShortestStem &&
               std::find(kTitles.begin(), kTitles.end(), form) != kTitles.end();
    });
}

bool is_particle(std::string_view word) { return particles().find(word) != nullptr; }

bool is_name_shaped(std::string_view word) {
    const std::size_t syllables = word.size() / kSyllable;
    if (syllables < 2 || syllables > 4) return false;
    const SurnameReading* surname = surname_of(word);
    if (!surname || surname->rank == SurnameRank::rare) return false;
    constexpr std::u16string_view words = u"로림량모마은위여어"; // far more words than people begin so
    return words.find(surname->text()) == std::u16string_view::npos;
}

} // namespace gisa
