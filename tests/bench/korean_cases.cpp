// Cases of Korean search: what a query finds in a document and what the page marks there, each document an
// article of its own index, through Indexer and Searcher.
//
//   gisa_korean_cases CASES.tsv
//
// CASES.tsv: query, document, "match" or "no match", the document with <> around the matches (may be empty),
// note; tabs between, a header line first (tests/korean/README.md). Prints a line for each case and a total;
// exits with 1 if one fails.

#include "tests/korean_cases.h"

#include <cstdio>
#include <exception>

int main(int argc, char** argv) try {
    if (argc != 2) {
        std::fprintf(stderr, "usage: gisa_korean_cases CASES.tsv\n");
        return 2;
    }
    const auto cases = gisa::read_korean_cases(argv[1]);
    const auto results = gisa::check_korean_cases(cases);
    std::size_t passed = 0;
    for (std::size_t i = 0; i < cases.size(); ++i) {
        passed += results[i].passes ? 1 : 0;
        std::printf("%s %s\n", results[i].passes ? "pass" : "FAIL", describe(cases[i], results[i]).c_str());
    }
    std::printf("%zu of %zu cases pass\n", passed, cases.size());
    return passed == cases.size() ? 0 : 1;
} catch (const std::exception& error) {
    std::fprintf(stderr, "gisa_korean_cases: %s\n", error.what());
    return 2;
}
