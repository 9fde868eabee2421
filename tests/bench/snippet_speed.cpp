// How long the snippets of a page take: ten hits, two snippets each, against Xapian's MSet::snippet on the
// same texts in the same run.
//
//   gisa_snippet_speed INDEX QUERIES      (a query in each line)
//
// Ours includes reading and unpacking the stored articles; the reference gets its text for nothing.

#include "common/storage/stored_article.h"
#include "common/text/analyse.h"
#include "searcher/match/searched_index.h"
#include "searcher/query/expand_query.h"
#include "searcher/query/parse_query.h"
#include "searcher/query/plan_query.h"
#include "tests/xapian_query.h"
#include "searcher/searcher.h"

#include <xapian.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <exception>
#include <fstream>
#include <string>
#include <vector>

namespace {

using namespace gisa;

constexpr std::size_t kHits = 10;
constexpr std::size_t kRounds = 3; // the best of so many counts for a query

double milliseconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

class Times {
public:
    void add(double milliseconds) { all_.push_back(milliseconds); }
    double at(double share) {
        if (all_.empty()) return 0;
        std::sort(all_.begin(), all_.end());
        return all_[std::min(all_.size() - 1,
                             static_cast<std::size_t>(share * static_cast<double>(all_.size())))];
    }
    void print(const char* name) {
        std::printf("%-28s p50 %8.3f  p95 %8.3f  p99 %8.3f  max %8.3f ms a page\n", name, at(0.5), at(0.95),
                    at(0.99), at(1));
    }

private:
    std::vector<double> all_;
};

/// Xapian's own snippets for the first page of a query.
double time_reference(const SearchedIndex& index, Analyser& analyser, const std::string& query) {
    ParsedQuery parsed = parse_query(query);
    expand_query(parsed, analyser);
    Xapian::Enquire enquire(index.database());
    enquire.set_query(xapian_query(plan_query(parsed.root, index)));
    const Xapian::MSet found = enquire.get_mset(0, kHits);
    const Xapian::Stem stem("english");
    double total = 0;
    for (auto hit = found.begin(); hit != found.end(); ++hit) {
        const Article article = decode_article(hit.get_document().get_data());
        const auto start = std::chrono::steady_clock::now();
        const std::string snippet = found.snippet(article.text, 320, stem);
        total += milliseconds_since(start);
    }
    return total;
}

int run(const std::string& index, const std::string& queries) {
    Searcher searcher({index});
    const SearchedIndex opened({index});
    Analyser analyser;
    Times ours, matching, reference;
    std::ifstream lines(queries);
    for (std::string query; std::getline(lines, query);) {
        SearchRequest request;
        request.query = query;
        request.limit = kHits;
        double best = 1e9, best_match = 1e9, best_reference = 1e9;
        std::size_t hits = 0;
        for (std::size_t round = 0; round < kRounds; ++round) {
            const ResultPage page = searcher.search(request);
            hits = page.hits.size();
            best = std::min(best, page.snippet_seconds * 1000);
            best_match = std::min(best_match, page.match_seconds * 1000);
            best_reference = std::min(best_reference, time_reference(opened, analyser, query));
        }
        if (hits < kHits) continue; // no full page
        ours.add(best);
        matching.add(best_match);
        reference.add(best_reference);
    }
    matching.print("finding and ranking");
    ours.print("ten hits with snippets");
    reference.print("MSet::snippet, same texts");
    std::printf("ratio at the median: %.3f\n", ours.at(0.5) / reference.at(0.5));
    return 0;
}

} // namespace

int main(int argc, char** argv) try {
    if (argc != 3) {
        std::fprintf(stderr, "usage: gisa_snippet_speed INDEX QUERIES\n");
        return 2;
    }
    return run(argv[1], argv[2]);
} catch (const std::exception& error) {
    std::fprintf(stderr, "gisa_snippet_speed: %s\n", error.what());
    return 2;
}
