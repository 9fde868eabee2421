#include "indexer/indexer.h"

#include "common/error.h"
#include "indexer/write/index_writer.h"
#include "tests/temp_dir.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <sstream>
#include <string>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

namespace {

using gisa::Indexer;
using gisa::IntakeReport;

class IndexerTest : public testing::Test {
protected:
    std::string write(const std::string& name, const std::string& text) {
        return dir_.write("in/" + name, text);
    }
    std::string input() const { return dir_ / "in"; }
    std::string index() const { return dir_ / "index"; }
    IntakeReport add(gisa::AddOptions options = {}) {
        IntakeReport report = Indexer(index()).add({input()}, options);
        EXPECT_EQ(report.seen(), report.indexed + report.replaced + report.unchanged + report.refused.size());
        return report;
    }
    /// In alphabetical order.
    std::vector<std::string> listed() {
        std::vector<std::string> ids;
        Indexer(index()).list([&](const gisa::ListedArticle& article) { ids.push_back(article.id); });
        std::sort(ids.begin(), ids.end());
        return ids;
    }

    gisa::TempDir dir_;
};

using Ids = std::vector<std::string>;

std::string article(const std::string& id, const std::string& text) {
    return "---\nid: " + id + "\ntitle: Title of " + id + "\n---\n" + text + "\n";
}

} // namespace

TEST_F(IndexerTest, TakesReplacesAndSkipsByIdentityAndContent) {
    write("a.md", article("a", "The first text."));
    write("b.md", article("b", "기사 하나가 있다."));
    EXPECT_EQ(add().indexed, 2u);
    EXPECT_EQ(add().unchanged, 2u);
    write("a.md", article("a", "Another text."));
    const IntakeReport report = add();
    EXPECT_EQ(report.replaced, 1u);
    EXPECT_EQ(report.unchanged, 1u);
    EXPECT_EQ(listed(), (Ids{"a", "b"}));
    EXPECT_EQ(Indexer(index()).article("a")->text, "Another text.");
    gisa::AddOptions force;
    force.force = true;
    EXPECT_EQ(add(force).replaced, 2u);
}

/// What stays open from one `add` to the next must not hide what others did meanwhile.
TEST_F(IndexerTest, SeesWhatOthersWroteBetweenTwoArticles) {
    Indexer stays(index());
    const auto add_one = [&](Indexer& indexer, const std::string& text) {
        return indexer.add({write("a.md", article("a", text))}, {});
    };
    EXPECT_EQ(add_one(stays, "The first text.").indexed, 1u);
    EXPECT_EQ(add_one(stays, "The first text.").unchanged, 1u);
    Indexer other(index());
    EXPECT_EQ(add_one(other, "The other's text.").replaced, 1u);
    EXPECT_EQ(add_one(stays, "The other's text.").unchanged, 1u);
    EXPECT_EQ(add_one(stays, "The first text.").replaced, 1u);
    EXPECT_TRUE(other.remove({"a"}).empty());
    EXPECT_EQ(add_one(stays, "The first text.").indexed, 1u);
    gisa::AddOptions dry;
    dry.dry_run = true;
    EXPECT_EQ(stays.add({write("b.md", article("b", "Not kept."))}, dry).indexed, 1u);
    EXPECT_EQ(stays.add({write("c.md", "")}, {}).refused.size(), 1u);
    EXPECT_EQ(listed(), Ids{"a"});
    EXPECT_EQ(stays.add({write("b.md", article("b", "Kept."))}, {}).indexed, 1u);
    EXPECT_EQ(listed(), (Ids{"a", "b"}));
}

TEST_F(IndexerTest, IdentifiesByUrlElseByPath) {
    write("sub/plain.txt", "A headline\n\nA text of one paragraph.\n");
    write("feed.jsonl", "{\"url\":\"https://www.News.example/"
                        "a?utm_source=x#top\",\"title\":\"A\",\"body\":\"Some text.\"}\n");
    EXPECT_EQ(add().indexed, 2u);
    EXPECT_EQ(listed(), (Ids{"https://news.example/a", "sub/plain.txt"}));
    EXPECT_TRUE(Indexer(index()).article("http://news.example/a").has_value());
}

