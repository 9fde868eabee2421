// How long it takes to find the newest articles with a word first, and those of one month only: Gisa's
// Searcher against what stock Xapian offers for that on the same index, sort_by_value and VALUE_RANGE. Ten
// hits, no snippets; both read the ten stored articles. They take turns; the best of the rounds counts for a
// query.
//
//   gisa_date_speed --articles 50000
//
// Uses the index that gisa_indexing_speed left in --work, or makes it. Articles need dates ("published").

#include "common/error.h"
#include "common/storage/schema.h"
#include "common/text/analyse.h"
#include "searcher/match/searched_index.h"
#include "searcher/query/expand_query.h"
#include "searcher/query/parse_query.h"
#include "searcher/query/plan_query.h"
#include "tests/xapian_query.h"
#include "searcher/searcher.h"
#include "tests/bench/bench_options.h"
#include "tests/bench/contender.h"
#include "tests/bench/engine.h"
#include "tests/bench/make_queries.h"

#include <boost/json.hpp>
#include <xapian.h>

#include <algorithm>
#include <string>
#include <vector>

namespace {

using namespace gisa;
namespace json = boost::json;

constexpr std::size_t kHits = 10;

/// Stock Xapian on Gisa's index.
class StockDates {
public:
    explicit StockDates(const std::string& index) : index_({index}), database_(index_.database()) {}

    std::size_t newest(const std::string& query) {
        Xapian::Enquire enquire(database_);
        enquire.set_query(plan(query));
        enquire.set_sort_by_value(kPublishedSlot, true);
        return read_hits(enquire);
    }
    std::size_t within(const std::string& query, const std::string& month) {
        Xapian::Enquire enquire(database_);
        const Xapian::Query range(Xapian::Query::OP_VALUE_RANGE, kPublishedSlot, month, month + "~");
        enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, plan(query), range));
        return read_hits(enquire);
    }
    /// The month in which the middle one of the articles was published: "2022-08".
    std::string middle_month() const {
        std::vector<std::string> all;
        for (auto value = database_.valuestream_begin(kPublishedSlot);
             value != database_.valuestream_end(kPublishedSlot); ++value)
            all.push_back((*value).substr(0, 7));
        if (all.empty()) throw Error(Fault::usage, "no article of the collection has a date");
        const auto middle = all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2);
        std::nth_element(all.begin(), middle, all.end());
        return *middle;
    }

private:
    Xapian::Query plan(const std::string& query) {
        ParsedQuery parsed = parse_query(query);
        expand_query(parsed, analyser_);
        return xapian_query(plan_query(parsed.root, index_));
    }
    static std::size_t read_hits(Xapian::Enquire& enquire) {
        const Xapian::MSet found = enquire.get_mset(0, kHits);
        std::size_t bytes = 0;
        for (auto hit = found.begin(); hit != found.end(); ++hit)
            bytes += hit.get_document().get_data().size();
        return bytes == 0 ? 0 : found.size();
    }

    SearchedIndex index_;
    const Xapian::Database& database_;
    Analyser analyser_;
};

SearchRequest newest_request() {
    SearchRequest request;
    request.sort = Sort::newest;
    return request;
}

SearchRequest month_request(const std::string& month) {
    SearchRequest request;
    request.since = request.until = month;
    return request;
}

std::size_t search(Searcher& searcher, SearchRequest request, const std::string& query) {
    request.query = query;
    request.limit = kHits;
    request.snippets = 0;
    return searcher.search(request).hits.size();
}

/// Common words, alone: where there is most to sort and to leave out.
std::vector<std::string> common_words(const std::string& table, std::size_t count) {
    std::vector<std::string> words;
    for (const BenchQuery& query : make_queries(table, count))
        if (query.kind == QueryKind::common) words.push_back(spell_query(query));
    return words;
}

std::vector<Contender> contenders_for(const std::vector<std::string>& queries, Searcher& searcher,
                                      StockDates& stock) {
    const std::string month = stock.middle_month();
    std::vector<Contender> contenders;
    const auto add = [&](const char* name, auto answer) {
        contenders.emplace_back(name, pass_of(queries, answer));
    };
    add("stock_newest", [&stock](const std::string& query) { return stock.newest(query); });
    add("stock_month", [&stock, month](const std::string& query) { return stock.within(query, month); });
    add("gisa_newest",
        [&searcher](const std::string& query) { return search(searcher, newest_request(), query); });
    add("gisa_month", [&searcher, month](const std::string& query) {
        return search(searcher, month_request(month), query);
    });
    return contenders;
}

json::object report(const std::vector<Contender>& contenders) {
    json::object figures, ratios;
    print_answers_head();
    for (const Contender& contender : contenders)
        figures[contender.name()] = report_answers("dates", contender, contender.answers());
    for (const char* way : {"newest", "month"}) {
        const std::string ours = std::string("gisa_") + way, stock = std::string("stock_") + way;
        ratios[way] = report_ratio("dates", stock, figures[ours].get_object(), figures[stock].get_object());
    }
    return {{"engines", figures}, {"ratios", ratios}};
}

int run(const CommandLine& line) {
    const BenchOptions options = read_bench_options(line);
    const Collection collection = options.collection();
    const Engine engine = gisa_engine(line, collection, options.work);
    engine.build_if_missing();
    Searcher searcher({engine.index});
    StockDates stock(engine.index);
    const std::vector<std::string> queries =
        common_words(collection.table, whole_number(line, "queries", 100, 1, 100'000));
    std::vector<Contender> contenders = contenders_for(queries, searcher, stock);
    take_turns(contenders, options.rounds);
    json::object figures = report(contenders);
    figures["program"] = "date_speed";
    figures["articles"] = collection.articles;
    write_json(options.json, figures);
    return 0;
}

po::options_description known_options() {
    po::options_description options = describe_indexer_options();
    options.add_options()("queries", po::value<std::string>()->value_name("N"), "how many (100)");
    return options;
}

} // namespace

int main(int argc, char** argv) { return run_bench("gisa_date_speed", argc, argv, known_options(), run); }
