#include "common/storage/token_codes.h"

#include "common/text/stem.h"
#include "tests/built_article.h"

#include <gtest/gtest.h>

#include <random>
#include <set>

namespace gisa {
namespace {

TokenCode word(const std::string& text) {
    Stemmer stemmer;
    return code_of_word(text, stemmer.stem(text));
}

std::vector<CodedToken> read(std::string_view bytes) {
    std::vector<CodedToken> tokens;
    TokenCodesReader in(bytes);
    for (CodedToken token = in.next(); token.kind != CodedToken::Kind::end; token = in.next())
        tokens.push_back(token);
    return tokens;
}

/// `W` for a word, `+` another reading, `.` a sentence, `H` a heading's beginning, `|` a block's end.
std::string shape(std::string_view bytes) {
    std::string out;
    for (const CodedToken& token : read(bytes))
        out += "W+.H|"[static_cast<int>(token.kind)];
    return out;
}

} // namespace

TEST(TokenCodes, GiveFormsOfAWordOneKeyAndCodesOfTheirOwn) {
    const std::vector<std::string> forms = {"model", "models", "modeled", "modeling", "modelling"};
    std::set<TokenCode> codes;
    for (const std::string& form : forms) {
        EXPECT_EQ(key_of(word(form)), key_of(code_of_term("Zmodel"))) << form;
        codes.insert(word(form));
    }
    EXPECT_EQ(codes.size(), forms.size());
    EXPECT_NE(key_of(word("model")), key_of(word("crane")));
}

TEST(TokenCodes, GiveHangulTheKeyOfItsFirstThreeSyllables) {
    EXPECT_EQ(key_of(code_of_term("K삼성전")), key_of(code_of_term("E삼성전자는")));
    EXPECT_NE(code_of_term("K삼성전자"), code_of_term("K삼성전기"));
    EXPECT_EQ(code_of_term("K이재명"), code_of_term("J이재명"));
    EXPECT_NE(code_of_term("K이재명"), code_of_term("N이재명"));
}

TEST(TokenCodes, SayWhichBlockIsAHeading) {
    EXPECT_EQ(shape(token_codes_of(build({heading("Red cranes"), paragraph("Rose.")}).article)),
              "W|H.WW|.W|");
}

TEST(TokenCodes, StandInTheOrderOfTheText) {
    const Article article =
        build({paragraph("Cranes rose. 로봇이 왔다.[1]"), bullet("The end")}, sources_to(1), "Harbour")
            .article;
    const std::string codes = token_codes_of(article);
    EXPECT_EQ(shape(codes), "W|.WW.W+W|.WW|");
    const std::vector<CodedToken> tokens = read(codes);
    EXPECT_EQ(tokens[0].code, word("harbour"));
    EXPECT_EQ(tokens[2].support, Support::inherited);
    EXPECT_EQ(tokens[3].code, word("cranes"));
    EXPECT_EQ(tokens[5].support, Support::direct);
    EXPECT_EQ(tokens[6].code, code_of_term("K로봇"));
    EXPECT_EQ(tokens[7].code, code_of_term("E로봇이"));
}

TEST(TokenCodes, TakeOneByteForAFrequentWord) {
    const std::size_t with_rare = token_codes_of(build({paragraph("zyx zyx")}).article).size();
    const std::size_t with_frequent = token_codes_of(build({paragraph("the the")}).article).size();
    EXPECT_EQ(with_frequent + 4, with_rare);
    const std::vector<CodedToken> tokens = read(token_codes_of(build({paragraph("the")}).article));
    ASSERT_EQ(tokens.size(), 5u);
    EXPECT_EQ(tokens[3].code, word("the"));
}

TEST(TokenCodes, SayHowManyPositionsANameTakes) {
    const std::string codes = token_codes_of(build({paragraph("Lee Jae-myung spoke")}, {}, "").article);
    bool found = false;
    for (const CodedToken& token : read(codes))
        if (token.code == code_of_term("N이재명")) found = token.positions == 3;
    EXPECT_TRUE(found);
}

TEST(TokenCodes, BeginEverySentenceAlsoWhereItHasNoWord) {
    const Article article = build({paragraph("One. … Two. ★ Three."), paragraph("★")}).article;
    const std::string seen = shape(token_codes_of(article));
    EXPECT_EQ(static_cast<std::size_t>(std::count(seen.begin(), seen.end(), '.')), article.sentences.size());
}

TEST(TokenCodes, AnyBytesAreReadToAnEnd) {
    std::mt19937 random(7);
    for (int round = 0; round < 2000; ++round) {
        std::string bytes(random() % 40, '\0');
        for (char& byte : bytes)
            byte = static_cast<char>(random());
        EXPECT_LE(read(bytes).size(), bytes.size());
        for (const CodedToken& token : read(bytes))
            EXPECT_LT(token.code, 1u << kCodeBits);
    }
}

} // namespace gisa
