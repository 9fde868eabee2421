// How long a query takes, by kind (make_queries.h), without snippets and with those of its ten hits: Gisa's
// Searcher with cited snippets, SQLite's FTS5 with snippet(), Lucene 8 with its UnifiedHighlighter. They take
// turns with the same queries; the best of the rounds counts for a query.
//
//   gisa_query_speed --articles 50000
//
// Uses the indexes that gisa_indexing_speed left in --work, and makes those that are missing.

#include "searcher/searcher.h"
#include "tests/bench/bench_options.h"
#include "tests/bench/contender.h"
#include "tests/bench/make_queries.h"
#include "tests/bench/other_engines.h"
#include "tests/bench/sqlite_index.h"

#include <boost/json.hpp>

#include <fstream>
#include <memory>
#include <optional>

namespace {

using namespace gisa;
namespace json = boost::json;

po::options_description known_options() {
    po::options_description options = describe_indexer_options();
    options.add_options()("queries", po::value<std::string>()->value_name("N"), "of each kind (100)");
    return options;
}

/// A line for Lucene's program: how, which month, query; tabs between.
std::string lucene_line(const BenchQuery& query) {
    const bool is_plain = query.kind < QueryKind::newest;
    return std::string(is_plain ? "best" : name_of(query.kind)) + '\t' + query.month + '\t' +
           spell_query(query);
}

/// "0.5 10 1.25 3 ": milliseconds and hits of each query.
std::vector<Answer> read_answers(const std::string& line) {
    const std::vector<double> numbers = read_numbers(line);
    std::vector<Answer> answers;
    for (std::size_t i = 0; i + 1 < numbers.size(); i += 2)
        answers.push_back({numbers[i], static_cast<std::size_t>(numbers[i + 1])});
    return answers;
}

/// Everything that is searched, open.
class Contest {
public:
    Contest(const CommandLine& line, const BenchOptions& options, const Collection& collection)
        : queries_(make_queries(collection.table, whole_number(line, "queries", 100, 1, 100'000))) {
        open_gisa(gisa_engine(line, collection, options.work));
        open_sqlite(sqlite_engine(collection, options.work));
        if (const auto lucene = Lucene::find(options.work + "/java"))
            open_lucene(*lucene, lucene_engine(*lucene, collection, options.work, 2), options.work);
    }

    void run(std::size_t rounds) { take_turns(contenders_, rounds); }

    const std::vector<BenchQuery>& queries() const { return queries_; }
    const std::vector<Contender>& contenders() const { return contenders_; }

private:
    void open_gisa(const Engine& engine) {
        engine.build_if_missing();
        searcher_ = std::make_unique<Searcher>(std::vector{engine.index});
        for (const std::size_t snippets : {0, 2})
            add("gisa", snippets > 0, pass_of(queries_, [=, this](const BenchQuery& query) {
                    SearchRequest request = request_of(query);
                    request.snippets = snippets;
                    return searcher_->search(request).hits.size();
                }));
    }
    void open_sqlite(const Engine& engine) {
        engine.build_if_missing();
        sqlite_ = std::make_unique<SqliteIndex>(engine.index);
        for (const bool snippets : {false, true})
            add("sqlite", snippets, pass_of(queries_, [=, this](const BenchQuery& query) {
                    return sqlite_->search(query, snippets);
                }));
    }
    void open_lucene(const Lucene& lucene, const Engine& engine, const std::string& work) {
        engine.build_if_missing();
        const std::string file = work + "/queries.txt";
        std::ofstream out(file);
        for (const BenchQuery& query : queries_)
            out << lucene_line(query) << '\n';
        out.close();
        lucene_ =
            std::make_unique<AskedChild>(lucene.search_command(engine.index, file), work + "/lucene.log");
        for (const char* way : {"plain", "snippets"})
            add("lucene", way == std::string("snippets"),
                [=, this] { return read_answers(lucene_->ask(way)); });
    }
    void add(const std::string& engine, bool snippets, Contender::Pass pass) {
        contenders_.emplace_back(engine + (snippets ? "_snippets" : ""), std::move(pass));
    }

    std::vector<BenchQuery> queries_;
    std::unique_ptr<Searcher> searcher_;
    std::unique_ptr<SqliteIndex> sqlite_;
    std::unique_ptr<AskedChild> lucene_;
    std::vector<Contender> contenders_;
};

/// The answers to the queries of one kind; to all without one.
std::vector<Answer> answers_to(const Contest& contest, const Contender& contender,
                               std::optional<QueryKind> kind) {
    std::vector<Answer> answers;
    for (std::size_t i = 0; i < contest.queries().size(); ++i)
        if (!kind || contest.queries()[i].kind == *kind) answers.push_back(contender.answers()[i]);
    return answers;
}

/// To each other engine, for the same way of asking.
json::object report_ratios(const char* group, const json::object& figures) {
    json::object ratios;
    for (const auto& [name, theirs] : figures) {
        const std::string contender(name);
        if (contender.starts_with("gisa")) continue;
        const char* ours = contender.ends_with("_snippets") ? "gisa_snippets" : "gisa";
        ratios[name] = report_ratio(group, contender, figures.at(ours).get_object(), theirs.get_object());
    }
    return ratios;
}

json::object report(const Contest& contest) {
    std::vector<std::optional<QueryKind>> groups(kQueryKinds.begin(), kQueryKinds.end());
    groups.emplace_back(std::nullopt);
    json::object kinds, ratios;
    print_answers_head();
    for (const std::optional<QueryKind> kind : groups) {
        const char* group = kind ? name_of(*kind) : "all";
        json::object figures;
        for (const Contender& contender : contest.contenders())
            figures[contender.name()] =
                report_answers(group, contender, answers_to(contest, contender, kind));
        ratios[group] = report_ratios(group, figures);
        kinds[group] = std::move(figures);
    }
    return {{"kinds", kinds}, {"ratios", ratios}};
}

int run(const CommandLine& line) {
    const BenchOptions options = read_bench_options(line);
    const Collection collection = options.collection();
    Contest contest(line, options, collection);
    contest.run(options.rounds);
    json::object figures = report(contest);
    figures["program"] = "query_speed";
    figures["articles"] = collection.articles;
    figures["rounds"] = options.rounds;
    write_json(options.json, figures);
    return 0;
}

} // namespace

int main(int argc, char** argv) { return run_bench("gisa_query_speed", argc, argv, known_options(), run); }
