#include "indexer/write/filter_terms.h"

#include "common/storage/schema.h"
#include "tests/built_article.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <algorithm>

namespace gisa {
namespace {

bool has(const FilterTerms& filters, const std::string& term) {
    return std::find(filters.terms.begin(), filters.terms.end(), term) != filters.terms.end();
}

std::string value(const FilterTerms& filters, std::uint32_t slot) {
    for (const auto& [written, text] : filters.values)
        if (written == slot) return text;
    return "";
}

double number(const FilterTerms& filters, std::uint32_t slot) {
    const std::string text = value(filters, slot);
    return text.empty() ? 0 : Xapian::sortable_unserialise(text);
}

} // namespace

TEST(FilterTerms, R16CountSourcesThatAreCitedAndNoOthers) {
    const FilterTerms filters =
        filter_terms(build({paragraph("Cranes rose.[1][2] They fell.[3]")},
                           {source(1, "https://a.example.com/1"), source(2, "https://example.com/2"),
                            source(3, "https://bbc.co.uk/3"), source(4, "https://nobody.org/4")})
                         .article);
    EXPECT_TRUE(has(filters, "Da.example.com"));
    EXPECT_TRUE(has(filters, "Dexample.com"));
    EXPECT_TRUE(has(filters, "Dbbc.co.uk"));
    EXPECT_FALSE(has(filters, "Dco.uk"));
    EXPECT_FALSE(has(filters, "Dnobody.org"));
    EXPECT_FALSE(has(filters, "Ahttps://nobody.org/4"));
    EXPECT_EQ(value(filters, kCitedDomainsSlot), "bbc.co.uk\nexample.com");
    EXPECT_EQ(number(filters, kIndependentSlot), 2);
}

TEST(FilterTerms, TellHowWellTheArticleIsSupported) {
    const FilterTerms filters =
        filter_terms(build({paragraph("One. Two. Three.[1]"), paragraph("Four.[9]")}, sources_to(1)).article);
    EXPECT_TRUE(has(filters, kSupportedTerm));
    EXPECT_TRUE(has(filters, kInheritedTerm));
    EXPECT_TRUE(has(filters, kUnresolvedTerm));
    EXPECT_EQ(number(filters, kSupportSlot), 0.25);
    EXPECT_EQ(number(filters, kUnresolvedSlot), 1);
}

TEST(FilterTerms, AddNothingForAnArticleWithoutCitations) {
    Article article = build({paragraph("Cranes rose.")}, sources_to(2)).article;
    article.lang = "en";
    const FilterTerms filters = filter_terms(article);
    EXPECT_EQ(filters.terms, std::vector<std::string>{"Len"});
    EXPECT_TRUE(filters.values.empty());
}

TEST(FilterTerms, NameThePublisherOnOneLine) {
    Article article = build({paragraph("로봇이 왔다.")}).article;
    article.publisher = " 항구\n신문 ";
    const FilterTerms filters = filter_terms(article);
    EXPECT_TRUE(has(filters, "P항구 신문"));
    EXPECT_EQ(value(filters, kPublisherNameSlot), "항구 신문");
}

TEST(FilterTerms, NameEachAuthorOnceALine) {
    Article article = build({paragraph("로봇이 왔다.")}).article;
    article.authors = {" Jane\nDoe", "김민준", "Jane Doe", ""};
    EXPECT_EQ(value(filter_terms(article), kAuthorNamesSlot), "Jane Doe\n김민준");
}

TEST(FilterTerms, HoldTensOfThousandsOfSources) {
    Article article;
    for (std::uint32_t n = 1; n <= 50'000; ++n) {
        Source entry = source(n, "https://site" + std::to_string(n) + ".com/");
        entry.domain = "site" + std::to_string(n) + ".com";
        entry.cited_by = 1;
        article.sources.push_back(entry);
    }
    EXPECT_EQ(filter_terms(article).terms.size(), 100'001u);
}

} // namespace gisa
