// What becomes of a search where a shard does not answer: each fault with a real xapian-tcpsrv.

#include "common/error.h"
#include "common/storage/schema.h"
#include "searcher/render/render.h"
#include "searcher/searcher.h"
#include "searcher/searcher_pool.h"
#include "tests/made_articles.h"
#include "tests/published_index.h"
#include "tests/run_command.h"
#include "tests/served_shard.h"
#include "tests/shaky_proxy.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>
#include <string>
#include <thread>
#include <vector>
#include <xapian.h>

namespace gisa {
namespace {

using std::chrono::milliseconds;

/// Two shards of 120 and of 80 articles that all have the word.
class RemoteFaults : public testing::Test {
protected:
    RemoteFaults() {
        first_.add(articles("f", 120));
        first_.publish();
        second_.add(articles("s", 80));
        second_.publish();
        one_.emplace(first_.file());
        two_.emplace(second_.file());
    }

    static std::string articles(const std::string& ids, int count) {
        std::string lines;
        for (int i = 0; i < count; ++i)
            lines += json_line(ids + std::to_string(i), "2025-08-20",
                               "Cranes and ospreys came to pond " + std::to_string(i) + ".");
        return lines;
    }
    static SearchRequest cranes() { return {.query = "cranes ospreys"}; }

    Searcher both() const { return Searcher({one_->address(), two_->address()}); }
    Searcher through(const ShakyProxy& proxy) const { return Searcher({one_->address(), proxy.address()}); }

    /// All is there, as is to be seen before a fault.
    static void expect_whole(Searcher& searcher) {
        EXPECT_TRUE(comes_true([&] {
            try {
                const ResultPage page = searcher.search(cranes());
                return page.shards_out.empty() && page.total == 200;
            } catch (const Error&) {
                return false; // all are out
            }
        }));
    }
    /// The page is of the first shard alone, and says so.
    void expect_first_alone(Searcher& searcher, const std::string& out, const std::string& why) const {
        ResultPage page; // what was fetched before is found until the fault is noticed
        EXPECT_TRUE(comes_true([&] { return !(page = searcher.search(cranes())).shards_out.empty(); }));
        EXPECT_EQ(page.total, 120u);
        EXPECT_EQ(page.hits.size(), 10u);
        ASSERT_EQ(page.shards_out.size(), 1u);
        EXPECT_EQ(page.shards_out[0].shard, out);
        EXPECT_EQ(page.shards_out[0].since.size(), 20u) << page.shards_out[0].since;
        EXPECT_NE(page.shards_out[0].why.find(why), std::string::npos) << page.shards_out[0].why;
        for (const Hit& hit : page.hits) {
            EXPECT_EQ(hit.id.front(), 'f');
            EXPECT_FALSE(hit.snippets.empty());
        }
    }
    void expect_in_again(Searcher& searcher) const { expect_whole(searcher); }

    static Fault fault_of(const std::function<void()>& call, std::string* what = nullptr) {
        try {
            call();
        } catch (const Error& error) {
            if (what) *what = error.what();
            return error.fault();
        }
        ADD_FAILURE() << "nothing was thrown";
        return Fault::io;
    }

    /// In place of the head's what another version of the program would write.
    static void publish_in_format(const PublishedIndex& index, std::uint32_t format) {
        ShardHead head =
            decode_head(Xapian::Database(index.published() + "/head-1").get_metadata(kShardHeadKey), "here");
        head.format = format;
        head.generation = 2;
        Xapian::WritableDatabase database(index.published() + "/head-2", Xapian::DB_CREATE);
        database.set_metadata(kShardHeadKey, encode_head(head));
        database.commit();
        std::ofstream(index.file()) << shard_text(head);
    }

