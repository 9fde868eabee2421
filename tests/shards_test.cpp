// A folder of shards: which shard an article goes to, that it is in one alone, and that all commands and
// searches take the shards for one index.

#include "common/storage/shard_folder.h"

#include "common/error.h"
#include "indexer/indexer.h"
#include "indexer/maintain/check_index.h"
#include "indexer/maintain/publish.h"
#include "indexer/write/index_writer.h"
#include "searcher/searcher.h"
#include "searcher/searcher_pool.h"
#include "tests/made_articles.h"
#include "tests/run_command.h"
#include "tests/served_shard.h"
#include "tests/temp_dir.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace gisa {
namespace {

namespace fs = std::filesystem;
using Ids = std::vector<std::string>;

std::string read_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string sorted_lines(const std::string& text) {
    std::istringstream in(text);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);)
        lines.push_back(line);
    std::sort(lines.begin(), lines.end());
    std::string all;
    for (const std::string& line : lines)
        all += line + "\n";
    return all;
}

class ShardsTest : public testing::Test {
protected:
    std::string big() const { return dir_ / "big"; }
    std::string plain() const { return dir_ / "plain"; }

    static IntakeReport add(const std::string& index, const std::string& lines, AddOptions options = {}) {
        std::istringstream in(lines);
        options.standard_input = &in;
        options.format = Format::jsonl;
        IntakeReport report = Indexer(index).add({"-"}, options);
        EXPECT_EQ(report.seen(), report.indexed + report.replaced + report.unchanged + report.skipped +
                                     report.refused.size());
        return report;
    }
    IntakeReport add_by(const std::string& rule, const std::string& lines, AddOptions options = {}) const {
        options.shards = read_shard_rule(rule);
        return add(big(), lines, options);
    }

    static Ids ids_in(const std::string& index) {
        Ids ids;
        Indexer(index).list([&](const ListedArticle& article) { ids.push_back(article.id); });
        std::sort(ids.begin(), ids.end());
        return ids;
    }
    Ids in_shard(const std::string& shard) const { return ids_in(big() + "/" + shard); }

    static Outcome indexer(const std::string& index, const std::string& arguments) {
        return run_command("{indexer} --index " + index + " " + arguments);
    }
    static std::string output(const std::string& index, const std::string& arguments) {
        const Outcome outcome = indexer(index, arguments);
        EXPECT_EQ(outcome.exit, 0) << arguments << ": " << outcome.output << outcome.errors;
        return outcome.output;
    }

    /// What another process would say, typed in by hand: where a shard is.
    void move_shard(const std::string& shard, const std::string& place) const {
        std::string text = read_file(big() + "/SHARDS");
        const std::size_t at = text.find("shard " + shard + " ");
        ASSERT_NE(at, std::string::npos) << text;
        text.replace(at, text.find('\n', at) - at, "# moved\nshard " + shard + " " + place);
        dir_.write("big/SHARDS", text);
    }

    TempDir dir_;
};

Fault fault_of(const std::string& index) try {
    read_shard_folder(index);
    ADD_FAILURE() << "it is read";
    return Fault::io;
} catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("SHARDS:"), std::string::npos) << error.what();
    return error.fault();
}

} // namespace

TEST_F(ShardsTest, TheFileSaysByWhichRuleAndWhereEachIs) {
    dir_.write("big/SHARDS",
               "gisa shards 1\n# ours\nrule year\n\nshard 2024 2024\nshard 2025 /mnt/my disk/2025\n"
               "shard 2019 xapian://10.0.0.5:7700\n");
    const ShardFolder shards = *read_shard_folder(big());
    EXPECT_TRUE(shards.rule.is_by_year());
    const std::vector<ListedShard> expected = {
        {"2024", big() + "/2024"}, {"2025", "/mnt/my disk/2025"}, {"2019", "xapian://10.0.0.5:7700"}};
    EXPECT_EQ(shards.all, expected);
    EXPECT_EQ(places_of(big()).size(), 3u);
    EXPECT_EQ(folders_of(big()), (Ids{big() + "/2024", "/mnt/my disk/2025"}));
    EXPECT_EQ(places_of(plain()), Ids{plain()}) << "it is itself";
}

