// Articles about the same story, from the corpus.

#include "common/error.h"
#include "indexer/indexer.h"
#include "searcher/searcher.h"
#include "tests/temp_dir.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace gisa {
namespace {

class SimilarSearchTest : public testing::Test {
protected:
    static void SetUpTestSuite() {
        dir_ = new TempDir;
        std::vector<std::string> folders;
        for (const char* folder : {"en", "ko", "mixed", "feeds"})
            folders.push_back(std::string(GISA_SOURCE_DIR "/corpus/") + folder);
        Indexer(*dir_ / "index").add(folders, {});
    }
    static void TearDownTestSuite() {
        delete dir_;
        dir_ = nullptr;
    }
    static ResultPage similar(const std::string& id, const SearchRequest& request = {}) {
        return Searcher({*dir_ / "index"}).similar(id, request);
    }

    static TempDir* dir_;
};

TempDir* SimilarSearchTest::dir_ = nullptr;

} // namespace

TEST_F(SimilarSearchTest, PutsTheSameStoryFirst) {
    const std::string ko = "https://news.gisa.example/ko/";
    const struct {
        std::string id;
        std::size_t among; // the first so many
        std::set<std::string> same;
    } rows[] = {
        {"lee-altman-seoul", 1, {"lee-altman-stargate-bilingual", "lee-altman-yongsan-meeting"}},
        {"lee-altman-yongsan-meeting", 1, {"lee-altman-stargate-bilingual", "lee-altman-seoul"}},
        {"sk-hynix-hbm4-yangsan", 1, {"sk-hynix-hbm3e-hbm4", "samsung-hbm4-shipment.txt"}},
        {"meta-llama-2", 1, {"meta-llama-3-1"}},
        // told in the other language alone
        {"nobel-prizes-ai-2024.txt", 3, {"nobel-prize-2024-ai.txt"}},
        {"nvidia-260000-gpus-korea", 3, {ko + "2025/10/nvidia-gpu-260k-gyeongju", "gyeongju-gpu-plan.txt"}},
    };
    for (const auto& row : rows) {
        const ResultPage page = similar(row.id);
        bool found = false;
        for (std::size_t i = 0; i < std::min(row.among, page.hits.size()); ++i)
            found = found || row.same.contains(page.hits[i].id);
        EXPECT_TRUE(found) << row.id << " by " << page.understood;
        for (const Hit& hit : page.hits)
            EXPECT_NE(hit.id, row.id);
    }
}

TEST_F(SimilarSearchTest, TakesAnIdOrAUrlAndTheRequestsFilters) {
    const std::string url = "https://news.gisa.example/en/nyt-v-openai";
    EXPECT_FALSE(similar(url).hits.empty());
    EXPECT_EQ(similar(url).query, url);
    SearchRequest request;
    request.publishers = {"기사 테크"};
    request.limit = 3;
    const ResultPage page = similar("openai-gpt-4", request);
    ASSERT_FALSE(page.hits.empty());
    EXPECT_LE(page.hits.size(), 3u);
    for (const Hit& hit : page.hits)
        EXPECT_EQ(hit.publisher, "기사 테크");
}

TEST_F(SimilarSearchTest, LeavesOutThePublishersWords) {
    const std::string words = similar("openai-gpt-4").understood;
    EXPECT_EQ((" " + words + " ").find(" gisa "), std::string::npos) << words;
    EXPECT_LE(std::count(words.begin(), words.end(), 'O'), 40) << words;
}

TEST_F(SimilarSearchTest, SaysThatThereIsNoSuchArticle) {
    for (const char* id : {"nothing-like-it", "", "https://nobody.example/"})
        EXPECT_THROW(similar(id), Error) << id;
}

} // namespace gisa
