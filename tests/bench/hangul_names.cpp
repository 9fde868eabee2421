// How well a bare Hangul name finds the Korean sentences that name the person: an article for each sentence,
// each distinct name a query, through Indexer and Searcher.
//
//   gisa_hangul_names SENTENCES.tsv [--hits FILE]
//
// SENTENCES.tsv: lines `## id TAB sentence`, in which `<이름:PS>` tags a person and `<...:XX>` anything else;
// other lines are left out, so a file of KLUE-NER is read as it is. Names asked for: tags PS of two to four
// Hangul syllables, nothing else in them.
//
// recall: of the sentences that have a name tagged, those that it finds. Precision, of what the names find:
//   strict   the sentence tags that very name as a person
//   word     or else the name stands in it as a word of its own: at the head of a Hangul word and followed in
//            that word by nothing, a usual particle or a form of address. A longer word that begins with a
//            name of three syllables or more (이재명정부) is right too; with one of two it is not
//            (조국혁신당).
// Full names: those of three or four syllables of which the first is a Korean surname; many of the others are
// given names, stage names and foreigners'.
//
// --hits: the hits that are not strict, and the misses, a line each, for a person to look at.

#include "tests/bench/name_pairs.h"
#include "tests/bench/scratch_index.h"

#include "common/korean/particles.h"
#include "common/text/utf8.h"

#include <algorithm>
#include <cstdio>
#include <exception>
#include <fstream>
#include <stdexcept>

namespace {

using namespace gisa;

struct TaggedSentence {
    std::string id, text;
    std::set<std::string> persons;
};

bool is_hangul(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const Decoded c = decode(text, at);
        if (!is_hangul_syllable(c.code)) return false;
        at += c.size;
    }
    return !text.empty();
}

bool is_asked(std::string_view name) {
    return is_hangul(name) && name.size() >= 2 * kSyllable && name.size() <= 4 * kSyllable;
}

/// `<text:XX>`, or nothing: '<' is an ordinary sign too.
struct Tag {
    std::string_view text, kind;
    std::size_t end = 0;
};
Tag read_tag(std::string_view line, std::size_t at) {
    const std::size_t end = line.find_first_of("<>", at + 1);
    if (end == std::string_view::npos || line[end] != '>' || end < at + 5) return {};
    if (line[end - 3] != ':') return {};
    return {line.substr(at + 1, end - at - 4), line.substr(end - 2, 2), end + 1};
}

TaggedSentence read_sentence(const std::string& id, std::string_view line) {
    TaggedSentence sentence{id, {}, {}};
    for (std::size_t at = 0; at < line.size();) {
        const Tag tag = line[at] == '<' ? read_tag(line, at) : Tag();
        if (tag.end == 0) {
            sentence.text += line[at++];
            continue;
        }
        sentence.text += tag.text;
        if (tag.kind == "PS") sentence.persons.emplace(tag.text);
        at = tag.end;
    }
    return sentence;
}

std::vector<TaggedSentence> read_sentences(const std::string& path) {
    std::ifstream in(path);
    if (!in) throw std::runtime_error("cannot read " + path);
    std::vector<TaggedSentence> sentences;
    for (std::string line; std::getline(in, line);) {
        const std::size_t tab = line.find('\t');
        if (!line.starts_with("## ") || tab == std::string::npos || line.find(' ', 3) < tab) continue;
        sentences.push_back(read_sentence(line.substr(3, tab - 3), std::string_view(line).substr(tab + 1)));
    }
    if (sentences.empty()) throw std::runtime_error("no line `## id TAB sentence` in " + path);
    return sentences;
}

/// What may follow a name in its word. Written down here, not taken from the analysis that is measured.
constexpr std::string_view kEndings[] = {
    "은",     "는",     "이",   "가",   "을",     "를",   "의",     "에",     "에게", "에게서",
    "에게는", "에게도", "와",   "과",   "와는",   "과는", "와의",   "과의",   "도",   "만",
    "만의",   "만이",   "로",   "으로", "로는",   "로서", "으로서", "랑",     "이랑", "께",
    "께서",   "께서는", "한테", "보다", "처럼",   "까지", "부터",   "마저",   "조차", "뿐",
    "이나",   "나",     "이라", "라",   "이라는", "라는", "이라고", "라고",   "이고", "고",
    "이며",   "며",     "이다", "다",   "이었다", "였다", "인",     "입니다", "야",   "아",
    "이여",   "여",     "씨",   "씨가", "씨는",   "씨의", "씨를",   "씨와",   "씨도", "씨에게",
    "님",     "님이",   "님의", "님은", "님도",   "군",   "군이",   "군은",   "군의", "양",
    "양이",   "양은",   "양의", "등",   "등이",   "등은", "측",     "측은",   "측이", "전",
    "때문에", "같은",   "이란", "란",   "이요",   "요",   "들",     "이의",   "이는", "이가"};

