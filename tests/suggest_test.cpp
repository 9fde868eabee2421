#include "searcher/match/suggest.h"

#include "common/error.h"
#include "searcher/commands/commands.h"
#include "searcher/render/render.h"
#include "tests/indexed_articles.h"
#include "tests/searched_database.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include <random>

namespace gisa {
namespace {

const Files kArticles = {
    {"chips.md", "# 삼성전자와 SK하이닉스\n\n삼성전자는 메모리를 발표했다. 삼성전자의 설명이다. 설계를 맡은 "
                 "서류는 서울에 있다. "
                 "이재명 대통령이 서울에서 만났다. 오픈에이아이와 오픈소스를 논의했다."},
    {"leader.md", "# 이재명\n\n이재명은 서울에서 삼성전자를 찾았다. 삼성물산은 없었다. 김정은이 만났고 "
                  "김정은의 답은 없다."},
    {"openai.md", "# OpenAI and Samsung\n\nOpenAI opened an office. The company said that companies open "
                  "offices in Seoul. Samsung Electronics agreed. Lee Jae-myung met them there."},
    {"chat.md", "# 챗GPT를 쓰는 법\n\n챗GPT가 그린 GPU 그림이다. gpu와 GPT는 다르다."},
    {"more.md", "# OpenAI again\n\nOpenAI and Samsung met. The company was open about its jams and sambas."},
};

SuggestRequest words_only(const std::string& prefix, std::size_t limit) {
    return {prefix, limit, true, false, false};
}

class SuggestTest : public testing::Test {
protected:
    static void SetUpTestSuite() { articles_ = new IndexedArticles(kArticles); }
    static void TearDownTestSuite() {
        delete articles_;
        articles_ = nullptr;
    }

    static Lines suggest(const std::string& prefix, std::size_t limit = 10) {
        Lines texts;
        for (const Suggestion& suggestion : Searcher({articles_->index()}).suggest(words_only(prefix, limit)))
            texts.push_back(suggestion.text);
        return texts;
    }

    static IndexedArticles* articles_;
};

IndexedArticles* SuggestTest::articles_ = nullptr;

struct Case {
    const char* prefix;
    Lines first; ///< suggestions, the best first; there may be more
};

/// What the command prints, and its exit code.
struct Printed {
    int code = 0;
    std::string text;
};

int run_suggest(Lines arguments) {
    Log log{kSearcherProgram};
    arguments.insert(arguments.begin(), "suggest");
    return run_searcher(arguments, log);
}

Printed run_command(const Lines& arguments) {
    testing::internal::CaptureStdout();
    const int code = run_suggest(arguments);
    return {code, testing::internal::GetCapturedStdout()};
}

std::string refusal(const Lines& arguments) {
    try {
        run_suggest(arguments);
    } catch (const Error& error) {
        EXPECT_EQ(error.fault(), Fault::usage);
        return error.what();
    }
    return "";
}

} // namespace

TEST_F(SuggestTest, CompletesHangulAndLatin) {
    const Case cases[] = {
        {"삼ㅅ", {"삼성전자", "삼성물산"}},
        {"삼서", {"삼성전자", "삼성물산"}},
        {"삼성ㅈ", {"삼성전자"}},
        {"설", {"설계", "설명", "서류"}}, // 서 and ㄹ too
        {"성", {"서울"}},
        {"오픈ㅇ", {"오픈에이아이"}},
        {"오픈", {"오픈소스", "오픈에이아이"}},
        {"ㅅㅅㅈㅈ", {"삼성전자"}},
        {"ㅅㅅ", {"삼성전자", "삼성물산"}},
        {"ㅇㅈㅁ", {"이재명"}},
        {"이재ㅁ", {"이재명"}},
        {"김ㅈ", {"김정은"}},
        {"발", {"발표"}},
        {"open", {"open", "OpenAI"}},
        {"OPENA", {"OpenAI"}},
        {"sams", {"Samsung"}},
        {"comp", {"company"}},
        {"lee jae", {"lee Jae"}},
        {"lee jae-my", {"lee jae-myung"}},
        {"openai 이재ㅁ", {"openai 이재명"}},
        {"이재명 sams", {"이재명 Samsung"}},
        {"SK하ㅇ", {"SK하이닉스"}},
        {"tkatjd", {"삼성전자", "삼성물산"}}, // the keyboard was set to Latin
    };
    for (const Case& one : cases) {
        Lines found = suggest(one.prefix);
        ASSERT_GE(found.size(), one.first.size()) << one.prefix;
        found.resize(one.first.size());
        EXPECT_EQ(found, one.first) << one.prefix;
    }
}

TEST_F(SuggestTest, CompletesAWordOfTwoScriptsAsItStandsInArticles) {
    EXPECT_EQ(suggest("챗G"), Lines{"챗GPT"}) << "GPU stands in that article too, but not so";
    EXPECT_EQ(suggest("openai 챗gp"), Lines{"openai 챗GPT"});
    EXPECT_EQ(suggest("SK하"), Lines{"SK하이닉스"});
    EXPECT_EQ(suggest("sk삼"), Lines{});
    EXPECT_EQ(suggest("챗ㅅ"), Lines{});
    EXPECT_EQ(suggest("5sam"), Lines{});
}

TEST_F(SuggestTest, ShowsWordsAndNotStems) {
    for (const std::string& text : suggest("comp"))
        EXPECT_NE(text, "compani");
    EXPECT_EQ(suggest("발표"), Lines{"발표"}) << "nor forms: 발표했다";
    EXPECT_EQ(suggest("발표했"), Lines{});
    EXPECT_EQ(suggest("th"), Lines{}) << "nor function words";
}

TEST_F(SuggestTest, OffersOneFormOfAnEnglishWordThatTheTypedLettersFit) {
    EXPECT_EQ(suggest("compan"), Lines{"company"});
    EXPECT_EQ(suggest("compani"), Lines{"companies"});
}

TEST_F(SuggestTest, PutsTheMostFrequentFirstAndEqualsInOrderOfText) {
    const Lines found = suggest("s");
    EXPECT_EQ(found, (Lines{"Samsung", "sambas", "Seoul", "SK"}));
    EXPECT_EQ(suggest("s"), found);
    EXPECT_EQ(suggest("s", 2), (Lines{"Samsung", "sambas"}));
    EXPECT_EQ(suggest("s", 0), Lines{});
}

TEST_F(SuggestTest, SaysHowManyArticlesAndWhatIsAName) {
    const std::vector<Suggestion> found = Searcher({articles_->index()}).suggest(words_only("이재", 10));
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].articles, 2u);
    EXPECT_EQ(found[0].kind, Suggestion::Kind::name);
    EXPECT_EQ(Searcher({articles_->index()}).suggest({"삼성전", 10}).at(0).kind, Suggestion::Kind::word);
}

