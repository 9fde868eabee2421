#include "tests/bench/sqlite_index.h"

#include "common/error.h"

#include <sqlite3.h>

namespace gisa {

namespace {

constexpr const char* kSchema =
    "CREATE VIRTUAL TABLE IF NOT EXISTS articles USING fts5("
    "id UNINDEXED, published UNINDEXED, title, body, tokenize='porter unicode61')";
constexpr const char* kInsert = "INSERT INTO articles VALUES (?, ?, ?, ?)";
constexpr const char* kColumns[] = {
    "SELECT id, title FROM articles WHERE articles MATCH ? ",
    "SELECT id, title, snippet(articles, 3, '<b>', '</b>', '...', 48) FROM articles WHERE articles MATCH ? "};
constexpr const char* kOrders[] = {"ORDER BY rank LIMIT 10", "ORDER BY published DESC LIMIT 10",
                                   "AND published BETWEEN ? AND ? ORDER BY rank LIMIT 10"};
constexpr const char* kCountMonths =
    "SELECT substr(published, 1, 7), count(*) FROM articles WHERE articles MATCH ? GROUP BY 1";

} // namespace

void SqliteIndex::Finalise::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

SqliteIndex::SqliteIndex(const std::string& file, Safety safety) {
    if (sqlite3_open(file.c_str(), &database_) != SQLITE_OK) fail();
    execute("PRAGMA journal_mode=WAL");
    execute(safety == Safety::commits ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL");
    execute("PRAGMA cache_size=-262144"); // 256 MiB
    execute("PRAGMA mmap_size=8000000000");
    execute(kSchema);
    insert_ = prepare(kInsert);
    count_months_ = prepare(kCountMonths);
    for (std::size_t snippets : {0, 1})
        for (std::size_t order : {0, 1, 2})
            select_[snippets][order] = prepare((std::string(kColumns[snippets]) + kOrders[order]).c_str());
}

SqliteIndex::~SqliteIndex() {
    insert_.reset();
    count_months_.reset();
    for (auto& statements : select_)
        for (Statement& statement : statements)
            statement.reset();
    sqlite3_close(database_);
}

void SqliteIndex::fail() { throw Error(Fault::io, std::string("SQLite: ") + sqlite3_errmsg(database_)); }

void SqliteIndex::execute(const char* sql) {
    if (sqlite3_exec(database_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail();
}

SqliteIndex::Statement SqliteIndex::prepare(const char* sql) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database_, sql, -1, &statement, nullptr) != SQLITE_OK) fail();
    return Statement(statement);
}

/// REQUIRES: the text stays until the statement is reset
void SqliteIndex::bind(sqlite3_stmt* statement, int column, const std::string& text) {
    if (sqlite3_bind_text(statement, column, text.data(), static_cast<int>(text.size()), nullptr) !=
        SQLITE_OK)
        fail();
}

void SqliteIndex::add(const PlainArticle& article) {
    bind(insert_.get(), 1, article.id);
    bind(insert_.get(), 2, article.published);
    bind(insert_.get(), 3, article.title);
    bind(insert_.get(), 4, article.body);
    if (sqlite3_step(insert_.get()) != SQLITE_DONE) fail();
    sqlite3_reset(insert_.get());
}

std::size_t SqliteIndex::search(const BenchQuery& query, bool snippets) {
    const std::string match = spell_fts5_query(query), from = query.month, to = query.month + '~';
    const std::size_t order = query.kind == QueryKind::newest ? 1 : query.month.empty() ? 0 : 2;
    sqlite3_stmt* statement = select_[snippets ? 1 : 0][order].get();
    bind(statement, 1, match);
    if (order == 2) bind(statement, 2, from);
    if (order == 2) bind(statement, 3, to);
    const std::size_t hits = read_rows(statement);
    if (query.kind == QueryKind::facets) {
        bind(count_months_.get(), 1, match);
        read_rows(count_months_.get());
    }
    return hits;
}

std::size_t SqliteIndex::read_rows(sqlite3_stmt* statement) {
    std::size_t hits = 0;
    int status = SQLITE_ROW;
    while ((status = sqlite3_step(statement)) == SQLITE_ROW) {
        for (int column = 0; column < sqlite3_column_count(statement); ++column)
            sqlite3_column_text(statement, column);
        ++hits;
    }
    if (status != SQLITE_DONE) fail();
    sqlite3_reset(statement);
    return hits;
}

std::string spell_fts5_query(const BenchQuery& query) {
    if (query.kind != QueryKind::prefix) return spell_query(query);
    return '"' + query.words.front() + "\" *";
}

void index_with_sqlite(const std::string& table, const std::string& file) {
    SqliteIndex index(file);
    index.begin();
    read_table(table, [&](const PlainArticle& article) {
        index.add(article);
        return true;
    });
    index.commit();
    index.finish();
}

} // namespace gisa
