#include "searcher/match/find_near.h"

#include "common/text/stem.h"
#include "indexer/write/index_terms.h"
#include "searcher/match/match.h"
#include "tests/built_article.h"
#include "tests/searched_database.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <sstream>

namespace gisa {
namespace {

TokenCode word(const std::string& text) {
    Stemmer stemmer;
    return code_of_word(text, stemmer.stem(text));
}

/// Words side by side, as they are written.
NearPart part(const std::string& phrase, std::uint32_t distance = 0) {
    NearPart made;
    made.spellings.emplace_back();
    made.distance = distance;
    std::istringstream in(phrase);
    for (std::string text; in >> text;)
        made.spellings.back().push_back({{word(text)}, {}});
    return made;
}

Near near(std::vector<NearPart> parts, Region region = Region::anywhere, Support least = Support::none) {
    return {std::move(parts), region, least};
}

bool stands(const Near& wanted, const Article& article) {
    return NearFinder(wanted).stands_in(token_codes_of(article));
}

} // namespace

TEST(FindNear, WantsTheWordsSoFarApartAtMostInEitherOrder) {
    const Article article = build({paragraph("Red cranes rose over the blue ships.")}).article;
    struct Row {
        const char *first, *second;
        std::uint32_t distance;
        bool stands;
    };
    for (const Row& row : std::initializer_list<Row>{{"cranes", "rose", 1, true},
                                                     {"rose", "cranes", 1, true},
                                                     {"cranes", "blue", 3, false},
                                                     {"cranes", "blue", 4, true},
                                                     {"ships", "red", 6, true},
                                                     {"ships", "red", 5, false},
                                                     {"cranes", "cranes", 9, false},
                                                     {"cranes", "crane", 9, false},
                                                     {"red cranes", "blue ships", 4, true},
                                                     {"red cranes", "blue ships", 3, false},
                                                     {"blue ships", "red cranes", 4, true},
                                                     {"cranes red", "ships", 9, false},
                                                     {"red cranes", "cranes rose", 9, false}})
        EXPECT_EQ(stands(near({part(row.first), part(row.second, row.distance)}), article), row.stands)
            << row.first << " NEAR/" << row.distance << " " << row.second;
}

TEST(FindNear, LinksEachPartToTheOneBefore) {
    const Article article = build({paragraph("one two three four five six seven")}).article;
    EXPECT_TRUE(stands(near({part("one"), part("four", 3), part("seven", 3)}), article));
    EXPECT_TRUE(stands(near({part("four"), part("one", 3), part("two", 1)}), article));
    EXPECT_FALSE(stands(near({part("one"), part("seven", 3), part("four", 3)}), article));
}

TEST(FindNear, StaysWithinABlockButNotASentence) {
    const Article article =
        build({paragraph("Red cranes. Blue ships."), paragraph("Tall masts.")}, {}, "Old harbour").article;
    EXPECT_TRUE(stands(near({part("cranes"), part("blue", 1)}), article));
    EXPECT_FALSE(stands(near({part("ships"), part("tall", 5)}), article));
    EXPECT_FALSE(stands(near({part("harbour"), part("red", 5)}), article));
}

TEST(FindNear, TakesAnyFormOfAWordByItsKey) {
    const Article article = build({paragraph("Models are released in many meetings.")}).article;
    Near wanted = near({part("models"), part("meeting", 9)});
    EXPECT_FALSE(stands(wanted, article));
    wanted.parts[1].spellings[0][0] = {{}, {key_of(word("meeting"))}};
    EXPECT_TRUE(stands(wanted, article));
}

TEST(FindNear, LooksInARegionAndInSentencesWithSupport) {
    const Article article = build({heading("Red cranes"), paragraph("Blue ships sank.[1] Red masts fell.")},
                                  sources_to(1), "Tall masts")
                                .article;
    struct Row {
        const char* phrase;
        Region region;
        bool stands;
    };
    for (const Row& row : std::initializer_list<Row>{{"red", Region::heading, true},
                                                     {"blue", Region::heading, false},
                                                     {"masts", Region::title, true},
                                                     {"red", Region::title, false},
                                                     {"tall", Region::text, false},
                                                     {"tall", Region::anywhere, true},
                                                     {"red masts", Region::text, true},
                                                     {"cranes", Region::text, true}})
        EXPECT_EQ(stands(near({part(row.phrase)}, row.region), article), row.stands) << row.phrase;
    EXPECT_TRUE(stands(near({part("blue"), part("sank", 3)}, Region::anywhere, Support::direct), article));
    EXPECT_FALSE(stands(near({part("blue"), part("masts", 5)}, Region::anywhere, Support::direct), article));
}

TEST(FindNear, EndsQuicklyWhereWordsAreAllOverTheBlock) {
    std::string text;
    for (int i = 0; i < 20'000; ++i)
        text += "red blue ";
    const Article article = build({paragraph(text)}).article;
    EXPECT_FALSE(stands(near({part("red"), part("green", 100)}), article));
    EXPECT_TRUE(stands(near({part("red"), part("blue", 100), part("red", 100)}), article));
}

/// The matcher of ours against Xapian's, on the same database: positions there, token codes here.
TEST(FindNear, FindsWhatXapianFinds) {
    const std::vector<std::string> words = {"red", "blue", "crane", "ship", "mast", "port", "sea", "wind"};
    SearchedDatabase documents;
    std::mt19937 random(5);
    for (int i = 0; i < 400; ++i) {
        std::vector<RawBlock> blocks;
        Xapian::Document document;
        unsigned position = 1'000;
        for (std::size_t block = 0; block < 1 + random() % 3; ++block, position += 1'000) {
            std::string text;
            for (std::size_t w = 0; w < 1 + random() % 12; ++w) {
                const std::string& of = words[std::min<std::size_t>(random() % 12, words.size() - 1)];
                text += of + " ";
                document.add_posting("Z" + of, position++);
            }
            blocks.push_back(paragraph(text));
        }
        document.add_value(kTokenCodesSlot, token_codes_of(build(std::move(blocks), {}, "").article));
        document.set_data(std::to_string(i));
        documents.database().add_document(document);
    }
    const SearchedIndex& index = documents.index();
    std::size_t found_in_all = 0;
    for (int round = 0; round < 200; ++round) {
        const std::string first = words[random() % words.size()], second = words[random() % words.size()];
        if (first == second) continue;
        const std::uint32_t distance = 1 + random() % 8;
        const Plan plan = all_of({plan_term("Z" + first), plan_term("Z" + second),
                                  plan_check(near({part(first), part(second, distance)}))});
        std::set<std::string> ours, theirs;
        MatchOptions options;
        options.limit = 1'000;
        options.exact = true;
        for (const Match& match : match(index, plan, options).page)
            ours.insert(match.record);
        const std::string terms[] = {"Z" + first, "Z" + second};
        Xapian::Enquire enquire(index.database());
        enquire.set_query(
            Xapian::Query(Xapian::Query::OP_NEAR, std::begin(terms), std::end(terms), distance + 1));
        const Xapian::MSet set = enquire.get_mset(0, 1'000);
        for (auto hit = set.begin(); hit != set.end(); ++hit)
            theirs.insert(hit.get_document().get_data());
        ASSERT_EQ(ours, theirs) << first << " NEAR/" << distance << " " << second;
        found_in_all += ours.size();
    }
    EXPECT_GT(found_in_all, 1'000u);
}

} // namespace gisa
