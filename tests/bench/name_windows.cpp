// What in running text is taken for a Korean name, and what of real names is found there: the detector alone,
// as the analysis of articles uses it.
//
//   gisa_name_windows FILE.jsonl|FILE.tsv... [--names PAIRS.tsv] [--most N]
//   gisa_name_windows --frames PAIRS.tsv [--misses FILE]
//
// The first form reads texts: objects with `title` and `body` (or `text`) on each line, or the second column
// of a table (tabs between). It prints windows per MB, readings per article, readings that equal a Hangul
// name of PAIRS.tsv (hangul, roman [, ...]), the time of it as a ratio to analysing the same texts without,
// in one run; then the N most frequent distinct windows (100) with their readings, so that a person can look
// for what is no name.
//
// The second form puts each Roman name of PAIRS.tsv into sentences of ours, words in lower case capitalised,
// and prints the share of which a window has the right Hangul among its readings, and of those the share
// whose window is the name and no more, by sentence and by written form.

#include "tests/bench/name_pairs.h"

#include "common/korean/find_names.h"
#include "common/text/analyse.h"
#include "common/text/tokenise.h"
#include "common/text/utf8.h"

#include <boost/json.hpp>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <exception>
#include <fstream>
#include <functional>
#include <limits>
#include <optional>
#include <stdexcept>

