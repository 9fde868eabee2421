#include "common/storage/source_terms.h"

#include "common/error.h"
#include "common/storage/schema.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace gisa {
namespace {

using Terms = std::vector<std::string>;

Terms terms_of(const std::string& url, const std::string& domain, const std::string& publisher = "") {
    Source source;
    source.url = url;
    source.domain = domain;
    source.publisher = publisher;
    Terms terms = cited_source_terms(source);
    std::sort(terms.begin(), terms.end());
    return terms;
}

std::string kind_of(const std::string& name) {
    const NamedSource named = read_named_source(name);
    const char* kinds[] = {"url", "domain", "publisher"};
    return std::string(kinds[static_cast<int>(named.kind)]) + " " + named.text;
}

} // namespace

TEST(SourceTerms, NameAHostAndTheDomainsAboveItAsFarAsTheRegistrableOne) {
    EXPECT_EQ(terms_of("https://www.news.bbc.co.uk/a", "bbc.co.uk"),
              (Terms{"Ahttps://news.bbc.co.uk/a", "Dbbc.co.uk", "Dnews.bbc.co.uk"}));
    EXPECT_EQ(terms_of("https://a.b.c.example.com", "example.com"),
              (Terms{"Ahttps://a.b.c.example.com", "Da.b.c.example.com", "Db.c.example.com", "Dc.example.com",
                     "Dexample.com"}));
    EXPECT_EQ(terms_of("http://10.0.0.1/x", "10.0.0.1"), (Terms{"Ahttps://10.0.0.1/x", "D10.0.0.1"}));
}

TEST(SourceTerms, R14NameThePageByItsCanonicalUrl) {
    EXPECT_EQ(terms_of("https://www.reuters.com/a?utm_source=x", "reuters.com"),
              terms_of("http://reuters.com/a#top", "reuters.com"));
}

TEST(SourceTerms, NameThePublisherAsGivenAlsoWithoutAUrl) {
    EXPECT_EQ(terms_of("", "", " The  Harbour\nPost "), Terms{"Gthe harbour post"});
    EXPECT_EQ(terms_of("", "", "연합뉴스"), Terms{"G연합뉴스"});
    EXPECT_EQ(terms_of("", "", "\u1112\u1161\u11ab\u1100\u116e\u11a8"), Terms{"G한국"}); // as jamo
    EXPECT_EQ(terms_of("javascript:alert(1)", "", ""), Terms{});
}

TEST(SourceTerms, HashWhatXapianWouldRefuse) {
    const std::string path(2000, 'a');
    for (const std::string& term :
         terms_of("https://example.com/" + path, "example.com", std::string(1 << 20, 'x')))
        EXPECT_LE(term.size(), kLongestTerm);
    EXPECT_EQ(terms_of("https://example.com/" + path, "example.com").size(), 2u);
    EXPECT_NE(terms_of("https://example.com/" + path, "example.com"),
              terms_of("https://example.com/b" + path, "example.com"));
}

TEST(SourceTerms, AreFewForAHostOfVeryManyLabels) {
    std::string host = "example.com";
    for (int i = 0; i < 100'000; ++i)
        host.insert(0, "a.");
    EXPECT_LE(terms_of("https://" + host + "/", "example.com").size(), 3u);
}

TEST(SourceTerms, TellDomainsPagesAndPublishersApart) {
    EXPECT_EQ(kind_of("reuters.com"), "domain reuters.com");
    EXPECT_EQ(kind_of(" WWW.Reuters.com/ "), "domain reuters.com");
    EXPECT_EQ(kind_of("news.bbc.co.uk:443"), "domain news.bbc.co.uk");
    EXPECT_EQ(kind_of("10.0.0.1"), "domain 10.0.0.1");
    EXPECT_EQ(kind_of("https://reuters.com/a?utm_medium=x#y"), "url https://reuters.com/a");
    EXPECT_EQ(kind_of("reuters.com/a"), "url https://reuters.com/a");
    for (const char* name : {"Reuters", "AP/Reuters", "U.S. News", "U.S.", "v3.5", "No.1뉴스", "연합뉴스"})
        EXPECT_EQ(kind_of(name), "publisher " + fold_name(name));
}

TEST(SourceTerms, R15RefuseABareNumberAndSayWhatToWrite) {
    try {
        read_named_source("3");
        FAIL() << "took a number for a source";
    } catch (const Error& error) {
        EXPECT_EQ(error.fault(), Fault::usage);
        const std::string what = error.what();
        EXPECT_NE(what.find("source numbers are local to an article"), std::string::npos) << what;
        EXPECT_NE(what.find("source:reuters.com"), std::string::npos) << what;
    }
    EXPECT_EQ(read_named_source("1843", true).kind, NamedSource::Kind::publisher);
}

TEST(SourceTerms, KnowAnArticlesPublisherByNameAndByDomain) {
    Article article;
    article.publisher = "연합뉴스 TV";
    article.url = "https://m.news.example.co.kr/view?id=1";
    const Terms terms = publisher_terms(article);
    for (const char* name :
         {"연합뉴스 tv", "연합뉴스  TV", "m.news.example.co.kr", "example.co.kr", "https://example.co.kr/"}) {
        const Terms asked = publisher_terms(std::string_view(name));
        EXPECT_TRUE(std::any_of(asked.begin(), asked.end(), [&](const std::string& term) {
            return std::find(terms.begin(), terms.end(), term) != terms.end();
        })) << name;
    }
}

} // namespace gisa
