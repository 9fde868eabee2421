// What is exported for OpenSearch, line by line against the rules of its bulk interface, and read back.

#include "indexer/export/opensearch.h"

#include "common/render/article_views.h"
#include "indexer/indexer.h"
#include "tests/built_article.h"
#include "tests/made_articles.h"
#include "tests/temp_dir.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace gisa {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

constexpr std::size_t kLongestId = 512;         // bytes
constexpr std::size_t kLongestKeyword = 32'766; // bytes, of a keyword: Lucene refuses the document otherwise

std::string read_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> lines_of(const std::string& text) {
    std::istringstream in(text);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);)
        lines.push_back(line);
    return lines;
}

/// "index" and an id alone, which no other has.
void check_action(const std::string& line, std::set<std::string>& ids) {
    const json::value action = json::parse(line);
    ASSERT_EQ(action.as_object().size(), 1u) << line;
    const json::object& of = action.at("index").as_object();
    ASSERT_EQ(of.size(), 1u) << line;
    const std::string id(of.at("_id").as_string());
    EXPECT_FALSE(id.empty());
    EXPECT_LE(id.size(), kLongestId);
    EXPECT_TRUE(ids.insert(id).second) << "twice: " << id;
}

void check_value(const json::value& value, const json::object& field, const std::string& name);

void check_fields(const json::object& object, const json::object& properties, const std::string& of) {
    for (const auto& [name, field] : properties)
        if (const json::value* value = object.if_contains(name))
            check_value(*value, field.as_object(), of + "/" + std::string(name));
}

/// As the mapping takes it: nothing, one or an array of them.
void check_value(const json::value& value, const json::object& field, const std::string& name) {
    static const std::regex kDate(
        R"(\d{4}(-\d\d(-\d\d(T\d\d(:\d\d(:\d\d(\.\d+)?)?)?(Z|[+-]\d\d:?\d\d)?)?)?)?)");
    if (value.is_null()) return;
    if (value.is_array()) {
        for (const json::value& each : value.as_array())
            check_value(each, field, name);
        return;
    }
    const json::string& type = field.at("type").as_string();
    if (type == "nested") {
        ASSERT_TRUE(value.is_object()) << name;
        check_fields(value.as_object(), field.at("properties").as_object(), name);
    } else if (type == "integer") {
        EXPECT_TRUE(value.is_int64() || value.is_uint64()) << name << ": " << value;
    } else {
        ASSERT_TRUE(value.is_string()) << name << ": " << value;
        const std::string text(value.as_string());
        if (type == "date") {
            EXPECT_TRUE(std::regex_match(text, kDate)) << name << ": " << text;
        }
        if (type == "keyword" && text.size() > kLongestKeyword) {
            EXPECT_TRUE(field.contains("ignore_above")) << name;
        }
    }
}

/// All rules for one request's body. Gives back the articles.
std::vector<std::string> check_bulk(const std::string& body, std::set<std::string>& ids) {
    const json::value index = json::parse(opensearch_index());
    const json::object& properties = index.at_pointer("/mappings/properties").as_object();
    EXPECT_TRUE(body.ends_with('\n')) << "the last line must end too";
    const std::vector<std::string> lines = lines_of(body);
    EXPECT_EQ(lines.size() % 2, 0u);
    std::vector<std::string> articles;
    for (std::size_t i = 0; i + 1 < lines.size(); i += 2) {
        check_action(lines[i], ids);
        const json::value article = json::parse(lines[i + 1]); // throws for what is no JSON, or no UTF-8
        EXPECT_TRUE(article.is_object());
        if (article.is_object()) check_fields(article.as_object(), properties, "");
        articles.push_back(lines[i + 1] + "\n");
    }
    return articles;
}

Article odd_article(const std::string& id) {
    Article article = build({paragraph("It rose [1].\nThen \"it\" fell \xE2\x80\xA8 at once. \t End.")},
                            sources_to(1), "A title,\nin two lines \\ with a \"quote\"")
                          .article;
    article.id = id;
    return article;
}

} // namespace