    PublishedIndex first_, second_;
    std::optional<ServedShard> one_, two_;
};

} // namespace

TEST_F(RemoteFaults, AStoppedShardIsLeftOutAndComesInAgain) {
    Searcher searcher = both();
    expect_whole(searcher);
    two_->stop();
    const ResultPage page = searcher.search({.query = "cranes pond"}); // which was not fetched
    EXPECT_EQ(page.total, 120u);
    EXPECT_EQ(page.shards_out.size(), 1u);
    expect_first_alone(searcher, two_->address(), "no answer within");
    two_->go_on();
    expect_in_again(searcher);
}

TEST_F(RemoteFaults, AKilledShardIsLeftOutAndComesInAgainWhenItIsStarted) {
    Searcher searcher = both();
    expect_whole(searcher);
    two_->kill();
    expect_first_alone(searcher, two_->address(), "");
    EXPECT_TRUE(comes_true(
        [&] { return searcher.search(cranes()).shards_out.at(0).why.find("refused") != std::string::npos; }));
    two_->start();
    expect_in_again(searcher);
}

TEST_F(RemoteFaults, AShardThatIsNotThereYetComesInWhenItIs) {
    two_->kill();
    Searcher searcher = both();
    expect_first_alone(searcher, two_->address(), "refused");
    two_->start();
    expect_in_again(searcher);
}

TEST_F(RemoteFaults, AShardWhoseBytesDripIsLeftOut) {
    ShakyProxy proxy(two_->port());
    Searcher searcher = through(proxy);
    expect_whole(searcher);
    proxy.set(ShakyProxy::Mood::drips);
    SearchRequest other{.query = "cranes pond"}; // not fetched yet
    const ResultPage page = searcher.search(other);
    EXPECT_EQ(page.total, 120u);
    ASSERT_EQ(page.shards_out.size(), 1u);
    EXPECT_EQ(page.shards_out[0].shard, proxy.address());
    proxy.set(ShakyProxy::Mood::passes);
    expect_in_again(searcher);
}

TEST_F(RemoteFaults, AConnectionThatIsHalfOpenIsLeftOut) {
    ShakyProxy proxy(two_->port());
    Searcher searcher = through(proxy);
    expect_whole(searcher);
    proxy.set(ShakyProxy::Mood::swallows);
    EXPECT_TRUE(comes_true([&] { return !searcher.search({.query = "cranes pond"}).shards_out.empty(); }));
    expect_first_alone(searcher, proxy.address(), "");
    proxy.set(ShakyProxy::Mood::passes);
    expect_in_again(searcher);
}

TEST_F(RemoteFaults, AConnectionThatIsCutIsLeftOutOrMadeAnew) {
    ShakyProxy proxy(two_->port());
    Searcher searcher = through(proxy);
    expect_whole(searcher);
    proxy.set(ShakyProxy::Mood::cuts);
    const ResultPage page = searcher.search({.query = "cranes pond"});
    EXPECT_EQ(page.total, 120u);
    EXPECT_EQ(page.shards_out.size(), 1u);
    proxy.set(ShakyProxy::Mood::passes);
    expect_in_again(searcher);
}

TEST_F(RemoteFaults, AConnectionThatWasClosedForBeingIdleIsMadeAnewWithoutANote) {
    Searcher searcher = both();
    expect_whole(searcher);
    two_->kill();
    two_->start(); // all connections are closed; it may not have been missed yet
    const ResultPage page = searcher.search({.query = "cranes pond"});
    if (!page.shards_out.empty()) GTEST_SKIP() << "it was missed meanwhile";
    EXPECT_EQ(page.total, 200u);
}

TEST_F(RemoteFaults, AShardOfAnotherFormatIsLeftOutUntilItIsPublishedAnew) {
    publish_in_format(second_, kFormatVersion + 1);
    Searcher searcher = both();
    expect_first_alone(searcher, two_->address(), "format " + std::to_string(kFormatVersion + 1));
    EXPECT_EQ(fault_of([&] { Searcher({two_->address()}).search(cranes()); }), Fault::version);
    second_.add(json_line("s1", "2025-08-20", "Cranes and ospreys again."));
    EXPECT_EQ(second_.publish().generation, 3u);
    expect_in_again(searcher);
}

TEST_F(RemoteFaults, WhatIsNoPublishedIndexIsSaid) {
    ServedShard bare(
        second_.published() + "/" +
        decode_head(Xapian::Database(second_.published() + "/head-1").get_metadata(kShardHeadKey), "here")
            .segments.front()
            .name);
    std::string what;
    EXPECT_EQ(fault_of([&] { Searcher({bare.address()}).search(cranes()); }, &what), Fault::no_index);
    EXPECT_NE(what.find("serves no published index"), std::string::npos) << what;
    EXPECT_NE(what.find(bare.address()), std::string::npos) << what;
}

TEST_F(RemoteFaults, WithoutAnyShardASearchIsAnErrorAndNoEmptyPage) {
    Searcher searcher = both();
    expect_whole(searcher);
    one_->stop();
    two_->kill();
    std::string what;
    EXPECT_EQ(fault_of([&] { searcher.search({.query = "cranes pond"}); }, &what), Fault::unreachable);
    EXPECT_NE(what.find(one_->address()), std::string::npos) << what;
    EXPECT_NE(what.find(two_->address()), std::string::npos) << what;
    EXPECT_EQ(fault_of([&] { searcher.count(cranes()); }), Fault::unreachable);
    const Outcome outcome = run_command("{} --index " + two_->address() + " cranes");
    EXPECT_EQ(outcome.exit, 2);
    EXPECT_NE(outcome.errors.find("refused"), std::string::npos) << outcome.errors;
    one_->go_on();
    two_->start();
    expect_in_again(searcher);
}

TEST_F(RemoteFaults, AnIndexOfThisMachineIsSearchedWithoutTheShards) {
    Searcher searcher({first_.index(), two_->address()});
    expect_whole(searcher);
    two_->stop();
    expect_first_alone(searcher, two_->address(), "no answer");
    two_->go_on();
    expect_in_again(searcher);
}

TEST_F(RemoteFaults, AnArticleThatMayStandInAShardThatIsOutIsNotDenied) {
    Searcher searcher = both();
    EXPECT_TRUE(searcher.article_json("s5").has_value());
    two_->stop();
    EXPECT_TRUE(searcher.article_json("f5").has_value());
    EXPECT_EQ(fault_of([&] { searcher.article_json("s6"); }), Fault::unreachable);
    two_->go_on();
    EXPECT_TRUE(comes_true([&] {
        try {
            return searcher.article_json("s6").has_value();
        } catch (const Error&) {
            return false;
        }
    }));
    EXPECT_EQ(searcher.article_json("no such"), std::nullopt);
}

TEST_F(RemoteFaults, PagesForProgramsAndPeopleSayWhatIsOut) {
    two_->kill();
    Searcher searcher = both();
    const std::string json = render_json(searcher.search(cranes()));
    EXPECT_NE(
        json.find("\"partial\":true,\"shards_out\":[{\"shard\":\"" + two_->address() + "\",\"since\":\"20"),
        std::string::npos)
        << json;
    const Outcome outcome = run_command("{} --index " + one_->address() + " --index " + two_->address() +
                                        " --color never cranes");
    EXPECT_EQ(outcome.exit, 0);
    EXPECT_NE(outcome.errors.find("without the articles of " + two_->address()), std::string::npos)
        << outcome.errors;
    EXPECT_NE(outcome.output.find("not complete"), std::string::npos) << outcome.output;
    two_->start();
    expect_in_again(searcher);
    EXPECT_EQ(render_json(searcher.search(cranes())).find("partial"), std::string::npos);
}

TEST_F(RemoteFaults, StoppedUnderLoadNoPageFails) {
    SearcherPool pool({one_->address(), two_->address()}, {}, 4);
    std::atomic<bool> is_ending = false;
    std::atomic<int> whole = 0, partial = 0, failed = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&, t] {
            for (int i = 0; !is_ending; ++i)
                try {
                    const std::string query = "cranes " + std::to_string((i * 7 + t) % 120);
                    const ResultPage page = pool.search({.query = query});
                    (page.shards_out.empty() ? whole : partial) += 1;
                } catch (const Error&) {
                    ++failed;
                }
        });
    EXPECT_TRUE(comes_true([&] { return whole > 50; }));
    two_->stop();
    EXPECT_TRUE(comes_true([&] { return partial > 50; }));
    two_->go_on();
    EXPECT_TRUE(comes_true([&, before = whole.load()] { return whole > before + 50; }));
    two_->kill();
    EXPECT_TRUE(comes_true([&, before = partial.load()] { return partial > before + 50; }));
    two_->start();
    EXPECT_TRUE(comes_true([&, before = whole.load()] { return whole > before + 50; }));
    is_ending = true;
    for (std::thread& thread : threads)
        thread.join();
    EXPECT_EQ(failed, 0);
}

