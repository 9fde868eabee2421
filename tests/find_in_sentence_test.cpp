#include "searcher/match/find_in_sentence.h"
#include "searcher/match/find_near.h"

#include "common/text/stem.h"
#include "tests/built_article.h"

#include <gtest/gtest.h>

#include <sstream>

namespace gisa {
namespace {

using Kind = SentenceNeed::Kind;
using Numbers = std::vector<std::uint32_t>;

/// Words side by side, as they are written.
SentenceNeed part(const std::string& phrase, std::uint32_t distance = 0) {
    SentenceNeed made{.kind = Kind::part, .distance = distance};
    made.spellings.emplace_back();
    Stemmer stemmer;
    std::istringstream in(phrase);
    for (std::string text; in >> text;)
        made.spellings.back().push_back({{code_of_word(text, stemmer.stem(text))}, {}});
    return made;
}

SentenceNeed group(Kind kind, std::vector<SentenceNeed> children) {
    return {.kind = kind, .children = std::move(children)};
}

SentenceNeed both(const char* first, const char* second) {
    return group(Kind::all, {part(first), part(second)});
}

Numbers sentences(const SentenceNeed& need, const Article& article, Support least = Support::none,
                  std::size_t most = 10) {
    return SentenceFinder(need, least).sentences_in(token_codes_of(article), most);
}

bool stands(const SentenceNeed& need, const Article& article, Support least = Support::none) {
    return SentenceFinder(need, least).stands_in(token_codes_of(article));
}

} // namespace

TEST(FindInSentence, FindsTheSentencesThatHoldAllWords) {
    const Article article = build({heading("Blue cranes"),
                                   paragraph("Red cranes rose. Blue ships sank. Ships are "
                                             "red and blue."),
                                   bullet("Red and blue masts")})
                                .article;
    ASSERT_EQ(article.sentences.size(), 5u);
    EXPECT_EQ(sentences(both("red", "cranes"), article), Numbers{1});
    EXPECT_EQ(sentences(both("blue", "red"), article), (Numbers{3, 4}));
    EXPECT_EQ(sentences(both("blue", "red"), article, Support::none, 1), Numbers{3});
    EXPECT_EQ(sentences(both("blue", "cranes"), article), Numbers{0}) << "a heading is a sentence too";
    EXPECT_EQ(sentences(both("cranes", "ships"), article), Numbers{}) << "they stand in neighbours";
    EXPECT_FALSE(stands(both("cranes", "ships"), article));
    EXPECT_TRUE(stands(both("blue", "red"), article));
}

TEST(FindInSentence, TakesTheTitleForOneSentence) {
    const Article article = build({paragraph("Red cranes rose.")}, {}, "Tall masts. Old harbour").article;
    EXPECT_TRUE(stands(both("tall", "harbour"), article));
    EXPECT_EQ(sentences(both("tall", "harbour"), article), Numbers{}) << "it is none of the text";
    EXPECT_FALSE(stands(both("harbour", "red"), article));
    SentenceNeed in_text = both("tall", "harbour");
    in_text.children[0].in_text = true;
    EXPECT_FALSE(stands(in_text, article));
}

TEST(FindInSentence, FindsPhrasesChoicesAndWordsNearEachOther) {
    const Article article =
        build({paragraph("New red cranes rose over old blue ships. The old ships. New cranes.")}).article;
    struct Row {
        SentenceNeed need;
        Numbers found;
    };
    const SentenceNeed near = group(Kind::near, {part("red"), part("old", 4)});
    for (const Row& row : std::initializer_list<Row>{
             {part("old ships"), {1}},
             {part("ships new"), {}},
             {group(Kind::any, {part("rose"), part("new cranes")}), {0, 2}},
             {group(Kind::all, {part("new"), group(Kind::any, {part("ships"), part("masts")})}), {0}},
             {group(Kind::any, {both("old", "new"), both("the", "old")}), {0, 1}},
             {near, {0}},
             {group(Kind::near, {part("red"), part("old", 3)}), {}},
             {group(Kind::near, {part("ships"), part("new", 1)}), {}},
             {group(Kind::all, {near, part("blue")}), {0}},
             {group(Kind::all, {near, part("masts")}), {}}})
        EXPECT_EQ(sentences(row.need, article), row.found);
}

TEST(FindInSentence, AsksForSupportAndKnowsEverySpelling) {
    const Article article =
        build({paragraph("Red cranes rose. Blue cranes fell.[1] 크레인이 섰다[1].")}, sources_to(1)).article;
    EXPECT_EQ(sentences(part("cranes"), article, Support::direct), Numbers{1});
    EXPECT_FALSE(stands(both("red", "cranes"), article, Support::direct));
    SentenceNeed spelled = part("cranes");
    spelled.spellings.push_back({{{code_of_term("K크레인")}, {}}});
    EXPECT_EQ(sentences(spelled, article), (Numbers{0, 1, 2}));
}

/// Against looking at each sentence's words.
TEST(FindInSentence, FindsWhatAComparisonOfAllWordsFinds) {
    const char* words[] = {"red", "blue", "crane", "ship", "mast", "port"};
    std::uint32_t seed = 7;
    const auto random = [&](std::uint32_t below) {
        return (seed = seed * 1'664'525 + 1'013'904'223) / 65536 % below;
    };
    std::size_t found = 0;
    for (int round = 0; round < 200; ++round) {
        std::vector<RawBlock> blocks;
        std::vector<std::string> all;
        for (std::uint32_t block = 1 + random(3); block > 0; --block) {
            std::string text;
            for (std::uint32_t sentence = 1 + random(3); sentence > 0; --sentence) {
                std::string of = "Then";
                for (std::uint32_t w = 1 + random(4); w > 0; --w)
                    of += std::string(" ") + words[random(6)];
                all.push_back(of + " ");
                text += of + ". ";
            }
            blocks.push_back(paragraph(text));
        }
        const Article article = build(std::move(blocks)).article;
        ASSERT_EQ(article.sentences.size(), all.size());
        const std::string first = words[random(6)], second = words[random(6)];
        Numbers expected;
        for (std::uint32_t i = 0; i < all.size(); ++i)
            if (all[i].find(" " + first + " ") != std::string::npos &&
                all[i].find(" " + second + " ") != std::string::npos)
                expected.push_back(i);
        EXPECT_EQ(sentences(both(first.c_str(), second.c_str()), article), expected)
            << first << " " << second;
        EXPECT_EQ(stands(both(first.c_str(), second.c_str()), article), !expected.empty());
        found += expected.size();
    }
    EXPECT_GT(found, 100u);
}

/// Leaping from one sentence with the rarest word to the next finds what reading all of them finds, whatever
/// stands in the articles: names, other readings of a word, frequent words of one byte.
TEST(FindInSentence, LeapsOverNothing) {
    const char* words[] = {"삼성전자가", "삼성전자는", "이재명이",   "Lee Jae-myung", "李在明",
                           "the",        "said",       "government", "올트먼을",      "GPT-5",
                           "crane",      "cranes",     "company"};
    const auto code = [](const char* term) { return CodedSlot{{code_of_term(term)}, {}}; };
    Stemmer stemmer;
    const auto key = [&](const char* word) {
        return CodedSlot{{}, {key_of(code_of_word(stemmer.stem(word), stemmer.stem(word)))}};
    };
    const std::vector<CodedSlot> slots = {code("K삼성전자"), code("N이재명"), code("K올트먼"),
                                          key("crane"),      key("the"),      key("said"),
                                          key("government"), key("company")};
    std::uint32_t seed = 11;
    const auto random = [&](std::uint32_t below) {
        return (seed = seed * 1'664'525 + 1'013'904'223) / 65536 % below;
    };
    std::size_t found = 0, near = 0;
    for (int round = 0; round < 300; ++round) {
        std::vector<RawBlock> blocks;
        for (std::uint32_t block = 1 + random(3); block > 0; --block) {
            std::string text;
            for (std::uint32_t sentence = 1 + random(3); sentence > 0; --sentence) {
                for (std::uint32_t w = 1 + random(6); w > 0; --w)
                    text += std::string(words[random(std::size(words))]) + " ";
                text += "ended. ";
            }
            blocks.push_back(paragraph(text));
        }
        const std::string codes = token_codes_of(build(std::move(blocks), {}, "").article);
        const CodedSlot &first = slots[random(8)], &second = slots[random(8)];
        SentenceNeed need = group(Kind::all, {part(""), part("")});
        need.children[0].spellings = {{first}};
        need.children[1].spellings = {{second}};
        need.children[1].articles = 1; // looked for first
        const SentenceFinder finder(need);
        EXPECT_EQ(finder.stands_in(codes), !finder.sentences_in(codes, 1).empty());
        found += finder.stands_in(codes);
        const std::uint32_t distance = 1 + random(5);
        const std::vector<NearPart> parts = {{{{first}}, 0}, {{{second}}, distance}};
        const bool stands = NearFinder({parts, Region::anywhere, Support::none}).stands_in(codes);
        EXPECT_EQ(stands, NearFinder({parts, Region::text, Support::none}).stands_in(codes))
            << "read as a whole";
        near += stands;
    }
    EXPECT_GT(found, 50u);
    EXPECT_GT(near, 50u);
}

} // namespace gisa
