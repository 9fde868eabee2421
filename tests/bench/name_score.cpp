// How well a person's name is found in the other script: one article for each distinct Hangul and Roman name,
// each name a query, through Indexer and Searcher.
//
//   gisa_name_score PAIRS.tsv [--hard HARD.tsv] [--misses FILE] [--carrier bare|sentence]
//
// PAIRS.tsv: hangul, roman [, source]. HARD.tsv: hangul1, latin1, hangul2, latin2 [, ...]: two people whose
// names are a letter apart. Tabs between, no header. Without --carrier both are measured: `bare`, the name
// alone is title and body; `sentence`, it stands inside an English or Korean sentence, words in lower case
// capitalised. Queries are as written in the file.
//
// Only articles of the script that is searched count. An article is the right person's if PAIRS joins the two
// names or they have a Hangul name in common; all others are false. Recall: joined pairs that were found.
// First: queries whose best article is a right one. A page for want of "all the words" counts as nothing
// found.
// --misses: direction, query and the name that was not found (miss) or is another's (false), a line each.

#include "tests/bench/name_pairs.h"
#include "tests/bench/scratch_index.h"

#include "common/text/utf8.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <exception>
#include <fstream>
#include <functional>
#include <optional>
#include <stdexcept>

namespace {

using namespace gisa;
using Names = std::set<std::string>;

struct Options {
    std::string pairs, hard, misses;
    std::vector<std::string> carriers{"bare", "sentence"};
};

/// The script of an article's name is the first letter of its id.
enum class Side : char { hangul = 'h', roman = 'r' };

std::string id_of(Side side, const std::string& name) { return static_cast<char>(side) + name; }

const char* subject_particle(const std::string& hangul) {
    const Decoded last = decode_before(hangul, hangul.size());
    return is_hangul_syllable(last.code) && (last.code - 0xAC00) % 28 != 0 ? "이" : "가";
}

OwnArticle make_article(Side side, const std::string& name, const std::string& carrier) {
    if (carrier == "bare") return {id_of(side, name), name, name};
    if (side == Side::hangul)
        return {id_of(side, name), "오늘의 소식",
                "어제 열린 회의에서 " + name + subject_particle(name) + " 새 계획을 설명했다."};
    return {id_of(side, name), "News of the day",
            "According to the report, " + capitalised(name) + ", a researcher, explained the new plan."};
}

struct Tally {
    std::size_t pairs = 0, found = 0;
    std::size_t queries = 0, wrong = 0, with_wrong = 0, first = 0, fell_back = 0;
    double reciprocal_ranks = 0;
    std::map<Form, std::pair<std::size_t, std::size_t>> by_form; ///< found, of so many

    void add(const Tally& other) {
        pairs += other.pairs;
        found += other.found;
        queries += other.queries;
        wrong += other.wrong;
        with_wrong += other.with_wrong;
        first += other.first;
        fell_back += other.fell_back;
        reciprocal_ranks += other.reciprocal_ranks;
        for (const auto& [form, counts] : other.by_form) {
            by_form[form].first += counts.first;
            by_form[form].second += counts.second;
        }
    }
    void print(const char* name) const {
        const auto q = static_cast<double>(queries);
        std::printf(
            "%-18s recall %.4f (%zu of %zu)  false/query %.3f  queries with any %4.1f %%  first %.4f  "
            "MRR %.4f",
            name, share(double(found), double(pairs)), found, pairs, share(double(wrong), q),
            100 * share(double(with_wrong), q), share(double(first), q), share(reciprocal_ranks, q));
        if (fell_back > 0) std::printf("  fell back %zu", fell_back);
        std::printf("\n");
    }
    void print_forms() const {
        std::printf("  by form:");
        for (const auto& [form, counts] : by_form)
            std::printf("  %s %.4f (%zu)", name_of(form), share(double(counts.first), double(counts.second)),
                        counts.second);
        std::printf("\n");
    }
};

/// One way of asking: every name of one script, for articles of one script.
struct Direction {
    const char* name;
    Side searched;
    Names queries;
    std::function<Names(const std::string&)> right; ///< the names of the searched side to be found
    /// The Roman name of a pair, to tell its form.
    std::function<std::string(const std::string& query, const std::string& found)> roman;
};

class Asker {
public:
    Asker(ScratchIndex& index, std::ofstream* misses) : index_(index), misses_(misses) {}

