#include "searcher/match/choose_words.h"

#include "common/korean/jamo.h"
#include "common/korean/particles.h"
#include "common/text/utf8.h"
#include "searcher/match/word_shapes.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace gisa {

namespace {

/// How much an article counts for a word that is one surely, perhaps, hardly.
constexpr std::uint32_t kSure = 4, kBare = 2, kDoubtful = 1;

/// If a noun of one syllable stands with one of these (팀은), what it has in other words may be one too
/// (팀이).
constexpr const char* kTellingParticles[] = {"은", "는", "을", "를", "에", "와"};

std::u32string initials_of(std::string_view word) {
    std::u32string initials;
    for (std::size_t at = 0; at < word.size();) {
        const Decoded c = decode(word, at);
        at += c.size;
        initials += initial_of(c.code);
    }
    return initials;
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
        const std::vector<Form> forms = find_forms();
        for (const Form& form : forms)
            note_form(form);
        for (const Form& form : forms)
            note_cut(form);
        for (std::size_t i = 0; i < stems_.size(); ++i)
            add_stem(stems_[i], evidence_[i]);
        for (const TermCount& reading : readings_)
            add_reading(reading);
        return in_order();
    }

private:
    /// A whole word and the stem that was cut from it.
    struct Form {
        const TermCount* whole = nullptr;
        const TermCount* stem = nullptr;
        std::string_view ending;     ///< what was cut off
        Evidence* of_stem = nullptr; ///< never null
        Evidence* own = nullptr;     ///< if the whole word is the stem of others
    };

    std::vector<Form> find_forms() {
        std::vector<Form> forms;
        forms.reserve(wholes_.size());
        for (const TermCount& whole : wholes_) {
            const std::string_view text = whole.text, stem = best_stem(text);
            const TermCount* term = find_term(stems_, stem);
            if (!term) continue;
            forms.push_back({&whole, term, text.substr(stem.size()), evidence_of(term),
                             evidence_of(find_term(stems_, text))});
        }
        return forms;
    }

    Evidence* evidence_of(const TermCount* stem) {
        return stem ? &evidence_[static_cast<std::size_t>(stem - stems_.data())] : nullptr;
    }

    void note_form(const Form& form) {
        const std::string& whole = form.whole->text;
        Evidence& evidence = *form.of_stem;
        evidence.forms += form.whole->articles;
        if (form.stem->text.size() == 2 * kSyllable && !particle_of_short_noun(whole).empty()) {
            evidence.artefact = true;
            return;
        }
        const NounEvidence of_ending = evidence_of_ending(form.ending);
        evidence.only_verb = evidence.only_verb && of_ending == NounEvidence::verb;
        if (form.own || is_of_name(whole, form.stem->text)) return;
        evidence.has_other = true;
        evidence.noun = evidence.noun || of_ending == NounEvidence::noun || !verb_noun(whole).empty();
    }

    /// 김정은 and 김정은만, which say nothing of 김정.
    bool is_of_name(std::string_view whole, std::string_view stem) const {
        if (whole.size() < 3 * kSyllable) return false;
        const std::string_view name = whole.substr(0, 3 * kSyllable), rest = whole.substr(name.size());
        return may_be_name(name, stem) && (rest.empty() || (is_particle(rest) && find_term(wholes_, name)));
    }

    /// What was cut off a whole word is no particle if the word takes particles itself (정상회의를). Of what
    /// may be a name, also if it is read out of a name in another script, or looks like one and its stem
    /// never stands elsewhere. A 다 or 나 is none either if the stem has no other form (캐나다).
    void note_cut(const Form& form) {
        const TermCount& whole = *form.whole;
        Evidence& evidence = *form.of_stem;
        const bool explains_all = !evidence.has_other && form.stem->articles <= evidence.forms;
        if (form.own) {
            form.own->noun = true;
            form.own->articles = whole.articles;
            evidence.cut_wrong = evidence.cut_wrong || explains_all;
        } else if (may_be_name(whole.text, form.stem->text) &&
                   (find_term(readings_, whole.text) || (explains_all && is_full_name(whole.text)))) {
            words_.push_back({whole.text, whole.articles, whole.articles * kSure, true});
            evidence.cut_wrong = evidence.cut_wrong || explains_all;
        } else if (ends_in_copula(form.ending) && evidence.forms == whole.articles &&
                   form.stem->articles == whole.articles) {
            words_.push_back({whole.text, whole.articles, whole.articles * kDoubtful, false});
            evidence.cut_wrong = true;
        }
    }

