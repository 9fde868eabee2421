#include "indexer/write/index_terms.h"

#include "common/citations/strip_markers.h"
#include "common/storage/schema.h"
#include "tests/built_article.h"

#include <gtest/gtest.h>

#include <map>

namespace gisa {
namespace {

struct Collected : TermSink {
    void term(Field field, const Term& term, std::uint32_t count) override {
        counts[field_term(field, term.text)] += count;
    }

    bool has(const std::string& term) const { return counts.contains(term); }
    /// A word that is its own stem has the stem's term alone.
    bool has_word(const std::string& word) const { return has(word) || has("Z" + word); }

    std::map<std::string, std::uint32_t> counts;
};

Collected terms_of(Article article) {
    Collected collected;
    Analyser analyser;
    TermIndexer(analyser).index(article, collected);
    return collected;
}

} // namespace

TEST(IndexTerms, MakesNoTermOfAMarker) {
    const Collected terms = terms_of(
        build({paragraph("Crane[1][3] rose on day 8. 로봇[27]이 올랐다[41].")}, sources_to(41)).article);
    EXPECT_TRUE(terms.has_word("crane"));
    EXPECT_TRUE(terms.has_word("8"));
    EXPECT_TRUE(terms.has("K로봇"));
    for (const char* number : {"1", "3", "27", "41"})
        EXPECT_FALSE(terms.has_word(number)) << number;
}

TEST(IndexTerms, MakesNoTermOfAMarkerInATitleOrHeading) {
    const Collected terms = terms_of(
        build({heading("Results[7]"), paragraph("It grew.")}, sources_to(9), "Cranes[9] rise").article);
    EXPECT_FALSE(terms.has_word("7"));
    EXPECT_FALSE(terms.has_word("9"));
    EXPECT_FALSE(terms.has("S9"));
    EXPECT_FALSE(terms.has("SZ9"));
}

TEST(IndexTerms, MakesNoTermOfTheMarkersBeyondTheLimit) {
    std::string text = "It grew";
    for (int i = 0; i < 400; ++i)
        text += "[" + std::to_string(1 + i) + "]";
    const Collected terms = terms_of(build({paragraph(text + ".")}, sources_to(400)).article);
    EXPECT_TRUE(terms.has_word("grew"));
    EXPECT_FALSE(terms.has_word("256"));
    EXPECT_FALSE(terms.has_word("257"));
    EXPECT_FALSE(terms.has_word("400"));
}

TEST(IndexTerms, CountsTitleAndHeadingWordsMore) {
    const Collected terms =
        terms_of(build({heading("Price 가격"), paragraph("cheap 저렴")}, {}, "Harbour 항구").article);
    EXPECT_EQ(terms.counts.at("Zharbour"), kTitleWeight);
    EXPECT_EQ(terms.counts.at("K항구"), kTitleWeight);
    EXPECT_EQ(terms.counts.at("Zprice"), kHeadingWeight);
    EXPECT_EQ(terms.counts.at("K가격"), kHeadingWeight);
    EXPECT_EQ(terms.counts.at("Zcheap"), 1u);
    EXPECT_EQ(terms.counts.at("K저렴"), 1u);
}

TEST(IndexTerms, HoldsTheTitlesWordsInTheTitleFieldAlone) {
    const Collected terms =
        terms_of(build({heading("Price"), paragraph("cheap")}, {}, "Harbour 항구").article);
    EXPECT_TRUE(terms.has("SZharbour"));
    EXPECT_TRUE(terms.has("SK항구"));
    EXPECT_FALSE(terms.has("SZprice"));
    EXPECT_FALSE(terms.has("SZcheap"));
}

TEST(IndexTerms, R17GivesTheWordsOfSupportedSentencesAFieldOfTheirOwn) {
    const Collected terms =
        terms_of(build({heading("Harbours[1]"), paragraph("Cranes rose. Ships sank.[1]"),
                        paragraph("Rivals left[7]."), paragraph("로봇이 올랐다[1]. 배는 졌다.")},
                       sources_to(1))
                     .article);
    for (const char* term : {"Charbours", "CZharbour", "Cships", "CZship", "CK로봇", "CE로봇이", "Icranes"})
        EXPECT_TRUE(terms.has(term)) << term;
    for (const char* term :
         {"Ccranes", "Crivals", "Irivals", "Iships", "CK배", "IK배", "CB로봇", "CZ1", "CZ7"})
        EXPECT_FALSE(terms.has(term)) << term;
}

TEST(IndexTerms, RanksNothingInSupportedSentences) {
    const Collected terms =
        terms_of(build({paragraph("One. Cranes[1] and ships[2] sank.")}, sources_to(2)).article);
    for (const char* term : {"Ccranes", "CZcrane", "Cships", "CZsank"})
        EXPECT_EQ(terms.counts.at(term), 0u) << term;
}

TEST(IndexTerms, AddsNoFieldForAnArticleWithoutCitations) {
    const Collected terms =
        terms_of(build({heading("Cranes"), paragraph("They rose. 로봇이 왔다.")}).article);
    for (const auto& [term, count] : terms.counts)
        EXPECT_TRUE(term.front() != 'C' && term.front() != 'I') << term;
}

TEST(IndexTerms, IndexesNothingOfTheSourceList) {
    const Collected terms = terms_of(build({paragraph("It grew.[1]"), heading("Sources"),
                                            paragraph("[1] Zebra Gazette https://example.com/zebra")})
                                         .article);
    EXPECT_FALSE(terms.has("zebra"));
    EXPECT_FALSE(terms.has("gazette"));
}

namespace {

/// What TermIndexer gives, counted term by term where each stands.
class TermByTerm {
public:
    std::map<std::string, std::uint32_t> count(const Article& article) {
        for (const Term& term : analyser_.analyse(article.title)) {
            put(Field::body, term, kTitleWeight);
            put(Field::title, term, 1);
        }
        for (const Block& block : article.blocks)
            count_block(article, block);
        return counts_;
    }

private:
    void put(Field field, const Term& term, std::uint32_t count) {
        if (!term.is_own_stem) counts_[field_term(field, term.text)] += is_ranked(term.kind) ? count : 0;
    }

