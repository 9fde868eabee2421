// Commits that come between a search and what it reads. A saved query is asked for in the middle of each
// search, so it is where they are made.

#include "common/error.h"
#include "searcher/serve/http_api.h"
#include "tests/indexed_articles.h"

namespace gisa {
namespace {

constexpr std::size_t kFirst = 200; // so many that their terms fill blocks of the table

class ModifiedIndex : public testing::Test {
protected:
    ModifiedIndex() { add(kFirst); }

    /// Into the live segment, which is changed where it stands.
    void add(std::size_t count) {
        const TempDir files;
        std::string lines;
        for (std::size_t i = 0; i < count; ++i, ++added_) {
            const std::string n = std::to_string(added_);
            lines += R"({"id":"crane)" + n + R"(","text":"Cranes came in autumn. alpha)" + n + " beta" + n +
                     " gamma" + n + " delta" + n + "\"}\n";
        }
        AddOptions options;
        options.writer = WriterKind::stock;
        const IntakeReport report = Indexer(index()).add({files.write("cranes.jsonl", lines)}, options);
        EXPECT_TRUE(report.refused.empty());
    }

    /// In so many searches the index is changed, so that what they read is gone.
    SearcherOptions changing(int times) {
        SearcherOptions options;
        options.saved = [this, times](const std::string&) {
            for (int commit = 0; asked_ < times && commit < 3; ++commit)
                add(1);
            ++asked_;
            return "cranes";
        };
        return options;
    }
    Searcher searcher(int times) { return Searcher({index()}, changing(times)); }
    std::string index() const { return index_ / "index"; }

    TempDir index_;
    int asked_ = 0;
    std::size_t added_ = 0;
};

} // namespace

TEST_F(ModifiedIndex, IsSearchedOnceWhereNothingChanges) {
    EXPECT_EQ(searcher(0).count({.query = "saved:x"}), kFirst);
    EXPECT_EQ(asked_, 1);
}

TEST_F(ModifiedIndex, IsSearchedAgainUntilItStaysForAsLong) {
    EXPECT_EQ(searcher(5).count({.query = "saved:x"}), kFirst + 15);
    EXPECT_EQ(asked_, 6);
}

TEST_F(ModifiedIndex, IsGivenUpWhereItNeverStays) {
    Searcher always = searcher(6);
    try {
        always.count({.query = "saved:x"});
        ADD_FAILURE() << "what was read was not gone";
    } catch (const Error& error) {
        EXPECT_EQ(error.fault(), Fault::locked) << error.what();
    }
    EXPECT_EQ(asked_, 6) << "once, and five times more";
    EXPECT_EQ(always.count({.query = "saved:x"}), kFirst + 18) << "it can be asked again";
}

TEST_F(ModifiedIndex, IsToldByTheServiceAsBusy) {
    HttpApi api({.indexes = {index()}, .searcher = changing(6)});
    const HttpRequest asked{"GET", "/v1/search?q=saved:x&limit=1"};
    const HttpResponse busy = api.answer(asked);
    EXPECT_EQ(busy.status, 503) << busy.body;
    EXPECT_NE(busy.body.find("\"code\":\"index_busy\""), std::string::npos) << busy.body;
    EXPECT_EQ(busy.header("Retry-After"), "1");
    EXPECT_EQ(api.answer(asked).status, 200);
}

} // namespace gisa
