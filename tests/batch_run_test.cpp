#include "indexer/write/batch_run.h"

#include "indexer/write/stock_document.h"
#include "tests/built_article.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <map>

namespace gisa {
namespace {

using Counts = std::map<std::string, std::uint32_t>;

Counts counts_in_run(const BatchRun& run) {
    Counts counts;
    for (const CountedTerm& counted : run.articles().back().terms) {
        const bool is_new = counts.emplace(run.term(counted.term), counted.count).second;
        EXPECT_TRUE(is_new) << run.term(counted.term);
    }
    return counts;
}

Counts counts_for_xapian(const Article& article) {
    Analyser analyser;
    DocumentWriter writer(analyser);
    Xapian::Document document;
    StockDocument sink(document);
    writer.write(article, "0123456789abcdef", sink);
    Counts counts;
    for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term)
        counts.emplace(*term, term.get_wdf());
    return counts;
}

} // namespace

TEST(BatchRun, CountsTermsAsXapianDoes) {
    Analyser analyser;
    DocumentWriter writer(analyser);
    BatchRun run;
    for (const char* text :
         {"Cranes and cranes rose.[1] 로봇이 왔다.", "The crane. 로봇은, 로봇을 Lee Jae-myung 李在明"}) {
        const Article article = build({heading("Cranes"), paragraph(text)}, sources_to(1)).article;
        run.add(article, "0123456789abcdef", 0, writer);
        EXPECT_EQ(counts_in_run(run), counts_for_xapian(article));
    }
}

/// So many words that the analyser starts its numbers anew between two blocks of the article.
TEST(BatchRun, CountsATermOnceWhereItsNumberChanges) {
    std::string many, again;
    for (int i = 0; i < 210'000; ++i) {
        std::string word;
        for (int rest = i; rest > 0 || word.empty(); rest /= 20)
            word.push_back(static_cast<char>('b' + rest % 20));
        many += word + "x ";
        if (i % 100 == 0) again += word + "x ";
    }
    const Article article = build({paragraph("First crane."), paragraph(many), paragraph(again)}).article;
    Analyser analyser;
    DocumentWriter writer(analyser);
    BatchRun run;
    run.add(article, "0123456789abcdef", 0, writer);
    EXPECT_GT(analyser.generation(), 0u) << "the test has too few words";
    EXPECT_EQ(counts_in_run(run), counts_for_xapian(article));
}

} // namespace gisa
