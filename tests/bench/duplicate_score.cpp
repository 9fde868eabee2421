// How well copies of articles are known: precision and recall, by what was done to the copy.
//
//   gisa_duplicate_score FILE.jsonl [-v]        (-v: which articles of the file pass for copies)
//
// Of each article of the file copies are made by rule, and each is looked for among all articles of the file,
// as gisa-indexer add does. Right is the article that it was made of (of two that are merged: either), wrong
// any other that is no copy of that one. A series is two articles of one story: another lead, another end,
// and between them the same background of a third of the text, under a headline that goes on; they are no
// copies. Articles of fewer than 100 words are left out.

#include "common/text/analyse.h"
#include "indexer/copies/sketch_table.h"
#include "indexer/intake/build_article.h"
#include "indexer/read/reader.h"
#include "indexer/write/write_document.h"
#include "tests/bench/random.h"

#include <algorithm>
#include <cstdio>
#include <exception>
#include <fstream>
#include <functional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using namespace gisa;

using Words = std::vector<std::string>;
constexpr const char* kBreak = "\n\n"; // between paragraphs, a word among words

struct Text {
    std::string title;
    Words words;
};

Text read_text_of(const RawArticle& raw) {
    Text text{raw.title, {}};
    for (const RawBlock& block : raw.blocks) {
        std::istringstream in(block.text);
        if (!text.words.empty()) text.words.emplace_back(kBreak);
        for (std::string word; in >> word;)
            text.words.push_back(word);
    }
    return text;
}

std::vector<Text> read_texts(const char* path) {
    constexpr std::size_t kFewest = 100;
    std::ifstream in(path);
    if (!in) throw std::runtime_error(std::string("cannot read ") + path);
    std::vector<Text> texts;
    std::uint32_t number = 0;
    const ReadSink sink{[&](RawArticle&& raw) {
                            Text text = read_text_of(raw);
                            if (text.words.size() >= kFewest) texts.push_back(std::move(text));
                        },
                        [](Refusal&&) {}};
    for (std::string line; std::getline(in, line);)
        read_json_line({path, path, line}, ++number, sink);
    if (texts.size() < 3) throw std::runtime_error(std::string(path) + " has fewer than three articles");
    return texts;
}

class Sketcher {
public:
    TextSketch sketch(const Text& text) {
        std::string body;
        for (const std::string& word : text.words)
            body += word == kBreak || body.empty() || body.back() == '\n' ? word : " " + word;
        RawArticle raw;
        raw.title = text.title;
        raw.blocks = text_blocks(body, 1);
        return writer_.sketch_of(build_article(std::move(raw), splitter_).article);
    }

private:
    SentenceSplitter splitter_;
    Analyser analyser_;
    DocumentWriter writer_{analyser_};
};

Words slice(const Words& words, std::size_t begin, std::size_t end) {
    return {words.begin() + static_cast<std::ptrdiff_t>(begin),
            words.begin() + static_cast<std::ptrdiff_t>(end)};
}

/// Some words behind others, in a paragraph of their own.
Words joined(Words words, const Words& behind) {
    words.emplace_back(kBreak);
    words.insert(words.end(), behind.begin(), behind.end());
    return words;
}

/// What copies are made with: the text, two others, and chance.
struct Making {
    const Text& of;
    const Text& other;
    const Text& third;
    std::size_t other_number;
    Random& random;
};

Words drop(const Making& from, std::size_t percent) {
    Words kept;
    for (const std::string& word : from.of.words)
        if (!from.random.chance(percent)) kept.push_back(word);
    return kept;
}

Words swap(const Making& from, std::size_t percent) {
    Words words = from.of.words;
    for (std::size_t i = 1; i < words.size(); ++i)
        if (from.random.chance(percent)) std::swap(words[i - 1], words[i]);
    return words;
}

/// A third of it is the third text's.
Text of_series(const Text& own, const Text& third, const char* part) {
    const std::size_t half = own.words.size() / 2, background = std::min(half, third.words.size());
    const Words lead = slice(own.words, 0, half);
    return {third.title + part, joined(joined(lead, slice(third.words, 0, background)),
                                       slice(own.words, half, own.words.size()))};
}

struct Kind {
    const char* name;
    std::function<Text(const Making&)> make;
    bool is_of_both = false;
};

const std::vector<Kind>& kinds() {
    static const std::vector<Kind> kinds = {
        {"as it is", [](const Making& from) { return from.of; }},
        {"another headline",
         [](const Making& from) {
             return Text{from.other.title, from.of.words};
         }},
        {"last third cut",
         [](const Making& from) {
             return Text{from.of.title, slice(from.of.words, 0, from.of.words.size() * 2 / 3)};
         }},
        {"lead cut",
         [](const Making& from) {
             const std::size_t lead = std::min<std::size_t>(60, from.of.words.size() / 5);
             return Text{from.of.title, slice(from.of.words, lead, from.of.words.size())};
         }},
        {"40 words of boilerplate",
         [](const Making& from) {
             return Text{from.of.title, joined(from.of.words, slice(from.other.words, 0, 40))};
         }},
        {"3 % of words dropped",
         [](const Making& from) {
             return Text{from.of.title, drop(from, 3)};
         }},
        {"8 % of words dropped",
         [](const Making& from) {
             return Text{from.of.title, drop(from, 8)};
         }},
        {"15 % of words dropped",
         [](const Making& from) {
             return Text{from.of.title, drop(from, 15)};
         }},
        {"3 % of words swapped",
         [](const Making& from) {
             return Text{from.of.title, swap(from, 3)};
         }},
        {"6 % of words swapped",
         [](const Making& from) {
             return Text{from.of.title, swap(from, 6)};
         }},
        {"cut, headline, 3 % dropped",
         [](const Making& from) {
             Words words = drop(from, 3);
             words.resize(words.size() * 4 / 5);
             return Text{from.other.title, words};
         }},
        {"two articles merged",
         [](const Making& from) {
             return Text{from.of.title, joined(from.of.words, from.other.words)};
         },
         true},
    };
    return kinds;
}