    Tally ask(const Direction& direction) {
        Tally tally;
        for (const std::string& query : direction.queries)
            ask_one(direction, query, tally);
        return tally;
    }

private:
    void ask_one(const Direction& direction, const std::string& query, Tally& tally) {
        const Names right = direction.right(query);
        if (right.empty()) return;
        const ScratchIndex::Found page = index_.find(query);
        Names found;
        std::size_t rank = 0, wrong = 0;
        double reciprocal = 0;
        for (const std::string& id : page.ids) {
            const std::string name = id.substr(1);
            if (id.front() != static_cast<char>(direction.searched) || name == query) continue;
            ++rank;
            found.insert(name);
            if (!right.contains(name)) {
                ++wrong;
                note("false", direction, query, name);
            } else if (reciprocal == 0) {
                reciprocal = 1 / double(rank);
            }
        }
        ++tally.queries;
        tally.fell_back += page.all_words ? 0 : 1;
        tally.wrong += wrong;
        tally.with_wrong += wrong > 0 ? 1 : 0;
        tally.first += reciprocal == 1 ? 1 : 0;
        tally.reciprocal_ranks += reciprocal;
        for (const std::string& name : right) {
            auto& [hits, all] = tally.by_form[form_of(direction.roman(query, name))];
            const bool hit = found.contains(name);
            ++tally.pairs;
            ++all;
            tally.found += hit ? 1 : 0;
            hits += hit ? 1 : 0;
            if (!hit) note("miss", direction, query, name);
        }
    }

    void note(const char* what, const Direction& direction, const std::string& query,
              const std::string& name) {
        if (misses_) *misses_ << what << '\t' << direction.name << '\t' << query << '\t' << name << '\n';
    }

