#include "searcher/match/choose_words.h"

#include "common/korean/particles.h"
#include "tests/linear_time.h"

#include <gtest/gtest.h>

#include <map>

namespace gisa {
namespace {

using Texts = std::vector<std::string>;

std::vector<TermCount> counts(const std::map<std::string, std::uint32_t>& terms) {
    std::vector<TermCount> all;
    for (const auto& [text, articles] : terms)
        all.push_back({text, articles});
    return all;
}

/// The words of articles that each consist of one word.
std::vector<Word> choose(const Texts& articles, const Texts& readings = {}) {
    std::map<std::string, std::uint32_t> stems, wholes, read;
    for (const std::string& word : articles) {
        const std::string stem(best_stem(word));
        ++stems[stem];
        if (stem != word) ++wholes[word];
    }
    for (const std::string& reading : readings)
        ++read[reading];
    return choose_korean_words(counts(stems), counts(wholes), counts(read));
}

Texts texts(const std::vector<Word>& words) {
    Texts all;
    for (const Word& word : words)
        all.push_back(word.text);
    return all;
}

const Word& word(const std::vector<Word>& words, const std::string& text) {
    static const Word none;
    for (const Word& one : words)
        if (one.text == text) return one;
    ADD_FAILURE() << text << " is not among the words";
    return none;
}

} // namespace

TEST(ChooseWords, ShowsNounsWithoutTheirParticles) {
    EXPECT_EQ(texts(choose({"삼성전자의", "삼성전자는", "반도체를", "발표했다", "흐름"})),
              (Texts{"반도체", "발표", "삼성전자", "흐름"}));
}

TEST(ChooseWords, LeavesOutVerbsAndFunctionWords) {
    EXPECT_EQ(texts(choose({"했다", "있다", "했다가", "합쳐지면서", "풀렸다", "나누느냐", "위한", "따르면",
                            "그리고"})),
              Texts{});
    EXPECT_EQ(texts(choose({"바다", "람다", "최고", "화면", "투자"})),
              (Texts{"람다", "바다", "최고", "투자", "화면"}))
        << "nouns that end alike stay";
}

TEST(ChooseWords, LeavesOutNounsOfOneSyllableWithTheirParticles) {
    EXPECT_EQ(texts(choose({"팀", "팀이", "팀은", "팀에서", "팀으로", "표를", "년부터", "것으로"})), Texts{});
    EXPECT_EQ(texts(choose({"회의를", "회의", "제도", "효과", "사이트"})),
              (Texts{"사이트", "제도", "회의", "효과"}))
        << "not those of two syllables that end as a particle does";
}

TEST(ChooseWords, ShowsAWholeNameWhereAParticleWasCutOffIt) {
    EXPECT_EQ(best_stem("김정은"), "김정") << "the case in question";
    EXPECT_EQ(texts(choose({"김정은"})), Texts{"김정은"});
    EXPECT_EQ(texts(choose({"김정은", "김정은이", "김정은의"})), Texts{"김정은"});
    EXPECT_EQ(texts(choose({"이수만", "이수만은"})), Texts{"이수만"});
    EXPECT_TRUE(word(choose({"김정은"}), "김정은").name);
}

TEST(ChooseWords, ShowsNoNounWithItsParticleAsAName) {
    EXPECT_EQ(texts(choose({"정부는", "정부도", "정부가"})), Texts{"정부"});
    EXPECT_EQ(texts(choose({"삼성은"})), Texts{"삼성"});
    EXPECT_EQ(texts(choose({"기관은"})), Texts{"기관"});
}

TEST(ChooseWords, ShowsALongerWordWhereItsEndLooksLikeAParticle) {
    EXPECT_EQ(texts(choose({"정상회의", "정상회의를"})), Texts{"정상회의"});
    EXPECT_EQ(texts(choose({"캐나다", "캐나다"})), Texts{"캐나다"});
    EXPECT_EQ(texts(choose({"설계를", "설계의", "설계대로라면"})), Texts{"설계"});
}

TEST(ChooseWords, RanksSureWordsBeforeDoubtfulOnes) {
    const std::vector<Word> words = choose({"서류를", "서점", "설은은"});
    EXPECT_GT(word(words, "서류").rank, word(words, "서점").rank);
    const std::vector<Word> twice = choose({"서점", "서점", "서점", "서류를"});
    EXPECT_GT(word(twice, "서점").rank, word(twice, "서류").rank) << "articles count all the same";
}

TEST(ChooseWords, KnowsWhichNamesAreOnlyReadOutOfOtherScripts) {
    const std::vector<Word> words = choose({"이재명은"}, {"이재명", "이상훈", "설섬믿"});
    EXPECT_EQ(texts(words), (Texts{"이상훈", "이재명"})) << "설섬믿 looks like nobody's";
    EXPECT_TRUE(word(words, "이재명").name);
    EXPECT_FALSE(word(words, "이재명").reading);
    EXPECT_TRUE(word(words, "이상훈").reading);
    EXPECT_FALSE(word(choose({"정부는"}, {"정부"}), "정부").name) << "too short to tell";
    EXPECT_EQ(texts(choose({"유이나", "유이를"}, {"유이나"})), (Texts{"유이", "유이나"}))
        << "a reading says that the particle belongs to the name";
}

TEST(ChooseWords, LeavesOutOtherReadingsOfAKnownName) {
    EXPECT_EQ(texts(choose({"이재명은"}, {"이재명", "이제명"})), Texts{"이재명"});
    EXPECT_EQ(texts(choose({"이재명은"}, {"이재명", "이제명", "이제명"})), (Texts{"이재명", "이제명"}))
        << "not those that stand in more articles";
    EXPECT_EQ(texts(choose({}, {"이재명", "이제명"})), (Texts{"이재명", "이제명"})) << "nothing tells which";
}

TEST(ChooseWords, ShowsEnglishWordsButNoFunctionWordsAndLetters) {
    const std::vector<Word> words =
        choose_other_words(counts({{"https", 9}, {"openai", 3}, {"tokens", 2}}),
                           counts({{"a", 9}, {"openai", 4}, {"t", 9}, {"the", 9}, {"token", 5}}));
    EXPECT_EQ(texts(words), (Texts{"openai", "token", "tokens"}));
    EXPECT_FALSE(words.front().is_stem);
    EXPECT_TRUE(words[1].is_stem);
    EXPECT_EQ(words.front().articles, 3u);
}

TEST(ChooseWords, IsLinearInTheTerms) {
    expect_linear(1 << 18, [](std::size_t size) {
        std::vector<TermCount> stems, wholes;
        std::string text;
        for (std::size_t i = 0; i < size / 8; ++i) {
            text = "가" + std::string("나다라마바사").substr(3 * (i % 6), 3);
            for (std::size_t digit = i; digit > 0; digit /= 16)
                text += std::string("아자차카타파하거너더러머버서어저").substr(3 * (digit % 16), 3);
            stems.push_back({text, 1});
            wholes.push_back({text + "은", 1});
        }
        const auto by_text = [](const TermCount& a, const TermCount& b) { return a.text < b.text; };
        std::sort(stems.begin(), stems.end(), by_text);
        std::sort(wholes.begin(), wholes.end(), by_text);
        EXPECT_GT(choose_korean_words(stems, wholes, {}).size(), 0u);
    });
}

} // namespace gisa
