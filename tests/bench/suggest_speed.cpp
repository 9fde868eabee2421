// How long completing a prefix takes, by kind of prefix, against one scan of the whole term list on disk for
// the same initials in the same run.
//
//   gisa_suggest_speed [KOREAN_TERMS]      (200000)
//
// It makes its own index: as many Korean stems as said, half as many forms of them, half as many Latin words,
// in 4,000 documents, with syllables as uneven as those of news. Words of a real index share more of their
// beginnings; what is measured is how the time grows with the number of terms.

#include "common/korean/jamo.h"
#include "common/storage/schema.h"
#include "common/storage/stored_article.h"
#include "common/text/utf8.h"
#include "searcher/match/searched_index.h"
#include "searcher/searcher.h"
#include "tests/temp_dir.h"

#include <xapian.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

using namespace gisa;

namespace {

constexpr std::size_t kDocuments = 4000, kPrefixes = 200, kTextSize = 8000;

using Terms = std::vector<std::string>;

/// Processor time of this thread: what else the machine does is not in it.
double now() {
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return 1e3 * static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_nsec);
}

double milliseconds_since(double start) { return now() - start; }

/// Words and prefixes, the same in every run.
class Maker {
public:
    std::string hangul_word() {
        const std::size_t lengths[] = {2, 2, 2, 3, 3, 3, 4, 4, 5, 6};
        std::string word;
        for (std::size_t left = lengths[next(10)]; left > 0; --left)
            append_utf8(word, syllable());
        return word;
    }
    std::string latin_word() {
        std::string word;
        for (std::size_t left = 3 + next(9); left > 0; --left)
            word.push_back("etaoinshrdlcumwfgypbvkjxqz"[skewed(26)]);
        return word;
    }
    std::size_t next(std::size_t below) { return random_() % below; }
    /// Small numbers more often than large ones.
    std::size_t skewed(std::size_t below) {
        const double share = std::uniform_real_distribution<double>(0, 1)(random_);
        return static_cast<std::size_t>(static_cast<double>(below) * share * share);
    }

private:
    /// Some 1,200 different ones; one in six begins with ㅇ, one in eight with ㅅ.
    char32_t syllable() {
        constexpr std::u32string_view initials = U"ㅇㅅㄱㅈㄷㅎㅂㅁㄹㄴㅊㅌㅍㅋㄲㄸㅆㅉㅃ";
        constexpr std::u32string_view vowels = U"ㅏㅣㅗㅜㅓㅡㅕㅐㅔㅛㅘㅑㅟㅝㅠㅢㅚㅖㅙㅒㅞ";
        constexpr char32_t finals[] = {0, 0, U'ㄴ', 0, U'ㅇ', U'ㄱ', U'ㄹ', U'ㅁ', U'ㅂ', U'ㅅ'};
        return compose({initials[skewed(19)], vowels[skewed(21)], finals[skewed(10)]});
    }

    std::mt19937 random_{13};
};

/// One paragraph of one sentence, as long as a news article, of the words that the document has.
std::string record_of(const Xapian::Document& document) {
    Article article;
    article.id = "made";
    while (article.text.size() < kTextSize)
        for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term)
            article.text += *term + ' ';
    const auto size = static_cast<std::uint32_t>(article.text.size());
    article.sentences.push_back({.span = {0, size}});
    article.blocks.push_back({BlockKind::paragraph, 0, {0, size}, 0, 1});
    return encode_article(article);
}

/// The posting lists are short and uneven, as most words of news stand in few articles.
void write_index(const std::string& path, const Terms& terms, Maker& maker) {
    std::vector<Xapian::Document> documents(kDocuments);
    for (const std::string& term : terms)
        for (std::size_t copies = 1 + maker.skewed(6); copies > 0; --copies)
            documents[maker.next(kDocuments)].add_term(term);
    Xapian::WritableDatabase database(path, Xapian::DB_CREATE);
    database.set_metadata(kFormatKey, std::to_string(kFormatVersion));
    for (Xapian::Document& document : documents) {
        if (document.termlist_count() > 0) document.set_data(record_of(document));
        database.add_document(document);
    }
    database.commit();
}

class Times {
public:
    void add(double milliseconds) { all_.push_back(milliseconds); }
    double at(double share) {
        std::sort(all_.begin(), all_.end());
        const auto place = static_cast<std::size_t>(share * static_cast<double>(all_.size()));
        return all_.empty() ? 0 : all_[std::min(all_.size() - 1, place)];
    }

private:
    std::vector<double> all_;
};

/// What completing the initials by the term list alone takes: every stem is looked at.
double time_scan(const Xapian::Database& database, const std::u32string& initials) {
    const double start = now();
    std::size_t articles = 0;
    for (auto term = database.allterms_begin("K"); term != database.allterms_end("K"); ++term) {
        const std::string text = *term;
        std::size_t at = 1, fitting = 0;
        while (fitting < initials.size() && at < text.size()) {
            const Decoded c = decode(text, at);
            if (initial_of(c.code) != initials[fitting]) break;
            at += c.size;
            ++fitting;
        }
        if (fitting == initials.size()) articles = std::max<std::size_t>(articles, term.get_termfreq());
    }
    const double took = milliseconds_since(start);
    return articles > kDocuments ? 0 : took; // uses what was found
}

std::u32string codes_of(const std::string& word) {
    std::u32string codes;
    for (std::size_t at = 0; at < word.size();) {
        const Decoded c = decode(word, at);
        codes += c.code;
        at += c.size;
    }
    return codes;
}