TEST_F(ShardsTest, AFileThatIsNoneNamesTheLine) {
    for (const char* text :
         {"", "gisa shards 2\nrule year\n", "gisa shards 1\n", "gisa shards 1\nrule\n",
          "gisa shards 1\nrule 0\n", "gisa shards 1\nrule 4x\n", "gisa shards 1\nrule 1001\n",
          "gisa shards 1\nrule year\nshard 2024\n", "gisa shards 1\nrule year\nshard  x\n",
          "gisa shards 1\nrule year\nshrad 2024 2024\n", "gisa shards 1\nrule year\nshard a x\nshard a y\n",
          "gisa shards 1\nrule year\nshard a x\nshard b x\n"}) {
        dir_.write("big/SHARDS", text);
        EXPECT_EQ(fault_of(big()), Fault::corrupt) << text;
    }
}

TEST_F(ShardsTest, ByNumberAnArticleComesToTheSameShardAgain) {
    const std::string lines = some_articles(120, 3);
    EXPECT_EQ(add_by("4", lines).indexed, 120u);
    EXPECT_EQ(read_file(big() + "/SHARDS"),
              "gisa shards 1\nrule 4\nshard shard-0 shard-0\nshard shard-1 shard-1\nshard shard-2 shard-2\n"
              "shard shard-3 shard-3\n");
    Ids all;
    for (const char* shard : {"shard-0", "shard-1", "shard-2", "shard-3"}) {
        const Ids here = in_shard(shard);
        EXPECT_GT(here.size(), 10u) << shard;
        all.insert(all.end(), here.begin(), here.end());
    }
    std::sort(all.begin(), all.end());
    EXPECT_EQ(all, ids_in(big()));
    EXPECT_EQ(std::set<std::string>(all.begin(), all.end()).size(), 120u);

    const Ids before = in_shard("shard-2");
    EXPECT_EQ(add_by("4", lines).unchanged, 120u);
    EXPECT_EQ(add(big(), lines).unchanged, 120u) << "it follows the file";
    AddOptions force;
    force.force = true;
    EXPECT_EQ(add(big(), lines, force).replaced, 120u);
    EXPECT_EQ(in_shard("shard-2"), before);
}

TEST_F(ShardsTest, TheShardOfAnIdIsTheSameInEveryVersionOfTheProgram) {
    add_by("4", json_line("a", "", "one") + json_line("https://example.org/b", "", "two") +
                    json_line("뉴스/셋", "", "three"));
    std::map<std::string, std::string> shard_of;
    for (int i = 0; i < 4; ++i)
        for (const std::string& id : in_shard("shard-" + std::to_string(i)))
            shard_of[id] = std::to_string(i);
    const std::map<std::string, std::string> expected = {
        {"a", "3"}, {"https://example.org/b", "1"}, {"뉴스/셋", "3"}};
    EXPECT_EQ(shard_of, expected) << "articles would be there twice";
}

TEST_F(ShardsTest, ByYearAnArticleGoesWhereItsDateSays) {
    add_by("year", json_line("old", "2023-12-31", "cranes fly") +
                       json_line("new", "2024-01-01T00:10:00", "cranes nest") +
                       json_line("none", "", "cranes rest"));
    EXPECT_EQ(in_shard("2023"), Ids{"old"});
    EXPECT_EQ(in_shard("2024"), Ids{"new"});
    EXPECT_EQ(in_shard("undated"), Ids{"none"});
    EXPECT_EQ(add(big(), json_line("next", "2025-03-01", "cranes sing")).indexed, 1u) << "a shard more";
    EXPECT_EQ(in_shard("2025"), Ids{"next"});
}

