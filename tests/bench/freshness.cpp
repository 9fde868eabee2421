// How long it takes from giving one article until a search finds it, in an index of many: Gisa through its
// doors (Indexer::add, Searcher::search, both of which stay open) and through the program (a new gisa-indexer
// for each), SQLite and Lucene 8 with their writers open. All of them have the article safe on the disk
// before it is found.
//
//   gisa_freshness --articles 100000 --added 200
//
// Works on copies of the indexes that gisa_indexing_speed left in --work, and makes those that are missing.

#include "common/error.h"
#include "indexer/indexer.h"
#include "searcher/searcher.h"
#include "tests/bench/bench_options.h"
#include "tests/bench/contender.h"
#include "tests/bench/make_queries.h"
#include "tests/bench/other_engines.h"
#include "tests/bench/sqlite_index.h"

#include <boost/json.hpp>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace {

using namespace gisa;
namespace fs = std::filesystem;
namespace json = boost::json;

/// A copy of an index, gone at the end.
class IndexCopy {
public:
    explicit IndexCopy(const std::string& index) : path_(index + ".copy") {
        fs::remove_all(path_);
        fs::copy(index, path_, fs::copy_options::recursive);
    }
    ~IndexCopy() {
        std::error_code ignored;
        for (const char* part : {"", "-wal", "-shm"})
            fs::remove_all(path_ + part, ignored);
    }
    IndexCopy(const IndexCopy&) = delete;
    IndexCopy& operator=(const IndexCopy&) = delete;
    const std::string& path() const { return path_; }

private:
    std::string path_;
};

/// Articles of the collection, each with a word that nothing else has.
std::vector<PlainArticle> new_articles(const Collection& collection, std::size_t count) {
    std::vector<PlainArticle> articles;
    read_table(collection.table, [&](PlainArticle article) {
        article.id = "zqxnew" + std::to_string(articles.size());
        article.body += " " + article.id;
        articles.push_back(std::move(article));
        return articles.size() < count;
    });
    return articles;
}

std::string json_line(const PlainArticle& article) {
    return json::serialize(json::object{{"id", article.id},
                                        {"published", article.published},
                                        {"title", article.title},
                                        {"body", article.body}}) +
           "\n";
}

/// The milliseconds of each article until `add` has added it and `found` counts it.
template <typename Add, typename Found>
std::vector<double> time_each(const std::vector<PlainArticle>& articles, Add add, Found found) {
    std::vector<double> times;
    for (const PlainArticle& article : articles) {
        const Watch watch;
        add(article);
        const std::size_t hits = found(article.id);
        times.push_back(watch.milliseconds());
        if (hits != 1) throw Error(Fault::io, article.id + " was found " + std::to_string(hits) + " times");
    }
    return times;
}

std::size_t count_hits(Searcher& searcher, const std::string& query) {
    SearchRequest request;
    request.query = query;
    return searcher.search(request).hits.size();
}

std::vector<double> time_doors(const std::string& index, const std::vector<PlainArticle>& articles) {
    const IndexCopy copy(index);
    Indexer indexer(copy.path());
    Searcher searcher({copy.path()});
    const auto add = [&](const PlainArticle& article) {
        std::istringstream lines(json_line(article));
        AddOptions options;
        options.format = Format::jsonl;
        options.standard_input = &lines;
        indexer.add({"-"}, options);
    };
    return time_each(articles, add, [&](const std::string& query) { return count_hits(searcher, query); });
}

std::vector<double> time_program(const std::string& program, const std::string& index,
                                 const std::vector<PlainArticle>& articles, const std::string& work) {
    const IndexCopy copy(index);
    Searcher searcher({copy.path()});
    const std::string file = work + "/new.jsonl";
    const auto add = [&](const PlainArticle& article) {
        std::ofstream(file) << json_line(article);
        run_child({program, "add", "--quiet", "--index", copy.path(), file}, work + "/gisa.log");
    };
    return time_each(articles, add, [&](const std::string& query) { return count_hits(searcher, query); });
}

std::vector<double> time_sqlite(const std::string& index, const std::vector<PlainArticle>& articles) {
    const IndexCopy copy(index);
    SqliteIndex writer(copy.path(), SqliteIndex::Safety::commits), reader(copy.path());
    const auto add = [&](const PlainArticle& article) {
        writer.begin();
        writer.add(article);
        writer.commit();
    };
    return time_each(articles, add, [&](const std::string& word) {
        return reader.search({QueryKind::rare, {word}}, false);
    });
}

json::object report_times(const char* name, const std::vector<double>& times) {
    std::printf("%-14s %9.3f %9.3f %9.3f\n", name, percentile(times, 0.5), percentile(times, 0.95),
                percentile(times, 0.99));
    return percentiles(times);
}

int run(const CommandLine& line) {
    const BenchOptions options = read_bench_options(line);
    const Collection collection = options.collection();
    const std::string program = indexer_of(line);
    const std::vector<PlainArticle> articles =
        new_articles(collection, whole_number(line, "added", 200, 1, 100'000));
    const Engine gisa = gisa_engine(line, collection, options.work);
    const Engine sqlite = sqlite_engine(collection, options.work);
    gisa.build_if_missing();
    sqlite.build_if_missing();

    json::object engines;
    std::printf("%-14s %9s %9s %9s\n", "milliseconds", "p50", "p95", "p99");
    engines["gisa"] = report_times("gisa", time_doors(gisa.index, articles));
    engines["gisa_program"] =
        report_times("gisa_program", time_program(program, gisa.index, articles, options.work));
    engines["sqlite"] = report_times("sqlite", time_sqlite(sqlite.index, articles));
    if (const auto lucene = Lucene::find(options.work + "/java")) {
        const Engine engine = lucene_engine(*lucene, collection, options.work, 2);
        engine.build_if_missing();
        const IndexCopy copy(engine.index);
        engines["lucene"] =
            report_times("lucene", lucene->add(collection.table, copy.path(), articles.size()));
    }
    json::object ratios;
    for (const auto& [name, figures] : engines)
        if (!name.starts_with("gisa"))
            ratios[name] =
                report_ratio("added", std::string(name), engines["gisa"].get_object(), figures.get_object());
    write_json(options.json, {{"program", "freshness"},
                              {"articles", collection.articles},
                              {"engines", engines},
                              {"ratios", ratios}});
    return 0;
}

po::options_description known_options() {
    po::options_description options = describe_indexer_options();
    options.add_options()("added", po::value<std::string>()->value_name("N"),
                          "articles that are added, one by one (200)");
    return options;
}

} // namespace

int main(int argc, char** argv) { return run_bench("gisa_freshness", argc, argv, known_options(), run); }
