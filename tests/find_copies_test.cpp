// Near-duplicates when articles are taken in: what the report says, what the index holds after.

#include "indexer/indexer.h"
#include "tests/random_text.h"
#include "tests/run_command.h"
#include "tests/temp_dir.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

namespace gisa {
namespace {

using Lines = std::vector<std::string>;

/// A text of its own for each number, and one that is nearly the same.
std::string text(unsigned number) { return joined(random_words(80, number)); }
std::string copy_of(unsigned number) {
    return "Another lead. " + text(number) + " Subscribe to our newsletter.";
}

std::string line(const std::string& id, const std::string& body) {
    return R"({"id":")" + id + R"(","title":"Report","body":")" + body + "\"}\n";
}

template <class Value>
AddOptions with(Value AddOptions::*option, Value value, AddOptions options = {}) {
    options.*option = value;
    return options;
}

class FindCopiesTest : public testing::Test {
protected:
    IntakeReport add(const std::string& lines, AddOptions options = {}) {
        std::istringstream in(lines);
        options.format = Format::jsonl;
        options.standard_input = &in;
        const IntakeReport report = indexer_.add({"-"}, options);
        EXPECT_TRUE(report.refused.empty()) << describe(report);
        EXPECT_EQ(report.copies.size(), report.grouped + report.skipped);
        return report;
    }
    IntakeReport add_skipping(const std::string& lines) {
        return add(lines, with(&AddOptions::on_duplicate, OnDuplicate::skip));
    }

    Lines listed() {
        Lines ids;
        indexer_.list([&](const ListedArticle& article) { ids.push_back(article.id); });
        std::sort(ids.begin(), ids.end());
        return ids;
    }

    TempDir dir_;
    Indexer indexer_{dir_ / "index"};
};

/// "standard input:2 of a"
Lines copies(const IntakeReport& report) {
    Lines lines;
    for (const IntakeReport::Copy& copy : report.copies)
        lines.push_back(place(copy.origin, copy.line) + " of " + copy.of);
    return lines;
}

} // namespace

TEST_F(FindCopiesTest, AreCountedInOneRunAndTaken) {
    const IntakeReport report = add(line("a", text(1)) + line("b", copy_of(1)) + line("c", text(2)));
    EXPECT_EQ(report.indexed, 3u);
    EXPECT_EQ(copies(report), Lines{"standard input:2 of a"});
    EXPECT_NE(describe(report).find("indexed 3 · grouped as near-duplicate 1 "), std::string::npos);
    EXPECT_EQ(listed(), (Lines{"a", "b", "c"}));
}

TEST_F(FindCopiesTest, AreKnownAcrossRunsAndSegments) {
    for (const WriterKind writer : {WriterKind::bulk, WriterKind::stock}) {
        const std::string id = writer == WriterKind::bulk ? "sealed" : "live";
        const unsigned number = writer == WriterKind::bulk ? 1 : 2;
        EXPECT_EQ(add(line(id, text(number)), with(&AddOptions::writer, writer)).grouped, 0u);
        EXPECT_EQ(copies(add(line(id + " copy", copy_of(number)))), Lines{"standard input:1 of " + id});
    }
    EXPECT_EQ(add(line("a", text(3))).grouped, 0u);
    EXPECT_EQ(Indexer(dir_ / "index").add({dir_.write("b.jsonl", line("b", copy_of(3)))}, {}).grouped, 1u);
}

TEST_F(FindCopiesTest, AreNoneOfWhatIsDeletedOrReplaced) {
    for (const WriterKind writer : {WriterKind::bulk, WriterKind::stock}) {
        add(line("a", text(1)) + line("b", text(2)), with(&AddOptions::writer, writer));
        indexer_.remove({"a"});
        EXPECT_EQ(copies(add(line("c", copy_of(1)))), Lines{});
        // b is another text by the time its copy comes
        const IntakeReport report = add(line("b", text(3)) + line("d", copy_of(2)) + line("e", copy_of(3)));
        EXPECT_EQ(copies(report), Lines{"standard input:3 of b"});
        indexer_.remove({"b", "c", "d", "e"});
    }
}