TEST_F(ShardsTest, AnArticleWhoseDateChangesIsInOneShardAlone) {
    add_by("year", json_line("a", "2023-05-01", "cranes fly") + json_line("b", "2023-05-02", "cranes nest"));
    const IntakeReport moved = add(big(), json_line("a", "2024-05-01", "cranes fly"));
    EXPECT_EQ(moved.replaced, 1u);
    EXPECT_EQ(moved.indexed, 0u);
    EXPECT_EQ(in_shard("2023"), Ids{"b"});
    EXPECT_EQ(in_shard("2024"), Ids{"a"});
    EXPECT_EQ(add(big(), json_line("a", "", "cranes fly")).replaced, 1u);
    EXPECT_EQ(ids_in(big()), (Ids{"a", "b"}));
    EXPECT_EQ(in_shard("undated"), Ids{"a"});
}

TEST_F(ShardsTest, OfTwoVersionsInOneRunTheLaterCountsWhateverTheirShards) {
    const std::string first = json_line("a", "2023-05-01", "cranes fly");
    const std::string second = json_line("a", "2024-05-01", "cranes fly");
    const std::string third = json_line("a", "2025-05-01", "cranes fly");
    add_by("year", first + second);
    EXPECT_EQ(ids_in(big()), Ids{"a"});
    EXPECT_EQ(in_shard("2024"), Ids{"a"});
    add(big(), third + second); // it goes, and comes back
    EXPECT_EQ(ids_in(big()), Ids{"a"});
    EXPECT_EQ(in_shard("2024"), Ids{"a"});
    add(big(), second + third + first);
    EXPECT_EQ(ids_in(big()), Ids{"a"});
    EXPECT_EQ(in_shard("2023"), Ids{"a"});
    AddOptions each;
    each.commit_every = 1;
    each.threads = 1;
    add(big(), second + third + second, each);
    EXPECT_EQ(ids_in(big()), Ids{"a"});
    EXPECT_EQ(in_shard("2024"), Ids{"a"});
}

TEST_F(ShardsTest, AnArticleThatAFaultLeftInTwoShardsIsNamedAndMended) {
    const std::string other =
        json_line("b", "2023-06-01", "others stay") + json_line("c", "2024-06-01", "others too");
    add_by("year", json_line("a", "2023-05-01", "cranes fly") + other);
    fs::copy(big() + "/2023", dir_ / "before", fs::copy_options::recursive);
    const std::string newer = json_line("a", "2024-05-01", "cranes fly");
    add(big(), newer);
    EXPECT_TRUE(check_index(big(), {true, {}}).faults.empty());
    fs::remove_all(big() + "/2023");
    fs::rename(dir_ / "before", big() + "/2023"); // as if it had ended between the commits of the two shards
    const CheckReport report = check_index(big(), {true, {}});
    ASSERT_EQ(report.faults.size(), 1u);
    EXPECT_NE(report.faults[0].find("article 'a' is in shard"), std::string::npos) << report.faults[0];
    EXPECT_EQ(add(big(), newer).unchanged, 1u);
    EXPECT_EQ(ids_in(big()), (Ids{"a", "b", "c"}));
    EXPECT_EQ(in_shard("2023"), Ids{"b"});
    EXPECT_TRUE(check_index(big(), {true, {}}).faults.empty());
}

