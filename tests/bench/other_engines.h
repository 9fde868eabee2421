#pragma once

#include "tests/bench/engine.h"
#include "tests/bench/lucene.h"

#include <cstddef>
#include <string>

namespace gisa {

/// SQLite's FTS5: one transaction.
Engine sqlite_engine(const Collection& collection, const std::string& work);

/// Lucene 8 with so many threads.
Engine lucene_engine(const Lucene& lucene, const Collection& collection, const std::string& work,
                     std::size_t threads);

/// Stock Xapian with its TermGenerator; the first `sample` articles only.
Engine xapian_engine(const Collection& collection, const std::string& work, std::size_t sample);

} // namespace gisa
