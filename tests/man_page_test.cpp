// The man pages and --help know the same options.

#include "searcher/commands/commands.h"
#include "tests/run_command.h"

#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <set>
#include <sstream>

namespace gisa {
namespace {

using Names = std::set<std::string>;

std::string read_page(const std::string& name) {
    std::ifstream file(std::string(GISA_SOURCE_DIR) + "/docs/man/" + name);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

/// Options as the text writes them, "*--limit*" on a page or "  -n, --limit N" in a table of --help.
Names names_in(const std::string& text, const std::string& pattern) {
    Names names;
    const std::regex option(pattern);
    for (std::sregex_iterator at(text.begin(), text.end(), option), end; at != end; ++at)
        names.insert((*at)[1]);
    return names;
}

/// Those that the page describes: at the start of a line, maybe after others.
Names described(const std::string& page) {
    Names names;
    std::istringstream lines(page);
    for (std::string line; std::getline(lines, line);)
        if (line.starts_with("*-")) names.merge(names_in(line, R"(\*(--?[a-z0-9][a-z-]*)\*)"));
    return names;
}

Names help_options(const std::string& help) {
    Names names;
    std::istringstream lines(help.substr(help.find("\nOptions:\n")));
    for (std::string line; std::getline(lines, line);) {
        std::smatch found;
        if (std::regex_search(line, found, std::regex(R"(^  (?:(-[A-Za-z0-9]), |    )(--[a-z-]+))"))) {
            names.insert(found[2]);
            if (found[1].matched) names.insert(found[1]);
        }
    }
    return names;
}

} // namespace

TEST(ManPage, OfTheSearcherKnowsWhatItsHelpKnows) {
    Names helped;
    for (const SearcherCommand* command : searcher_commands())
        helped.merge(help_options(help_of(*command)));
    EXPECT_EQ(described(read_page("gisa-searcher.1.scd")), helped);
    EXPECT_GT(helped.size(), 40u);
}

TEST(ManPage, OfTheIndexerKnowsWhatItsHelpKnows) {
    Names helped;
    for (const char* command :
         {"add", "aliases", "backup", "check", "compact", "completion", "delete", "dups", "export", "list",
          "merge", "migrate", "publish", "repair", "restore", "retry", "show", "sources", "stats", "watch"})
        helped.merge(help_options(run_command("{indexer} " + std::string(command) + " --help").output));
    EXPECT_EQ(described(read_page("gisa-indexer.1.scd")), helped);
}

TEST(ManPage, NamesEveryCommand) {
    const std::string page = read_page("gisa-searcher.1.scd");
    for (const SearcherCommand* command : searcher_commands())
        EXPECT_NE(page.find("\n*" + std::string(command->name) + "*\n"), std::string::npos) << command->name;
}

TEST(ManPage, IsWrittenByScdoc) {
    if (run_command("command -v scdoc").exit != 0) GTEST_SKIP() << "scdoc is not there";
    for (const char* page : {"gisa-searcher.1.scd", "gisa-indexer.1.scd", "gisa-query.7.scd"}) {
        const Outcome made = run_command("scdoc < '" GISA_SOURCE_DIR "/docs/man/" + std::string(page) + "'");
        EXPECT_EQ(made.exit, 0) << page << ": " << made.errors;
        EXPECT_NE(made.output.find(".TH "), std::string::npos) << page;
    }
}

} // namespace gisa