TEST_F(IndexerTest, KeepsLinesWithoutIdentityApart) {
    write("a.jsonl",
          "{\"title\":\"A\",\"body\":\"One text.\"}\n{\"title\":\"B\",\"body\":\"Another text.\"}\n");
    EXPECT_EQ(add().indexed, 2u);
    EXPECT_EQ(listed().size(), 2u);
    EXPECT_EQ(add().unchanged, 2u);
}

TEST_F(IndexerTest, KeepsTheLaterOfTwoWithOneIdAndNamesBoth) {
    write("a.md", article("same", "The first text."));
    write("b.md", article("same", "The later text."));
    const IntakeReport report = add();
    EXPECT_EQ(report.indexed, 1u);
    EXPECT_EQ(report.replaced, 1u);
    ASSERT_EQ(report.notes.size(), 1u);
    EXPECT_NE(report.notes[0].message.find("a.md"), std::string::npos) << report.notes[0].message;
    EXPECT_EQ(Indexer(index()).article("same")->text, "The later text.");
}

TEST_F(IndexerTest, RefusesTheBadAndTakesTheOthers) {
    write("a.md", article("a", "Good."));
    write("b.txt", "");
    write("c.json", "{\"title\":");
    write("d.jsonl",
          "{\"id\":\"d\",\"body\":\"Good too.\"}\nnot json\n{\"id\":\"e\",\"body\":\"And this.\"}\n");
    const IntakeReport report = add();
    EXPECT_EQ(report.indexed, 3u);
    EXPECT_EQ(report.refused.size(), 3u);
    EXPECT_EQ(listed(), (Ids{"a", "d", "e"}));
    for (const gisa::Refusal& refusal : report.refused)
        EXPECT_FALSE(refusal.message.empty() || refusal.code.empty() || refusal.origin.empty());
}

TEST_F(IndexerTest, RefusesAnArticleThatIsNothingButItsSources) {
    write("a.md", "---\nid: a\n---\n## Sources\n\n1. [One](https://one.example/)\n");
    const IntakeReport report = add();
    ASSERT_EQ(report.refused.size(), 1u);
    EXPECT_EQ(report.refused[0].code, "no_text");
}

TEST_F(IndexerTest, ForecastsInADryRunWhatItWouldDo) {
    write("a.md", article("a", "The first text."));
    gisa::AddOptions dry;
    dry.dry_run = true;
    EXPECT_EQ(add(dry).indexed, 1u);
    EXPECT_FALSE(std::filesystem::exists(index()));
    add();
    write("a.md", article("a", "A changed text."));
    write("b.md", article("b", "A new text."));
    const IntakeReport forecast = add(dry), real = add();
    EXPECT_EQ(forecast.indexed, real.indexed);
    EXPECT_EQ(forecast.replaced, real.replaced);
    EXPECT_EQ(forecast.unchanged, real.unchanged);
}

TEST_F(IndexerTest, ReadsStandardInput) {
    std::istringstream in(
        "{\"id\":\"x\",\"body\":\"From a pipe.\"}\n{\"id\":\"y\",\"body\":\"파이프에서 왔다.\"}\n");
    gisa::AddOptions options;
    options.standard_input = &in;
    options.format = gisa::Format::jsonl;
    const IntakeReport report = Indexer(index()).add({"-"}, options);
    EXPECT_EQ(report.indexed, 2u);
    EXPECT_EQ(listed(), (Ids{"x", "y"}));
}

TEST_F(IndexerTest, KnowsWhereAnIdStoodAlsoWhenThatIsCommitted) {
    gisa::AddOptions options;
    options.commit_after = std::chrono::milliseconds(0); // after each file
    const std::string first = write("a.md", article("same", "The first text."));
    write("b.md", article("same", "The later text."));
    std::size_t most_there = 0;
    options.progress = [&](const IntakeReport&, std::uint64_t, std::uint64_t) {
        try {
            most_there = std::max(most_there, Indexer(index()).stats().articles);
        } catch (const gisa::Error&) { // no index yet
        }
    };
    const IntakeReport report = add(options);
    EXPECT_EQ(report.indexed, 1u);
    EXPECT_EQ(report.replaced, 1u);
    ASSERT_EQ(report.notes.size(), 1u);
    EXPECT_EQ(report.notes[0].message, "has the id 'same' of " + first + ":1; the later one is kept");
    EXPECT_EQ(most_there, 1u) << "the first was committed before the end";
}