/// The articles of the file.
class Collection {
public:
    explicit Collection(std::vector<Text> texts) : texts_(std::move(texts)), table_(texts_.size()) {
        for (const Text& text : texts_) {
            sketches_.push_back(sketcher_.sketch(text));
            table_.add(sketches_.back());
        }
    }

    const std::vector<Text>& texts() const { return texts_; }
    const TextSketch& sketch(std::size_t i) const { return sketches_[i]; }
    TextSketch sketch(const Text& text) { return sketcher_.sketch(text); }

    /// Another than `i` itself: some other text and a third one.
    Making making(std::size_t i, Random& random) const {
        const std::size_t step = 1 + random.below(texts_.size() - 2);
        const std::size_t other = (i + step) % texts_.size();
        return {texts_[i], texts_[other], texts_[(other + 1) % texts_.size()], other, random};
    }

    /// Those of which it is a copy, each once.
    std::vector<std::size_t> find(const TextSketch& sketch) const {
        std::vector<std::size_t> found;
        if (sketch.is_empty()) return found;
        table_.for_each_copy(sketch, [&](std::uint32_t number) {
            found.push_back(number);
            return true;
        });
        std::sort(found.begin(), found.end());
        found.erase(std::unique(found.begin(), found.end()), found.end());
        return found;
    }

private:
    std::vector<Text> texts_;
    Sketcher sketcher_;
    std::vector<TextSketch> sketches_;
    SketchTable table_;
};

double share(std::size_t part, std::size_t whole) {
    return whole == 0 ? 1.0 : static_cast<double>(part) / static_cast<double>(whole);
}

void score_kind(const Kind& kind, Collection& collection) {
    Random random(1);
    std::size_t right = 0, wrong = 0, known = 0;
    for (std::size_t i = 0; i < collection.texts().size(); ++i) {
        const Making from = collection.making(i, random);
        bool is_known = false;
        for (const std::size_t found : collection.find(collection.sketch(kind.make(from)))) {
            const bool is_right = found == i || (kind.is_of_both && found == from.other_number);
            right += is_right;
            wrong += !is_right && !collection.sketch(found).is_copy_of(collection.sketch(i));
            is_known |= is_right;
        }
        known += is_known;
    }
    std::printf("%-28s %9.4f %7.4f\n", kind.name, share(right, right + wrong),
                share(known, collection.texts().size()));
}

void count_series(Collection& collection) {
    Random random(2);
    std::size_t taken = 0;
    for (std::size_t i = 0; i < collection.texts().size(); ++i) {
        const Making from = collection.making(i, random);
        const TextSketch one = collection.sketch(of_series(from.of, from.third, ": part one"));
        const TextSketch two = collection.sketch(of_series(from.other, from.third, ": part two"));
        taken += one.is_copy_of(two);
    }
    std::printf("%zu of %zu series taken for copies\n", taken, collection.texts().size());
}

void count_pairs(const Collection& collection, bool shows) {
    std::size_t pairs = 0, looked_up = 0;
    for (std::size_t i = 0; i < collection.texts().size(); ++i) {
        for (std::size_t other = 0; other < i; ++other) {
            if (!collection.sketch(i).is_copy_of(collection.sketch(other))) continue;
            ++pairs;
            if (shows)
                std::printf("  %s\n    %s\n", collection.texts()[other].title.c_str(),
                            collection.texts()[i].title.c_str());
        }
        for (const std::size_t found : collection.find(collection.sketch(i)))
            looked_up += found < i;
    }
    std::printf("%zu pairs of the file's own articles are copies, %zu of them found by look-up\n", pairs,
                looked_up);
}

void score(const char* path, bool shows) {
    Collection collection(read_texts(path));
    std::printf("%zu articles\n%-28s %9s %7s\n", collection.texts().size(), "", "precision", "recall");
    for (const Kind& kind : kinds())
        score_kind(kind, collection);
    count_series(collection);
    count_pairs(collection, shows);
}

} // namespace

int main(int argc, char** argv) try {
    if (argc < 2) {
        std::fprintf(stderr, "usage: gisa_duplicate_score FILE.jsonl [-v]\n");
        return 2;
    }
    score(argv[1], argc > 2 && std::string_view(argv[2]) == "-v");
    return 0;
} catch (const std::exception& error) {
    std::fprintf(stderr, "gisa_duplicate_score: %s\n", error.what());
    return 2;
}