    void count_block(const Article& article, const Block& block) {
        const CleanText clean = clean_block(article, block);
        for (const Term& term : analyser_.analyse(clean.text())) {
            put(Field::body, term, block.kind == BlockKind::heading ? kHeadingWeight : 1);
            const std::uint32_t at = block.span.begin + clean.to_original(term.span).begin;
            Support support = Support::none;
            for (std::uint32_t s = block.first_sentence; s < block.first_sentence + block.sentence_count; ++s)
                if (article.sentences[s].span.begin <= at) support = article.sentences[s].support;
            if (term.kind == TermKind::bigram) continue;
            if (block.kind == BlockKind::heading) put(Field::heading, term, 0);
            if (support == Support::direct) put(Field::cited, term, 0);
            if (support == Support::inherited) put(Field::inherited, term, 0);
        }
    }

    Analyser analyser_;
    std::map<std::string, std::uint32_t> counts_;
};

} // namespace

TEST(IndexTerms, CountsWhatTermByTermCountingGives) {
    const std::vector<std::string> texts = {
        "Cranes and cranes rose.[1] A crane’s 로봇이 왔다. 로봇은, 로봇을 봤다.[2] Models model.",
        "Lee Jae-myung met 李在明 and 이 재명은 왔다.[1] Kim Jong Un left. 漢字文化圏 漢字文化圏.[2]",
        "국회의원들이 발표했다. AI로 SK하이닉스의 260,000 4.1 ½ don't.[2] ㅋㅋㅋ 삼성전자는 삼성전자가 "
        "삼성전자"};
    std::vector<RawBlock> blocks = {heading("Cranes 로봇 Lee Jae-myung")};
    for (const std::string& text : texts) {
        blocks.push_back(paragraph(text));
        blocks.push_back(bullet(text + " " + texts[0]));
    }
    const Article article = build(blocks, sources_to(2), "Lee Jae-myung’s cranes 로봇이 漢字").article;
    EXPECT_EQ(terms_of(article).counts, TermByTerm().count(article));
}

} // namespace gisa
