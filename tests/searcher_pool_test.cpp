#include "searcher/searcher_pool.h"

#include "common/error.h"
#include "tests/indexed_articles.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <functional>
#include <future>
#include <thread>

namespace gisa {
namespace {

Files some_articles() {
    return {
        {"cranes.md",
         "# Cranes\n\nCranes came to Suncheon in autumn[1].\n\n## Sources\n1. https://a.example/cranes\n"},
        {"chips.md", "# Chips\n\n삼성전자는 새 메모리를 만든다[1]. Chips sold well.\n\n## Sources\n1. "
                     "https://b.example/chips\n"},
        {"cranes-too.md", "# Cranes again\n\nCranes left Suncheon for the north. Chips did not.\n"}};
}

void run_threads(std::size_t count, const std::function<void()>& work) {
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < count; ++i)
        threads.emplace_back(work);
    for (std::thread& thread : threads)
        thread.join();
}

/// Every answer that the pool gives, as text.
std::string all_answers(SearcherPool& searchers) {
    std::string text;
    for (const char* query : {"cranes", "chips", "삼성전자", "suncheon -north", "nothing"})
        for (const std::string& id : ids(searchers.search({.query = query})))
            text += id + " ";
    text += std::to_string(searchers.count({.query = "cranes"})) + " ";
    for (const Suggestion& suggestion : searchers.suggest({.prefix = "cr"}))
        text += suggestion.text + " ";
    for (const std::string& id : ids(searchers.similar("cranes.md")))
        text += id + " ";
    return text + searchers.article_json("chips.md").value_or("?") +
           std::to_string(searchers.article_count());
}

/// A query that waits until it is let go, so that a searcher is in use for as long as a test wants.
class Gate {
public:
    SearcherOptions options() {
        SearcherOptions options;
        options.saved = [this](const std::string&) -> std::optional<std::string> {
            entered_.set_value();
            opened_.get_future().wait();
            return "cranes";
        };
        return options;
    }
    void wait_for_one() { entered_.get_future().wait(); }
    void open() { opened_.set_value(); }

private:
    std::promise<void> entered_, opened_;
};

Fault fault_of(const std::function<void()>& call) {
    try {
        call();
    } catch (const Error& error) {
        return error.fault();
    }
    ADD_FAILURE() << "nothing was thrown";
    return Fault::locked;
}

} // namespace

TEST(SearcherPool, GivesManyThreadsWhatItGivesOne) {
    const IndexedArticles articles(some_articles());
    SearcherPool searchers({articles.index()}, {}, 3);
    EXPECT_EQ(searchers.open_count(), 1u);
    const std::string expected = all_answers(searchers);
    EXPECT_NE(expected.find("cranes-too.md"), std::string::npos);
    EXPECT_EQ(searchers.open_count(), 1u) << "one call after the other needs one searcher";

    std::atomic<int> same = 0;
    run_threads(8, [&] {
        for (int i = 0; i < 5; ++i)
            if (all_answers(searchers) == expected) ++same;
    });
    EXPECT_EQ(same, 8 * 5);
    EXPECT_LE(searchers.open_count(), 3u);
}

TEST(SearcherPool, SeesWhatIsCommittedWhileItSearches) {
    IndexedArticles articles(Files{{"0.md", "# Zero\n\nCranes here.\n"}});
    SearcherPool searchers({articles.index()}, {}, 4);
    std::atomic<bool> all_in = false;
    std::atomic<std::size_t> fewer = 0;
    std::thread readers([&] {
        run_threads(3, [&] {
            for (std::size_t seen = 1; !all_in;) {
                const std::size_t now = searchers.search({.query = "cranes"}).total;
                if (now < seen) ++fewer;
                seen = now;
            }
        });
    });
    for (std::size_t i = 1; i <= 4; ++i) {
        articles.add(
            {{std::to_string(i) + ".md", "# One more\n\nCranes number " + std::to_string(i) + ".\n"}});
        EXPECT_EQ(searchers.count({.query = "cranes"}), i + 1);
    }
    all_in = true;
    readers.join();
    EXPECT_EQ(fewer, 0u) << "an article that was found was not found later";
}

