#include "searcher/interactive/session.h"

#include "common/terminal/display.h"
#include "searcher/interactive/complete.h"
#include "searcher/interactive/history_file.h"
#include "tests/indexed_articles.h"

#include <gtest/gtest.h>

#include <sys/stat.h>

#include <fstream>

namespace gisa {
namespace {

using Kind = SessionCommand::Kind;

/// Five articles about cranes, of two publishers.
Files cranes() {
    Files files;
    for (const std::string number : {"1", "2", "3", "4", "5"})
        files["c" + number + ".md"] =
            "---\nurl: https://example.org/c" + number +
            "\npublisher: " + (number == "1" ? "The Harbour Post" : "항구신문") + "\ndate: 2025-0" + number +
            "-01\n---\n# Crane " + number + "\n\nThe cranes rose" + (number == "3" ? " in Busan" : "") +
            ".[1] Docks 이재명 closed.\n\n## Sources\n1. [A page](https://reuters.com/" + number +
            ")\n2. A book without an address\n3. [Never cited](https://other.example/x)\n";
    return files;
}

class SessionTest : public testing::Test {
protected:
    static void SetUpTestSuite() { articles_ = new IndexedArticles(cranes()); }
    static void TearDownTestSuite() {
        delete articles_;
        articles_ = nullptr;
    }

    Session session(std::size_t limit = 2) {
        SearchRequest request;
        request.limit = limit;
        request.sort = Sort::newest;
        return Session(searcher_, {request, {}});
    }

