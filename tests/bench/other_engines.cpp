#include "tests/bench/other_engines.h"

#include "tests/bench/sqlite_index.h"
#include "tests/bench/stock_xapian.h"

namespace gisa {

Engine sqlite_engine(const Collection& collection, const std::string& work) {
    return {"sqlite", work + "/sqlite.index", [=](const std::string& index) {
                return run_child([&] { index_with_sqlite(collection.table, index); });
            }};
}

Engine lucene_engine(const Lucene& lucene, const Collection& collection, const std::string& work,
                     std::size_t threads) {
    return {"lucene", work + "/lucene.index",
            [=](const std::string& index) { return lucene.index(collection.table, index, threads); }};
}

Engine xapian_engine(const Collection& collection, const std::string& work, std::size_t sample) {
    return {"xapian", work + "/xapian.index", [=](const std::string& index) {
                return run_child([&] { index_with_stock_xapian(collection.table, sample, index); });
            }};
}

} // namespace gisa
