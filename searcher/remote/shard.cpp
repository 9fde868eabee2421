#include "searcher/remote/shard.h"

#include "common/storage/open_index.h"
#include "searcher/remote/begin_thread.h"
#include "searcher/remote/fetch.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <map>
#include <mutex>
#include <utility>

namespace gisa {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds kTryAgain{500}, kLookAgain{1000};
/// That the thread apart waits for an answer, which nobody else waits for.
constexpr milliseconds kLeastPatience{1000};
/// What is fetched for a search that has given up may still come, for the next one.
constexpr int kTimesAsPatient = 10;
constexpr std::size_t kConnections = 4;

std::uint32_t next_segment_number() {
    static std::atomic<std::uint32_t> next = 0; // tells segments of all caches apart
    return ++next;
}

std::string text_of(milliseconds time) { return std::to_string(time.count()) + " ms"; }

/// The head of what a connection leads to. Throws Error: no_index, version, corrupt.
ShardHead read_head(const Xapian::Database& database, const std::string& name) {
    const std::string bytes = database.get_metadata(kShardHeadKey);
    if (bytes.empty())
        throw Error(Fault::no_index, "it serves no published index; start xapian-tcpsrv with the file " +
                                         std::string(kShardFile) + " that gisa-indexer publish writes");
    return decode_head(bytes, name);
}

/// Throws Error (corrupt) if the segments that are served are not those that the head speaks of.
void check_parts(const ShardHead& head, const std::string& uuid) {
    std::string parts;
    for (const PublishedSegment& segment : head.segments)
        parts += ":" + segment.uuid;
    for (const PublishedSegment& segment : head.segments)
        parts += ":" + segment.columns_uuid;
    if (!uuid.ends_with(parts) ||
        uuid.find(':') != (parts.empty() ? std::string::npos : uuid.size() - parts.size()))
        throw Error(Fault::corrupt, "its segments are not those that it was published with; copy it again");
}

} // namespace

struct Shard::Inner {
    Inner(ShardAddress of, const ShardOptions& options, std::shared_ptr<ShardCache> to,
          std::shared_ptr<ThreadCount> counted)
        : address(std::move(of)), name(address.text()), timeout(options.timeout), cache(std::move(to)),
          threads(std::move(counted)) {}

    const ShardAddress address;
    const std::string name;
    const milliseconds timeout;
    const std::shared_ptr<ShardCache> cache;
    const std::shared_ptr<ThreadCount> threads;
    std::map<std::string, std::shared_ptr<ShardSegment>> segments; ///< by UUID; of the thread apart alone

    std::mutex mutex; // of what follows
    std::condition_variable changed;
    bool is_ending = false, is_answering = false, was_tried = false, is_wanted = false;
    std::shared_ptr<const ShardState> state;
    ShardHealth health{false, std::chrono::system_clock::now(), "it was not tried yet", Fault::unreachable,
                       0};

    /// The thread apart.
    void watch() {
        std::unique_lock lock(mutex);
        while (!is_ending) {
            lock.unlock();
            look();
            lock.lock();
            was_tried = true;
            changed.notify_all();
            changed.wait_for(lock, state ? kLookAgain : kTryAgain, [&] { return is_ending || is_wanted; });
            is_wanted = false;
        }
    }

    void look() {
        try {
            go_on_to_newest();
        } catch (const Xapian::NetworkTimeoutError&) {
            go_out("no answer within " + text_of(patience()), Fault::unreachable);
        } catch (const Xapian::Error& error) {
            go_out(reason_of(error), Fault::unreachable);
        } catch (const Error& error) {
            go_out(error.what(), error.fault());
        } catch (const std::exception& error) {
            go_out(error.what(), Fault::io);
        }
    }

    milliseconds patience() const { return std::max(timeout, kLeastPatience); }

    void go_on_to_newest() {
        Xapian::Database database = connect(address, {timeout, patience()});
        const std::string uuid = database.get_uuid();
        {
            const std::lock_guard lock(mutex);
            if (state && state->uuid == uuid) return;
            is_answering = true;
        }
        changed.notify_all();
        go_in(read_state(database, uuid));
    }