TEST_F(ShardsTest, AnotherRuleAndAnIndexWithoutShardsAreRefused) {
    add_by("4", some_articles(5, 1));
    add(plain(), some_articles(5, 1));
    const std::string one = dir_.write("one.jsonl", json_line("x", "", "one"));
    const Outcome other = indexer(big(), "add --shards 8 " + one);
    EXPECT_EQ(other.exit, 2);
    EXPECT_NE(other.errors.find("is sharded by 4, not 8"), std::string::npos) << other.errors;
    EXPECT_NE(other.errors.find("merge --shards 8"), std::string::npos) << other.errors;
    const Outcome none = indexer(plain(), "add --shards 4 " + one);
    EXPECT_EQ(none.exit, 2);
    EXPECT_NE(none.errors.find("is an index without shards"), std::string::npos) << none.errors;
    for (const char* wrong : {"0", "1001", "x", "-1", "year4"})
        EXPECT_EQ(indexer(dir_ / "new", std::string("add --shards ") + wrong + " " + one).exit, 2) << wrong;
    EXPECT_FALSE(fs::exists(dir_ / "new"));
    EXPECT_EQ(ids_in(big()).size(), 5u);
}

TEST_F(ShardsTest, WhatTheRefusalsSayToDoMakesOtherShards) {
    const std::string lines = some_articles(60, 4);
    add(plain(), lines);
    output(dir_ / "four", "merge --shards 4 " + plain());
    EXPECT_EQ(ids_in(dir_ / "four"), ids_in(plain()));
    output(dir_ / "years", "merge --shards year " + dir_ / "four");
    EXPECT_EQ(sorted_lines(output(dir_ / "years", "export")), sorted_lines(output(plain(), "export")));
    EXPECT_TRUE(fs::exists(dir_ / "years/2025/MANIFEST"));
}

TEST_F(ShardsTest, AddingToAShardAloneIsRefused) {
    add_by("year", json_line("a", "2023-05-01", "cranes fly"));
    const std::string one = dir_.write("one.jsonl", json_line("x", "2023-01-01", "one"));
    for (const std::string& shard : {big() + "/2023", big() + "/2023/"}) {
        const Outcome outcome = indexer(shard, "add " + one);
        EXPECT_EQ(outcome.exit, 2);
        EXPECT_NE(outcome.errors.find("--index " + big()), std::string::npos) << outcome.errors;
    }
    EXPECT_EQ(output(big() + "/2023", "list --ids"), "a\n") << "it is an index all the same";
    output(big() + "/2023", "compact");
}

TEST_F(ShardsTest, ADryRunMakesNothing) {
    AddOptions dry;
    dry.dry_run = true;
    EXPECT_EQ(add_by("4", some_articles(20, 1), dry).indexed, 20u);
    EXPECT_FALSE(fs::exists(big()));
    add_by("year", json_line("a", "2023-05-01", "cranes fly"));
    EXPECT_EQ(add(big(), json_line("a", "2024-05-01", "cranes fly"), dry).replaced, 1u);
    EXPECT_EQ(in_shard("2023"), Ids{"a"});
    EXPECT_FALSE(fs::exists(big() + "/2024"));
}

TEST_F(ShardsTest, ABeginningThatAFaultCutShortIsGoneOnWith) {
    IndexWriter(big() + "/shard-1", {}); // before the file was written
    EXPECT_EQ(add_by("2", some_articles(20, 1)).indexed, 20u);
    dir_.write("foreign/notes.txt", "mine");
    EXPECT_EQ(
        indexer(dir_ / "foreign", "add --shards 2 " + dir_.write("one.jsonl", json_line("x", "", "one")))
            .exit,
        2);
    EXPECT_FALSE(fs::exists(dir_ / "foreign/SHARDS"));
}

TEST_F(ShardsTest, NobodyElseWritesAnyOfThem) {
    add_by("4", some_articles(20, 1));
    const std::string one = dir_.write("one.jsonl", json_line("x", "", "one"));
    {
        const IndexWriter writer(big() + "/shard-2", {});
        EXPECT_EQ(indexer(big(), "add " + one).exit, 75);
        EXPECT_EQ(indexer(big(), "delete a1").exit, 75);
    }
    EXPECT_EQ(indexer(big(), "add " + one).exit, 0);
}

