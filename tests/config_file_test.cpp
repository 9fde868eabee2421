#include "common/commands/config_file.h"

#include "common/error.h"
#include "tests/temp_dir.h"

#include <gtest/gtest.h>

namespace gisa {
namespace {

using Strings = std::vector<std::string>;

po::options_description options() {
    po::options_description options;
    options.add_options()                                //
        ("limit,n", po::value<std::string>(), "")        //
        ("index", po::value<Strings>()->composing(), "") //
        ("config", po::value<std::string>(), "")         //
        ("json", "")                                     //
        ("quiet,q", "");
    return options;
}

po::options_description all_options() {
    po::options_description all = options();
    all.add_options()("top", po::value<std::string>(), "")("limit", po::value<std::string>(), "");
    return all;
}

class ConfigFileTest : public testing::Test {
protected:
    /// The line with what the settings say.
    CommandLine read(const std::string& text, const Strings& arguments = {}) {
        const std::string path = dir_.write("config", text);
        CommandLine line = parse_command_line(options(), arguments, Words::query);
        notes_ = apply_config(line, options(), all_options(), {"config", "json"},
                              read_config_file(path, "searcher"));
        return line;
    }

    std::string refusal(const std::string& text) {
        try {
            read(text);
        } catch (const Error& error) {
            EXPECT_EQ(error.fault(), Fault::usage);
            return error.what();
        }
        return "";
    }

    std::string place(int line) const { return dir_ / "config:" + std::to_string(line); }

    TempDir dir_;
    Strings notes_;
};

} // namespace

TEST_F(ConfigFileTest, StandsForOptionsThatWereNotTyped) {
    const CommandLine line = read("# mine\nlimit = 20 # a page\nindex = /a\nindex = /b b\nquiet = true\n\n");
    EXPECT_EQ(line.text("limit"), "20");
    EXPECT_EQ(line.values["index"].as<Strings>(), (Strings{"/a", "/b b"}));
    EXPECT_TRUE(line.has("quiet"));
    EXPECT_EQ(notes_, Strings());
}

TEST_F(ConfigFileTest, GivesWayToWhatIsTyped) {
    const CommandLine line = read("limit = 20\nindex = /a\n", {"-n", "3", "--index", "/c", "hbm"});
    EXPECT_EQ(line.text("limit"), "3");
    EXPECT_EQ(line.values["index"].as<Strings>(), Strings{"/c"});
    EXPECT_EQ(line.words, Strings{"hbm"});
}

TEST_F(ConfigFileTest, TheLaterLineCounts) {
    EXPECT_EQ(read("limit = 20\nlimit = 5\n").text("limit"), "5");
    EXPECT_EQ(read("limit = 20\n[searcher]\nlimit = 5\n[indexer]\nlimit = 7\nmemory = 1G\n").text("limit"),
              "5");
    EXPECT_EQ(notes_, Strings()) << "of the indexer nothing is said";
}

TEST_F(ConfigFileTest, IsAskedForAnOptionWithoutAValue) {
    for (const char* yes : {"true", "yes", "on", "1"})
        EXPECT_TRUE(read(std::string("quiet = ") + yes).has("quiet")) << yes;
    for (const char* no : {"false", "no", "off", "0"})
        EXPECT_FALSE(read(std::string("quiet = ") + no).has("quiet")) << no;
    EXPECT_EQ(refusal("\n\nquiet = maybe\n"), place(3) + ": quiet: expected true or false, not 'maybe'");
}

TEST_F(ConfigFileTest, NotesUnknownKeysWithTheLineAndTheNearestOne) {
    read("# limti = 1\nlimti = 3\n[searcher]\nzzz = 1\ntop = 3\njson = true\n");
    EXPECT_EQ(notes_, (Strings{place(2) + ": unknown key 'limti', did you mean 'limit'?",
                               place(4) + ": unknown key 'zzz' was left out",
                               place(6) + ": 'json' is not for settings and was left out"}));
}

TEST_F(ConfigFileTest, SaysWhereAValueIsWrong) {
    const CommandLine line = read("\nlimit = many\n");
    try {
        whole_number(line, "limit", 10, 1, 100);
        FAIL() << "many is no number";
    } catch (const Error& error) {
        EXPECT_EQ(error.what(), place(2) + ": limit: expected a number from 1 to 100, not 'many'");
    }
}

TEST_F(ConfigFileTest, RefusesWhatIsNoSettings) {
    EXPECT_NE(refusal("limit 5\n").find("limit 5"), std::string::npos);
    EXPECT_TRUE(refusal("limit 5\n").starts_with(dir_ / "config: ")) << refusal("limit 5\n");
    for (const std::string& path : {dir_ / "none", dir_.path()}) {
        try {
            read_config_file(path, "searcher");
            FAIL() << path;
        } catch (const Error& error) {
            EXPECT_NE(std::string(error.what()).find(path), std::string::npos) << error.what();
        }
    }
    const std::string bytes("\0\xff=\x1b[31m\n", 9);
    EXPECT_NE(refusal("limit = 3\n[\n"), "");
    read(bytes + "= 5\n"); // any bytes: a note, perhaps, and no crash
}

} // namespace gisa
