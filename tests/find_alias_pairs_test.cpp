#include "indexer/aliases/find_alias_pairs.h"

#include "tests/linear_time.h"

#include <gtest/gtest.h>

namespace gisa {
namespace {

/// The pairs, each as a line of an alias file.
std::vector<std::string> pairs(const std::string& text) {
    std::vector<std::string> lines;
    for (const AliasPair& pair : find_alias_pairs(text))
        lines.push_back(pair.canonical + " | " + pair.spelling);
    return lines;
}

std::string pair(const std::string& text) {
    const auto found = pairs(text);
    return found.size() == 1 ? found.front() : std::to_string(found.size()) + " pairs";
}

using Lines = std::vector<std::string>;

} // namespace

TEST(FindAliasPairs, TakeANameAndItsOtherSpellingInBrackets) {
    EXPECT_EQ(pair("대통령 이재명(Lee Jae-myung)은 만났다."), "이재명 | Lee Jae-myung");
    EXPECT_EQ(pair("President Lee Jae-myung (이재명) met them."), "이재명 | Lee Jae-myung");
    EXPECT_EQ(pair("오픈AI(OpenAI)는 밝혔다."), "오픈AI | OpenAI");
    EXPECT_EQ(pair("Meanwhile Kakao (카카오) said so."), "카카오 | Kakao");
    EXPECT_EQ(pair("한국의 '업스테이지'（Upstage）가"), "업스테이지 | Upstage");
}

TEST(FindAliasPairs, TakeAllWordsOfATransliteratedName) {
    EXPECT_EQ(pair("오픈AI 최고경영자 샘 올트먼(Sam Altman)이"), "샘 올트먼 | Sam Altman");
    EXPECT_EQ(pair("Nvidia chief Jensen Huang (젠슨 황) said"), "젠슨 황 | Jensen Huang");
    EXPECT_EQ(pair("회사는 구글 딥마인드(Google DeepMind)와"), "구글 딥마인드 | Google DeepMind");
    EXPECT_EQ(pair("창업자인 백준호(June Paik)는"), "백준호 | June Paik");
    EXPECT_EQ(pair("국내의 LG AI연구원(LG AI Research)은"), "LG AI연구원 | LG AI Research");
}

TEST(FindAliasPairs, MeasureATranslationByItsSyllables) {
    EXPECT_EQ(pair("차세대 고대역폭메모리(HBM)를"), "고대역폭메모리 | HBM");
    EXPECT_EQ(pair("올해 출시한 고대역폭 메모리(HBM)를"), "고대역폭 메모리 | HBM");
    EXPECT_EQ(pair("대전의 한국과학기술원(KAIST)에서"), "한국과학기술원 | KAIST");
    EXPECT_EQ(pair("회사가 대규모 언어 모델(large language model)을"),
              "대규모 언어 모델 | large language model");
    EXPECT_EQ(pair("반도체 기업 삼성전자(Samsung Electronics)가"), "삼성전자 | Samsung Electronics");
    EXPECT_EQ(pair("모델은 전문가 혼합(MoE) 구조"), "전문가 혼합 | MoE");
    EXPECT_EQ(pair("South Korea's Ministry of Science and ICT (과학기술정보통신부) said"),
              "과학기술정보통신부 | Ministry of Science and ICT");
    EXPECT_EQ(pair("Seoul National University (서울대) said"), "서울대 | Seoul National University");
}

TEST(FindAliasPairs, TakeSeveralSpellingsOfOneBracket) {
    EXPECT_EQ(pairs("과학기술정보통신부(과기정통부·MSIT)는"),
              (Lines{"과학기술정보통신부 | 과기정통부", "과학기술정보통신부 | MSIT"}));
    EXPECT_EQ(pairs("개인정보보호위원회(이하 개인정보위)는"), Lines{"개인정보보호위원회 | 개인정보위"});
    EXPECT_EQ(pairs("Personal Information Protection Commission (개인정보보호위원회, PIPC) announced"),
              Lines{"개인정보보호위원회 | Personal Information Protection Commission"});
}

TEST(FindAliasPairs, TakeHanjaOfAsManySyllables) {
    EXPECT_EQ(pair("이재명(李在明) 대통령"), "이재명 | 李在明");
    EXPECT_EQ(pair("李在明(이재명) 대통령"), "이재명 | 李在明");
    EXPECT_EQ(pair("주석 시진핑(習近平)은"), "시진핑 | 習近平");
    EXPECT_EQ(pair("President Xi Jinping (習近平) said"), "Xi Jinping | 習近平");
    EXPECT_EQ(pairs("무(無)에서 이재명(李在)"), Lines());
}

TEST(FindAliasPairs, KeepTheInitialsOfAName) {
    EXPECT_EQ(pair("Samsung chairman Jay Y. Lee (이재용) said"), "이재용 | Jay Y. Lee");
}

TEST(FindAliasPairs, LeaveBracketsThatSayWhatElseThereIs) {
    for (const char* text :
         {"이재용(57) 회장", "삼성전자(005930)는", "사진(AP)", "엔비디아(NASDAQ: NVDA)", "오후 6시(KST)",
          "그는 말했다. (Kim)", "이재용 회장(Jay Lee)은", "a GPU (graphics processor)", "37B(개)",
          "오픈AI(미국)는", "()", "(", ")", "성(name)", "카카오(", "회의(제3차 회의)는",
          "the office (사무실)", "정부(정책)"})
        EXPECT_EQ(pairs(text), Lines()) << text;
}

TEST(FindAliasPairs, EndANameAtPunctuation) {
    EXPECT_EQ(pair("미국, 샘 올트먼(Sam Altman)"), "샘 올트먼 | Sam Altman");
    EXPECT_EQ(pair("인공지능, 메모리(HBM)"), "메모리 | HBM");
    EXPECT_EQ(pair("(In Seoul) OpenAI(오픈AI)"), "오픈AI | OpenAI");
}

TEST(FindAliasPairs, AreLinearInHostileText) {
    for (const std::string part : {"(", ")", "a (", "이재명(Lee) ", "a b c d e f g (가나다) ", "(A·B·C·D·E)",
                                   "\xFF(\xFF)", "가(나·다·라)", "가 나 다 라 마 ", "Aaaaaaaaaaaaaaaaaaa"})
        expect_linear(1 << 18, [&](std::size_t size) { find_alias_pairs(repeated_to(size, part)); });
}

} // namespace gisa