    std::shared_ptr<const ShardState> read_state(Xapian::Database& database, const std::string& uuid) {
        auto newest = std::make_shared<ShardState>();
        newest->head = read_head(database, name);
        check_parts(newest->head, uuid);
        newest->uuid = uuid;
        newest->cache = cache;
        std::map<std::string, std::shared_ptr<ShardSegment>> known;
        for (std::size_t i = 0; i < newest->head.segments.size(); ++i) {
            const PublishedSegment& published = newest->head.segments[i];
            std::shared_ptr<ShardSegment>& segment = known[published.uuid + published.columns_uuid];
            segment = segments[published.uuid + published.columns_uuid];
            if (!segment) segment = read_segment(database, newest->head, i);
            newest->segments.push_back(segment);
        }
        segments = std::move(known);
        newest->connections = std::make_shared<ShardConnections>(
            address, uuid, Patience{timeout, patience() * kTimesAsPatient}, kConnections, threads);
        newest->connections->begin( // so that no search has to wait for them
            std::vector<ShardConnections::Task>(kConnections, [](Xapian::Database&) {}));
        return newest;
    }

    static std::shared_ptr<ShardSegment> read_segment(Xapian::Database& database, const ShardHead& head,
                                                      std::size_t segment) {
        std::map<std::string, std::string> columns;
        for (const std::string& column : first_columns())
            columns[column] = read_column(database, head, segment, column);
        return std::make_shared<ShardSegment>(head.segments[segment], next_segment_number(), columns);
    }

    void go_in(std::shared_ptr<const ShardState> newest) {
        {
            const std::lock_guard lock(mutex);
            if (!health.is_in) health.since = std::chrono::system_clock::now();
            health.is_in = true;
            health.why.clear();
            health.published = newest->head.published;
            state = std::move(newest);
        }
        changed.notify_all();
    }

    void go_out(const std::string& why, Fault fault) {
        const std::lock_guard lock(mutex);
        go_out_locked(why, fault);
    }

    void go_out_locked(const std::string& why, Fault fault) {
        if (health.is_in) health.since = std::chrono::system_clock::now();
        health.is_in = false;
        health.why = why;
        health.fault = fault;
        health.published = 0;
        if (state) state->connections->close();
        state = nullptr;
        is_answering = false;
    }
};

Shard::Shard(ShardAddress address, const ShardOptions& options, std::shared_ptr<ShardCache> cache,
             std::shared_ptr<ThreadCount> threads)
    : name_(address.text()), timeout_(options.timeout),
      inner_(std::make_shared<Inner>(std::move(address), options, std::move(cache), threads)) {
    begin_thread(threads, [inner = inner_] { inner->watch(); });
}

Shard::~Shard() {
    {
        const std::lock_guard lock(inner_->mutex);
        inner_->is_ending = true;
        if (inner_->state) inner_->state->connections->close();
    }
    inner_->changed.notify_all();
}

void Shard::wait_until_tried() const {
    std::unique_lock lock(inner_->mutex);
    const auto is_told = [&] { return inner_->was_tried || inner_->is_answering; };
    if (inner_->changed.wait_for(lock, timeout_, is_told))
        inner_->changed.wait(lock, [&] { return inner_->was_tried; });
    else if (!inner_->health.is_in)
        inner_->health.why = "no answer within " + text_of(timeout_);
}

std::shared_ptr<const ShardState> Shard::state() const {
    const std::lock_guard lock(inner_->mutex);
    return inner_->state;
}

ShardHealth Shard::health() const {
    const std::lock_guard lock(inner_->mutex);
    return inner_->health;
}

void Shard::leave_out(const ShardState& failed, const std::string& why) {
    {
        const std::lock_guard lock(inner_->mutex);
        if (inner_->state.get() != &failed) return;
        inner_->go_out_locked(why, Fault::unreachable);
    }
}

bool Shard::wait_for_newer(const ShardState& old) {
    std::unique_lock lock(inner_->mutex);
    inner_->is_wanted = true;
    inner_->changed.notify_all();
    return inner_->changed.wait_for(lock, timeout_,
                                    [&] { return inner_->state && inner_->state.get() != &old; });
}

} // namespace gisa
