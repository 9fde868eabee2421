#include "common/error.h"
#include "indexer/indexer.h"
#include "tests/temp_dir.h"

#include <gtest/gtest.h>

namespace gisa {
namespace {

/// What articles of an index cite, as `gisa-indexer sources` lists it.
class IndexerSourcesTest : public testing::Test {
protected:
    void add(const std::string& name, const std::string& text) {
        const std::string file = dir_.write(name + ".md", "---\nid: " + name + "\n---\n" + text);
        const IntakeReport report = Indexer(index()).add({file}, {});
        EXPECT_EQ(report.refused.size(), 0u) << describe(report);
    }
    std::string index() const { return dir_ / "index"; }

    std::string domains() const {
        std::string text;
        for (const CitedDomain& domain : Indexer(index()).cited_domains())
            text += std::to_string(domain.articles) + " " + domain.domain + "; ";
        return text;
    }
    std::string citing(const std::string& source) const {
        std::string text;
        Indexer(index()).citing(source, [&](const Article& article, const std::vector<const Source*>& cited) {
            text += article.id;
            for (const Source* entry : cited)
                text += " " + std::to_string(entry->number);
            text += "; ";
        });
        return text;
    }
    std::string unresolved() const {
        std::string text;
        Indexer(index()).unresolved([&](const Article& article) { text += article.id + "; "; });
        return text;
    }

    TempDir dir_;
};

constexpr const char* list =
    "\n\n## Sources\n\n1. [One](https://news.example.com/1)\n"
    "2. [Two](https://www.example.com/2?utm_source=x)\n3. [Three](https://other.org/)\n";

} // namespace

TEST_F(IndexerSourcesTest, CountTheArticlesForEachRegistrableDomain) {
    add("a", std::string("Cranes rose.[1] They fell.[1][2]") + list);
    add("b", std::string("로봇이 왔다.[3][1]") + list);
    add("c", std::string("Nothing cited.") + list);
    EXPECT_EQ(domains(), "2 example.com; 1 other.org; ");
}

TEST_F(IndexerSourcesTest, TellWhoCitesADomainOrAPageAndByWhichNumbers) {
    add("a", std::string("Cranes rose.[1] They fell.[2]") + list);
    add("b", std::string("로봇이 왔다.[3][2]") + list);
    EXPECT_EQ(citing("example.com"), "a 1 2; b 2; ");
    EXPECT_EQ(citing("news.example.com"), "a 1; ");
    EXPECT_EQ(citing("http://example.com/2"), "a 2; b 2; ");
    EXPECT_EQ(citing("nowhere.net"), "");
    EXPECT_THROW(citing("3"), Error);
}

TEST_F(IndexerSourcesTest, NameTheArticlesWithNumbersThatTheirListsLack) {
    add("a", std::string("Cranes rose.[1]") + list);
    add("b", std::string("로봇이 왔다.[1][9]") + list);
    add("c", "Cranes rose.[2]");
    EXPECT_EQ(unresolved(), "b; c; ");
}

TEST_F(IndexerSourcesTest, ForgetAnArticleThatIsReplaced) {
    add("a", std::string("Cranes rose.[1]") + list);
    add("a", std::string("Cranes rose.[3]") + list);
    EXPECT_EQ(domains(), "1 other.org; ");
    EXPECT_EQ(citing("example.com"), "");
}

} // namespace gisa
