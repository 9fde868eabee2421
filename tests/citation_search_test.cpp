// Searching by what articles cite, from files to pages: the rules R13 to R17 and R22.

#include "common/error.h"
#include "indexer/indexer.h"
#include "searcher/searcher.h"
#include "tests/temp_dir.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace gisa {
namespace {

using Ids = std::vector<std::string>;

constexpr const char* lists = "\n\n## Sources\n\n1. [Crane report](https://news.example.com/1)\n"
                              "2. [Harbour count](https://www.other.org/2?utm_source=x)\n"
                              "3. [항구 통계](https://third.co.kr/3)\n";

class CitationSearchTest : public testing::Test {
protected:
    /// `front`: further lines of front matter.
    void add(const std::string& name, const std::string& text, const std::string& front = "") {
        const std::string file =
            dir_.write("articles/" + name + ".md", "---\nid: " + name + "\n" + front + "---\n" + text);
        const IntakeReport report = Indexer(index()).add({file}, {});
        EXPECT_EQ(report.refused.size(), 0u) << describe(report);
    }
    std::string index() const { return dir_ / "index"; }

    ResultPage page(const SearchRequest& request) { return Searcher({index()}).search(request); }
    ResultPage page(const std::string& query) { return page(SearchRequest{.query = query}); }
    std::size_t count(const SearchRequest& request) { return Searcher({index()}).count(request); }

    static Ids ids(const ResultPage& page) {
        Ids found;
        for (const Hit& hit : page.hits)
            found.push_back(hit.id);
        return found;
    }
    Ids search(const std::string& query) { return ids(page(query)); }

    static Ids snippets(const ResultPage& page) {
        Ids texts;
        for (const Hit& hit : page.hits)
            for (const Snippet& snippet : hit.snippets) {
                texts.emplace_back();
                for (const gisa::Run& run : snippet.runs)
                    texts.back() += run.text;
            }
        return texts;
    }

    TempDir dir_;
};

/// The structure of the specification's worked example, about a harbour that does not exist.
constexpr const char* harbour = R"(# Haneul opens Pier Nine

Haneul opened Pier Nine on Aug. 7.[1][3] The pier, said Ms. Seo, cut waiting by 45%.[2]

- Mooring starts at $1.25 per ton [1, 4]
- Rivals answered within days[7]

## Sources

[1]: https://haneul.com/pier-nine "Pier Nine"
[2]: https://www.dockpost.com/x?utm_source=p "Pier cuts waiting"
[3]: https://www.tidewatch.com/y
[4]: https://haneul.com/mooring
)";

} // namespace

TEST_F(CitationSearchTest, AnswersTheWorkedExample) {
    add("pier", harbour);
    const ResultPage found = page("pier waiting");
    ASSERT_EQ(found.hits.size(), 1u);
    EXPECT_EQ(found.hits[0].citations.independent, 3u);
    EXPECT_EQ(search("rivals"), Ids{"pier"});
    EXPECT_EQ(search("\"opened Pier Nine on\""), Ids{"pier"});
    SearchRequest cited{.query = "rivals"};
    cited.within = Within::cited;
    EXPECT_EQ(page(cited).total, 0u);
    EXPECT_EQ(snippets(page("7")), Ids{"Haneul opened Pier Nine on Aug. 7.[1][3]"});
    EXPECT_EQ(search("sources:3"), Ids{"pier"});
    EXPECT_EQ(search("source:haneul.com source:dockpost.com"), Ids{"pier"});
}

TEST_F(CitationSearchTest, R13CountsTheOtherArticlesThatCiteTheSameUrl) {
    add("a", std::string("Cranes rose.[2]") + lists);
    add("b", "Cranes rose.[1]\n\n[1]: http://other.org/2#top\n");
    add("c", "Cranes rose.[1] Ships sank.[2]\n\n[1]: https://other.org/2\n[2]: https://www.other.org/2/\n");
    add("d", std::string("Cranes rose.[9]") + lists); // lists it, cites something else
    const ResultPage found = page("crane");
    ASSERT_EQ(found.hits.size(), 4u);
    for (const Hit& hit : found.hits) {
        ASSERT_FALSE(hit.snippets.empty());
        for (const SnippetSource& source : hit.snippets[0].sources)
            EXPECT_EQ(source.also_in, source.resolved ? 2u : 0u) << hit.id;
    }
}