    ScratchIndex& index_;
    std::ofstream* misses_;
};

Names keys(const std::map<std::string, Names>& map) {
    Names names;
    for (const auto& [name, others] : map)
        names.insert(name);
    return names;
}

std::string first_of(const std::string& first, const std::string&) { return first; }
std::string second_of(const std::string&, const std::string& second) { return second; }

std::vector<Direction> directions_of(const NamePairs& people) {
    const Names hangul = keys(people.roman_of), roman = keys(people.hangul_of);
    return {
        {"Hangul -> Roman", Side::roman, hangul, [&](const std::string& q) { return people.roman_of.at(q); },
         second_of},
        {"Roman -> Hangul", Side::hangul, roman, [&](const std::string& q) { return people.hangul_of.at(q); },
         first_of},
        {"Roman -> Roman", Side::roman, roman,
         [&](const std::string& q) {
             Names others = people.romans_like(q);
             others.erase(q);
             return others;
         },
         first_of},
    };
}

/// A Hangul name must find its own article and no other name's.
Tally ask_same_script(ScratchIndex& index, const Names& hangul) {
    Tally tally;
    for (const std::string& query : hangul) {
        std::size_t wrong = 0, rank = 0;
        double reciprocal = 0;
        for (const std::string& id : index.find(query).ids) {
            if (id.front() != static_cast<char>(Side::hangul)) continue;
            ++rank;
            if (id.substr(1) == query)
                reciprocal = 1 / double(rank);
            else
                ++wrong;
        }
        ++tally.queries;
        ++tally.pairs;
        tally.found += reciprocal > 0 ? 1 : 0;
        tally.first += reciprocal == 1 ? 1 : 0;
        tally.reciprocal_ranks += reciprocal;
        tally.wrong += wrong;
        tally.with_wrong += wrong > 0 ? 1 : 0;
    }
    return tally;
}

ScratchIndex index_names(const Names& hangul, const Names& roman, const std::string& carrier) {
    std::vector<OwnArticle> articles;
    for (const std::string& name : hangul)
        articles.push_back(make_article(Side::hangul, name, carrier));
    for (const std::string& name : roman)
        articles.push_back(make_article(Side::roman, name, carrier));
    return ScratchIndex(articles);
}

void score_pairs(const NamePairs& people, const std::string& carrier, std::ofstream* misses) {
    const auto start = std::chrono::steady_clock::now();
    const Names hangul = keys(people.roman_of), roman = keys(people.hangul_of);
    ScratchIndex index = index_names(hangul, roman, carrier);
    std::printf("carrier %s: %zu pairs, %zu Hangul and %zu Roman names\n", carrier.c_str(),
                people.pairs.size(), hangul.size(), roman.size());
    Asker asker(index, misses);
    Tally both;
    for (const Direction& direction : directions_of(people)) {
        const Tally tally = asker.ask(direction);
        tally.print(direction.name);
        tally.print_forms();
        if (direction.name == std::string_view("Roman -> Roman")) continue;
        both.add(tally);
    }
    ask_same_script(index, hangul).print("Hangul -> Hangul");
    both.print("across scripts");
    both.print_forms();
    std::printf("  %.1f s\n",
                std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
}

struct HardPair {
    std::string hangul[2], roman[2];
};

std::vector<HardPair> read_hard(const std::string& file, const NamePairs& people) {
    std::vector<HardPair> hard;
    for (const auto& row : read_rows(file, 4)) {
        const HardPair pair{{row[0], row[2]}, {row[1], row[3]}};
        const bool same = people.romans_like(pair.roman[0]).contains(pair.roman[1]);
        if (!same) hard.push_back(pair);
    }
    return hard;
}

void score_hard(const std::vector<HardPair>& hard, const std::string& carrier, std::ofstream* misses) {
    Names hangul, roman;
    for (const HardPair& pair : hard) {
        hangul.insert(std::begin(pair.hangul), std::end(pair.hangul));
        roman.insert(std::begin(pair.roman), std::end(pair.roman));
    }
    ScratchIndex index = index_names(hangul, roman, carrier);
    std::map<std::string, Names> found;
    const auto finds = [&](const std::string& query, Side side, const std::string& name) {
        if (!found.contains(query)) {
            const auto ids = index.find(query).ids;
            found[query] = Names(ids.begin(), ids.end());
        }
        const bool taken = found[query].contains(id_of(side, name));
        if (taken && misses) *misses << "taken\thard\t" << query << '\t' << name << '\n';
        return taken ? 1u : 0u;
    };
    std::size_t to_roman = 0, to_hangul = 0, roman_to_roman = 0;
    for (const HardPair& pair : hard)
        for (const int i : {0, 1}) {
            to_roman += finds(pair.hangul[i], Side::roman, pair.roman[1 - i]);
            to_hangul += finds(pair.roman[i], Side::hangul, pair.hangul[1 - i]);
            roman_to_roman += finds(pair.roman[i], Side::roman, pair.roman[1 - i]);
        }
    std::printf("a letter apart, %s: of %zu, taken for the other: Hangul -> Roman %zu, Roman -> Hangul %zu, "
                "Roman -> Roman %zu\n",
                carrier.c_str(), 2 * hard.size(), to_roman, to_hangul, roman_to_roman);
}

std::optional<Options> read_options(int argc, char** argv) {
    Options options;
    for (int i = 1; i < argc; ++i) {
        const std::string given = argv[i];
        if (!given.starts_with("--") && options.pairs.empty()) {
            options.pairs = given;
            continue;
        }
        if (i + 1 == argc) return {};
        const std::string value = argv[++i];
        if (given == "--hard")
            options.hard = value;
        else if (given == "--misses")
            options.misses = value;
        else if (given == "--carrier" && (value == "bare" || value == "sentence"))
            options.carriers = {value};
        else
            return {};
    }
    if (options.pairs.empty()) return {};
    return options;
}

void run(const Options& options) {
    const NamePairs people(options.pairs);
    std::ofstream file;
    if (!options.misses.empty()) {
        file.open(options.misses);
        if (!file) throw std::runtime_error("cannot write " + options.misses);
    }
    std::ofstream* misses = options.misses.empty() ? nullptr : &file;
    for (const std::string& carrier : options.carriers) {
        score_pairs(people, carrier, misses);
        if (!options.hard.empty()) score_hard(read_hard(options.hard, people), carrier, misses);
    }
}

} // namespace

int main(int argc, char** argv) try {
    const auto options = read_options(argc, argv);
    if (!options) {
        std::fprintf(stderr, "usage: gisa_name_score PAIRS.tsv [--hard HARD.tsv] [--misses FILE] "
                             "[--carrier bare|sentence]\n");
        return 2;
    }
    run(*options);
    return 0;
} catch (const std::exception& error) {
    std::fprintf(stderr, "gisa_name_score: %s\n", error.what());
    return 2;
}