/// The name stands at `at` as a word of its own.
bool is_word(std::string_view text, std::size_t at, std::string_view name) {
    if (at > 0 && is_hangul_syllable(decode_before(text, at).code)) return false;
    if (name.size() >= 3 * kSyllable) return true;
    std::size_t end = at + name.size();
    const std::size_t rest = end;
    while (end < text.size() && is_hangul_syllable(decode(text, end).code))
        end += kSyllable;
    const std::string_view ending = text.substr(rest, end - rest);
    return ending.empty() ||
           std::find(std::begin(kEndings), std::end(kEndings), ending) != std::end(kEndings);
}

bool has_word(std::string_view text, std::string_view name) {
    for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + kSyllable))
        if (is_word(text, at, name)) return true;
    return false;
}

struct Score {
    std::size_t names = 0, tagged = 0, found = 0; ///< names; sentences that have one; of those found
    std::size_t hits = 0, strict = 0, word = 0;   ///< what the names find; of those right
    void add(const Score& other) {
        names += other.names;
        tagged += other.tagged;
        found += other.found;
        hits += other.hits;
        strict += other.strict;
        word += other.word;
    }
    void print(const char* what) const {
        std::printf(
            "%-12s %5zu names  recall %.4f (%zu of %zu)  precision strict %.4f  word %.4f (%zu hits)\n", what,
            names, share(double(found), double(tagged)), found, tagged, share(double(strict), double(hits)),
            share(double(word), double(hits)), hits);
    }
};

class Scorer {
public:
    Scorer(const std::vector<TaggedSentence>& sentences, std::ofstream* hits)
        : index_(articles_of(sentences)), hits_(hits) {
        for (const TaggedSentence& sentence : sentences) {
            by_id_[sentence.id] = &sentence;
            for (const std::string& person : sentence.persons)
                if (is_asked(person)) tagged_[person].insert(sentence.id);
        }
    }

    void run() {
        std::map<std::size_t, Score> by_length;
        Score shaped, all;
        for (const auto& [name, sentences] : tagged_) {
            const Score score = ask(name, sentences);
            by_length[name.size() / kSyllable].add(score);
            if (is_name_shaped(name) && name.size() >= 3 * kSyllable) shaped.add(score);
            all.add(score);
        }
        for (const auto& [length, score] : by_length)
            score.print((std::to_string(length) + " syllables").c_str());
        shaped.print("full names");
        all.print("all");
    }

private:
    static std::vector<OwnArticle> articles_of(const std::vector<TaggedSentence>& sentences) {
        std::vector<OwnArticle> articles;
        for (const TaggedSentence& sentence : sentences)
            articles.push_back({sentence.id, {}, sentence.text});
        return articles;
    }

    Score ask(const std::string& name, const std::set<std::string>& sentences) {
        Score score{1, sentences.size(), 0, 0, 0, 0};
        std::set<std::string> found;
        for (const std::string& id : index_.find(name).ids) {
            found.insert(id);
            const bool strict = sentences.contains(id);
            const bool word = strict || has_word(by_id_.at(id)->text, name);
            ++score.hits;
            score.found += strict ? 1 : 0;
            score.strict += strict ? 1 : 0;
            score.word += word ? 1 : 0;
            if (!strict) note(word ? "word" : "false", name, id);
        }
        for (const std::string& id : sentences)
            if (!found.contains(id)) note("miss", name, id);
        return score;
    }

    void note(const char* what, const std::string& name, const std::string& id) {
        if (hits_) *hits_ << what << '\t' << name << '\t' << by_id_.at(id)->text << '\n';
    }

    ScratchIndex index_;
    std::ofstream* hits_;
    std::map<std::string, const TaggedSentence*> by_id_;
    std::map<std::string, std::set<std::string>> tagged_; ///< ids of the sentences by name
};

} // namespace

int main(int argc, char** argv) try {
    const bool wants_hits = argc == 4 && std::string_view(argv[2]) == "--hits";
    if (argc != 2 && !wants_hits) {
        std::fprintf(stderr, "usage: gisa_hangul_names SENTENCES.tsv [--hits FILE]\n");
        return 2;
    }
    std::ofstream hits;
    if (wants_hits) hits.open(argv[3]);
    const std::vector<TaggedSentence> sentences = read_sentences(argv[1]);
    std::printf("%zu sentences\n", sentences.size());
    Scorer(sentences, wants_hits ? &hits : nullptr).run();
    return 0;
} catch (const std::exception& error) {
    std::fprintf(stderr, "gisa_hangul_names: %s\n", error.what());
    return 2;
}
