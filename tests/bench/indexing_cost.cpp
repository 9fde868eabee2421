// What looking for names costs of indexing: the CPU time of taking articles into an index with and without,
// article by article in one run, and the bytes it adds.
//
//   gisa_indexing_cost FILE.jsonl
//
// Reading and building an article are the same for both and count for both; then its terms, its record and
// Xapian's work, the commit too, are done twice, each into an index of its own, taking turns at going first.

#include "common/storage/stored_article.h"
#include "indexer/intake/build_article.h"
#include "indexer/intake/identify.h"
#include "indexer/read/reader.h"
#include "indexer/write/index_terms.h"
#include "indexer/write/stock_document.h"
#include "tests/temp_dir.h"

#include <xapian.h>

#include <cstdio>
#include <ctime>
#include <exception>
#include <fstream>
#include <stdexcept>

namespace {

using namespace gisa;

constexpr std::size_t kCommitEvery = 1000; // as the indexer

double cpu_seconds() { return double(std::clock()) / CLOCKS_PER_SEC; }

/// An index written with one analyser, and the CPU time that it took.
class Writer {
public:
    explicit Writer(bool names) : database_(dir_ / "index", Xapian::DB_CREATE), analyser_(names) {}

    void put(const Article& article) {
        const double start = cpu_seconds();
        Xapian::Document document;
        StockDocument sink(document);
        document.add_value(kTokenCodesSlot, terms_of_.index(article, sink));
        terms_seconds_ += cpu_seconds() - start;
        terms_ += document.termlist_count();
        document.set_data(encode_article(article));
        database_.add_document(document);
        if (++articles_ % kCommitEvery == 0) database_.commit();
        seconds_ += cpu_seconds() - start;
    }
    void finish() {
        const double start = cpu_seconds();
        database_.commit();
        seconds_ += cpu_seconds() - start;
    }
    double seconds() const { return seconds_; }
    double terms_seconds() const { return terms_seconds_; }
    std::size_t terms() const { return terms_; }
    double megabytes() const {
        double bytes = 0;
        for (const auto& file : std::filesystem::directory_iterator(dir_ / "index"))
            bytes += double(file.file_size());
        return bytes / 1e6;
    }

private:
    TempDir dir_;
    Xapian::WritableDatabase database_;
    Analyser analyser_;
    TermIndexer terms_of_{analyser_};
    double seconds_ = 0, terms_seconds_ = 0;
    std::size_t articles_ = 0, terms_ = 0;
};

void print(const char* name, const Writer& writer, double shared) {
    std::printf("%-14s %.2f s CPU (terms alone %.2f s), %zu terms, %.1f MB\n", name,
                shared + writer.seconds(), writer.terms_seconds(), writer.terms(), writer.megabytes());
}

void run(const std::string& file) {
    std::ifstream lines(file);
    if (!lines) throw std::runtime_error("cannot read " + file);
    Writer without(false), with(true);
    SentenceSplitter splitter;
    std::size_t articles = 0;
    std::uint32_t number = 0;
    double shared = 0;
    const auto take = [&](RawArticle&& raw) {
        const double start = cpu_seconds();
        const std::string id = identify(raw);
        BuiltArticle built = build_article(std::move(raw), splitter);
        built.article.id = id;
        shared += cpu_seconds() - start;
        const bool with_first = ++articles % 2 == 0;
        (with_first ? with : without).put(built.article);
        (with_first ? without : with).put(built.article);
    };
    for (std::string line; std::getline(lines, line);) {
        std::vector<RawArticle> read;
        const double start = cpu_seconds();
        const ReadSink sink{[&](RawArticle&& raw) { read.push_back(std::move(raw)); }, [](Refusal&&) {}};
        read_json_line({file, file, line}, ++number, sink);
        shared += cpu_seconds() - start;
        for (RawArticle& raw : read)
            take(std::move(raw));
    }
    without.finish();
    with.finish();
    std::printf("%zu articles; reading and building %.2f s CPU\n", articles, shared);
    print("without names", without, shared);
    print("with names", with, shared);
    std::printf("ratio %.3f; of the terms alone %.3f; of the bytes %.3f\n",
                (shared + with.seconds()) / (shared + without.seconds()),
                with.terms_seconds() / without.terms_seconds(), with.megabytes() / without.megabytes());
}

} // namespace

int main(int argc, char** argv) try {
    if (argc != 2) {
        std::fprintf(stderr, "usage: gisa_indexing_cost FILE.jsonl\n");
        return 2;
    }
    run(argv[1]);
    return 0;
} catch (const std::exception& error) {
    std::fprintf(stderr, "gisa_indexing_cost: %s\n", error.what());
    return 2;
}