TEST(SearcherPool, TellsOneStateOfTheIndexFromAnother) {
    IndexedArticles articles(some_articles());
    SearcherPool searchers({articles.index()});
    const std::string first = searchers.revision();
    EXPECT_EQ(first.find_first_not_of("0123456789abcdef"), std::string::npos) << first;
    EXPECT_EQ(searchers.search({.query = "cranes"}).revision, first);
    EXPECT_EQ(searchers.revision(), first);
    EXPECT_EQ(SearcherPool({articles.index()}).revision(), first) << "whoever reads it";
    articles.add(some_articles());
    EXPECT_EQ(searchers.revision(), first) << "nothing was new";
    articles.add({{"more.md", "# More\n\nMore cranes.\n"}});
    const std::string second = searchers.revision();
    EXPECT_NE(second, first);
    EXPECT_EQ(searchers.search({.query = "cranes"}).revision, second);
    EXPECT_EQ(searchers.similar("cranes.md").revision, second);
    Indexer(articles.index()).remove({"more.md"});
    EXPECT_NE(searchers.revision(), second);
    EXPECT_EQ(SearcherPool({articles.index(), articles.index()}).revision(),
              searchers.revision() + "-" + searchers.revision());
}

TEST(SearcherPool, OpensNoMoreThanItMayAndWaitsForOne) {
    const IndexedArticles articles(some_articles());
    Gate gate;
    SearcherPool searchers({articles.index()}, gate.options(), 1);
    auto first = std::async(std::launch::async, [&] { return searchers.count({.query = "saved:mine"}); });
    gate.wait_for_one();

    SearchRequest hurried{.query = "chips"};
    hurried.timeout = std::chrono::milliseconds(20);
    EXPECT_EQ(fault_of([&] { searchers.search(hurried); }), Fault::timeout);
    auto patient = std::async(std::launch::async, [&] { return searchers.count({.query = "chips"}); });
    EXPECT_EQ(patient.wait_for(std::chrono::milliseconds(50)), std::future_status::timeout) << "it waits";
    gate.open();
    EXPECT_EQ(first.get(), 2u);
    EXPECT_EQ(patient.get(), 2u);
    EXPECT_EQ(searchers.open_count(), 1u);
}

TEST(SearcherPool, WaitsForNoSearcherWhereAStopIsRequested) {
    const IndexedArticles articles(some_articles());
    Gate gate;
    SearcherPool searchers({articles.index()}, gate.options(), 1);
    auto first = std::async(std::launch::async, [&] { return searchers.count({.query = "saved:mine"}); });
    gate.wait_for_one();
    std::stop_source stop;
    SearchRequest given_up{.query = "chips"};
    given_up.stop = stop.get_token();
    auto second =
        std::async(std::launch::async, [&] { return fault_of([&] { searchers.search(given_up); }); });
    stop.request_stop();
    EXPECT_EQ(second.get(), Fault::timeout) << "though no searcher becomes free";
    gate.open();
    EXPECT_EQ(first.get(), 2u);
    EXPECT_EQ(searchers.count({.query = "chips"}), 2u);
}

TEST(SearcherPool, LosesNoSearcherToErrors) {
    const IndexedArticles articles(some_articles());
    SearcherPool searchers({articles.index()}, {}, 1);
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(fault_of([&] { searchers.search({.query = ""}); }), Fault::usage);
        EXPECT_EQ(fault_of([&] { searchers.similar("no-such"); }), Fault::no_article);
        EXPECT_FALSE(searchers.article_json("no-such"));
    }
    EXPECT_EQ(searchers.open_count(), 1u) << "a bad request is no fault of the searcher";
    EXPECT_EQ(searchers.count({.query = "cranes"}), 2u);
}

TEST(SearcherPool, GoesOnWithAnIndexThatWasMadeAnew) {
    IndexedArticles articles(some_articles());
    SearcherPool searchers({articles.index()}, {}, 1);
    EXPECT_EQ(searchers.count({.query = "cranes"}), 2u);
    std::filesystem::remove_all(articles.index());
    articles.add({{"more.md", "# More\n\nCranes are everywhere.\n"}});
    EXPECT_EQ(searchers.count({.query = "cranes"}), 3u);
}

TEST(SearcherPool, GoesOnWithAnIndexThatWasAway) {
    const IndexedArticles articles(some_articles());
    SearcherPool searchers({articles.index()}, {}, 1);
    std::filesystem::rename(articles.index(), articles.index() + ".away");
    for (int i = 0; i < 3; ++i) // each closes the only searcher, and the next call opens one
        EXPECT_THROW(searchers.search({.query = "cranes"}), Error);
    std::filesystem::rename(articles.index() + ".away", articles.index());
    EXPECT_EQ(searchers.count({.query = "cranes"}), 2u);
}

TEST(SearcherPool, SaysAtOnceThatThereIsNoIndex) {
    EXPECT_EQ(fault_of([] { SearcherPool({"/no/such/index"}); }), Fault::no_index);
}

} // namespace gisa
