#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace gisa {

/// One row of a table of cases: what a query finds in a document, and what the page marks there.
struct KoreanCase {
    std::size_t line = 0; ///< in the file
    std::string query, document;
    bool matches = false;
    std::string marked; ///< the document, `<>` around each match; empty: not looked at
    std::string note;
};

/// Reads query, document, "match" or "no match", marked document, note; tabs between, a header line first,
/// `#` in front of a comment. In a query and a document `\uXXXX` is the character of that number, so that a
/// table can show jamo, soft hyphens and broken text. Throws std::runtime_error for a row that is none.
std::vector<KoreanCase> read_korean_cases(const std::string& path);

struct CaseResult {
    bool passes = false;
    std::string found; ///< "no match", or the document as the page marks it
};

/// Indexes each distinct document alone, as an article's body, and asks it for its cases, through Indexer and
/// Searcher. A page for want of "all the words" is no match. In order of the cases.
std::vector<CaseResult> check_korean_cases(const std::vector<KoreanCase>& cases);

/// `line 12: [query] in [document]: expected ..., found ... (note)`
std::string describe(const KoreanCase& given, const CaseResult& result);

} // namespace gisa
