#include "searcher/commands/options.h"

#include "common/error.h"
#include "searcher/commands/commands.h"
#include "tests/setting.h"
#include "tests/temp_dir.h"

#include <gtest/gtest.h>

namespace gisa {
namespace {

using Arguments = std::vector<std::string>;

SearchRequest request_of(const Arguments& arguments) { return read_options(arguments).request; }

std::string refusal(const Arguments& arguments) {
    try {
        read_options(arguments);
    } catch (const Error& error) {
        EXPECT_EQ(error.fault(), Fault::usage);
        return error.what();
    }
    return "";
}

} // namespace

TEST(SearchOptions, R15TakesFiltersAsOptions) {
    const SearchRequest request =
        request_of({"--source", "reuters.com", "--source=연합뉴스", "--publisher", "항구 신문",
                    "--min-sources", "3", "--lang", "ko", "--author", "Jane Doe", "hbm"});
    EXPECT_EQ(request.langs, Arguments{"ko"});
    EXPECT_EQ(request.authors, Arguments{"Jane Doe"});
    EXPECT_NE(refusal({"--lang", "fr", "hbm"}).find("--lang"), std::string::npos);
    EXPECT_EQ(request.query, "hbm");
    EXPECT_EQ(request.sources, (Arguments{"reuters.com", "연합뉴스"}));
    EXPECT_EQ(request.publishers, Arguments{"항구 신문"});
    EXPECT_EQ(request.min_sources, 3u);
    EXPECT_EQ(request.within, Within::article);
}

TEST(SearchOptions, R17TakesWhereTheWordsMustStand) {
    EXPECT_EQ(request_of({"--cited-only", "hbm"}).within, Within::cited);
    EXPECT_EQ(request_of({"--cited-any", "hbm"}).within, Within::supported);
    EXPECT_EQ(request_of({"--cited-any", "--cited-only", "hbm"}).within, Within::cited);
    EXPECT_TRUE(request_of({"--same-sentence", "hbm"}).same_sentence);
    EXPECT_FALSE(request_of({"hbm"}).same_sentence);
}

TEST(SearchOptions, TakesOrderAndFacets) {
    EXPECT_EQ(request_of({"--sort", "sources", "hbm"}).sort, Sort::sources);
    EXPECT_EQ(request_of({"--sort", "support", "hbm"}).sort, Sort::support);
    EXPECT_EQ(request_of({"hbm"}).sort, Sort::relevance);
    const SearchRequest both = request_of({"--facet", "source,publisher", "hbm"});
    EXPECT_TRUE(both.source_facet && both.publisher_facet);
    const SearchRequest one = request_of({"--facet=publisher", "hbm"});
    EXPECT_TRUE(!one.source_facet && one.publisher_facet);
    const SearchRequest more = request_of({"--facet", "lang,month,author", "hbm"});
    EXPECT_TRUE(more.lang_facet && more.month_facet && more.author_facet && !more.source_facet);
    EXPECT_THROW(request_of({"--facet", "source,colour", "hbm"}), Error);
    EXPECT_EQ(request_of({"--sort", "oldest", "hbm"}).sort, Sort::oldest);
    EXPECT_TRUE(request_of({"--typo", "auto", "hbm"}).corrects_typos);
    EXPECT_FALSE(request_of({"--typo=off", "hbm"}).corrects_typos || request_of({"hbm"}).corrects_typos);
}

namespace {

/// The names of the alias files that count, those built in first.
Arguments alias_files(const Arguments& arguments) {
    const SearcherOptions options = read_options(arguments).searcher;
    Arguments names;
    if (options.builtin_aliases) names.push_back("built in");
    for (const auto& own : options.aliases)
        names.push_back(own.name);
    return names;
}

} // namespace

TEST(SearchOptions, TakesHowSoonBeingNewCountsForLess) {
    EXPECT_EQ(request_of({"hbm"}).recency_half_life, 30);
    EXPECT_EQ(request_of({"--recency", "7d", "hbm"}).recency_half_life, 7);
    EXPECT_EQ(request_of({"--recency=2w", "hbm"}).recency_half_life, 14);
    EXPECT_EQ(request_of({"--recency", "3m", "hbm"}).recency_half_life, 90);
    EXPECT_EQ(request_of({"--recency", "off", "hbm"}).recency_half_life, 0);
    for (const char* none : {"", "0d", "-1d", "soon", "7 d", "7dd", "1e3d", "99999999999999999999d"})
        EXPECT_NE(refusal({"--recency", none, "hbm"}).find("expected 30d, 2w, 3m or off"), std::string::npos)
            << none;
    EXPECT_TRUE(request_of({"hbm"}).collapse);
    EXPECT_FALSE(request_of({"--no-collapse", "hbm"}).collapse);
}

TEST(SearchOptions, TakesTheUsersAliasesBehindThoseBuiltIn) {
    const TempDir dir;
    const Setting config("XDG_CONFIG_HOME", dir.path()), none("GISA_ALIASES", "");
    EXPECT_EQ(alias_files({"hbm"}), Arguments{"built in"}); // a file that is not there is not asked for
    const std::string own = dir.write("gisa/aliases.txt", "네이버 | NAVER\n");
    EXPECT_EQ(alias_files({"hbm"}), (Arguments{"built in", own}));
    const std::string set = dir.write("set.txt", ""), given = dir.write("given.txt", "");
    const Setting variable("GISA_ALIASES", set);
    EXPECT_EQ(alias_files({"hbm"}), (Arguments{"built in", set}));
    EXPECT_EQ(alias_files({"--aliases", given, "hbm"}), (Arguments{"built in", given}));
    EXPECT_EQ(alias_files({"--no-aliases", "--aliases", given, "hbm"}), Arguments());
}

TEST(SearchOptions, NamesAnAliasFileThatIsAskedForAndMissing) {
    EXPECT_NE(refusal({"--aliases", "/no/such.txt", "hbm"}).find("'/no/such.txt'"), std::string::npos);
    EXPECT_NE(refusal({"--aliases=", "hbm"}), "");
    const Setting variable("GISA_ALIASES", "/no/other.txt");
    EXPECT_NE(refusal({"hbm"}).find("'/no/other.txt'"), std::string::npos);
    EXPECT_EQ(refusal({"--no-aliases", "hbm"}), "");
}

TEST(SearchOptions, NeedsNoWordBesideAFilter) {
    EXPECT_EQ(request_of({"--source", "reuters.com"}).query, "");
    EXPECT_NE(refusal({"--sort", "sources"}), "");
    EXPECT_NE(refusal({}), "");
}

TEST(SearchOptions, NamesTheOptionThatIsWrong) {
    const std::vector<Arguments> wrong = {{"--source", "3"},         {"--source", ""},
                                          {"--source", "a\x1b[31m"}, {"--source", std::string(1 << 20, 'x')},
                                          {"--publisher", ""},       {"--min-sources", "many"},
                                          {"--min-sources", "-1"},   {"--sort", "date"},
                                          {"--facet", "source,x"},   {"--facet", ""}};
    for (Arguments arguments : wrong) {
        arguments.emplace_back("hbm");
        const std::string message = refusal(arguments);
        EXPECT_TRUE(message.starts_with(arguments.front() + ":")) << arguments.front() << ": " << message;
        EXPECT_LT(message.size(), 400u);
    }
}

TEST(SearchOptions, TakeATimeThatIsEnough) {
    using std::chrono::milliseconds;
    EXPECT_EQ(request_of({"hbm"}).timeout, std::nullopt);
    EXPECT_EQ(request_of({"--timeout", "1500ms", "hbm"}).timeout, milliseconds(1500));
    EXPECT_EQ(request_of({"--timeout", "250", "hbm"}).timeout, milliseconds(250));
    EXPECT_EQ(request_of({"--timeout=2s", "hbm"}).timeout, milliseconds(2000));
    for (const char* wrong : {"0", "-1", "soon", "2h", "1.5s", "", "3601s", "99999999999999999999"})
        EXPECT_TRUE(refusal({"--timeout", wrong, "hbm"}).starts_with("--timeout:")) << wrong;
}

TEST(SearchOptions, NameAHitToOpen) {
    const SearchOptions options = read_options({"--open", "12.3", "hbm"});
    EXPECT_EQ(options.action, SearchOptions::Action::open);
    EXPECT_EQ(options.open.rank, 12u);
    EXPECT_EQ(options.open.source, 3u);
    EXPECT_EQ(options.request.offset, 11u);
    EXPECT_EQ(options.request.limit, 1u);
    for (const char* wrong : {"0", "1.", ".1", "1.0", "a", "-1", "1.2.3", "123456", ""})
        EXPECT_TRUE(refusal({"--open", wrong, "hbm"}).starts_with("--open:")) << wrong;
}

TEST(SearchOptions, KnowTheCommandByTheFirstWord) {
    struct Case {
        Arguments given;
        const char* command;
        Arguments left;
    };
    const Case cases[] = {
        {{"suggest", "삼ㅅ"}, "suggest", {"삼ㅅ"}},
        {{"--index", "suggest", "-n", "5", "suggest", "삼ㅅ"},
         "suggest",
         {"--index", "suggest", "-n", "5", "삼ㅅ"}},
        {{"--index", "suggest", "hbm"}, "search", {"--index", "suggest", "hbm"}},
        {{"--top", "3", "facets"}, "facets", {"--top", "3"}},
        {{"--json", "sources", "hbm"}, "sources", {"--json", "hbm"}},
        {{"search", "suggest", "hbm"}, "search", {"suggest", "hbm"}},
        {{"--", "suggest"}, "search", {"--", "suggest"}},
        {{"suggest hbm"}, "search", {"suggest hbm"}},
        {{"hbm", "suggest"}, "search", {"hbm", "suggest"}},
        {{}, "search", {}},
    };
    for (const Case& one : cases) {
        Arguments arguments = one.given;
        EXPECT_EQ(take_command(arguments), one.command);
        EXPECT_EQ(arguments, one.left);
    }
    EXPECT_EQ(request_of({"--", "suggest"}).query, "suggest");
}

} // namespace gisa