TEST_F(CitationSearchTest, R14FindsASourceInAnyFormOfItsUrl) {
    add("a", std::string("Cranes rose.[2]") + lists);
    for (const char* url : {"https://www.other.org/2?utm_source=x", "http://other.org/2#a", "other.org/2",
                            "HTTPS://OTHER.ORG:443/2/"})
        EXPECT_EQ(search(std::string("source:\"") + url + "\""), Ids{"a"}) << url;
    EXPECT_EQ(search("source:https://other.org/3"), Ids{});
}

TEST_F(CitationSearchTest, R15FiltersBySourceAndPublisher) {
    add("a", std::string("Cranes rose.[1]") + lists, "publisher: 연합뉴스\n");
    add("b", std::string("Cranes rose.[2]") + lists, "publisher: The Harbour Post\n");
    add("c", std::string("Cranes rose.") + lists, "url: https://news.harbour.example.com/c\n");
    EXPECT_EQ(search("source:example.com"), Ids{"a"});
    EXPECT_EQ(search("source:other.org crane"), Ids{"b"});
    EXPECT_EQ(search("crane -source:example.com"), (Ids{"b", "c"}));
    EXPECT_EQ(search("publisher:연합뉴스"), Ids{"a"});
    EXPECT_EQ(search("publisher:\"the harbour post\""), Ids{"b"});
    EXPECT_EQ(search("publisher:harbour.example.com"), Ids{"c"});
    EXPECT_EQ(search("publisher:harbour"), Ids{});
    EXPECT_EQ(search("source:third.co.kr"), Ids{}); // listed, never cited
    SearchRequest request{.query = "crane"};
    request.sources = {"example.com", "other.org"};
    EXPECT_EQ(ids(page(request)), (Ids{"b", "a"}));
    request.publishers = {"연합뉴스"};
    EXPECT_EQ(ids(page(request)), Ids{"a"});
    EXPECT_EQ(count(request), 1u);
    request.query = "";
    EXPECT_EQ(ids(page(request)), Ids{"a"});
    EXPECT_EQ(page(request).understood, "(source:example.com OR source:other.org) AND publisher:연합뉴스");
}

TEST_F(CitationSearchTest, R15RefusesANumberForASource) {
    add("a", std::string("Cranes rose.[1]") + lists);
    EXPECT_THROW(page("source:3"), Error);
    SearchRequest request{.query = "crane"};
    request.sources = {"3"};
    EXPECT_THROW(page(request), Error);
    EXPECT_THROW(count(request), Error);
}

TEST_F(CitationSearchTest, R15CountsArticlesExactlyHoweverManyMatch) {
    std::string lines;
    for (int i = 0; i < 2400; ++i) {
        const std::string cited = i % 4 == 0 ? "[1][2]" : i % 4 == 1 ? "[1]" : "";
        const std::string sources = R"("sources":[{"n":1,"url":"https://news.example.com/)" +
                                    std::to_string(i) + R"("},{"n":2,"url":"https://other.org/"}])";
        lines += R"({"id":"a)" + std::to_string(i) + R"(","title":"T","publisher":"P)" +
                 std::to_string(i % 3) + R"(","body":"크레인이 cranes rose. )" + "Ships sank" + cited + "." +
                 R"(",)" + sources + "}\n";
    }
    const std::string file = dir_.write("many.jsonl", lines);
    ASSERT_EQ(Indexer(index()).add({file}, {}).indexed, 2400u);
    SearchRequest request{.query = "ship source:example.com"};
    request.source_facet = request.publisher_facet = true;
    request.limit = 1;
    const ResultPage found = page(request);
    EXPECT_EQ(found.total, 1200u);
    EXPECT_TRUE(found.exact_total);
    EXPECT_EQ(count(request), 1200u);
    ASSERT_EQ(found.facets.size(), 2u);
    ASSERT_EQ(found.facets[0].values.size(), 2u);
    EXPECT_EQ(found.facets[0].values[0].value, "example.com");
    EXPECT_EQ(found.facets[0].values[0].articles, 1200u);
    EXPECT_EQ(found.facets[0].values[1].articles, 600u);
    ASSERT_EQ(found.facets[1].values.size(), 3u);
    EXPECT_EQ(found.facets[1].values[0].value, "P0");
    EXPECT_EQ(found.facets[1].values[0].articles, 400u);
    EXPECT_EQ(page("sources:>=2").total, 600u);
    EXPECT_EQ(page("sources:0").total, 1200u);
    EXPECT_EQ(page("support:>=0.5").total, 1200u);
    EXPECT_TRUE(page("sources:0").exact_total);
    request = {.query = "크레인"};
    request.within = Within::supported;
    EXPECT_EQ(count(request), 1200u);
    request.within = Within::cited;
    EXPECT_EQ(count(request), 0u);
    request.query = "ship";
    EXPECT_EQ(count(request), 1200u);
    EXPECT_EQ(page(request).total, 1200u);
}

