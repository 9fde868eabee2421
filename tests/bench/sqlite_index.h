#pragma once

#include "tests/bench/collection.h"
#include "tests/bench/make_queries.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

struct sqlite3;
struct sqlite3_stmt;

namespace gisa {

/// SQLite's FTS5 as one would use it for articles: title and body stored and searched, English stems, BM25.
class SqliteIndex {
public:
    /// How much of a commit is on the disk when it returns.
    enum class Safety : std::uint8_t {
        checkpoints, ///< what is committed may be lost with the power, the index is never broken
        commits      ///< all of it, as with Gisa
    };

    /// Opens the file, or makes it. Throws Error (io), as all others.
    explicit SqliteIndex(const std::string& file, Safety safety = Safety::checkpoints);
    ~SqliteIndex();
    SqliteIndex(const SqliteIndex&) = delete;
    SqliteIndex& operator=(const SqliteIndex&) = delete;

    void begin() { execute("BEGIN"); }
    void add(const PlainArticle& article);
    void commit() { execute("COMMIT"); }
    /// Moves what was committed into the one file, so that its size can be told.
    void finish() { execute("PRAGMA wal_checkpoint(TRUNCATE)"); }

    /// The ten best articles, or newest, each with its title, with or without a snippet; gives back how many
    /// there are. QueryKind::facets: counts those of each month besides.
    std::size_t search(const BenchQuery& query, bool snippets);

private:
    struct Finalise {
        void operator()(sqlite3_stmt* statement) const;
    };
    using Statement = std::unique_ptr<sqlite3_stmt, Finalise>;

    void execute(const char* sql);
    Statement prepare(const char* sql);
    void bind(sqlite3_stmt* statement, int column, const std::string& text);
    std::size_t read_rows(sqlite3_stmt* statement);
    [[noreturn]] void fail();

    sqlite3* database_ = nullptr;
    Statement insert_, count_months_;
    Statement select_[2][3]; // with snippets or without; best, newest, of a month
};

/// The query in FTS5's language.
std::string spell_fts5_query(const BenchQuery& query);

/// Puts all articles of the table into a new file, in one transaction.
void index_with_sqlite(const std::string& table, const std::string& file);

} // namespace gisa
