// The searcher on a terminal: typed at, paged, closed.

#include "common/terminal/open_link.h"
#include "common/terminal/pager.h"
#include "tests/indexed_articles.h"
#include "tests/pseudo_terminal.h"
#include "tests/setting.h"

#include <fstream>

namespace gisa {
namespace {

using Strings = std::vector<std::string>;

class TerminalTest : public testing::Test {
protected:
    static void SetUpTestSuite() {
        Files files;
        for (int i = 1; i <= 30; ++i)
            files["c" + std::to_string(i) + ".md"] =
                "---\nurl: https://example.org/" + std::to_string(i) + "\n---\n# 삼성전자 " +
                std::to_string(i) +
                "\n\n삼성전자가 cranes를 올렸다.[1]\n\n## Sources\n1. https://reuters.com/" +
                std::to_string(i) + "\n";
        articles_ = new IndexedArticles(files);
    }
    static void TearDownTestSuite() {
        delete articles_;
        articles_ = nullptr;
    }

    PseudoTerminal start(Strings arguments, std::map<std::string, std::string> environment = {}) const {
        arguments.insert(arguments.begin(), GISA_SEARCHER);
        environment.insert({{"GISA_INDEX", articles_->index()},
                            {"XDG_STATE_HOME", dir_.path()},
                            {"XDG_CONFIG_HOME", dir_.path()},
                            {"HOME", dir_.path()},
                            {"LC_ALL", "C.UTF-8"},
                            {"TERM", "xterm"},
                            {"BROWSER", "echo browse"},
                            {"GISA_PAGER", "cat"}});
        return PseudoTerminal(arguments, environment);
    }

    std::string history() const {
        std::ifstream file(dir_ / "gisa/history");
        return {std::istreambuf_iterator<char>(file), {}};
    }

