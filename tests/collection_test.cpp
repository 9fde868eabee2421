#include "tests/bench/collection.h"

#include "common/error.h"
#include "tests/temp_dir.h"

#include <gtest/gtest.h>

#include <zstd.h>

#include <filesystem>
#include <vector>

namespace gisa {
namespace {

std::vector<PlainArticle> all_of(const std::string& table) {
    std::vector<PlainArticle> articles;
    read_table(table, [&](const PlainArticle& article) {
        articles.push_back(article);
        return true;
    });
    return articles;
}

constexpr const char* kLines =
    "{\"id\":\"a\",\"title\":\"First\",\"body\":\"One\\ttab.\\n\\n두 줄.\",\"published\":\"2024-05-01\"}\n"
    "not JSON\n"
    "{\"id\":\"no body\",\"title\":\"x\"}\n"
    "{\"id\":\"b\",\"title\":\"Second\",\"body\":\"Two.\",\"extra\":1}\n"
    "{\"id\":\"c\",\"title\":\"Third\",\"body\":\"Three.\"}";

std::string packed(const std::string& text) {
    std::string out(ZSTD_compressBound(text.size()), '\0');
    out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3));
    return out;
}

TEST(Collection, IsWhatEveryEngineCanTake) {
    const TempDir dir;
    const Collection collection = prepare_collection(dir.write("news.jsonl", kLines), 100, dir / "work");
    EXPECT_EQ(collection.articles, 3u);
    const std::vector<PlainArticle> articles = all_of(collection.table);
    ASSERT_EQ(articles.size(), 3u);
    EXPECT_EQ(articles[0].body, "One tab.  두 줄.");
    EXPECT_EQ(articles[0].published, "2024-05-01");
    EXPECT_EQ(articles[2].id, "c");
    std::size_t bytes = 0;
    for (const PlainArticle& article : articles)
        bytes += article.title.size() + article.body.size();
    EXPECT_EQ(collection.text_bytes, bytes);
}

TEST(Collection, UnpacksAndStopsWhereThereAreEnough) {
    const TempDir dir;
    const std::string file = dir.write("news.jsonl.zst", packed(kLines));
    EXPECT_EQ(prepare_collection(file, 100, dir / "all").articles, 3u);
    const Collection two = prepare_collection(file, 2, dir / "two");
    EXPECT_EQ(two.articles, 2u);
    EXPECT_EQ(all_of(two.table).back().id, "b");
}

TEST(Collection, UnpacksMoreThanABufferHolds) {
    const TempDir dir;
    const std::string body(1u << 20, 'x');
    const std::string line = "{\"id\":\"long\",\"title\":\"\",\"body\":\"" + body + "\"}\n";
    const std::string file = dir.write("news.jsonl.zst", packed(line + line));
    const Collection collection = prepare_collection(file, 100, dir / "work");
    EXPECT_EQ(collection.articles, 2u);
    EXPECT_EQ(all_of(collection.table).back().body, body);
}

TEST(Collection, OfOtherArticlesTakesTheIndexesOfTheOldOnesAway) {
    const TempDir dir;
    prepare_collection("", 3, dir / "work");
    const std::string index = dir.write("work/gisa.index/file", "");
    EXPECT_EQ(prepare_collection("", 3, dir / "work").articles, 3u);
    EXPECT_TRUE(std::filesystem::exists(index));
    EXPECT_EQ(prepare_collection("", 4, dir / "work").articles, 4u);
    EXPECT_FALSE(std::filesystem::exists(index));
}

TEST(Collection, WithoutArticlesIsRefused) {
    const TempDir dir;
    EXPECT_THROW(prepare_collection(dir / "none.jsonl", 1, dir / "work"), Error);
    EXPECT_THROW(prepare_collection(dir.write("empty.jsonl", ""), 1, dir / "work"), Error);
    EXPECT_THROW(prepare_collection(dir.write("bad.jsonl.zst", "no frame"), 1, dir / "work"), Error);
}

} // namespace
} // namespace gisa
