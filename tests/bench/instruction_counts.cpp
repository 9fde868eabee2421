// How many instructions the hot loops take for a byte of text, counted by valgrind (callgrind), which does
// not depend on what else the machine does: reading JSON lines, building articles, analysing their text,
// packing and unpacking their records; and, to compare with, Xapian's TermGenerator over the same text.
//
//   gisa_instruction_counts --articles 300

#include "common/error.h"
#include "common/storage/stored_article.h"
#include "common/text/analyse.h"
#include "indexer/intake/build_article.h"
#include "indexer/intake/identify.h"
#include "indexer/read/reader.h"
#include "tests/bench/bench_options.h"
#include "tests/bench/measure.h"
#include "tests/bench/run_child.h"

#include <boost/json.hpp>
#include <xapian.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>
#include <string>
#include <vector>

namespace {

using namespace gisa;

/// The articles at each stage, so that a loop can begin anywhere.
struct Stages {
    std::vector<std::string> lines;
    std::vector<RawArticle> raw;
    std::vector<Article> articles;
    std::vector<std::string> records;
    std::size_t text_bytes = 0; ///< of the articles
};

void read_all(const std::vector<std::string>& lines, const std::function<void(RawArticle&&)>& take) {
    std::uint32_t number = 0;
    for (const std::string& line : lines)
        read_json_line({"", "", line}, ++number, {take, [](Refusal&&) {}});
}

Stages prepare(const std::string& json_lines) {
    Stages stages;
    std::ifstream in(json_lines);
    for (std::string line; std::getline(in, line);)
        stages.lines.push_back(line);
    read_all(stages.lines, [&](RawArticle&& raw) { stages.raw.push_back(std::move(raw)); });
    SentenceSplitter splitter;
    for (const RawArticle& raw : stages.raw) {
        stages.articles.push_back(build_article(raw, splitter).article);
        stages.articles.back().id = identify(raw);
        stages.text_bytes += stages.articles.back().text.size();
        stages.records.push_back(encode_article(stages.articles.back()));
    }
    return stages;
}

// The loops. Each gives back something of what it made, so that none of it can be left out.

std::size_t read_loop(Stages& stages) {
    std::size_t blocks = 0;
    read_all(stages.lines, [&](RawArticle&& raw) { blocks += raw.blocks.size(); });
    return blocks;
}

std::size_t build_loop(Stages& stages) {
    SentenceSplitter splitter;
    std::size_t sentences = 0;
    for (RawArticle& raw : stages.raw)
        sentences += build_article(std::move(raw), splitter).article.sentences.size();
    return sentences;
}

std::size_t analyse_loop(Stages& stages) {
    Analyser analyser;
    std::size_t terms = 0;
    for (const Article& article : stages.articles)
        terms += analyser.analyse(article.text).size();
    return terms;
}

std::size_t encode_loop(Stages& stages) {
    std::size_t bytes = 0;
    for (const Article& article : stages.articles)
        bytes += encode_article(article).size();
    return bytes;
}

std::size_t decode_loop(Stages& stages) {
    ArticleDecoder decoder;
    std::size_t sentences = 0;
    for (const std::string& record : stages.records)
        sentences += decoder.decode(record).sentences.size();
    return sentences;
}

std::size_t stock_loop(Stages& stages) {
    Xapian::TermGenerator generator;
    generator.set_stemmer(Xapian::Stem("english"));
    std::size_t terms = 0;
    for (const Article& article : stages.articles) {
        Xapian::Document document;
        generator.set_document(document);
        generator.index_text(article.text);
        terms += document.termlist_count();
    }
    return terms;
}

struct Loop {
    const char* name;
    std::size_t (*run)(Stages& stages);
};
constexpr Loop kLoops[] = {{"read", read_loop},     {"build", build_loop},   {"analyse", analyse_loop},
                           {"encode", encode_loop}, {"decode", decode_loop}, {"stock_terms", stock_loop}};
constexpr const char* kStockLoop = "stock_terms";

} // namespace

/// What callgrind counts: it knows the function by this name.
extern "C" [[gnu::noinline]] std::size_t gisa_counted_loop(std::size_t (*run)(Stages&), Stages& stages) {
    return run(stages);
}

namespace {

/// The part of this program that runs under valgrind.
int run_loop(const std::string& name, const std::string& json_lines) {
    for (const Loop& loop : kLoops) {
        if (name != loop.name) continue;
        Stages stages = prepare(json_lines);
        const std::size_t made = gisa_counted_loop(loop.run, stages);
        std::printf("made: %zu\nbytes: %zu\n", made, stages.text_bytes);
        return 0;
    }
    throw Error(Fault::usage, "no loop is called " + name);
}

/// The number behind `label` in what was said; valgrind groups no digits. Throws Error (io) if there is none.
double number_behind(const std::string& text, const std::string& label) {
    const std::size_t at = text.find(label);
    if (at == std::string::npos) throw Error(Fault::io, "valgrind did not say '" + label + "':\n" + text);
    return std::stod(text.substr(at + label.size()));
}

/// Instructions for a byte of text.
double count(const Loop& loop, const std::string& json_lines, const std::string& work) {
    const std::string log = work + "/callgrind.log";
    run_child({"valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null",
               "--toggle-collect=gisa_counted_loop", std::filesystem::read_symlink("/proc/self/exe"),
               "--loop", loop.name, json_lines},
              log);
    std::ostringstream said;
    said << std::ifstream(log).rdbuf();
    return number_behind(said.str(), "Collected :") / number_behind(said.str(), "bytes:");
}

int run(const CommandLine& line) {
    if (line.has("loop")) return run_loop(line.text("loop"), line.words.at(0));
    const BenchOptions options = read_bench_options(line);
    const Collection collection = options.collection();
    boost::json::object figures, ratios;
    for (const Loop& loop : kLoops) {
        const double instructions = rounded(count(loop, collection.json_lines, options.work));
        std::printf("%-12s %10.1f instructions a byte of text\n", loop.name, instructions);
        figures[loop.name] = instructions;
    }
    const double stock = figures[kStockLoop].to_number<double>();
    for (const auto& [name, instructions] : figures)
        if (name != kStockLoop) ratios[name] = rounded(instructions.to_number<double>() / stock);
    write_json(options.json, {{"program", "instruction_counts"},
                              {"articles", collection.articles},
                              {"instructions_per_byte", figures},
                              {"ratios", ratios}});
    return 0;
}

po::options_description known_options() {
    po::options_description options = describe_bench_options();
    options.add_options()("loop", po::value<std::string>()->value_name("NAME"),
                          "run this loop on a file of JSON lines, uncounted: what valgrind is given");
    return options;
}

} // namespace

int main(int argc, char** argv) {
    return run_bench("gisa_instruction_counts", argc, argv, known_options(), run);
}
