#include "common/commands/command_line.h"

#include "common/error.h"

#include <gtest/gtest.h>

namespace gisa {
namespace {

using Arguments = std::vector<std::string>;

po::options_description options() {
    po::options_description options;
    options.add_options()                                       //
        ("limit,n", po::value<std::string>(), "at most N")      //
        ("index", po::value<Arguments>()->composing(), "index") //
        ("json", "as JSON")                                     //
        ("count,c", "only count")                               //
        ("quiet,q", "say less");
    return options;
}

CommandLine read(const Arguments& arguments, Words words = Words::query) {
    return parse_command_line(options(), arguments, words);
}

std::string refusal(const Arguments& arguments, Words words = Words::query) {
    try {
        read(arguments, words);
    } catch (const Error& error) {
        EXPECT_EQ(error.fault(), Fault::usage);
        return error.what();
    }
    return "";
}

TEST(CommandLine, ReadsOptionsBeforeTheQuery) {
    const CommandLine line = read({"-n", "5", "--json", "샘", "올트먼"});
    EXPECT_EQ(line.text("limit"), "5");
    EXPECT_TRUE(line.has("json"));
    EXPECT_EQ(line.words, (Arguments{"샘", "올트먼"}));
}

TEST(CommandLine, TakesAValueGluedToItsOption) {
    EXPECT_EQ(read({"-n5"}).text("limit"), "5");
    EXPECT_EQ(read({"--limit=5"}).text("limit"), "5");
    EXPECT_TRUE(read({"-qc"}).has("count"));
}

TEST(CommandLine, KeepsAnExcludedWordAsPartOfTheQuery) {
    EXPECT_EQ(read({"openai", "-altman"}).words, (Arguments{"openai", "-altman"}));
    EXPECT_EQ(read({"-altman", "openai"}).words, (Arguments{"-altman", "openai"}));
    EXPECT_EQ(read({"-올트먼"}).words, (Arguments{"-올트먼"}));
    EXPECT_EQ(read({"-news"}).words, (Arguments{"-news"})); // not -n with "ews"
}

TEST(CommandLine, TakesEverythingBehindTwoDashesAsWords) {
    EXPECT_EQ(read({"-q", "--", "--json", "-n"}).words, (Arguments{"--json", "-n"}));
}

TEST(CommandLine, TakesOptionsBehindTheQueryToo) {
    const CommandLine line = read({"openai", "--json", "-altman", "-n", "5", "--", "-c"});
    EXPECT_TRUE(line.has("json"));
    EXPECT_EQ(line.text("limit"), "5");
    EXPECT_EQ(line.words, (Arguments{"openai", "-altman", "-c"}));
}

TEST(CommandLine, SuggestsAnOptionForOneThatIsUnknown) {
    EXPECT_EQ(refusal({"--jsn", "openai"}), "unknown option --jsn, did you mean --json?");
    EXPECT_EQ(refusal({"--frobnicate"}), "unknown option --frobnicate; --help lists the options");
}

TEST(CommandLine, RefusesAMissingOrNeedlessValue) {
    EXPECT_EQ(refusal({"--limit"}), "option --limit needs a value");
    EXPECT_EQ(refusal({"--json=yes"}), "option --json takes no value");
}

TEST(CommandLine, MixesOptionsAndPathsWhereWordsMayStandAnywhere) {
    const CommandLine line = read({"news/", "-q", "more/", "-"}, Words::paths);
    EXPECT_TRUE(line.has("quiet"));
    EXPECT_EQ(line.words, (Arguments{"news/", "more/", "-"}));
    EXPECT_EQ(refusal({"-x"}, Words::paths), "unknown option -x; --help lists the options");
}

TEST(CommandLine, LetsTheLastOfTwoValuesCountButGathersIndexes) {
    EXPECT_EQ(read({"-n", "5", "-n", "7"}).text("limit"), "7");
    const CommandLine line = read({"--index", "a", "--index", "b"});
    EXPECT_EQ(line.values["index"].as<Arguments>(), (Arguments{"a", "b"}));
}

TEST(FirstWord, SkipsOptionsAndTheirValues) {
    EXPECT_EQ(first_word(options(), {"--limit", "5", "-q", "list"}), 3U);
    EXPECT_EQ(first_word(options(), {"--limit=5", "list"}), 1U);
    EXPECT_EQ(first_word(options(), {"-q", "--", "list"}), 3U);
}

TEST(WholeNumber, RefusesWhatIsNoNumberInRange) {
    EXPECT_EQ(whole_number(read({"-n", "20"}), "limit", 10, 1, 100), 20U);
    EXPECT_EQ(whole_number(read({}), "limit", 10, 1, 100), 10U);
    for (const char* value : {"-5", "0", "101", "5x", "", "99999999999999999999"})
        EXPECT_THROW(whole_number(read({"--limit", value}), "limit", 10, 1, 100), Error) << value;
}

TEST(ByteSize, KnowsUnits) {
    EXPECT_EQ(byte_size(read({"-n", "8M"}), "limit", 1), 8U << 20);
    EXPECT_EQ(byte_size(read({"-n", "65536"}), "limit", 1), 65536U);
    for (const char* value : {"8Q", "M", "0", "99999999999999G"})
        EXPECT_THROW(byte_size(read({"--limit", value}), "limit", 1), Error) << value;
}

TEST(Choice, NamesWhatItExpects) {
    EXPECT_EQ(choice(read({"-n", "2"}), "limit", {"1", "2"}, 0), 1U);
    try {
        choice(read({"-n", "x"}), "limit", {"a", "b", "c"}, 0);
        FAIL();
    } catch (const Error& error) {
        EXPECT_STREQ(error.what(), "--limit: expected a, b or c, not 'x'");
    }
}

} // namespace
} // namespace gisa
