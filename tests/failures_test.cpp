// Bad input and faults of the machine, a row each: what is said, the exit code, and what the index holds
// after. In each the good article beside is taken.

#include "indexer/write/writer_lock.h"
#include "tests/made_articles.h"
#include "tests/run_command.h"
#include "tests/temp_dir.h"

#include <gtest/gtest.h>

#include <unistd.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace gisa {
namespace {

using Ids = std::vector<std::string>;

const std::string kGood = "A good headline\n\nCranes were seen.\n";

struct File {
    std::string name, content;
};

struct Row {
    const char* what;
    std::vector<File> files; ///< added, in a folder of their own, with good.txt beside them
    int exit = 0;
    std::vector<std::string> said{}; ///< in what is printed
    Ids held{};                      ///< ids besides good.txt
    std::string options{};
    std::vector<std::string> found_by{}; ///< queries, of which each finds one of these
};

std::string repeated(std::string_view text, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i)
        all += text;
    return all;
}

std::string utf16(std::u16string_view text) {
    std::string bytes = "\xFF\xFE";
    for (const char16_t unit : text) {
        bytes.push_back(static_cast<char>(unit & 0xFF));
        bytes.push_back(static_cast<char>(unit >> 8));
    }
    return bytes;
}

std::vector<Row> rows() {
    const std::string url = R"("url":"https://a.example/x",)";
    const std::string text =
        "Cranes and herons were counted along the river by people who came from three towns, "
        "some of them before the sun rose, and nobody could say at noon how many birds had "
        "left for the north while the boats were still at the other bank.";
    const std::string binary("\x7F\x45\x4C\x46\0\0\1\2\xFF\xFE\0\0\x90\x91", 14);
    return {
        {"empty", {{"a.md", ""}}, 1, {"refused  ", "a.md", "empty: the file holds no text"}},
        {"white space", {{"a.md", " \n\t\n"}}, 1, {"a.md", "empty: the file holds no text"}},
        {"headings only", {{"a.md", "# One\n\n## Two\n"}}, 0, {"a.md:1", "no text under them"}, {"a.md"}},
        {"binary data with a text's name", {{"a.md", binary}}, 1, {"a.md", "not a text"}},
        {"no UTF-8",
         {{"a.txt", "A title\n\nText \xFF\xFE bad \x80\x81.\n"}},
         1,
         {"a.txt", "not UTF-8 at byte"}},
        {"EUC-KR", // 서울에 두루미가 왔다고 한다
         {{"a.txt", "\xBC\xAD\xBF\xEF\xBF\xA1 \xB5\xCE\xB7\xE7\xB9\xCC\xB0\xA1 \xBF\xD4\xB4\xD9\xB0\xED "
                    "\xC7\xD1\xB4\xD9.\n\n\xBC\xAD\xBF\xEF\xBF\xA1 \xB5\xCE\xB7\xE7\xB9\xCC\xB0\xA1 "
                    "\xBF\xD4\xB4\xD9\xB0\xED \xC7\xD1\xB4\xD9.\n"}},
         0,
         {"converted from EUC-KR"},
         {"a.txt"}},
        {"UTF-16", {{"a.txt", utf16(u"A title\n\n두루미 came.\n")}}, 0, {}, {"a.txt"}},
        {"NUL bytes",
         {{"a.txt", std::string("A title\n\nText with \0 NUL.\n", 26)}},
         0,
         {"U+FFFD"},
         {"a.txt"}},
        {"halves of characters in JSON",
         {{"a.jsonl", R"({"id":"x","body":"cut \ud83d"})"
                      "\n"}},
         0,
         {"a.jsonl:1", "replaced by U+FFFD"},
         {"x"}},
        {"U+FFFE", {{"a.txt", "A title\n\nText \xEF\xBF\xBE.\n"}}, 0, {"U+FFFD"}, {"a.txt"}},
        {"letters in pieces (NFD)",
         {{"a.txt", "A title\n\nCafe\xCC\x81 \xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB.\n"}},
         0,
         {},
         {"a.txt"},
         "",
         {"caf\xC3\xA9", "\xED\x95\x9C"}},
        {"broken front matter", {{"a.md", "---\ntitle: \"x\n---\nText.\n"}}, 1, {"a.md:3", "front matter"}},
        {"no date",
         {{"a.md", "---\ndate: soonish\n---\n# T\n\nText.\n"}},
         0,
         {"is not a date (\"soonish\")"},
         {"a.md"}},
        {"no date, strictly",
         {{"a.md", "---\ndate: soonish\n---\n# T\n\nText.\n"}},
         1,
         {"refused  ", "soonish"},
         {},
         "--strict-dates"},
        {"a date to come",
         {{"a.md", "---\ndate: 2199-01-01\n---\n# T\n\nText.\n"}},
         0,
         {"dated in the future"},
         {"a.md"}},
        {"a torn line of JSON",
         {{"a.jsonl", R"({"id":"x","body":"one."})"
                      "\n{\"id\": \n"
                      R"({"id":"y","id":"z","body":"two."})"
                      "\n"}},
         1,
         {"a.jsonl:2", "column", "'id' is given twice"},
         {"x", "z"}},
        {"JSON of a wrong type",
         {{"a.json", R"({"id":"x","body":["no","text"]})"}},
         1,
         {"a.json:1", "'body' is a list"}},
        {"JSON nested deeply",
         {{"a.json", repeated("[", 70) + repeated("]", 70)}},
         1,
         {"nested deeper than 64"}},
        {"a line of JSON beyond 16 MiB",
         {{"a.jsonl", "{\"id\":\"x\",\"body\":\"" + std::string(17u << 20, 'x') + "\"}\n" +
                          R"({"id":"y","body":"two."})"}},
         1,
         {"a.jsonl:1", "a line of 17.0 MiB"},
         {"y"}},
        {"an entity in a feed",
         {{"a.xml",
           "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"b\">]><rss version=\"2.0\"><channel><item>"
           "<title>T</title><description>&a;</description></item></channel></rss>"}},
         1,
         {"a.xml:1", "document type"}},
        {"a page without an article, nested deeply",
         {{"a.html", "<html><body>" + repeated("<div>", 100'000) + "Some text here.</body></html>"}},
         0,
         {"no <article>", "nested deeper than 512"},
         {"a.html"}},
        {"a word beyond 245 bytes",
         {{"a.txt", "A title\n\n" + std::string(400, 'x') + " word.\n"}},
         0,
         {},
         {"a.txt"}},
        {"too large",
         {{"a.txt", "A title\n\n" + repeated("Some words. ", 400)}},
         1,
         {"a.txt", "more than the limit of"},
         {},
         "--max-size 1K"},
        {"numbers without a list",
         {{"a.txt", "A title\n\nIt rose[1].\n"}},
         0,
         {"lists no sources"},
         {"a.txt"}},
        {"a number beyond the list, one twice, one that is no address",
         {{"a.txt", "A title\n\nIt rose[1]. It fell[7].\n\nSources\n[1] https://a.example/x\n[1] "
                    "javascript:alert(1)\n"}},
         0,
         {"cites source 7", "number of an earlier one"},
         {"a.txt"}},
        {"addresses that are none",
         {{"a.txt", "A title\n\nIt rose[1][2][3].\n\nSources\n[1] data:text/html,x\n[2] /a/b\n[3] "
                    "https://a b.example\n"}},
         0,
         {},
         {"a.txt"},
         "",
         {"rose"}},
        {"a list that counts from zero",
         {{"a.txt", "A title\n\nIt rose[1].\n\nSources\n[0] https://a.example/x\n[1] https://b.example/x\n"}},
         0,
         {},
         {"a.txt"},
         "",
         {"source:b.example"}},
        {"a list in each section",
         {{"a.md", "# T\n\n## One\n\nIt rose[1].\n\n### Sources\n\n1. https://a.example/x\n\n## Two\n\nIt "
                   "fell[1].\n\n### Sources\n\n1. https://b.example/x\n"}},
         0,
         {},
         {"a.md"},
         "",
         {"rose source:a.example", "fell source:b.example"}},
        {"markers that look like a link of Markdown",
         {{"a.md", "# T\n\nIt rose[1][2].\n\n[1]: https://a.example/x\n[2]: https://b.example/x\n"}},
         0,
         {},
         {"a.md"},
         "",
         {"source:a.example", "source:b.example"}},
        {"one address twice, with another text",
         {{"a.jsonl", "{" + url + R"("body":"One."})" + "\n{" + url + R"("body":"Two."})" + "\n"}},
         0,
         {"a.jsonl:2", "a.jsonl:1", "the later one is kept"},
         {"https://a.example/x"},
         "",
         {"two"}},
        {"a page with a text's name",
         {{"a.txt", "<!DOCTYPE html><html><body><article><h1>T</h1><p>It rose &amp; "
                    "fell.</p></article></body></html>"}},
         0,
         {},
         {"a.txt"},
         "",
         {"rose"}},
        {"4,000 markers in a sentence",
         {{"a.txt", "A title\n\nIt rose" + repeated("[1]", 4000) + ".\n"}},
         0,
         {"the first 256"},
         {"a.txt"}},
        {"one id twice",
         {{"a.jsonl", json_line("x", "2025-01-01", "One.") + json_line("x", "2025-01-02", "Two.")}},
         0,
         {"a.jsonl:2", "has the id 'x' of", "a.jsonl:1", "the later one is kept"},
         {"x"}},
        {"one text at two addresses",
         {{"a.jsonl",
           json_line("x", "2025-01-01", text) + json_line("y", "2025-01-02", text + " And more.")}},
         0,
         {"indexed 3", "grouped as near-duplicate 1"},
         {"x", "y"}},
    };
}

class FailuresTest : public testing::Test {
protected:
    std::string at_index() const { return "{indexer} --index " + dir_ / "index" + " "; }
    Ids held() const {
        std::istringstream lines(run_command(at_index() + "list --ids").output);
        Ids ids;
        for (std::string line; std::getline(lines, line);)
            ids.push_back(line);
        std::sort(ids.begin(), ids.end());
        return ids;
    }
    TempDir dir_;
};

} // namespace

TEST_F(FailuresTest, BadInputIsNamedAndCostsNothingElse) {
    for (const Row& row : rows()) {
        SCOPED_TRACE(row.what);
        const TempDir dir;
        dir.write("in/good.txt", kGood);
        for (const File& file : row.files)
            dir.write("in/" + file.name, file.content);
        const std::string at = "{indexer} --index " + dir / "index" + " ";
        const Outcome outcome = run_command(at + "add " + row.options + " " + dir / "in");
        EXPECT_EQ(outcome.exit, row.exit) << outcome.output << outcome.errors;
        for (const std::string& said : row.said)
            EXPECT_NE(outcome.output.find(said), std::string::npos) << said << " is not in\n"
                                                                    << outcome.output;
        std::istringstream lines(run_command(at + "list --ids").output);
        Ids held, expected = row.held;
        for (std::string line; std::getline(lines, line);)
            held.push_back(line);
        expected.emplace_back("good.txt");
        std::sort(held.begin(), held.end());
        std::sort(expected.begin(), expected.end());
        EXPECT_EQ(held, expected);
        for (const std::string& query : row.found_by) {
            const std::string found =
                run_command("{} --index " + dir / "index" + " --ids '" + query + "'").output;
            EXPECT_TRUE(std::any_of(row.held.begin(), row.held.end(),
                                    [&](const std::string& id) { return found == id + "\n"; }))
                << query << " found " << found;
        }
    }
}

TEST_F(FailuresTest, WithoutAnIndexItSaysHowToMakeOne) {
    for (const char* command :
         {"list", "stats", "show x", "delete x", "check", "compact", "export", "sources", "retry"}) {
        const Outcome outcome = run_command(at_index() + command);
        EXPECT_EQ(outcome.exit, 2) << command;
        EXPECT_NE(outcome.errors.find("make one with: gisa-indexer add PATH"), std::string::npos)
            << command << outcome.errors;
    }
}

TEST_F(FailuresTest, APathThatIsNotThereIsNamedAndTheOthersAreTaken) {
    dir_.write("good.txt", kGood);
    const Outcome outcome = run_command("cd " + dir_.path() + "; " + at_index() + "add nothing.md good.txt");
    EXPECT_EQ(outcome.exit, 1);
    EXPECT_NE(outcome.output.find("nothing.md"), std::string::npos);
    EXPECT_EQ(held(), Ids{"good.txt"});
}

TEST_F(FailuresTest, AnUnknownIdIsNamedAndTheOthersAreDeleted) {
    run_command(at_index() + "add " + dir_.write("a.jsonl", some_articles(3, 5)));
    const Outcome outcome = run_command(at_index() + "delete a0 nothing a1");
    EXPECT_EQ(outcome.exit, 1);
    EXPECT_NE(outcome.errors.find("not in the index: nothing"), std::string::npos);
    EXPECT_EQ(held(), Ids{"a2"});
}

TEST_F(FailuresTest, ASecondWriterIsToldWhoTheFirstIsAndMayWait) {
    const std::string file = dir_.write("a.jsonl", some_articles(2, 5));
    run_command(at_index() + "add " + file);
    {
        const WriterLock lock(dir_ / "index");
        for (const std::string& command :
             {"add --force " + file, std::string("delete a0"), std::string("compact"),
              "backup " + dir_ / "b.tar.zst", "add --force --wait 50ms " + file}) {
            const Outcome outcome = run_command(at_index() + command);
            EXPECT_EQ(outcome.exit, 75) << command;
            EXPECT_NE(outcome.errors.find("process " + std::to_string(::getpid())), std::string::npos)
                << outcome.errors;
        }
        EXPECT_EQ(run_command(at_index() + "list --ids").exit, 0) << "reading goes on";
    }
    EXPECT_EQ(run_command(at_index() + "add --force --wait 10s " + file).exit, 0);
}

TEST_F(FailuresTest, AFullDiskRollsTheBatchBack) {
    run_command(at_index() + "add " + dir_.write("a.jsonl", some_articles(3, 5)));
    const std::string large = dir_.write("b.jsonl", some_articles(600, 6, "b"));
    const Outcome outcome = run_command("ulimit -f 64; trap '' XFSZ; " + at_index() + "add " + large);
    EXPECT_EQ(outcome.exit, 2) << outcome.output;
    EXPECT_NE(outcome.errors.find("File too large"), std::string::npos) << outcome.errors;
    EXPECT_EQ(held(), (Ids{"a0", "a1", "a2"}));
    EXPECT_EQ(run_command(at_index() + "check --deep").exit, 0);
    EXPECT_EQ(run_command(at_index() + "add -q " + large).exit, 0);
    EXPECT_EQ(held().size(), 603u);
}

TEST_F(FailuresTest, ADiskWithoutRoomIsNamedWithTheRoomThatIsNeeded) {
    const std::string disk = dir_ / "disk";
    const std::string mounted =
        "unshare -m sh -c 'mkdir -p " + disk + "; mount -t tmpfs -o size=1500k none " + disk;
    if (run_command(mounted + "'").exit != 0) GTEST_SKIP() << "this user may not mount a small disk";
    const std::string few = dir_.write("a.jsonl", some_articles(3, 5));
    const std::string many = dir_.write("b.jsonl", some_articles(3000, 6, "b"));
    const std::string at = "; \"$0\" --index " + disk + "/index ";
    const Outcome outcome =
        run_command(mounted + " && true" + at + "-q add " + few + at + "-q add " + many + "; echo exit $?" +
                    at + "list --ids" + at + "check --deep' {indexer}");
    EXPECT_NE(outcome.errors.find(" are needed, "), std::string::npos) << outcome.errors;
    EXPECT_EQ(outcome.output, "exit 2\na1\na2\na0\nsound: 3 articles in 1 segment\n");
}

} // namespace gisa
