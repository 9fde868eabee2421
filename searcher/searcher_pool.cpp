#include "searcher/searcher_pool.h"

#include "common/error.h"
#include "searcher/list_indexes.h"
#include "searcher/remote/shards.h"
#include "searcher/show_time.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <thread>
#include <utility>

namespace gisa {

namespace {

using Clock = std::chrono::steady_clock;
using Timeout = std::optional<std::chrono::milliseconds>;

constexpr std::chrono::milliseconds kLongestWait =
    std::chrono::hours(24); // more than clocks can add would not be waited for at all

std::size_t processors() { return std::max(1u, std::thread::hardware_concurrency()); }

/// What a fault says of the searcher that met it: it may be asked again after a fault of the request.
bool is_of_request(Fault fault) {
    return fault == Fault::usage || fault == Fault::no_article || fault == Fault::timeout ||
           fault == Fault::unreachable;
}

} // namespace

struct SearcherPool::Parts {
    Parts(std::vector<std::string> of, SearcherOptions with, std::size_t at_most)
        : indexes(list_indexes(of)), options(std::move(with)), most(at_most > 0 ? at_most : processors()),
          shards(
              std::make_shared<Shards>(indexes, ShardOptions{options.shard_timeout, options.shard_cache})) {
        free.reserve(most); // so that none is lost for want of memory when it is given back
        free.push_back(open_searcher());
        open = 1;
        alias_notes = free.back()->alias_notes();
    }

    const std::vector<std::string> indexes;
    const SearcherOptions options;
    const std::size_t most;
    const std::shared_ptr<Shards> shards;
    std::vector<std::string> alias_notes; ///< never changed once the first searcher is open

    std::mutex mutex; ///< of what follows
    std::condition_variable_any changed;
    std::vector<std::unique_ptr<Searcher>> free; ///< the one used last is the last: its pages are in memory
    std::size_t open = 0;                        ///< free, in use and being opened

    std::unique_ptr<Searcher> open_searcher() const {
        return std::unique_ptr<Searcher>(new Searcher(indexes, options, shards));
    }

    /// A searcher that is free, or none where one may be opened.
    std::unique_ptr<Searcher> take_free(const Timeout& timeout, const std::stop_token& stop) {
        std::unique_lock lock(mutex);
        const auto may_go_on = [&] { return !free.empty() || open < most; };
        const bool is_free = timeout
                                 ? changed.wait_for(lock, stop, std::min(*timeout, kLongestWait), may_go_on)
                                 : changed.wait(lock, stop, may_go_on);
        if (!is_free && stop.stop_requested())
            throw Error(Fault::timeout, "the search was given up before a searcher was free");
        if (!is_free)
            throw Error(Fault::timeout,
                        "all " + std::to_string(most) +
                            " searchers were in use for all of the time given; allow more time or searchers");
        if (free.empty()) {
            ++open;
            return nullptr;
        }
        std::unique_ptr<Searcher> taken = std::move(free.back());
        free.pop_back();
        return taken;
    }

    void give_back(std::unique_ptr<Searcher> searcher) {
        {
            const std::lock_guard lock(mutex);
            free.push_back(std::move(searcher));
        }
        changed.notify_one();
    }

    void one_is_closed() {
        {
            const std::lock_guard lock(mutex);
            --open;
        }
        changed.notify_one();
    }

    /// Calls `work` with a searcher of the pool.
    template <class Work>
    auto lend(Work work, const Timeout& timeout = {}, const std::stop_token& stop = {}) {
        struct Lease {
            Parts& of;
            std::unique_ptr<Searcher> searcher;
            ~Lease() {
                if (searcher)
                    of.give_back(std::move(searcher));
                else
                    of.one_is_closed();
            }
        };
        Lease lease{*this, take_free(timeout, stop)};
        try {
            if (!lease.searcher) lease.searcher = open_searcher();
            return work(*lease.searcher);
        } catch (const Error& error) {
            if (!is_of_request(error.fault())) lease.searcher.reset();
            throw;
        } catch (...) {
            lease.searcher.reset();
            throw;
        }
    }

    /// The request with the time that is left of it.
    template <class Work>
    auto lend_for(const SearchRequest& request, Work work) {
        const Clock::time_point start = Clock::now();
        const auto with_rest = [&](Searcher& searcher) {
            if (!request.timeout) return work(searcher, request);
            SearchRequest rest = request;
            const auto waited = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start);
            rest.timeout = std::max(*request.timeout - waited, std::chrono::milliseconds(0));
            return work(searcher, rest);
        };
        return lend(with_rest, request.timeout, request.stop);
    }
};

SearcherPool::SearcherPool(std::vector<std::string> indexes, SearcherOptions options, std::size_t most)
    : parts_(std::make_unique<Parts>(std::move(indexes), std::move(options), most)) {}

SearcherPool::~SearcherPool() = default;

ResultPage SearcherPool::search(const SearchRequest& request) {
    return parts_->lend_for(
        request, [](Searcher& searcher, const SearchRequest& asked) { return searcher.search(asked); });
}

ResultPage SearcherPool::similar(const std::string& id, const SearchRequest& request) {
    return parts_->lend_for(
        request, [&](Searcher& searcher, const SearchRequest& asked) { return searcher.similar(id, asked); });
}

std::size_t SearcherPool::count(const SearchRequest& request) {
    return parts_->lend_for(
        request, [](Searcher& searcher, const SearchRequest& asked) { return searcher.count(asked); });
}

ArticleCount SearcherPool::count_with_notes(const SearchRequest& request) {
    return parts_->lend_for(request, [](Searcher& searcher, const SearchRequest& asked) {
        return searcher.count_with_notes(asked);
    });
}

std::vector<Suggestion> SearcherPool::suggest(const SuggestRequest& request) {
    return parts_->lend([&](Searcher& searcher) { return searcher.suggest(request); });
}

std::optional<std::string> SearcherPool::article_json(const std::string& id_or_url) {
    return parts_->lend([&](Searcher& searcher) { return searcher.article_json(id_or_url); });
}

std::size_t SearcherPool::article_count() {
    return parts_->lend([](Searcher& searcher) { return searcher.article_count(); });
}

std::string SearcherPool::revision() {
    return parts_->lend([](Searcher& searcher) { return searcher.revision(); });
}

std::optional<std::string> SearcherPool::article_record(const std::string& id_or_url) {
    return parts_->lend([&](Searcher& searcher) { return searcher.article_record(id_or_url); });
}

std::vector<ShardStatus> SearcherPool::shards() const {
    std::vector<ShardStatus> shards;
    for (const auto& shard : parts_->shards->all()) {
        const ShardHealth health = shard->health();
        shards.push_back(
            {shard->name(), health.is_in, show_time(health.since), health.why, health.published});
    }
    return shards;
}

const std::vector<std::string>& SearcherPool::alias_notes() const { return parts_->alias_notes; }

std::size_t SearcherPool::open_count() const {
    const std::lock_guard lock(parts_->mutex);
    return parts_->open;
}

} // namespace gisa