TEST_F(ShardsTest, ManySmallCommitsAndTheirMergesLoseNothing) {
    std::istringstream lines(some_articles(400, 12));
    std::size_t number = 0;
    for (std::string line; std::getline(lines, line); ++number)
        dir_.write("in/" + std::to_string(number / 4) + ".jsonl",
                   read_file(dir_ / ("in/" + std::to_string(number / 4) + ".jsonl")) + line + "\n");
    AddOptions options;
    options.commit_every = 1;
    options.writer = WriterKind::bulk;
    options.threads = 1;
    options.shards = read_shard_rule("3");
    Indexer indexer(big());
    const IntakeReport report = indexer.add({dir_ / "in"}, options);
    EXPECT_EQ(report.indexed, 400u);
    EXPECT_EQ(report.segments.size(), 3u);
    EXPECT_GT(report.segments.at("shard-1").size(), 4u);
    const MergeReport merged = indexer.merge_after(report, {});
    EXPECT_EQ(merged.segments_after, 3u);
    EXPECT_EQ(ids_in(big()).size(), 400u);
    EXPECT_TRUE(check_index(big(), {true, {}}).faults.empty());
}

TEST_F(ShardsTest, ACopyIsFoundInAnotherShard) {
    std::string text;
    for (int i = 0; i < 60; ++i)
        text += "word" + std::to_string(i) + " ";
    for (const char* rule : {"8", "year"}) {
        const std::string index = dir_ / rule;
        AddOptions skip;
        skip.on_duplicate = OnDuplicate::skip;
        skip.shards = read_shard_rule(rule);
        add(index,
            json_line("first", "2023-05-01", text) + json_line("other", "2024-05-01", "something else"),
            skip);
        for (int i = 0; i < 4; ++i) {
            const IntakeReport report =
                add(index, json_line("copy" + std::to_string(i), "2025-05-01", text), skip);
            EXPECT_EQ(report.skipped, 1u) << rule;
        }
        EXPECT_EQ(ids_in(index), (Ids{"first", "other"}));
        AddOptions group;
        EXPECT_EQ(add(index, json_line("copy", "2025-05-01", text), group).grouped, 1u);
        EXPECT_EQ(Indexer(index).copies(2).size(), 1u);
    }
}

TEST_F(ShardsTest, CommandsTakeAllShardsForOneIndex) {
    const std::string corpus = GISA_SOURCE_DIR "/corpus/en " GISA_SOURCE_DIR "/corpus/ko";
    output(plain(), "-q add " + corpus);
    output(dir_ / "four", "-q add --shards 4 " + corpus);
    output(dir_ / "years", "-q add --shards year " + corpus);
    const std::size_t articles = ids_in(plain()).size();
    EXPECT_GT(articles, 40u);
    for (const std::string& index : {dir_ / "four", dir_ / "years"}) {
        for (const char* same :
             {"list", "export", "list --ids", "sources", "sources --unresolved", "aliases propose --min 1"})
            EXPECT_EQ(sorted_lines(run_command("{indexer} --index " + index + " " + same).output),
                      sorted_lines(run_command("{indexer} --index " + plain() + " " + same).output))
                << same;
        const std::string id = ids_in(plain())[3];
        EXPECT_EQ(output(index, "show --as json '" + id + "'"),
                  output(plain(), "show --as json '" + id + "'"));
        EXPECT_NE(output(index, "stats").find("articles              " + std::to_string(articles) + "\n"),
                  std::string::npos);
        EXPECT_NE(output(index, "check --deep").find("sound: " + std::to_string(articles) + " articles"),
                  std::string::npos);
        output(index, "compact");
        EXPECT_EQ(output(index, "retry"), "nothing to take again\n");
        EXPECT_EQ(output(index, "delete '" + id + "'"), "deleted 1 article\n");
        EXPECT_EQ(indexer(index, "delete '" + id + "'").exit, 1);
        EXPECT_EQ(indexer(index, "show '" + id + "'").exit, 1);
        const std::string found = output(index, "delete --query openai --dry-run");
        EXPECT_EQ(found.find("would delete "), 0u);
        EXPECT_EQ(output(index, "delete --query openai"), found.substr(6).replace(0, 7, "deleted "));
        EXPECT_EQ(indexer(index, "delete --query openai").exit, 1);
        output(index, "-q add --purge --yes " + corpus);
        EXPECT_EQ(ids_in(index), ids_in(plain()));
    }
}

