// What reading citations costs of indexing: lists, markers, attachment, resolution and counts, against
// everything that `gisa-indexer add` does with the same articles in the same run.
//
//   gisa_citation_cost FILE.jsonl

#include "common/text/split_sentences.h"
#include "indexer/intake/build_article.h"
#include "indexer/intake/identify.h"
#include "indexer/read/reader.h"
#include "indexer/write/batch_run.h"
#include "indexer/write/index_writer.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

namespace {

using namespace gisa;
using Clock = std::chrono::steady_clock;

/// Adds up the time between `start` and `stop`.
class Watch {
public:
    void start() { start_ = Clock::now(); }
    void stop() { total_ += std::chrono::duration<double>(Clock::now() - start_).count(); }
    double seconds() const { return total_; }

private:
    Clock::time_point start_;
    double total_ = 0;
};

/// A folder that is gone afterwards.
class ScratchIndex {
public:
    ScratchIndex() {
        std::string name = (std::filesystem::temp_directory_path() / "gisa-bench-XXXXXX").string();
        if (!::mkdtemp(name.data())) throw std::runtime_error("cannot make a folder for the index");
        path_ = name;
    }
    ~ScratchIndex() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    const std::string& path() const { return path_; }

private:
    std::string path_;
};

struct Watches {
    Watch read, build, split, write;
    std::size_t articles = 0, sentences = 0, markers = 0, sources = 0;
};

/// What building the article would take without citations: its sentences alone.
void split_only(const RawArticle& raw, SentenceSplitter& splitter, Watches& watches) {
    watches.split.start();
    for (const RawBlock& block : raw.blocks)
        watches.sentences += splitter.split(block.text).size();
    watches.split.stop();
}

void take(RawArticle&& raw, SentenceSplitter& splitter, DocumentWriter& writer, BatchRun& run,
          Watches& watches) {
    split_only(raw, splitter, watches);
    const std::string id = identify(raw);
    watches.build.start();
    BuiltArticle built = build_article(std::move(raw), splitter);
    watches.build.stop();
    built.article.id = id;
    ++watches.articles;
    watches.markers += built.article.citations.size();
    watches.sources += built.article.sources.size();
    watches.write.start();
    run.add(built.article, content_hash(built.article), watches.articles, writer);
    watches.write.stop();
}

void run(const std::string& file) {
    const ScratchIndex index;
    IndexWriter writer(index.path(), {});
    Analyser analyser;
    DocumentWriter documents(analyser);
    BatchRun batch;
    SentenceSplitter splitter;
    Watches watches;
    std::ifstream lines(file);
    std::uint32_t number = 0;
    for (std::string line; std::getline(lines, line);) {
        watches.read.start();
        const ReadSink sink{[&](RawArticle&& raw) {
                                watches.read.stop();
                                take(std::move(raw), splitter, documents, batch, watches);
                                watches.read.start();
                            },
                            [](Refusal&&) {}};
        read_json_line({file, file, line}, ++number, sink);
        watches.read.stop();
    }
    watches.write.start();
    writer.add({&batch});
    watches.write.stop();
    const double citations = watches.build.seconds() - watches.split.seconds();
    const double all = watches.read.seconds() + watches.build.seconds() + watches.write.seconds();
    std::printf("%zu articles, %zu markers, %zu sources\n", watches.articles, watches.markers,
                watches.sources);
    std::printf("reading files %.2f s, sentences %.2f s, citations %.2f s, writing %.2f s\n",
                watches.read.seconds(), watches.split.seconds(), citations, watches.write.seconds());
    std::printf("citations take %.1f %% of indexing\n", 100 * citations / all);
}

} // namespace

int main(int argc, char** argv) try {
    if (argc != 2) {
        std::fprintf(stderr, "usage: gisa_citation_cost FILE.jsonl\n");
        return 2;
    }
    run(argv[1]);
    return 0;
} catch (const std::exception& error) {
    std::fprintf(stderr, "gisa_citation_cost: %s\n", error.what());
    return 2;
}