TEST_F(CitationSearchTest, R16FiltersAndSortsByIndependentSources) {
    add("none", std::string("Cranes, cranes, cranes.") + lists);
    add("one", std::string("Cranes rose.[1] Ships sank slowly in the deep harbour.") + lists);
    add("three", std::string("Cranes rose.[1][2][3] And more was said of them that day.") + lists);
    add("half", std::string("Cranes rose.[2] They fell.") + lists);
    EXPECT_EQ(search("crane sources:>=3"), Ids{"three"});
    EXPECT_EQ(search("crane sources:>=1").size(), 3u);
    SearchRequest request{.query = "crane"};
    request.sort = Sort::sources;
    const Ids by_sources = ids(page(request));
    ASSERT_EQ(by_sources.size(), 4u);
    EXPECT_EQ(by_sources.front(), "three");
    EXPECT_EQ(by_sources.back(), "none");
    request.min_sources = 3;
    EXPECT_EQ(ids(page(request)), Ids{"three"});
    request.min_sources = 0;
    request.sort = Sort::support;
    EXPECT_EQ(ids(page(request)).back(), "none");
}

TEST_F(CitationSearchTest, R17MatchesInsideCitedSentencesAndShowsOnlyThose) {
    add("a", std::string("Cranes rose in Seoul. Ships sank. Old cranes fell.[1]") + lists);
    add("b", std::string("Cranes rose.\n\nShips sank.[2]") + lists);
    EXPECT_EQ(search("crane").size(), 2u);
    for (const char* query : {"cited:true crane", "crane cited:true"}) {
        EXPECT_EQ(search(query), Ids{"a"});
        EXPECT_EQ(snippets(page(query)), Ids{"Old cranes fell.[1]"});
    }
    SearchRequest request{.query = "crane"};
    request.within = Within::cited;
    EXPECT_EQ(snippets(page(request)), Ids{"Old cranes fell.[1]"});
    EXPECT_EQ(page(request).understood, "crane AND cited:true");
    request.within = Within::supported;
    EXPECT_EQ(ids(page(request)), Ids{"a"});
    request.query = "seoul";
    EXPECT_EQ(snippets(page(request)), Ids{"Cranes rose in Seoul. Ships sank. Old cranes fell.[1]"});
    EXPECT_EQ(search("cited:any seoul"), Ids{"a"});
    EXPECT_EQ(search("cited:true OR crane").size(), 2u); // there it is a filter alone
}

TEST_F(CitationSearchTest, R17AndR30HoldInKorean) {
    add("a", std::string("크레인이 올랐다. 항구가 커졌다[1]. 로봇은 남았다.") + lists);
    add("b", std::string("항구가 커졌다. 크레인은 로봇을 옮겼다[1].") + lists);
    EXPECT_EQ(search("cited:true 크레인"), Ids{"b"});
    EXPECT_EQ(search("cited:true \"로봇을 옮겼다\""), Ids{"b"});
    EXPECT_EQ(snippets(page("cited:true 항구")), Ids{"항구가 커졌다[1]."});
    EXPECT_EQ(search("cited:true 로봇"), Ids{"b"});
}

