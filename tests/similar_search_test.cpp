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
    const std::string ko = "https://news.gisa.example/ko/", en = "https://news.gisa.example/en/";
    const struct {
        std::string id;
        std::set<std::string> first;
    } rows[] = {
        {"lee-altman-seoul", {"lee-altman-stargate-bilingual", "lee-altman-yongsan-meeting"}},
        {"lee-altman-yongsan-meeting", {"lee-altman-stargate-bilingual", "lee-altman-seoul"}},
        {"kakao-openai-alliance", {"kakao-openai-partnership"}},
        {"kakao-openai-partnership", {"kakao-openai-alliance"}},
        {"sk-hynix-hbm4-yangsan", {"sk-hynix-hbm3e-hbm4", "samsung-hbm4-shipment.txt"}},
        {"nvidia-260000-gpus-korea", {ko + "2025/10/nvidia-gpu-260k-gyeongju", "gyeongju-gpu-plan.txt"}},
        {"ai-framework-act-in-force", {"korea-ai-basic-act"}},
        {"seoul-declaration-2024", {"ai-seoul-summit-2024"}},
        {"nobel-prizes-ai-2024.txt", {"nobel-prize-2024-ai.txt"}},
        {"meta-llama-2", {"meta-llama-3-1"}},
        {"naver-hyperclova-x.txt", {en + "naver-hyperclova-x"}},
    };
    for (const auto& row : rows) {
        const ResultPage page = similar(row.id);
        ASSERT_FALSE(page.hits.empty()) << row.id;
        EXPECT_TRUE(row.first.contains(page.hits.front().id))
            << row.id << ": " << page.hits.front().id << " by " << page.understood;
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
