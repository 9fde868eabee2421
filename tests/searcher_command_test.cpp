// gisa-searcher as it is typed, with its standard streams in files: commands, exit codes, settings, messages.

#include "tests/indexed_articles.h"
#include "tests/run_command.h"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <regex>

namespace gisa {
namespace {

namespace json = boost::json;

class SearcherCommandTest : public testing::Test {
protected:
    static void SetUpTestSuite() {
        articles_ = new IndexedArticles({
            {"a.md", "---\nurl: https://example.org/a\npublisher: 항구신문\n---\n# Cranes\n\nThe cranes "
                     "rose.[1][2]\n\n"
                     "## Sources\n1. [Report](https://www.reuters.com/x?utm_source=a)\n2. "
                     "[Docks](https://docks.example/y)\n"
                     "3. [Never cited](https://never.example/)\n"},
            {"b.md", "---\nurl: https://example.org/b\n---\n# More cranes\n\nCranes fell.[1]\n\n"
                     "## Sources\n1. [The report](http://reuters.com/x)\n"},
            {"c.txt", "Nothing\n\nA zeppelin came.\n"},
        });
    }
    static void TearDownTestSuite() {
        delete articles_;
        articles_ = nullptr;
    }

    Outcome run(const std::string& line, const std::string& settings = "") const {
        return run_command("export GISA_INDEX='" + articles_->index() + "' XDG_CONFIG_HOME='" + dir_.path() +
                           "' XDG_STATE_HOME='" + dir_.path() + "' BROWSER='echo browse' " + settings + "; " +
                           line);
    }