TEST_F(FindCopiesTest, AreNotVersionsOfOneArticle) {
    add(line("a", text(1)));
    const IntakeReport report = add(line("a", copy_of(1)) + line("a", text(1) + " More."));
    EXPECT_EQ(report.replaced, 2u);
    EXPECT_EQ(report.grouped, 0u);
    EXPECT_EQ(add(line("a", text(1) + " More.")).unchanged, 1u);
}

TEST_F(FindCopiesTest, AreSkippedIfAskedForAndNamed) {
    add(line("a", text(1)) + line("old", text(2)));
    const std::string lines = line("b", copy_of(1)) + line("new", text(3)) + line("c", copy_of(3)) +
                              line("old", copy_of(1)) + line("b", copy_of(1));
    for (int run = 0; run < 2; ++run) { // what was skipped is looked at again
        const IntakeReport report = add_skipping(lines);
        EXPECT_EQ(report.indexed, run == 0 ? 1u : 0u);
        EXPECT_EQ(report.replaced, run == 0 ? 1u : 0u) << "an older version is never left in its place";
        EXPECT_EQ(report.skipped, 3u);
        EXPECT_EQ(report.seen(), 5u);
        EXPECT_EQ(listed(), (Lines{"a", "new", "old"}));
        EXPECT_NE(describe(report).find("skipped  standard input:3  nearly the same as 'new'\n"),
                  std::string::npos)
            << describe(report);
    }
    EXPECT_EQ(add_skipping(line("d", text(4)) + line("e", copy_of(4))).skipped, 1u);
    EXPECT_EQ(indexer_.article("e"), std::nullopt);
}

TEST_F(FindCopiesTest, AreNotLookedForIfNotAskedFor) {
    const IntakeReport report =
        add(line("a", text(1)) + line("b", copy_of(1)), with(&AddOptions::on_duplicate, OnDuplicate::index));
    EXPECT_EQ(report.indexed, 2u);
    EXPECT_TRUE(report.copies.empty());
}

TEST_F(FindCopiesTest, AreReportedByADryRunAsByARealOne) {
    add(line("a", text(1)));
    const std::string lines = line("b", copy_of(1)) + line("c", text(2)) + line("d", copy_of(2));
    for (const OnDuplicate what : {OnDuplicate::skip, OnDuplicate::group}) {
        const IntakeReport dry =
            add(lines, with(&AddOptions::dry_run, true, with(&AddOptions::on_duplicate, what)));
        EXPECT_EQ(listed(), Lines{"a"});
        EXPECT_NE(describe(dry).find(what == OnDuplicate::skip ? "would skip as near-duplicate 2"
                                                               : "would group as near-duplicate 2"),
                  std::string::npos);
        const IntakeReport real = add(lines, with(&AddOptions::on_duplicate, what));
        EXPECT_EQ(copies(dry), copies(real));
        EXPECT_EQ(dry.indexed, real.indexed);
        indexer_.remove({"b", "c", "d"});
    }
}