TEST(OpenSearch, AnArticleIsTwoLinesWhateverIsInIt) {
    std::set<std::string> ids;
    for (const std::string& id :
         {std::string("a"), std::string("two\nlines"), std::string("\"quoted\\"), std::string(512, 'x'),
          std::string(513, 'x'), std::string(5000, 'x'), std::string("뉴스/1"), std::string("caf\xE9.md"),
          std::string("caf\xE8.md")}) {
        const Article article = odd_article(id);
        const std::string lines = opensearch_lines(article);
        const std::vector<std::string> articles = check_bulk(lines, ids);
        ASSERT_EQ(articles.size(), 1u) << id;
        EXPECT_EQ(articles[0], article_json(article));
    }
    EXPECT_EQ(ids.size(), 9u);
    EXPECT_TRUE(ids.contains("a"));
    EXPECT_TRUE(ids.contains(std::string(512, 'x')));
}

TEST(OpenSearch, TheIndexTakesKeywordsOfAnyLength) {
    const json::value index = json::parse(opensearch_index());
    Article article = odd_article("a");
    article.url = "https://example.org/" + std::string(40'000, 'x');
    article.authors = {std::string(40'000, 'y')};
    article.sources[0].url = article.url;
    std::set<std::string> ids;
    check_bulk(opensearch_lines(article), ids);
    const std::function<void(const json::value&)> check = [&](const json::value& value) {
        if (!value.is_object()) return;
        const json::object& object = value.as_object();
        const json::value* most = object.if_contains("ignore_above");
        if (most) {
            EXPECT_LE(4 * most->as_int64(), static_cast<std::int64_t>(kLongestKeyword))
                << "letters, not bytes";
        }
        for (const auto& [name, each] : object)
            check(each);
    };
    check(index);
}

TEST(OpenSearch, AllFilesKeepToTheRulesAndAreReadBackAsTheyWere) {
    const TempDir dir;
    const std::string lines = dir.write("some.jsonl", some_articles(120, 5));
    const std::vector<std::string> from = {lines, GISA_SOURCE_DIR "/corpus/en", GISA_SOURCE_DIR "/corpus/ko",
                                           GISA_SOURCE_DIR "/corpus/mixed", GISA_SOURCE_DIR "/corpus/feeds"};
    Indexer index(dir / "index");
    index.add(from, {});
    constexpr std::size_t kMost = 100'000;
    const OpenSearchExport report = export_to_opensearch(dir / "index", dir / "bulk", kMost);
    EXPECT_GT(report.articles, 170u);
    EXPECT_GT(report.files, 5u);
    std::set<std::string> ids;
    std::size_t articles = 0, files = 0;
    for (const auto& entry : fs::directory_iterator(dir / "bulk")) {
        if (entry.path().extension() != ".ndjson") continue;
        ++files;
        const std::string body = read_file(entry.path());
        const std::size_t here = check_bulk(body, ids).size();
        EXPECT_TRUE(body.size() <= kMost || here == 1) << entry.path();
        articles += here;
    }
    EXPECT_EQ(files, report.files);
    EXPECT_EQ(articles, report.articles);

    Indexer again(dir / "again");
    AddOptions options;
    options.format = Format::jsonl;
    std::vector<std::string> paths;
    for (std::size_t i = 1; i <= files; ++i) {
        char name[32];
        std::snprintf(name, sizeof name, "bulk/bulk-%05zu.ndjson", i);
        paths.push_back(dir / name);
    }
    EXPECT_EQ(again.add(paths, options).indexed, articles);
    index.list([&](const ListedArticle& listed) {
        const auto here = index.article(listed.id), there = again.article(listed.id);
        ASSERT_TRUE(there.has_value()) << listed.id;
        EXPECT_EQ(article_json(*there), article_json(*here));
    });
}

} // namespace gisa