namespace {

using namespace gisa;

constexpr std::size_t kRounds = 3; // the best of so many counts

struct Options {
    std::vector<std::string> texts;
    std::string names, frames, misses;
    std::size_t most = 100;
};

double cpu_seconds() { return double(std::clock()) / CLOCKS_PER_SEC; }

std::string text_of(const boost::json::object& object, const char* key) {
    const boost::json::value* value = object.if_contains(key);
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

/// Title and body apart, as they are analysed.
std::vector<std::string> read_json_texts(const std::string& path) {
    std::ifstream in(path);
    if (!in) throw std::runtime_error("cannot read " + path);
    std::vector<std::string> texts;
    for (std::string line; std::getline(in, line);) {
        const boost::json::object object = boost::json::parse(line).as_object();
        const std::string body = text_of(object, "body");
        texts.push_back(text_of(object, "title") + "\n\n" + (body.empty() ? text_of(object, "text") : body));
    }
    return texts;
}

std::vector<std::string> read_texts(const std::string& path) {
    if (path.ends_with(".jsonl")) return read_json_texts(path);
    std::vector<std::string> texts;
    for (const auto& row : read_rows(path, 2))
        texts.push_back(row[1]);
    return texts;
}

struct Window {
    std::size_t count = 0;
    std::vector<NameReading> readings;
};

std::string describe(const std::vector<NameReading>& readings) {
    std::string out;
    for (const NameReading& reading : readings)
        out += " " + reading.hangul + (reading.cost > 0 ? "/" + std::to_string(reading.cost) : "");
    return out;
}

/// Latin letters come before U+0250.
bool is_latin(std::string_view letters) { return decode(letters, 0).code < 0x250; }

/// Every distinct window, by its letters.
struct Windows {
    std::map<std::string, Window> by_text;
    std::size_t found = 0, readings = 0, latin = 0;

    void add(const std::string& text) {
        for (const FoundName& name : find_names(text, tokenise(text))) {
            std::string letters = text.substr(name.span.begin, name.span.size());
            std::replace(letters.begin(), letters.end(), '\n', ' ');
            Window& window = by_text[letters];
            ++window.count;
            window.readings = name.readings;
            ++found;
            latin += is_latin(letters) ? 1 : 0;
            readings += name.readings.size();
        }
    }
    std::vector<std::pair<std::string, Window>> most_frequent() const {
        std::vector<std::pair<std::string, Window>> windows(by_text.begin(), by_text.end());
        std::stable_sort(windows.begin(), windows.end(),
                         [](const auto& a, const auto& b) { return a.second.count > b.second.count; });
        return windows;
    }
};

double best_time(const std::function<void()>& work) {
    double best = std::numeric_limits<double>::infinity();
    for (std::size_t round = 0; round < kRounds; ++round) {
        const double start = cpu_seconds();
        work();
        best = std::min(best, cpu_seconds() - start);
    }
    return best;
}

void print_times(const std::vector<std::string>& texts, double megabytes) {
    Analyser without(false), with;
    std::size_t terms = 0;
    double plain = 0, named = 0;
    for (const std::string& text : texts) { // in turns: what else the machine does slows both
        plain += best_time([&] { terms += without.analyse(text).size(); });
        named += best_time([&] { terms += with.analyse(text).size(); });
    }
    std::printf("CPU time a MB: analysis without names %.1f ms, with names %.1f ms, ratio %.3f (%zu terms)\n",
                1000 * plain / megabytes, 1000 * named / megabytes, named / plain, terms / kRounds);
}

void print_known(const Windows& windows, const NamePairs& people) {
    std::size_t readings = 0, seen = 0;
    std::string list;
    for (const auto& [text, window] : windows.most_frequent())
        for (const NameReading& reading : window.readings)
            if (people.roman_of.contains(reading.hangul)) {
                ++readings;
                seen += window.count;
                list += "  " + std::to_string(window.count) + " " + text + " = " + reading.hangul + "/" +
                        std::to_string(reading.cost) + "\n";
            }
    std::printf("readings that equal one of %zu known names: %zu distinct, %zu in all\n%s",
                people.roman_of.size(), readings, seen, list.c_str());
}

void measure_texts(const Options& options) {
    std::vector<std::string> texts;
    for (const std::string& file : options.texts)
        for (std::string& text : read_texts(file))
            texts.push_back(std::move(text));
    double bytes = 0;
    Windows windows;
    for (const std::string& text : texts) {
        bytes += double(text.size());
        windows.add(text);
    }
    const double megabytes = bytes / 1e6;
    std::printf("%.1f MB, %zu articles: %zu windows, %zu of them in Latin letters, which are %.1f a MB; %zu "
                "distinct; readings %zu, %.2f an article\n",
                megabytes, texts.size(), windows.found, windows.latin, double(windows.latin) / megabytes,
                windows.by_text.size(), windows.readings,
                share(double(windows.readings), double(texts.size())));
    print_times(texts, megabytes);
    if (!options.names.empty()) print_known(windows, NamePairs(options.names));
    std::size_t shown = 0;
    for (const auto& [text, window] : windows.most_frequent()) {
        if (shown++ == options.most) break;
        std::printf("%6zu %s |%s\n", window.count, text.c_str(), describe(window.readings).c_str());
    }
}

/// A sentence around a name.
struct Frame {
    const char *name, *before, *behind;
};
constexpr Frame kFrames[] = {
    {"subject", "Yesterday ", " published a paper."},
    {"object", "The committee chose ", " as its adviser."},
    {"between commas", "The researcher, ", ", answered in writing."},
    {"possessive", "The jury read ", "'s report twice."},
    {"headline", "Committee Picks ", " For New Post"},
    {"at the start", "", " was among the guests."},
    {"at the end", "The prize went to ", "."},
    {"in brackets", "The winner (", ") was named at noon."},
    {"behind a title", "Professor ", " wrote the textbook."},
    {"in a list", "On the list are ", " and others."},
};

struct FrameCount {
    std::size_t names = 0, found = 0, exact = 0, readings = 0;
    void add(bool is_found, bool is_exact, std::size_t how_many) {
        ++names;
        found += is_found ? 1 : 0;
        exact += is_exact ? 1 : 0;
        readings += how_many;
    }
    void print(const char* name) const {
        std::printf("%-16s recall %.4f (%zu of %zu)  window exact %.4f  readings a name %.2f\n", name,
                    share(double(found), double(names)), found, names, share(double(exact), double(found)),
                    share(double(readings), double(names)));
    }
};

void measure_frames(const Options& options) {
    const NamePairs people(options.frames);
    std::ofstream misses;
    if (!options.misses.empty()) misses.open(options.misses);
    std::map<Form, FrameCount> by_form;
    FrameCount all;
    for (const Frame& frame : kFrames) {
        FrameCount count;
        for (const auto& [hangul, roman] : people.pairs) {
            const std::string name = capitalised(roman), text = frame.before + name + frame.behind;
            const std::size_t begin = std::string_view(frame.before).size();
            bool found = false, exact = false;
            std::size_t readings = 0;
            for (const FoundName& window : find_names(text, tokenise(text))) {
                readings += window.readings.size();
                for (const NameReading& reading : window.readings) {
                    if (reading.hangul != hangul) continue;
                    found = true;
                    exact |= window.span.begin == begin && window.span.end == begin + name.size();
                }
            }
            if (!found && misses.is_open()) misses << frame.name << '\t' << hangul << '\t' << name << '\n';
            for (FrameCount* c : {&count, &by_form[form_of(roman)], &all})
                c->add(found, exact, readings);
        }
        count.print(frame.name);
    }
    for (const Form form : kForms)
        by_form[form].print(name_of(form));
    all.print("all");
}

std::optional<Options> read_options(int argc, char** argv) {
    Options options;
    for (int i = 1; i < argc; ++i) {
        const std::string given = argv[i];
        if (!given.starts_with("--")) {
            options.texts.push_back(given);
            continue;
        }
        if (i + 1 == argc) return {};
        const std::string value = argv[++i];
        if (given == "--names")
            options.names = value;
        else if (given == "--frames")
            options.frames = value;
        else if (given == "--misses")
            options.misses = value;
        else if (given == "--most")
            options.most = std::stoul(value);
        else
            return {};
    }
    if (options.texts.empty() == options.frames.empty()) return {};
    return options;
}

} // namespace

int main(int argc, char** argv) try {
    const auto options = read_options(argc, argv);
    if (!options) {
        std::fprintf(stderr,
                     "usage: gisa_name_windows FILE.jsonl|FILE.tsv... [--names PAIRS.tsv] [--most N]\n"
                     "       gisa_name_windows --frames PAIRS.tsv [--misses FILE]\n");
        return 2;
    }
    if (options->frames.empty())
        measure_texts(*options);
    else
        measure_frames(*options);
    return 0;
} catch (const std::exception& error) {
    std::fprintf(stderr, "gisa_name_windows: %s\n", error.what());
    return 2;
}
