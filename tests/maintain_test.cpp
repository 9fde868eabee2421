// The commands that keep an index, as they are typed: check, repair, backup, restore, merge, export, migrate.

#include "common/storage/manifest.h"
#include "common/storage/schema.h"
#include "tests/made_archive.h"
#include "tests/made_articles.h"
#include "tests/run_command.h"
#include "tests/temp_dir.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include <sys/stat.h>
#include <unistd.h>

namespace gisa {
namespace {

namespace fs = std::filesystem;

std::string read_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

class MaintainTest : public testing::Test {
protected:
    Outcome indexer(const std::string& index, const std::string& arguments) const {
        return run_command("{indexer} --index " + dir_ / index + " " + arguments);
    }
    std::string output(const std::string& index, const std::string& arguments) const {
        const Outcome outcome = indexer(index, arguments);
        EXPECT_EQ(outcome.exit, 0) << arguments << ": " << outcome.output << outcome.errors;
        return outcome.output;
    }

    /// The project's own articles, in both languages: files of all formats, names, sources.
    void take_corpus(const std::string& index = "index") const {
        output(index, "-q add " GISA_SOURCE_DIR "/corpus/en " GISA_SOURCE_DIR "/corpus/ko " GISA_SOURCE_DIR
                      "/corpus/mixed");
    }
    /// A sealed segment and a live one.
    void take_made(const std::string& index = "index") const {
        const std::string many = dir_.write("many.jsonl", some_articles(300, 7));
        const std::string few = dir_.write("few.jsonl", some_articles(5, 8, "b"));
        output(index, "-q add --merge never " + many);
        output(index, "-q add --merge never " + few);
    }
    std::string exported(const std::string& index) const {
        std::istringstream in(output(index, "export"));
        std::vector<std::string> lines;
        for (std::string line; std::getline(in, line);)
            lines.push_back(line);
        std::sort(lines.begin(), lines.end());
        std::string all;
        for (const std::string& line : lines)
            all += line + "\n";
        return all;
    }
    /// Writes over the middle of the largest file with this name.
    void damage(const std::string& index, const std::string& name) const {
        fs::path largest;
        for (const auto& entry : fs::recursive_directory_iterator(dir_ / index))
            if (entry.path().filename() == name &&
                (largest.empty() || entry.file_size() > fs::file_size(largest)))
                largest = entry.path();
        std::fstream file(largest, std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(static_cast<std::streamoff>(fs::file_size(largest) / 2));
        file << std::string(3000, '\xA5');
    }

    TempDir dir_;
};

} // namespace

TEST_F(MaintainTest, WhatIsExportedAndTakenInAgainIsTheSame) {
    take_corpus();
    const std::string all = exported("index");
    EXPECT_GT(std::count(all.begin(), all.end(), '\n'), 50);
    dir_.write("all.jsonl", all);
    output("again", "-q add " + dir_ / "all.jsonl");
    EXPECT_EQ(exported("again"), all);
    EXPECT_EQ(output("again", "add " + dir_ / "all.jsonl").find("unchanged"), 0u);
}

TEST_F(MaintainTest, WhatIsExportedForOpenSearchIsTakenInAgainAsItWas) {
    take_corpus();
    output("index", "export --to opensearch " + dir_ / "bulk");
    const auto settings = boost::json::parse(read_file(dir_ / "bulk/index.json"));
    EXPECT_TRUE(settings.at_pointer("/mappings/properties/sentences/type") == "nested");
    std::istringstream lines(read_file(dir_ / "bulk/bulk-00001.ndjson"));
    std::string action, article;
    for (std::size_t i = 0; std::getline(lines, action) && std::getline(lines, article); ++i) {
        const auto id = boost::json::parse(action).at_pointer("/index/_id");
        ASSERT_EQ(id, boost::json::parse(article).at("id"));
    }
    output("again", "-q add " + dir_ / "bulk");
    EXPECT_EQ(exported("again"), exported("index"));
    EXPECT_EQ(indexer("index", "export --to opensearch " + dir_ / "bulk").exit, 2) << "it is not empty";
}

TEST_F(MaintainTest, AnExportedArticleThatWasChangedByHandIsRefusedWhereItDoesNotFit) {
    dir_.write("a.txt", "A headline\n\nIt rose[1]. It fell.\n");
    output("index", "-q add " + dir_ / "a.txt");
    const std::string line = output("index", "export");
    const std::pair<const char*, const char*> changes[] = {
        {R"("text":"It rose)", R"("text":"It)"},
        {R"("sentence":0)", R"("sentence":9)"},
        {R"("kind":"paragraph")", R"("kind":"poem")"},
        {R"("begin":0)", R"("begin":-1)"},
        {R"("format":1)", R"("format":2)"},
        {R"("published":null)", R"("published":"zzz")"},
        {R"("lang":"en")", R"("lang":"xx")"},
        {R"("authors":[])", R"("authors":[7])"},
        {R"("title":"A headline")", R"("title":"A\u0000headline")"},
    };
    for (const auto& [from, to] : changes) {
        std::string changed = line;
        ASSERT_NE(changed.find(from), std::string::npos) << from << line;
        changed.replace(changed.find(from), std::string(from).size(), to);
        const std::string file = dir_.write("changed.jsonl", changed + line);
        const Outcome outcome = indexer("other", "add " + file);
        EXPECT_EQ(outcome.exit, 1) << to;
        EXPECT_NE(outcome.output.find("refused 1"), std::string::npos) << outcome.output;
        EXPECT_NE(outcome.output.find("changed.jsonl:1"), std::string::npos) << outcome.output;
    }
}

TEST_F(MaintainTest, CheckSaysThatAllIsWell) {
    take_made();
    EXPECT_EQ(output("index", "check"), "sound: 305 articles in 2 segments\n");
    EXPECT_EQ(output("index", "check --deep"), "sound: 305 articles in 2 segments\n");
}

TEST_F(MaintainTest, DamageIsFoundAndWhatCanBeReadIsKept) {
    take_made();
    const std::string before = exported("index");
    for (const char* table : {"postlist.glass", "termlist.glass", "docdata.glass"}) {
        const std::string index = std::string("of_") + table;
        fs::copy(dir_ / "index", dir_ / index, fs::copy_options::recursive);
        damage(index, table);
        const Outcome found = indexer(index, "check");
        EXPECT_EQ(found.exit, 1) << table << found.output << found.errors;
        const Outcome repaired = indexer(index, "repair");
        const bool lost = std::string(table) == "docdata.glass";
        EXPECT_EQ(repaired.exit, lost ? 1 : 0) << table << repaired.output << repaired.errors;
        EXPECT_EQ(indexer(index, "check --deep").exit, 0) << table;
        const std::string after = exported(index);
        if (lost)
            EXPECT_LT(after.size(), before.size());
        else
            EXPECT_EQ(after, before) << table;
        EXPECT_NE(repaired.output.find("damaged-"), std::string::npos) << "says where the old ones are";
    }
}

TEST_F(MaintainTest, RepairTellsOfSegmentsThatCannotBeOpened) {
    take_made();
    const auto break_version = [&](const char* segment) {
        std::string bytes = read_file(fs::path(dir_ / "index") / segment / "iamglass");
        bytes[60] = static_cast<char>(~bytes[60]);
        dir_.write(std::string("index/") + segment + "/iamglass", bytes);
    };
    break_version("000001");
    const Outcome repaired = indexer("index", "repair");
    EXPECT_EQ(repaired.exit, 1);
    EXPECT_NE(repaired.output.find("5 articles, 0 lost, and all of 1 segment that cannot be opened"),
              std::string::npos)
        << repaired.output;
    EXPECT_EQ(indexer("index", "check --deep").exit, 0);
}

TEST_F(MaintainTest, AnIndexOfWhichNothingCanBeReadStaysAsItIs) {
    take_made();
    for (const char* segment : {"000001", "000002"})
        dir_.write(std::string("index/") + segment + "/iamglass", "nonsense");
    const std::string manifest = read_file(dir_ / "index/MANIFEST");
    const Outcome refused = indexer("index", "repair");
    EXPECT_EQ(refused.exit, 2);
    EXPECT_NE(refused.errors.find("backup"), std::string::npos) << refused.errors;
    EXPECT_EQ(read_file(dir_ / "index/MANIFEST"), manifest);
    EXPECT_TRUE(fs::exists(dir_ / "index/000001/docdata.glass"));
}

TEST_F(MaintainTest, CheckTellsAMissingRightFromDamage) {
    take_made();
    std::string as_nobody; // root may write anything
    if (::geteuid() == 0) {
        as_nobody = "setpriv --reuid=65534 --regid=65534 --clear-groups ";
        fs::permissions(dir_.path(), fs::perms(0755));
    } else {
        fs::permissions(dir_ / "index/000001/docdata.glass", fs::perms::owner_read);
    }
    if (run_command(as_nobody + "{indexer} --version").exit != 0)
        GTEST_SKIP() << "setpriv is not there, or the program may be run by root alone";
    const Outcome refused = run_command(as_nobody + "{indexer} --index " + dir_ / "index" + " check");
    EXPECT_EQ(refused.exit, 2) << refused.output;
    EXPECT_NE(refused.errors.find(".glass cannot be checked"), std::string::npos) << refused.errors;
}

TEST_F(MaintainTest, RepairDoesWithoutAManifest) {
    take_made();
    const std::string before = exported("index");
    dir_.write("index/MANIFEST", "nonsense\n");
    EXPECT_EQ(indexer("index", "check").exit, 2);
    EXPECT_EQ(indexer("index", "repair").exit, 0);
    EXPECT_EQ(exported("index"), before);
}

TEST_F(MaintainTest, ABackupIsRestoredAsItWas) {
    take_made();
    output("index", "backup " + dir_ / "b.tar.zst");
    output("restored", "restore " + dir_ / "b.tar.zst");
    EXPECT_EQ(exported("restored"), exported("index"));
    EXPECT_EQ(indexer("restored", "check --deep").exit, 0);
    EXPECT_EQ(indexer("restored", "restore " + dir_ / "b.tar.zst").exit, 2) << "there is an index already";
    output("restored", "-q add " + dir_.write("c.jsonl", some_articles(2, 9, "c")));
}

TEST_F(MaintainTest, ABackupTakesTheFileThatALinkLeadsToAndNoPipe) {
    take_made();
    fs::create_directory(dir_ / "elsewhere");
    fs::create_symlink("elsewhere/b.tar.zst", dir_ / "link");
    output("index", "backup " + dir_ / "link");
    EXPECT_TRUE(fs::is_symlink(dir_ / "link"));
    output("restored", "restore " + dir_ / "elsewhere/b.tar.zst");
    ASSERT_EQ(::mkfifo((dir_ / "pipe").c_str(), 0600), 0);
    EXPECT_EQ(indexer("index", "backup " + dir_ / "pipe").exit, 2);
    EXPECT_TRUE(fs::is_fifo(dir_ / "pipe"));
}

TEST_F(MaintainTest, ADamagedBackupLeavesNothing) {
    take_made();
    output("index", "backup " + dir_ / "b.tar.zst");
    const std::string whole = read_file(dir_ / "b.tar.zst");
    for (const std::string& bytes :
         {whole.substr(0, whole.size() / 2), std::string("no archive"), std::string()}) {
        const std::string file = dir_.write("bad.tar.zst", bytes);
        const Outcome outcome = indexer("restored", "restore " + file);
        EXPECT_EQ(outcome.exit, 2);
        EXPECT_NE(outcome.errors.find("bad.tar.zst"), std::string::npos) << outcome.errors;
        EXPECT_FALSE(fs::exists(dir_ / "restored"));
        EXPECT_FALSE(fs::exists(dir_ / "restored.unfinished"));
    }
}

TEST_F(MaintainTest, ABackupLeadsNowhereElse) {
    for (const std::string name : {"../evil", "/evil", "000001/../../evil", "000001/..", "000001/.x", "a/b",
                                   "000001/", "000001/a/b", "0000000000000000001/a", "notes.txt"}) {
        const std::string file =
            dir_.write("bad.tar.zst", made_archive(ArchiveKind::tar_zstd, {{name, "x"}}));
        const Outcome outcome = indexer("restored", "restore " + file);
        EXPECT_EQ(outcome.exit, 2) << name;
        EXPECT_NE(outcome.errors.find("is no backup of an index"), std::string::npos)
            << name << outcome.errors;
        EXPECT_FALSE(fs::exists(dir_ / "restored.unfinished"));
    }
    EXPECT_FALSE(fs::exists(dir_ / "evil"));
}

TEST_F(MaintainTest, IndexesAreJoinedTheLaterArticleWins) {
    const std::string a = dir_.write("a.jsonl", json_line("x", "2025-01-01", "Old words.") +
                                                    json_line("y", "2025-01-01", "Only here."));
    const std::string b = dir_.write("b.jsonl", json_line("x", "2025-01-01", "New words."));
    output("a", "-q add " + a);
    output("b", "-q add " + b);
    EXPECT_EQ(indexer("a", "merge").exit, 2);
    EXPECT_EQ(run_command("{indexer} merge " + dir_ / "all" + " " + dir_ / "a" + " " + dir_ / "b").exit, 0);
    EXPECT_EQ(output("all", "show x --as original"), "New words.");
    EXPECT_EQ(output("all", "list --ids"), "y\nx\n");
    EXPECT_EQ(indexer("all", "merge " + dir_ / "nothing").exit, 2);
}

TEST_F(MaintainTest, AnIndexOfAnotherFormatIsBroughtUpOrRefused) {
    take_made();
    const std::string before = exported("index");
    const std::string manifest = read_file(dir_ / "index/MANIFEST");
    const auto with_format = [&](std::uint32_t format) {
        dir_.write("index/MANIFEST",
                   "gisa index " + std::to_string(format) + manifest.substr(manifest.find('\n')));
    };
    with_format(kFormatVersion + 1);
    const Outcome newer = indexer("index", "list");
    EXPECT_EQ(newer.exit, 2);
    EXPECT_NE(newer.errors.find("has format " + std::to_string(kFormatVersion + 1)), std::string::npos);
    EXPECT_EQ(indexer("index", "migrate").exit, 2);
    with_format(kOldestReadableFormat);
    const Outcome older = indexer("index", "list");
    EXPECT_EQ(older.exit, 2);
    EXPECT_NE(older.errors.find("gisa-indexer migrate"), std::string::npos) << older.errors;
    EXPECT_EQ(indexer("index", "migrate --check").exit, 1);
    output("index", "migrate");
    EXPECT_EQ(exported("index"), before);
    EXPECT_EQ(indexer("index", "check --deep").exit, 0);
    EXPECT_EQ(indexer("index", "migrate --check").exit, 0);
}

TEST_F(MaintainTest, AnIndexThatAnOlderProgramWroteIsBroughtUp) {
    output("index", "restore " GISA_SOURCE_DIR "/tests/formats/5.tar.zst");
    output("index", "migrate");
    EXPECT_EQ(output("index", "list --ids"), "c\nb\na\n");
    EXPECT_EQ(output("index", "show c --as original"), "These words took their place.");
    EXPECT_EQ(indexer("index", "check --deep").exit, 0);
    const Outcome found = run_command("{} --index " + dir_ / "index" + " --format ids 'Lee Jae-myung'");
    EXPECT_EQ(found.output, "b\n") << found.errors;
}

/// 6: escapes of addresses stayed in small letters, and U.S. was two words.
TEST_F(MaintainTest, WhatAnOlderProgramReadOtherwiseIsReadAnew) {
    output("index", "restore " GISA_SOURCE_DIR "/tests/formats/6.tar.zst");
    EXPECT_EQ(indexer("index", "migrate --check").exit, 1);
    output("index", "migrate");
    EXPECT_EQ(indexer("index", "check --deep").exit, 0);
    EXPECT_NE(output("index", "list --ids").find("https://b.example/%EC%83%88\n"), std::string::npos);
    EXPECT_EQ(output("index", "show https://b.example/plain --as original"), "These words took their place.");
    const auto found_by = [&](const std::string& query) {
        return run_command("{} --index " + dir_ / "index" + " --format ids '" + query + "'").output;
    };
    EXPECT_EQ(found_by("US AI"), "a\n");
    EXPECT_EQ(found_by("source:https://a.example/기사"), "a\n");
    const std::string again =
        dir_.write("again.jsonl", R"({"url":"https://b.example/%ec%83%88","body":"다른 글이다."})"
                                  "\n");
    EXPECT_NE(output("index", "add " + again).find("replaced 1"), std::string::npos);
}

TEST_F(MaintainTest, AnIndexWithADamagedArticleIsNotMigratedButRepaired) {
    take_made();
    const std::string manifest = read_file(dir_ / "index/MANIFEST");
    damage("index", "docdata.glass");
    dir_.write("index/MANIFEST",
               "gisa index " + std::to_string(kOldestReadableFormat) + manifest.substr(manifest.find('\n')));
    const Outcome outcome = indexer("index", "migrate");
    EXPECT_EQ(outcome.exit, 2) << outcome.output;
    EXPECT_NE(outcome.errors.find("gisa-indexer repair"), std::string::npos) << outcome.errors;
    EXPECT_EQ(indexer("index", "migrate --check").exit, 1) << "it is as it was";
    EXPECT_EQ(indexer("index", "repair").exit, 1);
    EXPECT_EQ(indexer("index", "check --deep").exit, 0);
}

TEST_F(MaintainTest, AQueryDeletesWhatItSaysAndNothingElse) {
    std::string lines;
    for (int i = 0; i < 120; ++i) // more than a page
        lines += json_line("c" + std::to_string(i), "2023-01-01",
                           "Cranes left the river " + std::to_string(i) + ".");
    lines +=
        json_line("h", "2024-01-01", "Herons left the lake.") + json_line("o", "2025-01-01", "Ospreys stay.");
    output("index", "-q add --on-duplicate index " + dir_.write("a.jsonl", lines));
    EXPECT_EQ(output("index", "delete --query 'cranes river' --dry-run"), "would delete 120 articles\n");
    // Then nothing has both words, and articles with most of them are found, which nobody named.
    EXPECT_EQ(output("index", "delete --query 'cranes river'"), "deleted 120 articles\n");
    EXPECT_EQ(output("index", "list --ids"), "o\nh\n");
    EXPECT_EQ(indexer("index", "delete --query 'date:..2022-12-31'").exit, 1) << "none";
    EXPECT_EQ(indexer("index", "delete --query 'herons river'").exit, 2) << "no article has both";
    EXPECT_EQ(indexer("index", "delete --query '\"herons'").exit, 2) << "it is broken";
    EXPECT_EQ(output("index", "list --ids"), "o\nh\n");
    EXPECT_EQ(
        run_command("printf 'o\\r\\n' | {indexer} --index " + dir_ / "index" + " delete --dry-run -").output,
        "would delete 1 article\n");
    EXPECT_EQ(run_command("echo o | {indexer} --index " + dir_ / "index" + " delete -").output,
              "deleted 1 article\n");
    EXPECT_EQ(output("index", "list --ids"), "h\n");
}

TEST_F(MaintainTest, PurgeDeletesWhatTheFolderDoesNotHoldAndNoMoreThanAFifth) {
    for (int i = 0; i < 10; ++i)
        dir_.write("in/" + std::to_string(i) + ".txt", "Headline " + std::to_string(i) + "\n\nText.\n");
    const std::string add = "add --purge " + dir_ / "in";
    output("index", add);
    fs::remove(dir_ / "in/3.txt");
    EXPECT_EQ(indexer("index", add).exit, 1) << "nobody was there to ask";
    EXPECT_NE(output("index", add + " --dry-run").find("would delete 1 article "), std::string::npos);
    dir_.write("in/4.txt", "");
    EXPECT_EQ(indexer("index", add + " --yes").exit, 1) << "what was refused may be one of them";
    dir_.write("in/4.txt", "Headline 4\n\nText.\n");
    EXPECT_NE(output("index", add + " --yes").find("deleted 1 article "), std::string::npos);
    for (const char* name : {"in/5.txt", "in/6.txt", "in/7.txt"})
        fs::remove(dir_ / name);
    EXPECT_EQ(indexer("index", add + " --dry-run").exit, 1) << "as if it were real";
    EXPECT_EQ(indexer("index", add + " --yes").exit, 1) << "a third of them";
    EXPECT_NE(output("index", add + " --yes --force").find("deleted 3 articles "), std::string::npos);
    EXPECT_EQ(indexer("index", "add --purge " + dir_ / "in/0.txt").exit, 2) << "no folder";
}

TEST_F(MaintainTest, ShellsCompleteCommandsAndOptions) {
    const std::string completed =
        "eval \"$({indexer} completion bash)\"; COMP_WORDS=(gisa-indexer che); COMP_CWORD=1; "
        "compopt() { :; }; _gisa_indexer; printf '%s\\n' \"${COMPREPLY[@]}\"";
    const Outcome outcome =
        run_command("PATH=\"$(dirname {indexer}):$PATH\" bash --norc -c '" + completed + "'");
    if (run_command("command -v bash").exit != 0) GTEST_SKIP() << "bash is not there";
    EXPECT_NE(outcome.output.find("check"), std::string::npos) << outcome.output << outcome.errors;
    for (const char* shell : {"bash", "zsh", "fish"})
        EXPECT_NE(output("index", "completion " + std::string(shell)).find("migrate"), std::string::npos)
            << shell;
    EXPECT_EQ(indexer("index", "completion csh").exit, 2);
}

} // namespace gisa