    /// How much an article with the stem counts; 0 for none that should be shown.
    std::uint32_t weight_of(const TermCount& stem, const Evidence& evidence) const {
        if (stem.text.size() < 2 * kSyllable || evidence.cut_wrong) return 0;
        if (says_nothing(stem.text)) return 0;
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

    /// 팀에서, and 팀이 if 팀 or 팀은 stand elsewhere.
    bool is_short_noun_with_particle(const std::string& word) const {
        const std::string_view particle = particle_of_short_noun(word);
        if (particle.empty()) return false;
        if (is_plain_particle(particle)) return true;
        const std::string noun = word.substr(0, kSyllable);
        return find_term(stems_, noun) ||
               std::any_of(std::begin(kTellingParticles), std::end(kTellingParticles),
                           [&](const char* other) { return find_term(stems_, noun + other) != nullptr; });
    }

    void add_stem(const TermCount& stem, const Evidence& evidence) {
        const std::uint32_t weight = weight_of(stem, evidence);
        if (weight == 0) return;
        const std::uint32_t articles = std::max(stem.articles, evidence.articles);
        words_.push_back({stem.text, articles, articles * weight, is_full_name(stem.text)});
    }

    /// Whether the articles have the reading in Hangul too is seen when the words are in order. Those of two
    /// syllables are words as often as not (정부 of `Jung Boo`).
    void add_reading(const TermCount& reading) {
        if (reading.text.size() < 3 * kSyllable) return;
        if (!is_full_name(reading.text) && !find_term(stems_, reading.text)) return;
        words_.push_back({reading.text, reading.articles, reading.articles * kSure, true, false, true});
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
            auto& known = known_names_[initials_of(kept.text)];
            known = std::max(known, word.articles);
        }
        std::erase_if(chosen, [&](const Word& word) { return word.reading && is_of_known_name(word); });
        return chosen;
    }

    /// 이제명 and 이재명 are mostly two readings of one name; the articles say in Hangul which is meant.
    bool is_of_known_name(const Word& reading) const {
        const auto known = known_names_.find(initials_of(reading.text));
        return known != known_names_.end() && known->second >= reading.articles;
    }

    const std::vector<TermCount>& stems_;
    const std::vector<TermCount>& wholes_;
    const std::vector<TermCount>& readings_;
    std::vector<Evidence> evidence_;
    std::vector<Word> words_;
    /// Initials of names in Hangul that are also read out of other scripts, with the articles of these.
    std::map<std::u32string, std::uint32_t> known_names_;
};

bool is_one_character(std::string_view text) { return text.empty() || decode(text, 0).size == text.size(); }

} // namespace

std::vector<Word> choose_korean_words(const std::vector<TermCount>& stems,
                                      const std::vector<TermCount>& wholes,
                                      const std::vector<TermCount>& readings) {
    return KoreanWords(stems, wholes, readings).choose();
}

std::vector<Word> choose_other_words(const std::vector<TermCount>& words,
                                     const std::vector<TermCount>& stems) {
    std::vector<Word> chosen;
    const auto add = [&](const TermCount& term, bool is_stem) {
        if (!is_one_character(term.text) && !says_nothing(term.text))
            chosen.push_back({term.text, term.articles, term.articles * kSure, false, is_stem});
    };
    auto word = words.begin();
    for (const TermCount& stem : stems) {
        for (; word != words.end() && word->text < stem.text; ++word)
            add(*word, false);
        if (word == words.end() || word->text != stem.text) add(stem, true);
    }
    for (; word != words.end(); ++word)
        add(*word, false);
    return chosen;
}

} // namespace gisa