    static IndexedArticles* articles_;
    TempDir dir_;
};

IndexedArticles* SearcherCommandTest::articles_ = nullptr;

} // namespace

TEST_F(SearcherCommandTest, EndsAsGrepDoes) {
    EXPECT_EQ(run("{} cranes").exit, 0);
    const Outcome none = run("{} balloon");
    EXPECT_EQ(none.exit, 1);
    EXPECT_EQ(none.output, "");
    EXPECT_EQ(none.errors,
              "gisa-searcher: nothing matches: balloon\ngisa-searcher: no article has balloon\n");
    EXPECT_EQ(run("{} -q balloon").errors, "");
    EXPECT_EQ(run("{} --index /no/such cranes").exit, 2);
    const Outcome unknown = run("{} --limti 3 cranes");
    EXPECT_EQ(unknown.exit, 2);
    EXPECT_EQ(unknown.errors, "gisa-searcher: unknown option --limti, did you mean --limit?\n");
    EXPECT_EQ(run("{}").exit, 2) << "no query, no terminal";
}

TEST_F(SearcherCommandTest, MindsNoClosedPipe) {
    const Outcome closed = run("{ {} --format json '*'; echo $? >&2; } | head -c 5");
    EXPECT_EQ(closed.output, "{\"for");
    EXPECT_EQ(closed.errors, "0\n");
}

TEST_F(SearcherCommandTest, CountsAndLists) {
    EXPECT_EQ(run("{} -c cranes").output, "2\n");
    EXPECT_EQ(run("{} -l cranes | sort").output, "https://example.org/a\nhttps://example.org/b\n");
    EXPECT_EQ(run("{} -0 zeppelin").output, std::string("c.txt\0", 6));
    EXPECT_EQ(run("{} --format urls cranes | sort").output, "https://example.org/a\nhttps://example.org/b\n");
}

TEST_F(SearcherCommandTest, CountsWithTheNotesOfTheSearch) {
    const Outcome most = run("{} -c cranes balloon");
    EXPECT_EQ(most.output, "2\n");
    EXPECT_EQ(most.errors, "gisa-searcher: no article has all the words; these have the most of them\n");
    EXPECT_NE(run("{} -c date:2025-13").errors.find("2025-13"), std::string::npos);
    EXPECT_EQ(run("{} -q -c cranes balloon").errors, "");
    EXPECT_EQ(run("{} -c cranes").errors, "");
}

TEST_F(SearcherCommandTest, SuggestsACommandThatWasPerhapsMeant) {
    const Outcome outcome = run("{} sugest balloon");
    EXPECT_EQ(outcome.exit, 1);
    EXPECT_NE(outcome.errors.find("did you mean the command suggest?"), std::string::npos) << outcome.errors;
}

TEST_F(SearcherCommandTest, FacetsCountsWhatMatches) {
    EXPECT_EQ(run("{} facets cranes").output,
              "cited sources\n  2  reuters.com\n  1  docks.example\n\npublishers\n  1  example.org\n  1  "
              "항구신문\n");
    EXPECT_EQ(run("{} facets --facet source --top 1").output, "cited sources\n  2  reuters.com\n  1 more\n");
    const json::value page = json::parse(run("{} facets --json --facet publisher cranes").output);
    EXPECT_EQ(page.at("facets").at("publisher").at(0).at("count"), 1);
    EXPECT_EQ(page.at("total").at("value"), 2);
    EXPECT_EQ(run("{} facets balloon").exit, 1);
    EXPECT_EQ(run("{} facets --facet colour cranes").exit, 2);
}

TEST_F(SearcherCommandTest, SourcesListsWhatIsCitedByMostArticles) {
    EXPECT_EQ(run("{} sources cranes").output, "2  The report  http://reuters.com/x\n"
                                               "1  Docks  https://docks.example/y\n"
                                               "2 sources of 2 articles\n");
    const json::value all = json::parse(run("{} sources --json --top 1 cranes").output);
    EXPECT_EQ(all.at("sources_in_all"), 2);
    EXPECT_EQ(all.at("sources").as_array().size(), 1u);
    EXPECT_EQ(all.at("sources").at(0).at("articles"), 2);
    EXPECT_EQ(run("{} sources --articles 1 cranes").output.find("sources of the first 1 of 2 articles") ==
                  std::string::npos,
              false);
    const json::value most = json::parse(run("{} sources --json cranes balloon").output);
    EXPECT_EQ(most.at("notes").at(0), "no article has all the words; these have the most of them");
    EXPECT_TRUE(all.at("notes").as_array().empty());
    EXPECT_EQ(run("{} sources zeppelin").exit, 1) << "it cites nothing";
    EXPECT_EQ(run("{} sources").exit, 2);
}

TEST_F(SearcherCommandTest, ExplainSaysWhatAScoreIsMadeOf) {
    const std::string text = run("{} explain --recency off cranes").output;
    EXPECT_TRUE(text.starts_with("understood as: cranes\n\n1  ")) << text;
    EXPECT_NE(text.find("  score\n"), std::string::npos) << text;
    EXPECT_NE(text.find("  cranes\n"), std::string::npos) << text;
    const json::value page = json::parse(run("{} explain --json cranes").output);
    EXPECT_EQ(page.at("hits").at(0).at("explanation").at("words").at(0).at("text"), "cranes");
    EXPECT_EQ(run("{} explain balloon").exit, 1);
    for (const char* refused : {"-c", "-i", "--open 1", "--format html"})
        EXPECT_EQ(run("{} explain " + std::string(refused) + " cranes").exit, 2) << refused;
}

TEST_F(SearcherCommandTest, ShowPrintsAnArticleAsTheIndexerDoes) {
    for (const char* form : {"text", "json", "sentences", "original"}) {
        const std::string rest = std::string(" show --as ") + form + " https://example.org/a";
        const Outcome shown = run("{}" + rest);
        EXPECT_EQ(shown.exit, 0);
        EXPECT_EQ(shown.output, run("{indexer}" + rest).output);
        EXPECT_NE(shown.output, "");
    }
    EXPECT_NE(run("{} show https://example.org/a").output.find("[3] Never cited"), std::string::npos);
    EXPECT_EQ(run("{} show nothing").exit, 1);
    EXPECT_EQ(run("{} show").exit, 2);
}

TEST_F(SearcherCommandTest, OpensHitsAndSources) {
    const std::string first = run("{} -n 1 -l cranes").output;
    EXPECT_EQ(run("{} --open 1 cranes").output, "browse " + first);
    EXPECT_EQ(run("{} --open 1.1 publisher:항구신문").output,
              "browse https://www.reuters.com/x?utm_source=a\n");
    EXPECT_EQ(run("{} --open 1.3 publisher:항구신문").output, "browse https://never.example/\n");
    const Outcome no_source = run("{} --open 1.9 publisher:항구신문");
    EXPECT_EQ(no_source.exit, 2);
    EXPECT_EQ(no_source.errors, "gisa-searcher: hit 1 has no source 9\n");
    EXPECT_EQ(run("{} --open 1 zeppelin").errors, "gisa-searcher: hit 1 has no web address\n");
    EXPECT_EQ(run("{} --open 3 cranes").errors, "gisa-searcher: there is no hit 3; there are 2\n");
    EXPECT_EQ(run("{} --open 1 balloon").exit, 1);
    EXPECT_EQ(run("{} -q --open 1 cranes", "BROWSER=false").exit, 2);
    EXPECT_EQ(run("{} -q --open 1 cranes", "BROWSER=gisa-no-such-browser").exit, 2);
}

TEST_F(SearcherCommandTest, TakesSettingsFromAFile) {
    dir_.write("gisa/config", "limit = 1\nlimti = 2\nmessages = ko\n[searcher]\nformat = ids\n");
    const Outcome outcome = run("{} cranes");
    EXPECT_EQ(std::count(outcome.output.begin(), outcome.output.end(), '\n'), 1);
    EXPECT_EQ(outcome.errors, "gisa-searcher: " + dir_.path() +
                                  "/gisa/config:2: 모르는 항목 'limti'; 'limit'을 찾으셨나요?\n");
    EXPECT_EQ(run("{} -q -n 5 cranes | wc -l").output, "2\n");
    EXPECT_EQ(run("{} -q --format text --messages en cranes | tail -1 | cut -d, -f1").output, "2 articles\n");
    const std::string other = dir_.write("other", "format = jsonl\n");
    EXPECT_TRUE(run("{} --config '" + other + "' cranes").output.starts_with("{\"rank\":1"));
    EXPECT_EQ(run("{} --config /no/such cranes").exit, 2);
    EXPECT_EQ(run("{} facets --facet source --top 1").exit, 0) << "keys of search are no matter there";
}

TEST_F(SearcherCommandTest, SpeaksKoreanAndJsonWhereAsked) {
    const std::string nothing = "gisa-searcher: 검색 결과 없음: balloon\n"
                                "gisa-searcher: balloon: 이 단어가 있는 기사 없음\n";
    EXPECT_EQ(run("{} --messages ko balloon").errors, nothing);
    EXPECT_EQ(run("{} balloon", "LC_MESSAGES=ko_KR.UTF-8").errors, nothing);
    EXPECT_EQ(run("{} --messages ko -n 0 cranes").errors,
              "gisa-searcher: --limit: '0' 값은 쓸 수 없음; 쓸 수 있는 값: 1에서 100까지의 수\n");
    const std::regex english("expected|number|none|taken|words| or ");
    for (const char* wrong :
         {"--sort foo x", "--facet foo x", "--since soon x", "--recency soon x", "--open x x", "lang:fr",
          "sources:x", "support:x", "--timeout soon x", "--width x x"}) {
        const std::string errors = run(std::string("{} --messages ko ") + wrong).errors;
        EXPECT_FALSE(std::regex_search(errors, english)) << errors;
        EXPECT_NE(errors, "") << wrong;
    }
    const Outcome json_log = run("{} --log-format json '\"balloon'");
    std::istringstream lines(json_log.errors);
    for (std::string line; std::getline(lines, line);) {
        const json::value entry = json::parse(line);
        EXPECT_EQ(entry.at("level"), "note");
        EXPECT_EQ(entry.at("program"), "gisa-searcher");
    }
    EXPECT_EQ(
        run("{} --log-format json --messages ko --limti 3 x").errors,
        "{\"level\":\"error\",\"program\":\"gisa-searcher\",\"message\":\"모르는 옵션 --limti; --limit를 "
        "찾으셨나요?\"}\n");
    const json::value hostile =
        json::parse(run("{} --log-format json \"$(printf '\\\\\"\\033[31m\\377')\"").errors.substr(0, 4096));
    EXPECT_TRUE(hostile.is_object());
}

TEST_F(SearcherCommandTest, AsksForLinesWithoutATerminalToo) {
    const Outcome outcome = run("printf 'cranes\\nn\\no 1\\n:q\\ncranes\\n' | {} -i -n 2 --snippets 0");
    EXPECT_EQ(outcome.exit, 0);
    EXPECT_NE(outcome.output.find("2 articles"), std::string::npos);
    EXPECT_NE(outcome.output.find("browse https://example.org/"), std::string::npos);
    EXPECT_NE(outcome.errors.find("this is the last page"), std::string::npos);
    EXPECT_EQ(run("printf 'n\\n' | {} -i --snippets 0 cranes | grep -c articles").output, "1\n");
}

TEST_F(SearcherCommandTest, TellsItsVersions) {
    const std::string text = run("{} --version").output;
    for (const char* part : {"gisa-searcher ", "index format ", "Xapian ", "ICU "})
        EXPECT_NE(text.find(part), std::string::npos) << text;
}

} // namespace gisa