TEST_F(ShardsTest, WhatIsDoneToOneIndexNamesTheShards) {
    add_by("2", some_articles(5, 1));
    for (const char* command : {"backup x.tar.zst", "repair", "migrate"}) {
        const Outcome outcome = indexer(big(), command);
        EXPECT_EQ(outcome.exit, 2) << command;
        EXPECT_NE(outcome.errors.find(big() + "/shard-0, " + big() + "/shard-1"), std::string::npos)
            << command << ": " << outcome.errors;
    }
    output(big() + "/shard-1", "repair");
    EXPECT_EQ(ids_in(big()).size(), 5u);
}

TEST_F(ShardsTest, FilesThatWereRefusedAreTriedAgain) {
    const std::string file = dir_.write("in/bad.json", "{");
    dir_.write("in/a.md", "A\n\nOne two.\n");
    EXPECT_EQ(indexer(big(), "add --shards 2 " + dir_ / "in").exit, 1);
    EXPECT_EQ(output(big(), "retry --list"), file + "\n");
    dir_.write("in/bad.json", R"({"id":"b","title":"B","body":"Now it is one."})");
    output(big(), "retry");
    EXPECT_EQ(output(big(), "retry --list"), "");
    EXPECT_EQ(ids_in(big()), (Ids{"a.md", "b"}));
}

TEST_F(ShardsTest, ASearchFindsAndRanksAsInOneIndex) {
    const std::string lines = some_articles(400, 9);
    add(plain(), lines);
    add_by("4", lines);
    Searcher one({plain()}), four({big()});
    EXPECT_EQ(four.article_count(), one.article_count());
    std::mt19937 random(5);
    std::size_t found = 0;
    for (int i = 0; i < 100; ++i) {
        SearchRequest request;
        request.query = some_query(random);
        request.limit = 50;
        const ResultPage a = one.search(request), b = four.search(request);
        EXPECT_EQ(a.total, b.total) << request.query;
        ASSERT_EQ(a.hits.size(), b.hits.size()) << request.query;
        found += a.hits.size();
        for (std::size_t hit = 0; hit < a.hits.size(); ++hit)
            EXPECT_DOUBLE_EQ(a.hits[hit].score, b.hits[hit].score) << request.query;
    }
    EXPECT_GT(found, 1000u);
}

TEST_F(ShardsTest, AnOpenSearcherGoesOnToShardsThatCome) {
    add_by("year", json_line("a", "2023-05-01", "cranes fly"));
    Searcher searcher({big()});
    SearchRequest request;
    request.query = "cranes";
    EXPECT_EQ(searcher.search(request).total, 1u);
    add(big(), json_line("b", "2024-05-01", "cranes nest"));
    EXPECT_EQ(searcher.search(request).total, 2u);
    add(big(), json_line("a", "2025-05-01", "cranes fly"));
    EXPECT_EQ(searcher.search(request).total, 2u);
}

TEST_F(ShardsTest, AShardElsewhereOnTheMachineIsWrittenToo) {
    add_by("year", json_line("a", "2023-05-01", "cranes fly") + json_line("b", "2024-05-01", "cranes nest"));
    fs::rename(big() + "/2023", dir_ / "other disk");
    move_shard("2023", dir_ / "other disk");
    EXPECT_EQ(add(big(), json_line("c", "2023-06-01", "cranes sing")).indexed, 1u);
    EXPECT_EQ(ids_in(dir_ / "other disk"), (Ids{"a", "c"}));
    add(big(), json_line("d", "2025-06-01", "cranes rest"));
    EXPECT_NE(read_file(big() + "/SHARDS").find("# moved\nshard 2023 " + dir_ / "other disk\n"),
              std::string::npos);
    SearchRequest request;
    request.query = "cranes";
    EXPECT_EQ(Searcher({big()}).search(request).total, 4u);
}