TEST_F(RemoteFaults, GenerationsAreFollowedWithoutAPageThatFailsOrLacksSomething) {
    SearcherOptions patient;
    patient.shard_timeout = std::chrono::seconds(20);
    SearcherPool pool({one_->address(), two_->address()}, patient, 3);
    std::atomic<bool> is_ending = false;
    std::atomic<int> wrong = 0, searched = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 3; ++t)
        threads.emplace_back([&, t] {
            for (int i = 0; !is_ending; ++i)
                try {
                    const ResultPage page = pool.search({.query = "cranes " + std::to_string((i + t) % 80)});
                    wrong += !page.shards_out.empty() || page.total < 2;
                    ++searched;
                } catch (const Error&) {
                    ++wrong;
                }
        });
    for (int generation = 0; generation < 12; ++generation) {
        second_.add(json_line("n" + std::to_string(generation), "2025-08-21", "Herons came."));
        second_.publish();
        std::this_thread::yield();
        EXPECT_TRUE(comes_true([&, before = searched.load()] { return searched > before + 3; }));
    }
    EXPECT_TRUE(comes_true([&] { return pool.count({.query = "herons"}) == 12; }));
    is_ending = true;
    for (std::thread& thread : threads)
        thread.join();
    EXPECT_EQ(wrong, 0);
    EXPECT_GT(searched, 30);
}

} // namespace gisa
