// The scripts that shells complete by, run by the shells.

#include "searcher/commands/choices.h"
#include "searcher/commands/commands.h"
#include "tests/indexed_articles.h"
#include "tests/run_command.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

namespace gisa {
namespace {

bool has_shell(const std::string& shell) { return run_command("command -v " + shell).exit == 0; }

/// Completes the line that it is given, and prints what is offered.
constexpr const char* kScript = R"sh(
eval "$(gisa-searcher completion bash)"
read -r -a COMP_WORDS <<< "$1"
[[ $1 == *' ' ]] && COMP_WORDS+=('')
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
compopt() { :; } # has no meaning outside a completion
_gisa_searcher
printf '%s\n' "${COMPREPLY[@]}"
)sh";

class CompletionTest : public testing::Test {
protected:
    static void SetUpTestSuite() {
        articles_ =
            new IndexedArticles(Files{{"a.md", "# A visit\n\nThey met Samsung Electronics, Samsung, OpenAI and 이재명.\n"}});
    }
    static void TearDownTestSuite() {
        delete articles_;
        articles_ = nullptr;
    }

    /// What bash offers for the line, whose last word is being typed. The program is found on the PATH.
    static Lines bash_offers(const std::string& line) {
        const TempDir dir;
        std::filesystem::create_symlink(GISA_SEARCHER, dir / "gisa-searcher");
        const std::string script = dir.write("script", kScript);
        const Outcome outcome =
            run_command("PATH='" + dir.path() + "':$PATH GISA_INDEX='" + articles_->index() +
                        "' bash --norc '" + script + "' '" + line + "'");
        EXPECT_EQ(outcome.errors, "");
        Lines offers;
        std::istringstream lines(outcome.output);
        for (std::string one; std::getline(lines, one);)
            if (!one.empty()) offers.push_back(one);
        std::sort(offers.begin(), offers.end());
        return offers;
    }

    static IndexedArticles* articles_;
};

IndexedArticles* CompletionTest::articles_ = nullptr;

Lines sorted(Lines lines) {
    std::sort(lines.begin(), lines.end());
    return lines;
}

} // namespace

TEST_F(CompletionTest, BashOffersOptionsOfTheCommand) {
    if (!has_shell("bash")) GTEST_SKIP() << "bash is not there";
    EXPECT_EQ(bash_offers("gisa-searcher --sou"), (Lines{"--source", "--sources-list"}));
    EXPECT_EQ(bash_offers("gisa-searcher facets --to"), Lines{"--top"});
    EXPECT_EQ(bash_offers("gisa-searcher --to"), Lines());
    EXPECT_EQ(bash_offers("gisa-searcher --index /x show --a"), Lines{"--as"});
    for (const SearcherCommand* command : searcher_commands()) {
        Lines expected;
        const po::options_description options = options_of(*command);
        for (const auto& option : options.options())
            expected.push_back("--" + option->long_name());
        EXPECT_EQ(bash_offers("gisa-searcher " + std::string(command->name) + " --"), sorted(expected));
    }
}

TEST_F(CompletionTest, BashOffersValues) {
    if (!has_shell("bash")) GTEST_SKIP() << "bash is not there";
    EXPECT_EQ(bash_offers("gisa-searcher --sort "), sorted(choices_for("sort")));
    EXPECT_EQ(bash_offers("gisa-searcher --sort = n"), Lines{"newest"}) << "as bash parts --sort=n";
    EXPECT_EQ(bash_offers("gisa-searcher --format bib"), Lines{"bibtex"});
    EXPECT_EQ(bash_offers("gisa-searcher -n "), Lines());
    EXPECT_EQ(bash_offers("gisa-searcher completion "), (Lines{"bash", "fish", "zsh"}));
}

TEST_F(CompletionTest, BashOffersCommandsAndWordsOfTheIndex) {
    if (!has_shell("bash")) GTEST_SKIP() << "bash is not there";
    EXPECT_EQ(bash_offers("gisa-searcher fac"), Lines{"facets"});
    EXPECT_EQ(bash_offers("gisa-searcher hbm fac"), Lines());
    EXPECT_EQ(bash_offers("gisa-searcher hbm sams"), Lines{"Samsung"});
    EXPECT_EQ(bash_offers("gisa-searcher hbm 이재"), Lines{"이재명"});
    EXPECT_EQ(bash_offers("gisa-searcher show sams"), Lines()) << "an id is no word";
}

TEST_F(CompletionTest, EveryShellCanReadItsScript) {
    for (const std::string shell : {"bash", "zsh", "fish"}) {
        if (!has_shell(shell)) continue;
        const Outcome read = run_command("{} completion " + shell + " > /dev/null && {} completion " + shell +
                                         " | " + shell + " -n /dev/stdin");
        EXPECT_EQ(read.exit, 0) << shell << ": " << read.errors;
        EXPECT_EQ(read.errors, "") << shell;
    }
    EXPECT_EQ(run_command("{} completion tcsh").exit, 2);
}

TEST_F(CompletionTest, FishOffersOptionsAndValues) {
    if (!has_shell("fish")) GTEST_SKIP() << "fish is not there";
    const TempDir dir;
    std::filesystem::create_symlink(GISA_SEARCHER, dir / "gisa-searcher");
    const auto offers = [&](const std::string& line) {
        return run_command("PATH='" + dir.path() + "':$PATH HOME='" + dir.path() + "' GISA_INDEX='" +
                           articles_->index() +
                           "' fish --no-config -c 'gisa-searcher completion fish | source; complete -C \"" +
                           line + "\"'")
            .output;
    };
    EXPECT_NE(offers("gisa-searcher --sor").find("--sort"), std::string::npos);
    EXPECT_NE(offers("gisa-searcher --sort ").find("newest"), std::string::npos);
    EXPECT_EQ(offers("gisa-searcher facets --sor").find("--sort"), std::string::npos);
    EXPECT_NE(offers("gisa-searcher hbm sams").find("Samsung"), std::string::npos);
}

TEST(Choices, AreNamedInTheDescriptions) {
    const po::options_description options = all_searcher_options();
    for (const auto& option : options.options())
        for (const std::string& word : choices_for(option->long_name()))
            EXPECT_NE(option->description().find(word), std::string::npos)
                << "--" << option->long_name() << " " << word;
}

} // namespace gisa