/// What fills it is put aside, and looked at there.
TEST_F(FindCopiesTest, AreReportedByADryRunInLittleMemoryAsInMuch) {
    constexpr unsigned kMany = 200;
    std::string lines;
    for (unsigned i = 0; i < kMany; ++i)
        lines += line("a" + std::to_string(i), text(i));
    for (unsigned i = 0; i < kMany; i += 3) // the same, another version, a copy
        lines += line("a" + std::to_string(i), text(i)) + line("a" + std::to_string(i), text(1000 + i)) +
                 line("b" + std::to_string(i), copy_of(i + 1));
    const AddOptions dry = with(&AddOptions::dry_run, true);
    const IntakeReport expected = add(lines, dry);
    EXPECT_EQ(expected.indexed, kMany + kMany / 3 + 1);
    EXPECT_EQ(expected.unchanged, kMany / 3 + 1);
    EXPECT_EQ(expected.replaced, kMany / 3 + 1);
    const IntakeReport report = add(lines, with(&AddOptions::memory, std::size_t{64} << 10, dry));
    EXPECT_EQ(describe(report).substr(0, describe(report).find("     ")),
              describe(expected).substr(0, describe(expected).find("     ")));
    EXPECT_EQ(copies(report), copies(expected));
    ASSERT_EQ(report.notes.size(), expected.notes.size());
    for (std::size_t i = 0; i < report.notes.size(); ++i)
        EXPECT_EQ(report.notes[i].message, expected.notes[i].message);
}

/// Few are compared with all, many looked up by keys of their sketches.
TEST_F(FindCopiesTest, AreFoundAmongMany) {
    constexpr unsigned kMany = 60;
    std::string originals, all;
    for (unsigned i = 0; i < kMany; ++i) {
        originals += line("a" + std::to_string(i), text(i));
        all += line("b" + std::to_string(i), copy_of(i)) + line("c" + std::to_string(i), text(1000 + i)) +
               line("d" + std::to_string(i), copy_of(1000 + i));
    }
    EXPECT_EQ(add(originals).grouped, 0u);
    const IntakeReport report = add(all, with(&AddOptions::threads, std::size_t{3}));
    EXPECT_EQ(report.grouped, 2 * kMany);
    for (const IntakeReport::Copy& copy : report.copies)
        EXPECT_EQ((copy.line - 1) / 3, std::stoul(copy.of.substr(1))) << copy.of;
}

/// What was taken before is looked for in the index then, which each commit changes.
TEST_F(FindCopiesTest, AreFoundFromCommitToCommit) {
    std::string lines;
    for (unsigned i = 0; i < 12; ++i)
        lines += line("a" + std::to_string(i), text(i % 4 + (i % 4 == 0 ? i : 0)));
    for (const WriterKind writer : {WriterKind::bulk, WriterKind::stock}) {
        const IntakeReport report =
            add(lines + line("a1", text(90)) + line("b", copy_of(1)),
                with(&AddOptions::commit_every, std::size_t{1}, with(&AddOptions::writer, writer)));
        EXPECT_EQ(copies(report).size(), 7u) << describe(report);
        EXPECT_NE(report.copies.back().of, "a1") << "that is another text now";
        indexer_.remove(listed());
    }
}

TEST_F(FindCopiesTest, AreInTheReportForPrograms) {
    const std::string file = dir_.write("all.jsonl", line("a", text(1)) + line("b", copy_of(1)));
    const auto add_to = [&](const std::string& options) {
        return run_command("{indexer} add --quiet --index '" + (dir_ / "index") + "' --report '" +
                           (dir_ / "report") + "' " + options + " '" + file + "' && cat '" +
                           (dir_ / "report") + "'");
    };
    const std::string of = R"("line":2,"code":null,"message":"nearly the same as 'a'","of":"a"})";
    const Outcome skipped = add_to("--on-duplicate skip"), grouped = add_to("");
    EXPECT_NE(skipped.output.find(R"({"kind":"skipped",)"), std::string::npos) << skipped.output;
    EXPECT_NE(skipped.output.find(of), std::string::npos) << skipped.output;
    EXPECT_NE(skipped.output.find(R"("grouped":0,"skipped":1,)"), std::string::npos) << skipped.output;
    EXPECT_NE(grouped.output.find(R"({"kind":"grouped",)"), std::string::npos) << grouped.output;
    EXPECT_NE(grouped.output.find(R"("grouped":1,"skipped":0,)"), std::string::npos) << grouped.output;
    EXPECT_EQ(add_to("--on-duplicate drop").exit, 2);
}

} // namespace gisa
