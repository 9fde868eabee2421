// The include rules of ARCHITECTURE.md, each one search through the sources.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

struct Rule {
    const char* name;
    const char* include;         ///< what must not be included (regular expression on the include's path)
    std::vector<const char*> in; ///< folders the rule speaks of
    std::vector<const char*>
        allowed; ///< regular expressions on the file's path: where it may be all the same
};

const std::vector<Rule> kRules = {
    {"common knows neither program", "^(indexer|searcher)/", {"common"}, {}},
    {"the programs never see each other", "^searcher/", {"indexer"}, {}},
    {"the programs never see each other (back)", "^indexer/", {"searcher"}, {}},
    {"Xapian stays where an index is opened, written or matched",
     "^xapian\\.h$",
     {"common", "indexer", "searcher"},
     {"^common/storage/(open_index|xapian_segment|versions)\\.", "^common/text/stem\\.cpp$",
      "^indexer/(write|maintain)/[a-z_]+\\.cpp$", "^searcher/query/plan_(query|phrase)\\.",
      "^searcher/match/", "^searcher/remote/", "^searcher/searcher\\.cpp$"}},
    {"ICU stays in common", "^unicode/", {"common", "indexer", "searcher"}, {"^common/[a-z_/]+\\.cpp$"}},
    {"Program_options stays in commands and mains",
     "^boost/program_options",
     {"common", "indexer", "searcher"},
     {"/commands/", "/main\\.cpp$"}},
    {"JSON stays out of headers",
     "^boost/json",
     {"common", "indexer", "searcher"},
     {"\\.cpp$", "^indexer/read/(parse_json|exported_article)\\.h$"}},
    {"sockets stay in the server",
     "^(sys/(socket|un)\\.h|netinet/|boost/asio/(?!buffer))",
     {"common", "indexer", "searcher"},
     {"^searcher/serve/http_server\\.cpp$"}},
    {"Beast stays where HTTP is read and written",
     "^boost/(asio|beast)",
     {"common", "indexer", "searcher"},
     {"^searcher/serve/(http_server\\.cpp|parse_http\\.(h|cpp))$"}},
    {"libedit stays where lines are read",
     "^(histedit\\.h|editline/)",
     {"common", "indexer", "searcher"},
     {"^searcher/commands/line_reader\\.cpp$"}},
};

std::vector<std::string> includes_of(const fs::path& file) {
    static const std::regex kInclude("^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"]");
    std::vector<std::string> includes;
    std::ifstream in(file);
    std::smatch found;
    for (std::string line; std::getline(in, line);)
        if (std::regex_search(line, found, kInclude)) includes.push_back(found[1]);
    return includes;
}

bool is_source(const fs::path& file) { return file.extension() == ".h" || file.extension() == ".cpp"; }

bool matches_any(const std::string& path, const std::vector<const char*>& patterns) {
    return std::any_of(patterns.begin(), patterns.end(),
                       [&](const char* pattern) { return std::regex_search(path, std::regex(pattern)); });
}

std::size_t check(const Rule& rule) {
    const fs::path root = GISA_SOURCE_DIR;
    const std::regex forbidden(rule.include);
    std::size_t files = 0;
    for (const char* folder : rule.in) {
        for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
            if (!is_source(entry.path())) continue;
            ++files;
            const std::string path = fs::relative(entry.path(), root).generic_string();
            if (matches_any(path, rule.allowed)) continue;
            for (const std::string& include : includes_of(entry.path()))
                EXPECT_FALSE(std::regex_search(include, forbidden))
                    << path << " includes " << include << ": " << rule.name << " (see ARCHITECTURE.md)";
        }
    }
    return files;
}

} // namespace

TEST(IncludeRules, HoldEverywhere) {
    for (const Rule& rule : kRules)
        EXPECT_GT(check(rule), 3u) << rule.name << ": found no sources to check";
}

TEST(IncludeRules, PublicHeadersStandAloneWhereTheyAreInstalled) {
    for (const char* door :
         {"searcher/searcher.h", "searcher/searcher_pool.h", "searcher/gisa.h", "common/error.h"}) {
        const fs::path header = fs::path(GISA_SOURCE_DIR) / door;
        ASSERT_TRUE(fs::exists(header)) << door;
        for (const std::string& include : includes_of(header)) {
            EXPECT_EQ(include.find('/'), std::string::npos) << door << " includes " << include;
            EXPECT_TRUE(!include.ends_with(".h") || include == "searcher.h")
                << door << " includes " << include;
        }
    }
}