TEST_F(IndexerTest, DeletesByIdAndByUrlAndNamesTheUnknown) {
    write("a.md", article("a", "One."));
    write("b.jsonl", "{\"id\":\"b\",\"url\":\"https://news.example/b\",\"body\":\"Two.\"}\n");
    add();
    Indexer indexer(index());
    EXPECT_EQ(indexer.remove({"https://www.news.example/b#x", "nobody"}), Ids{"nobody"});
    EXPECT_EQ(listed(), Ids{"a"});
    EXPECT_EQ(indexer.remove({"a"}), Ids{});
    EXPECT_EQ(listed(), Ids{});
}

TEST_F(IndexerTest, TakesIdsOfAnyLength) {
    const std::string id(1000, 'x');
    write("a.md", article(id, "One."));
    add();
    EXPECT_TRUE(Indexer(index()).article(id).has_value());
    EXPECT_EQ(Indexer(index()).remove({id}), Ids{});
}

TEST_F(IndexerTest, CountsWhatIsCitedAndUnresolved) {
    write("a.md", article("a", "One fact[1]. Two facts[7].\n\n## Sources\n\n1. [One](https://one.example/)"));
    write("b.md", article("b", "사실이다[1]."));
    const IntakeReport report = add();
    EXPECT_EQ(report.unresolved_articles, 1u);
    EXPECT_EQ(report.unlisted_articles, 1u);
    const gisa::IndexStats stats = Indexer(index()).stats();
    EXPECT_EQ(stats.articles, 2u);
    EXPECT_EQ(stats.korean, 1u);
    EXPECT_EQ(stats.sentences, 3u);
    EXPECT_EQ(stats.supported, 1u);
    EXPECT_EQ(stats.citations, 3u);
    EXPECT_EQ(stats.unresolved, 2u);
    EXPECT_GT(stats.bytes_on_disk, 1000u);
}

TEST_F(IndexerTest, CommitsWhatIsDoneWhenInterrupted) {
    for (const char* name : {"a", "b", "c", "d"})
        write(std::string(name) + ".md", article(name, "A text."));
    int asked = 0;
    gisa::AddOptions options;
    options.interrupted = [&] { return ++asked > 2; };
    const IntakeReport report = add(options);
    EXPECT_TRUE(report.interrupted);
    EXPECT_EQ(listed(), (Ids{"a", "b"}));
    const IntakeReport rest = add();
    EXPECT_EQ(rest.indexed, 2u);
    EXPECT_EQ(rest.unchanged, 2u);
}

TEST_F(IndexerTest, StopsReadingALongFileWhenInterrupted) {
    std::string lines;
    for (int i = 0; i < 1000; ++i) // some 4 MB
        lines += "{\"id\":\"n" + std::to_string(i) + "\",\"body\":\"" + std::string(4000, 'a') + "\"}\n";
    write("a.jsonl", lines);
    int asked = 0;
    std::uint64_t furthest = 0, total = 0;
    gisa::AddOptions options;
    options.interrupted = [&] { return ++asked > 3; };
    options.threads = 1;
    options.progress = [&](const IntakeReport&, std::uint64_t done, std::uint64_t of) {
        furthest = std::max(furthest, done);
        total = of;
    };
    const IntakeReport report = add(options);
    EXPECT_TRUE(report.interrupted);
    EXPECT_GT(report.indexed, 0u);
    EXPECT_LT(report.indexed, 500u);
    EXPECT_EQ(listed().size(), report.indexed);
    EXPECT_EQ(total, lines.size());
    EXPECT_GT(furthest, 0u);
    EXPECT_LT(furthest, total / 2);
}

TEST_F(IndexerTest, TellsASecondWriterWhoHoldsTheIndex) {
    write("a.md", article("a", "A text."));
    add();
    int ready[2];
    ASSERT_EQ(::pipe(ready), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        gisa::IndexWriter writer(index(), {});
        const ssize_t written = ::write(ready[1], "x", 1);
        ::pause();
        ::_exit(written == 1 ? 0 : 1);
    }
    char byte;
    ASSERT_EQ(::read(ready[0], &byte, 1), 1);
    try {
        add();
        ADD_FAILURE() << "wrote beside another writer";
    } catch (const gisa::Error& error) {
        EXPECT_EQ(error.fault(), gisa::Fault::locked);
        EXPECT_NE(std::string(error.what()).find(std::to_string(child)), std::string::npos) << error.what();
    }
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    EXPECT_EQ(add().unchanged, 1u); // the dead process's note is in nobody's way
}