TEST_F(ShardsTest, AShardThatWasMovedAwayIsNotWritten) {
    add_by("year", json_line("a", "2023-05-01", "cranes fly") + json_line("b", "2024-05-01", "cranes nest"));
    fs::rename(big() + "/2023", dir_ / "moved");
    move_shard("2023", "xapian://127.0.0.1:7700");
    const std::string two = dir_.write("two.jsonl", json_line("c", "2023-06-01", "cranes sing") +
                                                        json_line("d", "2024-06-01", "cranes rest"));
    const Outcome outcome = indexer(big(), "add " + two);
    EXPECT_EQ(outcome.exit, 1);
    EXPECT_NE(outcome.output.find("two.jsonl:1"), std::string::npos) << outcome.output;
    EXPECT_NE(outcome.output.find("belongs to the shard 2023, which was moved to xapian://127.0.0.1:7700"),
              std::string::npos)
        << outcome.output;
    EXPECT_EQ(in_shard("2024"), (Ids{"b", "d"}));
    EXPECT_FALSE(fs::exists(big() + "/2023"));
    const Outcome list = indexer(big(), "list --ids");
    EXPECT_EQ(list.output, "b\nd\n");
    EXPECT_NE(list.errors.find("without the shards that were moved: 2023 at xapian://127.0.0.1:7700"),
              std::string::npos)
        << list.errors;
}

TEST_F(ShardsTest, AShardGoesToAnotherMachineByACopyAndOneLine) {
    const std::string lines = some_articles(300, 9);
    add(plain(), lines);
    add_by("3", lines);
    Searcher one({plain()});
    SearcherOptions patient;
    patient.shard_timeout = std::chrono::seconds(5);
    SearcherPool pool({big()}, patient); // open while it moves
    const auto expect_the_same = [&] {
        std::mt19937 random(5);
        std::size_t found = 0;
        for (int i = 0; i < 40; ++i) {
            SearchRequest request;
            request.query = some_query(random);
            request.limit = 30;
            const ResultPage a = one.search(request), b = pool.search(request);
            EXPECT_TRUE(b.shards_out.empty());
            EXPECT_EQ(a.total, b.total) << request.query;
            ASSERT_EQ(a.hits.size(), b.hits.size()) << request.query;
            found += a.hits.size();
            for (std::size_t hit = 0; hit < a.hits.size(); ++hit)
                EXPECT_DOUBLE_EQ(a.hits[hit].score, b.hits[hit].score) << request.query;
        }
        EXPECT_GT(found, 300u);
    };
    expect_the_same();
    publish_index(big() + "/shard-1", dir_ / "published");
    fs::copy(dir_ / "published", dir_ / "far", fs::copy_options::recursive);
    ServedShard far(dir_ / "far/SHARD");
    move_shard("shard-1", far.address());
    fs::remove_all(big() + "/shard-1");
    fs::remove_all(dir_ / "published");
    expect_the_same();
    EXPECT_EQ(pool.shards().size(), 1u);

    far.kill();
    SearchRequest request;
    request.query = "crane";
    ResultPage page;
    EXPECT_TRUE(comes_true([&] { return !(page = pool.search(request)).shards_out.empty(); }));
    EXPECT_EQ(page.shards_out.at(0).shard, far.address());
    move_shard("shard-1", dir_ / "far"); // and home again
    expect_the_same();
    EXPECT_TRUE(pool.shards().empty()) << "nobody asks for it any more";
}

} // namespace gisa
