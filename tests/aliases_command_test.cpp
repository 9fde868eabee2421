#include "indexer/commands/aliases.h"

#include "common/error.h"
#include "tests/indexed_articles.h"

#include <gtest/gtest.h>

namespace gisa {
namespace {

/// What `gisa-indexer aliases ...` prints, and its exit code.
struct Ran {
    std::string out, said;
    int code = 0;
};

Ran run(const IndexedArticles& articles, const Lines& arguments) {
    Settings settings;
    settings.index = articles.index();
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    Ran ran;
    try {
        ran.code = aliases_command.run(
            parse_command_line(options_of(aliases_command), arguments, Words::paths), settings);
    } catch (const Error& error) {
        EXPECT_EQ(error.fault(), Fault::usage) << error.what();
        ran.code = 2;
    }
    ran.out = testing::internal::GetCapturedStdout();
    ran.said = testing::internal::GetCapturedStderr();
    return ran;
}

const Files kFiles = {
    {"a.md", "# 발표\n\n모빌린트(Mobilint)와 네이버(NAVER)가 실리콘관통전극(TSV)을 말했다.\n"},
    {"b.md", "# Chips\n\nMobilint (모빌린트) makes chips.\n"}};

} // namespace

TEST(AliasesCommand, PrintsProposalsAsAnAliasFile) {
    const IndexedArticles articles(kFiles);
    const Ran twice = run(articles, {"propose"});
    EXPECT_EQ(twice.out, "# 2 articles, e.g. a.md\n모빌린트 | Mobilint\n");
    EXPECT_EQ(twice.code, 0);
    EXPECT_EQ(run(articles, {"propose", "--min", "1"}).out,
              twice.out + "# 1 article: a.md\n실리콘관통전극 | TSV\n");
}

TEST(AliasesCommand, PrintsThemAsJson) {
    const IndexedArticles articles(kFiles);
    EXPECT_EQ(run(articles, {"propose", "--json"}).out,
              "{\"format\":1,\"aliases\":[\n"
              "{\"canonical\":\"모빌린트\",\"spellings\":[{\"spelling\":\"Mobilint\",\"articles\":2,"
              "\"example\":\"a.md\"}]}\n]}\n");
}

TEST(AliasesCommand, LeavesOutWhatTheAliasFilesHave) {
    const IndexedArticles articles(kFiles);
    EXPECT_NE(run(articles, {"propose", "--min", "1", "--no-aliases"}).out.find("네이버 | NAVER"),
              std::string::npos);
    const TempDir dir;
    const Ran none =
        run(articles, {"propose", "--aliases", dir.write("own.txt", "모빌린트 | Mobilint\nx\n")});
    EXPECT_EQ(none.out, "");
    EXPECT_EQ(none.code, 1);
    EXPECT_NE(none.said.find("own.txt:2: left out"), std::string::npos) << none.said;
    EXPECT_NE(none.said.find("no further spellings"), std::string::npos) << none.said;
}

TEST(AliasesCommand, RefusesWhatItDoesNotKnow) {
    const IndexedArticles articles(kFiles);
    const std::vector<Lines> wrong = {{},
                                      {"learn"},
                                      {"propose", "more"},
                                      {"propose", "--min", "0"},
                                      {"propose", "--aliases", "/no/such.txt"}};
    for (const Lines& arguments : wrong)
        EXPECT_EQ(run(articles, arguments).code, 2);
}

} // namespace gisa