TEST_F(SuggestTest, EverySuggestionFindsItsArticles) {
    for (const char* prefix : {"ㅅ", "ㅇ", "ㄱ", "ㅁ", "s", "o", "c", "lee j"})
        for (const Suggestion& suggestion : Searcher({articles_->index()}).suggest({prefix, 100}))
            EXPECT_GE(articles_->count(SearchRequest{.query = suggestion.text}), suggestion.articles)
                << suggestion.text;
}

TEST_F(SuggestTest, HasNothingForWhatIsNoBeginning) {
    using namespace std::string_literals;
    for (const std::string& prefix :
         {""s, " "s, "삼성 "s, "..."s, "?!"s, "2025"s, "ㅏ"s, "쀍"s, "qqq"s, "op\x1b[31men"s, "sam\n"s,
          "\xEC\x82"s, "s\0am"s, "😀"s, std::string(4096, 's'), std::string(4095, '\xEC')})
        EXPECT_EQ(suggest(prefix), Lines{}) << prefix.substr(0, 20);
}

TEST_F(SuggestTest, TakesAnyMixtureOfCharacters) {
    const Lines pieces = {"ㅅ",     "삼",     "서",     "설",     "ㅏ",   "ㄳ",   "s",  "S",
                          "o",      " ",      "-",      "\"",     "'",    "5",    "李", "\u1109",
                          "\u1161", "\u11B7", "\uFFB5", "\u0301", "\xEC", "\x1b", "😀"};
    std::mt19937 random{7};
    Searcher searcher({articles_->index()});
    std::size_t completed = 0;
    for (int i = 0; i < 5000; ++i) {
        std::string prefix;
        for (std::size_t left = 1 + random() % 5; left > 0; --left)
            prefix += pieces[random() % pieces.size()];
        const std::vector<Suggestion> found = searcher.suggest({prefix, 3});
        EXPECT_LE(found.size(), 3u);
        for (const Suggestion& suggestion : found)
            EXPECT_GT(suggestion.articles, 0u) << suggestion.text;
        completed += found.size();
    }
    EXPECT_GT(completed, 500u);
}

TEST_F(SuggestTest, RefusesWhatIsTooLong) {
    for (const std::string& prefix : {std::string(100 << 10, 's'), std::string(100 << 10, '\xE3')})
        EXPECT_THROW(suggest(prefix), Error);
    EXPECT_THROW(suggest("s", 101), Error);
}

