#include "searcher/match/find_phrase.h"

#include "common/text/stem.h"
#include "tests/built_article.h"

#include <gtest/gtest.h>

#include <random>

namespace gisa {
namespace {

TokenCode word(const std::string& text) {
    Stemmer stemmer;
    return code_of_word(text, stemmer.stem(text));
}

/// A phrase of Latin words; `a/b` is either.
Phrase phrase(const std::vector<std::vector<std::string>>& slots) {
    Phrase made;
    for (const auto& slot : slots) {
        made.slots.emplace_back();
        for (const std::string& text : slot)
            made.slots.back().push_back(text.front() >= 'A' && text.front() <= 'Z' ? code_of_term(text)
                                                                                   : word(text));
    }
    return made;
}

bool stands(const Phrase& wanted, const Article& article) {
    return PhraseFinder(wanted).stands_in(token_codes_of(article));
}

} // namespace

TEST(FindPhrase, WantsNeighboursInOrder) {
    const Article article = build({paragraph("Red cranes rose over blue cranes.")}).article;
    EXPECT_TRUE(stands(phrase({{"red"}, {"cranes"}}), article));
    EXPECT_TRUE(stands(phrase({{"blue"}, {"cranes"}}), article));
    EXPECT_TRUE(stands(phrase({{"red", "blue"}, {"cranes"}, {"rose"}}), article));
    EXPECT_FALSE(stands(phrase({{"cranes"}, {"red"}}), article));
    EXPECT_FALSE(stands(phrase({{"red"}, {"rose"}}), article));
    EXPECT_FALSE(stands(phrase({{"red"}, {"crane"}}), article));
    EXPECT_FALSE(stands(phrase({{"cranes"}, {"cranes"}}), article));
}

TEST(FindPhrase, GoesOnIntoTheNextSentenceButNotTheNextBlock) {
    const Article article =
        build({paragraph("Red cranes.[1] Blue ships."), paragraph("Tall ships.")}, sources_to(1)).article;
    EXPECT_TRUE(stands(phrase({{"cranes"}, {"blue"}}), article));
    EXPECT_FALSE(stands(phrase({{"ships"}, {"tall"}}), article));
}

TEST(FindPhrase, KnowsHowWideANameIs) {
    const Article article = build({paragraph("President Lee Jae-myung spoke in Yongsan.")}).article;
    EXPECT_TRUE(stands(phrase({{"president"}, {"N이재명"}, {"spoke"}}), article));
    EXPECT_TRUE(stands(phrase({{"lee"}, {"jae"}, {"myung"}, {"spoke"}}), article));
    EXPECT_FALSE(stands(phrase({{"president"}, {"N이재명"}, {"myung"}}), article));
}

TEST(FindPhrase, LooksInTheTitleAloneOrInSupportedSentences) {
    const Article article =
        build({paragraph("Blue cranes rose. Red ships sank.[1]")}, sources_to(1), "Tall masts").article;
    Phrase in_title = phrase({{"tall"}, {"masts"}});
    in_title.region = Region::title;
    EXPECT_TRUE(stands(in_title, article));
    EXPECT_TRUE(stands(phrase({{"tall"}, {"masts"}}), article));
    in_title.slots = phrase({{"red"}, {"ships"}}).slots;
    EXPECT_FALSE(stands(in_title, article));
    Phrase cited = phrase({{"red"}, {"ships"}});
    cited.least = Support::direct;
    EXPECT_TRUE(stands(cited, article));
    cited.slots = phrase({{"blue"}, {"cranes"}}).slots;
    EXPECT_FALSE(stands(cited, article));
    cited.slots = phrase({{"rose"}, {"red"}}).slots;
    EXPECT_FALSE(stands(cited, article));
    cited.slots = phrase({{"tall"}, {"masts"}}).slots;
    EXPECT_FALSE(stands(cited, article));
}

/// The same as looking at every place of the text in turn.
TEST(FindPhrase, AgreesWithASearchAtEveryPlace) {
    const std::vector<std::string> words = {"the", "of", "crane", "ship", "mast", "로봇이", "Lee Jae-myung"};
    std::mt19937 random(11);
    const auto any = [&] { return words[random() % (words.size() - 2)]; };
    for (int round = 0; round < 3000; ++round) {
        std::vector<std::string> text(1 + random() % 12);
        std::string joined;
        for (std::string& one : text) {
            one = any();
            joined += one + " ";
        }
        Phrase wanted;
        std::vector<std::vector<std::string>> slots(1 + random() % 4);
        for (auto& slot : slots)
            for (std::size_t n = 1 + random() % 2; n > 0; --n)
                slot.push_back(any());
        bool expected = false;
        for (std::size_t at = 0; at + slots.size() <= text.size(); ++at) {
            bool here = true;
            for (std::size_t i = 0; i < slots.size(); ++i)
                here = here && std::find(slots[i].begin(), slots[i].end(), text[at + i]) != slots[i].end();
            expected = expected || here;
        }
        EXPECT_EQ(stands(phrase(slots), build({paragraph(joined)}, {}, "").article), expected) << joined;
    }
}

/// Long rows of words, so that codes of every kind of byte stand before the phrase.
TEST(FindPhrase, FindsAPhraseBehindAnyWord) {
    for (int i = 0; i < 3000; ++i) {
        const std::string before = "w" + std::to_string(i);
        for (const auto& [first, second] :
             {std::pair("crane", "ship"), {"the", "ship"}, {"of", "the"}, {"crane", "of"}}) {
            const Article article =
                build({paragraph(before + " " + first + " " + second + " end")}, {}, "").article;
            EXPECT_TRUE(stands(phrase({{first}, {second}}), article))
                << before << " " << first << " " << second;
            EXPECT_FALSE(stands(phrase({{second}, {first}}), article)) << before;
        }
    }
}

TEST(FindPhrase, GoesOnBehindAWordThatIsReadAsANameToo) {
    const Article article = build({paragraph("Then Lee Jae-myung spoke. More. Than that, the. End")}).article;
    EXPECT_TRUE(stands(phrase({{"lee"}, {"jae"}}), article));
    EXPECT_TRUE(stands(phrase({{"then"}, {"lee"}, {"jae"}, {"myung"}, {"spoke"}}), article));
    EXPECT_TRUE(stands(phrase({{"more"}, {"than"}}), article));
    EXPECT_TRUE(stands(phrase({{"the"}, {"end"}}), article));
}

} // namespace gisa