    static IndexedArticles* articles_;
    TempDir dir_;
};

IndexedArticles* TerminalTest::articles_ = nullptr;

} // namespace

TEST_F(TerminalTest, AsksForQueriesWhereNoneIsGiven) {
    PseudoTerminal terminal = start({"-n", "2", "--snippets", "0"});
    ASSERT_TRUE(terminal.shows("> ")) << terminal.screen();
    terminal.type("cranes\n");
    ASSERT_TRUE(terminal.shows("30 articles")) << terminal.screen();
    ASSERT_TRUE(terminal.shows("> "));
    terminal.type("o 2.1\n");
    ASSERT_TRUE(terminal.shows("browse https://reuters.com/")) << terminal.screen();
    ASSERT_TRUE(terminal.shows("> "));
    terminal.type("\x04"); // Ctrl-D
    EXPECT_EQ(terminal.wait(), 0);
    EXPECT_EQ(history(), "cranes\no 2.1\n");
}

TEST_F(TerminalTest, CompletesWithTab) {
    PseudoTerminal terminal = start({"-i", "-n", "1", "--no-history"});
    ASSERT_TRUE(terminal.shows("> "));
    terminal.type("삼ㅅ\t");
    ASSERT_TRUE(terminal.shows("삼성전자")) << terminal.screen();
    terminal.type("\n");
    ASSERT_TRUE(terminal.shows("30 articles")) << terminal.screen();
    ASSERT_TRUE(terminal.shows("> "));
    terminal.type("sou\t\t"); // first what they have in common, then all of them
    ASSERT_TRUE(terminal.shows("sources:")) << terminal.screen();
    terminal.type("\x15\x04"); // Ctrl-U, Ctrl-D
    EXPECT_EQ(terminal.wait(), 0);
    EXPECT_EQ(history(), "");
}

TEST_F(TerminalTest, ClearsTheLineWithCtrlC) {
    PseudoTerminal terminal = start({"-i", "-n", "1", "--snippets", "0"});
    ASSERT_TRUE(terminal.shows("> "));
    terminal.type("zeppelin");
    ASSERT_TRUE(terminal.shows("zeppelin"));
    terminal.type("\x03");
    ASSERT_TRUE(terminal.shows("> ")) << terminal.screen();
    terminal.type("cranes\n");
    ASSERT_TRUE(terminal.shows("30 articles")) << terminal.screen();
    ASSERT_TRUE(terminal.shows("> "));
    terminal.type("\x04");
    EXPECT_EQ(terminal.wait(), 0);
    EXPECT_EQ(history(), "cranes\n");
}

TEST_F(TerminalTest, GivesBackLinesOfBefore) {
    std::filesystem::create_directories(dir_ / "gisa");
    dir_.write("gisa/history", "zeppelin\ncranes\n");
    PseudoTerminal terminal = start({"-i", "-n", "1", "--snippets", "0"});
    ASSERT_TRUE(terminal.shows("> "));
    terminal.type("\x10"); // Ctrl-P: the line before
    ASSERT_TRUE(terminal.shows("cranes"));
    terminal.type("\n");
    ASSERT_TRUE(terminal.shows("30 articles")) << terminal.screen();
    ASSERT_TRUE(terminal.shows("> "));
    terminal.type("\x04");
    EXPECT_EQ(terminal.wait(), 0);
}

TEST_F(TerminalTest, PagesWhatItPrints) {
    PseudoTerminal paged = start({"cranes"}, {{"GISA_PAGER", "sed 's/^/P:/'"}});
    EXPECT_EQ(paged.wait(), 0);
    EXPECT_NE(paged.screen().find("P:1   "), std::string::npos) << paged.screen();
    PseudoTerminal plain = start({"--pager", "never", "cranes"}, {{"GISA_PAGER", "sed 's/^/P:/'"}});
    EXPECT_EQ(plain.wait(), 0);
    EXPECT_EQ(plain.screen().find("P:"), std::string::npos);
    EXPECT_NE(plain.screen().find("30 articles"), std::string::npos);
}

TEST_F(TerminalTest, MindsNoPagerThatIsClosedOrMissing) {
    PseudoTerminal closed = start({"-n", "30", "--format", "json", "cranes"}, {{"GISA_PAGER", "head -c 5"}});
    EXPECT_EQ(closed.wait(), 0);
    EXPECT_EQ(closed.screen(), "{\"for");
    PseudoTerminal missing = start({"-n", "1", "cranes"}, {{"GISA_PAGER", "gisa-no-such-pager 2>/dev/null"}});
    EXPECT_EQ(missing.wait(), 0);
    EXPECT_NE(missing.screen().find("30 articles"), std::string::npos) << missing.screen();
}

TEST_F(TerminalTest, LinksAndColoursOnATerminalOnly) {
    PseudoTerminal terminal = start({"-n", "1", "cranes"});
    EXPECT_EQ(terminal.wait(), 0);
    EXPECT_NE(terminal.screen().find("\x1b]8;;https://reuters.com/"), std::string::npos);
    EXPECT_NE(terminal.screen().find("\x1b[1mcranes\x1b[0m"), std::string::npos);
    PseudoTerminal bare = start({"--links", "never", "--color", "never", "-n", "1", "cranes"});
    EXPECT_EQ(bare.wait(), 0);
    EXPECT_EQ(bare.screen().find('\x1b'), std::string::npos);
}

TEST(Pager, IsWhatTheEnvironmentNames) {
    const Setting own("GISA_PAGER", "more -x"), all("PAGER", "most");
    EXPECT_EQ(pager_command(), "more -x");
    ::unsetenv("GISA_PAGER");
    EXPECT_EQ(pager_command(), "most");
    ::unsetenv("PAGER");
    EXPECT_EQ(pager_command(), "less -FRX");
    ::setenv("GISA_PAGER", "cat", 1);
    EXPECT_EQ(pager_command(), "");
}

TEST(OpenLink, RunsTheBrowserWithoutAShell) {
    const std::string link = "https://a.example/$(touch%20x);b";
    {
        const Setting browser("BROWSER", "");
        EXPECT_EQ(browser_command(link), (Strings{"xdg-open", link}));
    }
    {
        const Setting browser("BROWSER", "w3m -N:lynx");
        EXPECT_EQ(browser_command(link), (Strings{"w3m", "-N", link}));
    }
    const Setting browser("BROWSER", "firefox --url=%s --new");
    EXPECT_EQ(browser_command(link), (Strings{"firefox", "--url=" + link, "--new"}));
}

} // namespace gisa
