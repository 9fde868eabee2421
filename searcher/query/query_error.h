#pragma once

#include "common/error.h"

#include <cstddef>
#include <string>
#include <utility>

namespace gisa {

/// What is wrong at a place of a query, and what was made of it.
struct QueryProblem {
    std::size_t column = 0; ///< characters of the query as typed, from 1
    std::string message;
    std::string repair{}; ///< goes on where the message ends: "; closed it at the end"

    /// For who goes on with what was made of it.
    std::string note() const { return message + repair + " (column " + std::to_string(column) + ")"; }
};

/// A query that is refused for a place in it, as a strict reading does (usage). Of the problem its message
/// counts alone: nothing was repaired.
class QueryError : public Error {
public:
    QueryError(QueryProblem problem, std::string query)
        : Error(Fault::usage, "column " + std::to_string(problem.column) + ": " + problem.message),
          column_(problem.column), query_(std::move(query)) {}

    std::size_t column() const noexcept { return column_; }
    const std::string& query() const noexcept { return query_; }

private:
    std::size_t column_;
    std::string query_;
};

/// A query that is refused for being beyond a limit (limits.h; usage).
class QueryTooComplex : public Error {
public:
    explicit QueryTooComplex(const std::string& what)
        : Error(Fault::usage, "the query is too complex: " + what) {}
};

} // namespace gisa