TEST_F(IndexerTest, RefusesAnIndexOfAnotherFormat) {
    {
        Xapian::WritableDatabase newer(index(), Xapian::DB_CREATE);
        newer.set_metadata("gisa-format", "99");
        newer.commit();
    }
    write("a.md", article("a", "A text."));
    try {
        add();
        ADD_FAILURE() << "wrote into a newer format";
    } catch (const gisa::Error& error) {
        EXPECT_EQ(error.fault(), gisa::Fault::version);
        EXPECT_NE(std::string(error.what()).find("99"), std::string::npos);
    }
}

TEST_F(IndexerTest, MakesNoIndexAmongOtherFiles) {
    dir_.write("index/letter.txt", "not ours");
    write("a.md", article("a", "A text."));
    EXPECT_THROW(add(), gisa::Error);
    gisa::AddOptions dry;
    dry.dry_run = true;
    EXPECT_THROW(add(dry), gisa::Error);
    EXPECT_FALSE(std::filesystem::exists(dir_ / "index/MANIFEST"));
}

TEST_F(IndexerTest, SaysThatThereIsNoIndexWhereOneIsNeeded) {
    const Indexer indexer(index());
    EXPECT_THROW(indexer.article("a"), gisa::Error);
    EXPECT_THROW(indexer.stats(), gisa::Error);
    EXPECT_THROW(Indexer(index()).remove({"a"}), gisa::Error);
    EXPECT_FALSE(std::filesystem::exists(index()));
}

TEST_F(IndexerTest, TakesAStoryFromAFeedAndFromASavedPageForOne) {
    const std::string story = "<p>A story of a new chip.</p>";
    write("a.xml",
          "<rss version=\"2.0\"><channel><title>Wire</title><item><title>Chip</title><guid>x-17</guid>"
          "<link>https://news.example/chip?utm_source=rss</link><description><![CDATA[" +
              story +
              "]]></description></item><item><title>둘째</title><guid>x-18</guid>"
              "<description>주소가 없는 기사다.</description></item></channel></rss>");
    write("b.html",
          "<html><head><title>Chip</title><link rel=\"canonical\" href=\"https://news.example/chip\"></head>"
          "<body><article>" +
              story + "</article></body></html>");
    const IntakeReport report = add();
    EXPECT_EQ(report.indexed, 2u);
    EXPECT_EQ(report.replaced, 1u);
    EXPECT_EQ(listed(), (Ids{"https://news.example/chip", "x-18"}));
}

TEST_F(IndexerTest, KeepsADateInTheFutureWithANote) {
    write("a.md", "---\nid: a\ndate: 2999-01-01\n---\nA text.\n");
    write("b.md", "---\nid: b\ndate: 2025-10-01\n---\nA text.\n");
    const IntakeReport report = add();
    ASSERT_EQ(report.notes.size(), 1u);
    EXPECT_NE(report.notes[0].message.find("2999-01-01"), std::string::npos);
    EXPECT_EQ(Indexer(index()).article("a")->published, "2999-01-01");
}

TEST_F(IndexerTest, KeepsAListThatIsNumberedFromZero) {
    write(
        "a.md",
        article("a",
                "Zero [0]. One [1].\n\n## Sources\n\n0. [Z](https://z.example)\n1. [O](https://o.example)"));
    EXPECT_TRUE(add().notes.empty());
    const gisa::Article stored = *Indexer(index()).article("a");
    ASSERT_EQ(stored.sources.size(), 2u);
    EXPECT_EQ(stored.sources[0].number, 0u);
    EXPECT_EQ(stored.sources[1].title, "O");
    ASSERT_EQ(stored.citations.size(), 1u); // [0] is no marker
    EXPECT_EQ(stored.citations[0].numbers[0].resolution, gisa::Resolution::resolved);
}