TEST(Suggest, SeesNewArticlesAndForgetsOldOnes) {
    IndexedArticles articles(Files{{"a.md", "# Samsung\n\n삼성전자의 발표."}});
    Searcher searcher({articles.index()});
    EXPECT_EQ(searcher.suggest(words_only("sa", 10)).size(), 1u);
    EXPECT_EQ(searcher.suggest(words_only("ㅅㅅ", 10)).size(), 1u);
    articles.add({{"b.md", "# Samples\n\n삼성물산의 발표."}});
    EXPECT_EQ(searcher.suggest(words_only("sa", 10)).size(), 2u);
    EXPECT_EQ(searcher.suggest(words_only("ㅅㅅ", 10)).size(), 2u);
}

TEST(Suggest, CountsOverSeveralIndexes) {
    const IndexedArticles one(Files{{"a.md", "# Samsung\n\n삼성전자의 발표."}}),
        other(Files{{"b.md", "# Samsung\n\nAgain."}});
    Searcher both({one.index(), other.index()});
    ASSERT_EQ(both.suggest(words_only("sa", 10)).size(), 1u);
    EXPECT_EQ(both.suggest(words_only("sa", 10))[0].articles, 2u);
    EXPECT_EQ(both.suggest(words_only("ㅅㅅㅈㅈ", 10)).size(), 1u);
}

TEST(Suggest, PutsNamesKnownFromOtherScriptsBehindThoseInHangulAndAtMostThree) {
    SearchedDatabase documents;
    const auto add = [&](const Lines& terms) {
        Xapian::Document document;
        for (const std::string& term : terms)
            document.add_term(term);
        documents.database().add_document(document);
    };
    add({"K이재명", "N이재명"});
    for (int i = 0; i < 3; ++i)
        add({"N이제명", "N이정민", "N이준만", "N이종문", "N올트먼"});
    Analyser analyser;
    Lines texts;
    for (const Suggestion& found : Suggester(analyser).suggest(words_only("ㅇㅈㅁ", 10), documents.index())) {
        texts.push_back(found.text);
        EXPECT_EQ(found.kind, Suggestion::Kind::name);
    }
    EXPECT_EQ(texts, (Lines{"이재명", "이정민", "이제명", "이종문"}));
}

TEST_F(SuggestTest, CommandPrintsALineForEach) {
    const Printed printed = run_command({"--index", articles_->index(), "-n", "2", "삼ㅅ"});
    EXPECT_EQ(printed.text, "삼성전자\n삼성물산\n");
    EXPECT_EQ(printed.code, 0);
    EXPECT_EQ(run_command({"--index", articles_->index(), "openai", "이재ㅁ"}).text, "openai 이재명\n");
    EXPECT_EQ(run_command({"--index", articles_->index(), "--kind", "title,publisher", "ㅇㅈㅁ"}).text,
              "\"이재명\"\n");
}

TEST_F(SuggestTest, CommandSaysByItsCodeThatThereIsNothing) {
    const Printed printed = run_command({"--index", articles_->index(), "qqq"});
    EXPECT_EQ(printed.text, "");
    EXPECT_EQ(printed.code, 1);
}

TEST_F(SuggestTest, CommandPrintsJson) {
    const Printed printed = run_command({"--index", articles_->index(), "--kind", "word", "--json", "이재"});
    EXPECT_EQ(printed.text,
              R"({"format":1,"prefix":"이재","suggestions":[{"text":"이재명","articles":2,"kind":"name"}]})"
              "\n");
    const Printed nothing = run_command({"--index", articles_->index(), "--json", "\xEC\x82\x1b"});
    EXPECT_EQ(nothing.code, 1);
    EXPECT_EQ(boost::json::parse(nothing.text).at("suggestions").as_array().size(), 0u);
}

TEST_F(SuggestTest, CommandRefusesWhatItCannotRead) {
    EXPECT_NE(refusal({}).find("no prefix"), std::string::npos);
    EXPECT_NE(refusal({" "}).find("no prefix"), std::string::npos);
    EXPECT_NE(refusal({"-n", "0", "삼"}).find("--limit"), std::string::npos);
    EXPECT_NE(refusal({"--kind", "author", "삼"}).find("word, publisher, title"), std::string::npos);
    EXPECT_NE(refusal({"--jsn", "삼"}).find("--json"), std::string::npos);
    EXPECT_NE(refusal({"--index", articles_->index(), std::string(100 << 10, 'a')}).find("longer"),
              std::string::npos);
}

TEST_F(SuggestTest, CommandExplainsItselfWithExamplesFirst) {
    const Printed printed = run_command({"--help"});
    EXPECT_EQ(printed.code, 0);
    EXPECT_LT(printed.text.find("suggest 삼ㅅ"), printed.text.find("Usage:"));
}

} // namespace gisa
