#include "searcher/query/saved_queries.h"

#include "common/error.h"
#include "searcher/commands/commands.h"
#include "searcher/commands/saved.h"
#include "tests/temp_dir.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

namespace gisa {
namespace {

std::vector<SavedQuery> read(std::string_view text, std::size_t expected_notes = 0) {
    std::vector<std::string> notes;
    auto queries = read_saved_queries(text, notes);
    EXPECT_EQ(notes.size(), expected_notes) << text;
    return queries;
}

std::string content_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// XDG_CONFIG_HOME for a test.
class ConfigHome {
public:
    explicit ConfigHome(const std::string& folder) {
        const char* before = std::getenv("XDG_CONFIG_HOME");
        before_ = before ? before : "";
        ::setenv("XDG_CONFIG_HOME", folder.c_str(), 1);
    }
    ~ConfigHome() {
        if (before_.empty())
            ::unsetenv("XDG_CONFIG_HOME");
        else
            ::setenv("XDG_CONFIG_HOME", before_.c_str(), 1);
    }
    ConfigHome(const ConfigHome&) = delete;
    ConfigHome& operator=(const ConfigHome&) = delete;

private:
    std::string before_;
};

} // namespace

TEST(SavedQueries, ReadsANameAndAQueryALine) {
    using Queries = std::vector<SavedQuery>;
    EXPECT_EQ(read("# mine\nchips = hbm OR dram\n\n반도체=삼성전자 a=b\r\n"),
              (Queries{{"chips", "hbm OR dram"}, {"반도체", "삼성전자 a=b"}}));
    EXPECT_EQ(read("a = 1x\na = 2x"), (Queries{{"a", "2x"}}));
    EXPECT_EQ(read(""), Queries{});
    EXPECT_EQ(read("no line\n= x\na b = c\nn =\n" + std::string(70, 'n') + " = x\nok = x", 5),
              (Queries{{"ok", "x"}}));
    EXPECT_EQ(read("long = " + std::string(5000, 'x'), 1), Queries{});
}

TEST(SavedQueries, ChangesOneLineAndLeavesTheOthersAsTheyAre) {
    const std::string text = "# mine\nchips = hbm\nother = x";
    EXPECT_EQ(with_saved_query(text, {"chips", " dram "}), "# mine\nchips = dram\nother = x\n");
    EXPECT_EQ(with_saved_query(text, {"new", "y"}), text + "\nnew = y\n");
    EXPECT_EQ(without_saved_query(text, "chips"), "# mine\nother = x\n");
    EXPECT_EQ(without_saved_query(text + "\n", "none"), text + "\n");
}

TEST(SavedQueries, ChangesTheFirstLineBehindAByteOrderMark) {
    const std::string text = "\xEF\xBB\xBFtop = hbm\nother = gpt\n";
    EXPECT_EQ(without_saved_query(text, "top"), "other = gpt\n");
    EXPECT_EQ(with_saved_query(text, {"top", "dram"}), "top = dram\nother = gpt\n");
}

TEST(SavedQueries, RefusesWhatCouldNotBeReadBack) {
    for (const SavedQuery& query : std::initializer_list<SavedQuery>{
             {"", "x"}, {"a b", "x"}, {"a=b", "x"}, {"#a", "x"}, {"a", ""}, {"a", "x\ny"}, {"a:b", "x"}})
        EXPECT_THROW(with_saved_query("", query), Error) << query.name;
}

TEST(SavedCommand, AddsListsAndRemovesInTheUsersFile) {
    const TempDir dir;
    const ConfigHome home(dir.path());
    const auto saved = [](std::vector<std::string> words) {
        Log log{kSearcherProgram};
        words.insert(words.begin(), "saved");
        return run_searcher(words, log);
    };
    EXPECT_EQ(saved({}), 1);
    EXPECT_EQ(saved({"add", "chips", "hbm", "OR", "dram"}), 0);
    EXPECT_EQ(saved({"add", "반도체", "saved:chips"}), 0);
    EXPECT_EQ(content_of(dir / "gisa/saved"), "chips = hbm OR dram\n반도체 = saved:chips\n");
    EXPECT_EQ(saved({}), 0);
    EXPECT_EQ(saved_queries(Log{"test"})("chips"), "hbm OR dram");
    EXPECT_EQ(saved_queries(Log{"test"})("none"), std::nullopt);
    EXPECT_EQ(saved({"remove", "chips"}), 0);
    EXPECT_EQ(saved({"remove", "chips"}), 1);
    EXPECT_EQ(content_of(dir / "gisa/saved"), "반도체 = saved:chips\n");
    EXPECT_THROW(saved({"add", "chips"}), Error);
    EXPECT_THROW(saved({"forget", "chips"}), Error);
}

} // namespace gisa
