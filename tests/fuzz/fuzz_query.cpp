#include "common/error.h"
#include "indexer/indexer.h"
#include "searcher/match/match.h"
#include "searcher/query/expand_query.h"
#include "searcher/query/expand_wildcards.h"
#include "searcher/query/join_versions.h"
#include "searcher/query/parse_query.h"
#include "searcher/query/plan_query.h"
#include "tests/fuzz/check.h"
#include "tests/made_articles.h"
#include "tests/made_plans.h"
#include "tests/temp_dir.h"

#include <sstream>
#include <string>
#include <string_view>

using namespace gisa;

namespace {

/// A small index, made once.
class Index {
public:
    Index() {
        std::istringstream lines(some_articles(60, 3));
        AddOptions options;
        options.format = Format::jsonl;
        options.standard_input = &lines;
        Indexer(folder_ / "index").add({"-"}, options);
        index_ = std::make_unique<SearchedIndex>(std::vector<std::string>{folder_ / "index"});
    }
    const SearchedIndex& get() const { return *index_; }

private:
    TempDir folder_;
    std::unique_ptr<SearchedIndex> index_;
};

void check_query(const std::string& text) {
    static const Index index;
    static Analyser analyser;
    try {
        ParsedQuery parsed = parse_query(text, {false, 1'788'222'600, saved_query});
        for (const QueryProblem& problem : parsed.problems)
            GISA_CHECK(problem.column >= 1 && problem.column <= text.size() + 1);
        join_versions(parsed.root);
        expand_query(parsed, analyser);
        expand_wildcards(parsed, index.get());
        const Plan plan = plan_query(parsed.root, index.get());
        GISA_CHECK(plan_size(plan) <= kLargestPlan);
        MatchOptions options;
        options.snippets = false;
        GISA_CHECK(match(index.get(), plan, options).page.size() <= options.limit);
    } catch (const Error& error) { // a line break, nothing to search for, beyond a limit
        GISA_CHECK(error.fault() == Fault::usage);
    }
}

/// The bytes choose pieces of the language, so that not all has to be found by chance.
void check_pieces(std::string_view bytes) {
    std::mt19937 random(bytes.empty() ? 0u : static_cast<unsigned char>(bytes.front()) + 256u * bytes.size());
    check_query(std::string(bytes.substr(0, 64)) + " " + random_query(random, 24));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    check_query(text);
    check_query(text.substr(0, text.find('\n')));
    check_pieces(text);
    return 0;
}