TEST_F(CitationSearchTest, R17ShowsNoUncitedSentenceBetweenTwoCitedOnes) {
    add("a", std::string("Cranes rose.[1] Nobody knows why. Ships sank.[2]") + lists);
    for (const std::string& text : snippets(page("cited:true crane ship")))
        EXPECT_EQ(text.find("Nobody"), std::string::npos) << text;
}

TEST_F(CitationSearchTest, R17ShowsACitedSentenceFarBehindInALongArticle) {
    std::string text;
    for (int i = 0; i < 15'000; ++i)
        text += "The harbour was quiet on day " + std::to_string(i) + ".\n\n";
    add("a", "# Long\n\n" + text + "Cranes rose in the harbour.[1]" + lists);
    EXPECT_EQ(snippets(page("cited:true crane")), Ids{"Cranes rose in the harbour.[1]"});
    EXPECT_EQ(snippets(page("cited:true harbour")), Ids{"Cranes rose in the harbour.[1]"});
}

TEST_F(CitationSearchTest, R22ShowsTheFirstSupportedSentenceForFiltersAlone) {
    add("a", std::string("# Harbour\n\nNothing yet.\n\nCranes rose.[1] Ships sank.[2]") + lists);
    for (const char* query : {"source:example.com", "cited:true", "sources:>=2", "-source:x.com"})
        EXPECT_EQ(snippets(page(query)), Ids{"Cranes rose.[1]"}) << query;
}

TEST_F(CitationSearchTest, KeepsFiltersWhenItFallsBackToMostWords) {
    add("a", std::string("Cranes rose.[1]") + lists);
    add("b", "Cranes rose.");
    const ResultPage found = page("crane zebra source:example.com");
    EXPECT_EQ(ids(found), Ids{"a"});
    EXPECT_EQ(found.notes.size(), 1u);
    EXPECT_EQ(search("crane zebra -source:example.com"), Ids{"b"});
    SearchRequest request{.query = "crane zebra"};
    request.sources = {"example.com"};
    EXPECT_EQ(ids(page(request)), Ids{"a"});
    EXPECT_EQ(count(request), 1u);
    EXPECT_EQ(search("zebra source:example.com"), Ids{}); // one word has nothing to fall back to
}

TEST_F(CitationSearchTest, FiltersOverSeveralIndexes) {
    add("a", std::string("Cranes rose.[1]") + lists);
    const std::string file =
        dir_.write("other.md", std::string("---\nid: z\n---\nCranes rose.[1][2]") + lists);
    Indexer(dir_ / "second").add({file}, {});
    Searcher searcher({index(), dir_ / "second"});
    SearchRequest request{.query = "source:example.com"};
    request.source_facet = true;
    request.sort = Sort::sources;
    const ResultPage found = searcher.search(request);
    EXPECT_EQ(ids(found), (Ids{"z", "a"}));
    EXPECT_EQ(found.facets.at(0).values.at(0).articles, 2u);
    EXPECT_EQ(found.hits[1].snippets.at(0).sources.at(0).also_in, 1u);
}

TEST_F(CitationSearchTest, StaysUnmovedByHostileSources) {
    const std::string huge(100'000, 'x');
    add("a", "Cranes rose.[1][2][3][4]\n\n[1]: https://example.com/" + huge +
                 "\n[2]: javascript:alert(1)\n"
                 "[3]: https://" +
                 huge + ".com/\n[4]: https://example.com/\"><script>\n");
    EXPECT_EQ(search("source:example.com"), Ids{"a"});
    EXPECT_EQ(search("source:\"<script>alert('1')</script>\""), Ids{});
    EXPECT_THROW(page("source:" + std::string(1 << 20, 'x')), Error);
    SearchRequest request{.query = "crane"};
    request.sources = {std::string("exa\0mple.com", 12)};
    EXPECT_THROW(page(request), Error);
    request.sources = {huge};
    EXPECT_THROW(page(request), Error);
}

} // namespace gisa
