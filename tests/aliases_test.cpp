#include "common/aliases/aliases.h"

#include "common/aliases/read_aliases.h"
#include "common/text/utf8.h"
#include "tests/linear_time.h"

#include <gtest/gtest.h>

#include <map>

namespace gisa {
namespace {

using Texts = std::vector<std::string>;

Aliases aliases_of(const std::vector<std::string>& texts, Texts* notes = nullptr) {
    std::vector<AliasFile> files;
    for (const std::string& text : texts)
        files.push_back({"file" + std::to_string(files.size() + 1), text});
    Texts said;
    Aliases aliases(files, said);
    if (notes)
        *notes = said;
    else
        EXPECT_EQ(said, Texts());
    return aliases;
}

Texts spellings(const Aliases& aliases, const std::string& text) {
    const Tokens tokens = tokenise(text);
    const auto found = aliases.spellings_of(tokens);
    return {found.begin(), found.end()};
}

const char* const kFile = "SK하이닉스 | 하이닉스 | SK hynix\n"
                          "네이버 | NAVER\n"
                          "이재용 | Jay Y. Lee\n"
                          "삼성전자 | Samsung Electronics\n"
                          "오픈AI | OpenAI\n"
                          "손정의 | Masayoshi Son | 孫正義\n";

} // namespace

TEST(Aliases, GiveAllSpellingsOfAGroupForAnyOfThem) {
    const Aliases aliases = aliases_of({kFile});
    const Texts hynix{"SK하이닉스", "하이닉스", "SK hynix"};
    for (const char* typed : {"SK하이닉스", "하이닉스", "SK hynix"})
        EXPECT_EQ(spellings(aliases, typed), hynix) << typed;
    EXPECT_EQ(spellings(aliases, "孫正義"), (Texts{"손정의", "Masayoshi Son", "孫正義"}));
    EXPECT_EQ(spellings(aliases, "Jay Y Lee"), (Texts{"이재용", "Jay Y. Lee"}));
}

TEST(Aliases, LookAtNothingThatOnlySeparates) {
    const Aliases aliases = aliases_of({kFile});
    for (const char* typed : {"sk-hynix", "SK  HYNIX", "ＳＫ hynix", "SK·hynix", "skhynix", "SK 하이닉스"})
        EXPECT_EQ(spellings(aliases, typed).size(), 3u) << typed;
    for (const char* typed : {"삼성 전자", "open ai", "오픈 AI", "Open-AI"})
        EXPECT_EQ(spellings(aliases, typed).size(), 2u) << typed;
}

TEST(Aliases, TakeAParticleOrATitleOffTheEnd) {
    const Aliases aliases = aliases_of({kFile});
    for (const char* typed : {"네이버는", "네이버에서는", "SK하이닉스의", "OpenAI는", "오픈AI가", "이재용씨",
                              "이재용회장이", "Masayoshi Son은", "삼성 전자를"})
        EXPECT_FALSE(spellings(aliases, typed).empty()) << typed;
}

TEST(Aliases, AreTheWholeOfTheTokensOnly) {
    const Aliases aliases = aliases_of({kFile});
    for (const char* typed :
         {"네이", "네이버웹툰", "Samsung", "SK", "NAVER Cloud", "는", "SK hynix 는", "이재"})
        EXPECT_EQ(spellings(aliases, typed), Texts()) << typed;
    EXPECT_EQ(spellings(aliases, ""), Texts());
    EXPECT_EQ(spellings(Aliases(), "네이버"), Texts());
}

TEST(Aliases, PreferTheWordAsWrittenToOneWithoutItsEnd) {
    // 은 could be a particle of 김정.
    const Aliases aliases = aliases_of({"김정은 | Kim Jong-un\n김정 | Kim Jung\n"});
    EXPECT_EQ(spellings(aliases, "김정은"), (Texts{"김정은", "Kim Jong-un"}));
    EXPECT_EQ(spellings(aliases, "김정을"), (Texts{"김정", "Kim Jung"}));
}

TEST(Aliases, UseBothGroupsOfASpellingAndJoinNeither) {
    const Aliases aliases = aliases_of({"딥마인드 | DeepMind\n", "구글 딥마인드 | DeepMind\n"});
    EXPECT_EQ(spellings(aliases, "deepmind"), (Texts{"딥마인드", "DeepMind", "구글 딥마인드"}));
    EXPECT_EQ(spellings(aliases, "딥마인드"), (Texts{"딥마인드", "DeepMind"}));
}

TEST(Aliases, ALaterFileTakesAGroupAway) {
    const Aliases aliases = aliases_of({kFile, "! sk-하이닉스\n! 네이버\n네이버 | Naver Corp\n"});
    EXPECT_EQ(spellings(aliases, "하이닉스"), Texts());
    EXPECT_EQ(spellings(aliases, "네이버"), (Texts{"네이버", "Naver Corp"}));
    EXPECT_EQ(spellings(aliases, "오픈AI").size(), 2u);
    EXPECT_EQ(aliases.group_count(), 5u);
}

TEST(Aliases, AreLinearInHostileFiles) {
    for (const std::string part : {"네이버 | a\n", "! x\n", "a | b | c | d | e | f\n", "a | b\n! a\n"})
        expect_linear(1 << 19, [&](std::size_t size) {
            std::string text;
            for (std::size_t i = 0; text.size() < size; ++i)
                text += part.substr(0, part.size() - 1) + std::to_string(i) + "\n";
            Texts notes;
            const Aliases aliases({{"f", text}}, notes);
            EXPECT_LE(notes.size(), 11u);
            spellings(aliases, "네이버");
        });
}

TEST(Aliases, SayWhenThereIsNothingToTakeAway) {
    Texts notes;
    aliases_of({kFile, "# own\n! NAVER\n"}, &notes);
    EXPECT_EQ(notes, Texts{"file2:2: no group is called 'NAVER'; the first spelling of a line is its name"});
}

namespace {

const std::string kBuiltin = builtin_aliases().text;

} // namespace

TEST(BuiltinAliases, AreReadWithoutANote) {
    Texts notes;
    const Aliases aliases({builtin_aliases()}, notes);
    EXPECT_EQ(notes, Texts());
    EXPECT_GT(aliases.group_count(), 120u);
    EXPECT_EQ(spellings(aliases, "네이버에서는"), (Texts{"네이버", "NAVER"}));
}

TEST(BuiltinAliases, HaveEachNameAndEachSpellingInOneGroupOnly) {
    Texts notes;
    std::map<std::string, std::size_t> line_of;
    for (const AliasLine& line : read_aliases(builtin_aliases(), notes))
        for (const std::string& spelling : line.spellings) {
            std::string key;
            for (const Token& token : tokenise(spelling))
                key.append(token.text) += " ";
            const auto [entry, is_new] = line_of.emplace(key, line.number);
            EXPECT_TRUE(is_new) << spelling << ": lines " << entry->second << " and " << line.number;
        }
}

TEST(BuiltinAliases, AreComposedText) {
    for (std::size_t at = 0; at < kBuiltin.size(); at += decode(kBuiltin, at).size) {
        const char32_t code = decode(kBuiltin, at).code;
        EXPECT_FALSE(code >= 0x1100 && code <= 0x11FF) << "jamo at byte " << at;
        EXPECT_FALSE(code >= 0x0300 && code <= 0x036F) << "a combining mark at byte " << at;
        EXPECT_FALSE(code >= 0xF900 && code <= 0xFAFF) << "a compatibility ideograph at byte " << at;
    }
}

} // namespace gisa