    static IndexedArticles* articles_;
    Searcher searcher_{{articles_->index()}};
};

IndexedArticles* SessionTest::articles_ = nullptr;

/// The first words of each hit of a page: "1  Crane 5".
Lines hits(const Answer& answer) {
    Lines lines;
    std::istringstream text(answer.text);
    for (std::string line; std::getline(text, line);)
        if (!line.empty() && line[0] >= '1' && line[0] <= '9' && line.find("Crane") != std::string::npos)
            lines.push_back(line.substr(0, line.find("Crane") + 7));
    return lines;
}

} // namespace

TEST_F(SessionTest, TurnsPages) {
    Session one = session();
    EXPECT_EQ(hits(one.take("cranes")), (Lines{"1  Crane 5", "2  Crane 4"}));
    EXPECT_EQ(hits(one.take("n")), (Lines{"3  Crane 3", "4  Crane 2"}));
    EXPECT_EQ(hits(one.take("n")), Lines{"5  Crane 1"});
    EXPECT_EQ(one.take("n").notes, Lines{"this is the last page"});
    EXPECT_EQ(hits(one.take("p")), (Lines{"3  Crane 3", "4  Crane 2"}));
    EXPECT_EQ(hits(one.take("p")), (Lines{"1  Crane 5", "2  Crane 4"}));
    EXPECT_EQ(one.take("p").notes, Lines{"this is the first page"});
}

TEST_F(SessionTest, StaysOnAFullLastPage) {
    Session one = session(5);
    EXPECT_EQ(hits(one.take("cranes")).size(), 5u);
    EXPECT_EQ(one.take("n").notes, Lines{"this is the last page"});
    EXPECT_EQ(one.take("o 5").open, "https://example.org/c1");
}

TEST_F(SessionTest, OpensHitsAndTheirSources) {
    Session one = session();
    one.take("cranes");
    EXPECT_EQ(one.take("o 2").open, "https://example.org/c4");
    EXPECT_EQ(one.take("o 2.1").open, "https://reuters.com/4");
    EXPECT_EQ(one.take("o 2.3").open, "https://other.example/x") << "which no snippet shows";
    EXPECT_EQ(one.take("o 2.2").notes, Lines{"source 2 of hit 2 has no web address"});
    EXPECT_EQ(one.take("o 2.9").notes, Lines{"hit 2 has no source 9"});
    EXPECT_EQ(one.take("o 3").notes, Lines{"hit 3 is not on this page"});
    EXPECT_EQ(one.take("o 6").notes, Lines{"there is no hit 6; there are 5"});
    EXPECT_EQ(one.take("o").open, "");
    one.take("n");
    EXPECT_EQ(one.take("o 3.1").open, "https://reuters.com/3");
}

TEST_F(SessionTest, SortsFromTheFirstPageOn) {
    Session one = session();
    one.take("cranes");
    one.take("n");
    EXPECT_EQ(hits(one.take("s oldest")), (Lines{"1  Crane 1", "2  Crane 2"}));
    EXPECT_EQ(hits(one.take("docks")), (Lines{"1  Crane 1", "2  Crane 2"})) << "the order stays";
    EXPECT_EQ(one.take("s newst").notes, Lines{"unknown order 'newst'; did you mean newest?"});
}

TEST_F(SessionTest, NarrowsTheLastQuery) {
    Session one = session();
    one.take("cranes");
    EXPECT_EQ(hits(one.take("/refine busan")), Lines{"1  Crane 3"});
    one.take("\"cranes rose");
    EXPECT_EQ(hits(one.take("/busan")), Lines{"1  Crane 3"}) << "an open quotation swallows no word";
    one.take("cranes");
    EXPECT_EQ(hits(one.take("/-busan -publisher:항구신문")), Lines{"1  Crane 1"});
}

TEST_F(SessionTest, CountsAndShowsJson) {
    Session one = session();
    one.take("cranes");
    EXPECT_EQ(one.take("f publisher").text, "publishers\n  4  항구신문\n  1  The Harbour Post\n");
    EXPECT_EQ(one.take("f source").text, "cited sources\n  5  reuters.com\n");
    EXPECT_TRUE(one.take(":json").text.starts_with("{\"format\":1,\"query\":{\"q\":\"cranes\""));
    EXPECT_EQ(hits(one.take("n")), (Lines{"3  Crane 3", "4  Crane 2"})) << "counting leaves the page";
}

TEST_F(SessionTest, SaysWhatIsMissing) {
    Session one = session();
    for (const char* line : {"n", "p", "o 1", "/x", ":json", "f source"})
        EXPECT_EQ(one.take(line).notes, Lines{"no query yet; type one"}) << line;
    EXPECT_EQ(one.take("").text, "");
    EXPECT_EQ(one.take("s newest").notes, Lines());
    EXPECT_EQ(one.take("zeppelin").notes, (Lines{"nothing matches: zeppelin", "no article has zeppelin"}));
    EXPECT_EQ(one.take("source:3").notes.size(), 1u) << "a query that is refused ends nothing";
    EXPECT_GE(one.take("sources:many").notes.size(), 1u);
    EXPECT_EQ(one.take(std::string(100'000, 'x')).notes.size(), 1u);
    EXPECT_FALSE(one.take(std::string("a\0\xff\x1b[31m(\"", 10)).leave);
    EXPECT_TRUE(one.take(":q").leave);
    EXPECT_NE(one.take("?").text.find("o 2.5"), std::string::npos);
}

TEST(SessionHelp, FitsANarrowTerminal) {
    for (const Language language : {Language::english, Language::korean}) {
        const std::string help = session_help(language, 40);
        std::istringstream lines(help);
        for (std::string line; std::getline(lines, line);)
            EXPECT_LE(display_width(line), 40u) << line;
        for (const char* command : {"o 2.5", "s newest", "f publisher", "/refine", ":json", "Ctrl-D"})
            EXPECT_NE(help.find(command), std::string::npos) << command;
    }
}

TEST(SessionCommands, AreToldFromQueries) {
    struct Case {
        const char* line;
        Kind kind;
        const char* text = "";
    };
    const Case cases[] = {
        {"", Kind::nothing},
        {"   ", Kind::nothing},
        {"n", Kind::next},
        {"n ", Kind::next},
        {"p", Kind::previous},
        {"?", Kind::help},
        {"news", Kind::query, "news"},
        {" n", Kind::query, "n"},
        {"n p", Kind::query, "n p"},
        {"o 2", Kind::open},
        {"o 2.5", Kind::open},
        {"o henry", Kind::query, "o henry"},
        {"o", Kind::mistaken, "o needs a hit: o 2, or its source 5: o 2.5"},
        {"openai", Kind::query, "openai"},
        {"s support", Kind::sort},
        {"s bahn", Kind::query, "s bahn"},
        {"s", Kind::mistaken, "unknown order ''; relevance, newest, oldest, sources, support"},
        {"f source", Kind::facet, "source"},
        {"f 35", Kind::query, "f 35"},
        {"/refine a b", Kind::refine, "a b"},
        {"/a b", Kind::refine, "a b"},
        {"/refined", Kind::refine, "refined"},
        {"/", Kind::mistaken, "/refine needs words that narrow the last query"},
        {":json", Kind::json},
        {":q", Kind::leave},
        {":x", Kind::mistaken, "unknown command ':x'; ? lists them"},
        {"삼성", Kind::query, "삼성"},
    };
    for (const Case& one : cases) {
        const SessionCommand read = read_command(one.line);
        EXPECT_EQ(read.kind, one.kind) << one.line;
        EXPECT_EQ(read.text, one.text) << one.line;
    }
    EXPECT_EQ(read_command("s oldest").order, Sort::oldest);
    EXPECT_EQ(read_command("o 12.3").hit.source, 3u);
}

TEST_F(SessionTest, CompletesWordsFieldsAndValues) {
    struct Case {
        const char* line;
        std::size_t from;
        Lines candidates;
    };
    const Case cases[] = {
        {"cra", 0, {"crane"}},
        {"hbm 이재", 4, {"이재명"}},
        {"hbm ㅇㅈㅁ", 4, {"이재명"}},
        {"pub", 0, {"publisher:"}},
        {"cranes -sour", 8, {"source:", "sources:"}},
        {"publisher:", 10, {"항구신문", "\"The Harbour Post\""}},
        {"publisher:the", 10, {"\"The Harbour Post\""}},
        {"x (publisher:\"The Ha", 13, {"\"The Harbour Post\""}},
        {"source:reu", 7, {"reuters.com"}},
        {"x source:(a.example OR reu", 23, {"reuters.com"}},
        {"lang:", 5, {"en"}},
        {"cited:", 6, {"true", "any", "false"}},
        {"s ne", 2, {"newest"}},
        {"f p", 2, {"publisher"}},
        {":j", 1, {"json"}},
    };
    Completer completer(searcher_);
    for (const Case& one : cases) {
        const Completion found = completer.complete(one.line);
        EXPECT_EQ(found.from, one.from) << one.line;
        Lines first = found.candidates;
        first.resize(std::min(first.size(), one.candidates.size()));
        EXPECT_EQ(first, one.candidates) << one.line;
    }
    for (const char* none :
         {"", "zzzz", "hbm ", "publisher:zz", "publisher:cra", "\"", "\xff", "source:\"zz z"})
        EXPECT_EQ(completer.complete(none).candidates, Lines()) << none;
}

TEST(Completion, PutsInWhatIsAgreed) {
    EXPECT_EQ(agreed_beginning("sam", {"Samsung", "Sambas"}), "sam") << "no more than was typed";
    EXPECT_EQ(agreed_beginning("삼", {"삼성전자", "삼성물산"}), "삼성");
    EXPECT_EQ(agreed_beginning("삼성", {"삼성전자", "삼성절"}), "삼성") << "no half a syllable";
    EXPECT_EQ(agreed_beginning("ㅇㅈㅁ", {"이재명"}), "이재명");
    EXPECT_EQ(agreed_beginning("ㅇㅈ", {"이재명", "이재용"}), "ㅇㅈ");
    EXPECT_EQ(agreed_beginning("x", {}), "x");
}

TEST(HistoryFile, RemembersForItsUserOnly) {
    const TempDir dir;
    const std::string path = dir / "state/gisa/history";
    const HistoryFile history(path, 3);
    EXPECT_EQ(history.read(), Lines());
    EXPECT_TRUE(history.add("삼성 투자"));
    EXPECT_TRUE(history.add("a\nb\x1b[31m"));
    EXPECT_EQ(history.read(), (Lines{"삼성 투자", "ab[31m"}));
    struct stat status {};
    ASSERT_EQ(::stat(path.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0600u);
    ASSERT_EQ(::stat((dir / "state/gisa").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0077, 0u);
}

TEST(HistoryFile, ForgetsTheOldestLines) {
    const TempDir dir;
    const std::string path = dir.write("history", "1\n2\n3\n\xff\n4\n5\n6\n7\n");
    EXPECT_EQ(HistoryFile(path, 3).read(), (Lines{"5", "6", "7"}));
    std::ifstream file(path);
    EXPECT_EQ(std::string(std::istreambuf_iterator<char>(file), {}), "5\n6\n7\n");
    struct stat status {};
    ASSERT_EQ(::stat(path.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0600u);
}

TEST(HistoryFile, SaysThatItCannotWrite) {
    const TempDir dir;
    EXPECT_FALSE(HistoryFile(dir.write("file", "") + "/below/history").add("x"));
    EXPECT_TRUE(HistoryFile("").add("x")) << "nothing to remember in";
}

} // namespace gisa