std::string utf8(const std::u32string& codes) {
    std::string text;
    for (char32_t code : codes)
        append_utf8(text, code);
    return text;
}

std::u32string initials(std::u32string word, std::size_t most) {
    word.resize(std::min(word.size(), most));
    for (char32_t& code : word)
        code = initial_of(code);
    return word;
}

/// The prefix that somebody who wants the word has typed.
using Typing = std::string (*)(const std::string& word);

struct Class {
    const char* name;
    Typing type;
    bool latin = false;
};

const Class kClasses[] = {
    {"one initial, ㅅ", [](const std::string& word) { return utf8(initials(codes_of(word), 1)); }},
    {"two initials, ㅅㅅ", [](const std::string& word) { return utf8(initials(codes_of(word), 2)); }},
    {"all initials, ㅅㅅㅈㅈ", [](const std::string& word) { return utf8(initials(codes_of(word), 9)); }},
    {"one syllable, 삼", [](const std::string& word) { return utf8(codes_of(word).substr(0, 1)); }},
    {"half-typed, 삼ㅅ",
     [](const std::string& word) {
         const std::u32string codes = codes_of(word);
         return utf8(codes.substr(0, 1) + initial_of(codes[1]));
     }},
    {"two syllables, 삼성", [](const std::string& word) { return utf8(codes_of(word).substr(0, 2)); }},
    {"initial, then syllable, ㅅ성",
     [](const std::string& word) {
         const std::u32string codes = codes_of(word);
         return utf8(std::u32string{initial_of(codes[0]), codes[1]});
     }},
    {"one letter, s", [](const std::string& word) { return word.substr(0, 1); }, true},
    {"three letters, sam", [](const std::string& word) { return word.substr(0, 3); }, true},
};

void print(const char* name, Times& times, double scan) {
    std::printf("%-32s p50 %8.4f  p99 %8.4f  max %8.4f of a scan (%.3f ms at the most)\n", name,
                times.at(0.5) / scan, times.at(0.99) / scan, times.at(1) / scan, times.at(1));
}

/// Prefixes of three letters, each asked for once: ten words are shown that were not shown before.
Times time_first_showing(const std::string& index, const Terms& words, Maker& maker) {
    Searcher searcher({index});
    for (char letter = 'a'; letter <= 'z'; ++letter)
        searcher.suggest({std::string{letter}, 1});
    std::set<std::string> seen;
    Times times;
    while (seen.size() < kPrefixes) {
        const std::string prefix = words[maker.next(words.size())].substr(0, 3);
        if (!seen.insert(prefix).second) continue;
        const double start = now();
        searcher.suggest({prefix, 10});
        times.add(milliseconds_since(start));
    }
    return times;
}

/// A fresh Searcher for each letter: the first prefix reads that letter's part of the term list.
Times time_first_use(const std::string& index, const Terms& words) {
    std::map<std::string, bool> seen;
    Times times;
    for (const std::string& word : words) {
        const bool latin = static_cast<unsigned char>(word.front()) < 0x80;
        const std::string first = latin ? word.substr(0, 1) : utf8(initials(codes_of(word), 1));
        if (!seen.emplace(first, true).second) continue;
        Searcher searcher({index});
        const double start = now();
        searcher.suggest({first, 10});
        times.add(milliseconds_since(start));
    }
    return times;
}

int run(std::size_t korean_terms) {
    Maker maker;
    std::set<std::string> stems, latin;
    while (stems.size() < korean_terms)
        stems.insert(maker.hangul_word());
    while (latin.size() < korean_terms / 2)
        latin.insert(maker.latin_word());
    Terms terms(latin.begin(), latin.end());
    std::size_t count = 0;
    for (const std::string& stem : stems) {
        terms.push_back("K" + stem);
        if (++count % 2 == 0) terms.push_back("E" + stem + "의");
    }
    const TempDir folder;
    write_index(folder / "index", terms, maker);
    const SearchedIndex opened({folder / "index"});
    const Xapian::Database& database = opened.database();

    const Terms korean(stems.begin(), stems.end()), english(latin.begin(), latin.end());
    Times scans;
    for (std::size_t i = 0; i < 20; ++i)
        scans.add(time_scan(database, initials(codes_of(korean[maker.next(korean.size())]), 9)));
    const double scan = scans.at(0.5);
    std::printf("%zu Korean terms; one scan of them %.1f ms\n", korean_terms, scan);

    Searcher searcher({folder / "index"});
    for (const Class& one : kClasses) {
        const Terms& words = one.latin ? english : korean;
        Times times;
        for (std::size_t i = 0; i < kPrefixes; ++i) {
            const std::string prefix = one.type(words[maker.next(words.size())]);
            searcher.suggest({prefix, 10});
            const double start = now();
            searcher.suggest({prefix, 10});
            times.add(milliseconds_since(start));
        }
        print(one.name, times, scan);
    }
    Times first = time_first_use(folder / "index", korean),
          first_latin = time_first_use(folder / "index", english);
    Times showing = time_first_showing(folder / "index", english, maker);
    print("sam, words not shown before", showing, scan);
    print("first use of a consonant", first, scan);
    print("first use of a Latin letter", first_latin, scan);
    return 0;
}

} // namespace

int main(int argc, char** argv) try {
    return run(argc > 1 ? std::stoul(argv[1]) : 200'000);
} catch (const std::exception& error) {
    std::fprintf(stderr, "gisa_suggest_speed: %s\n", error.what());
    return 2;
}
