#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>

namespace gisa {

/// Keeps what was used last, as much as a number of bytes allows. Safe for concurrent calls; what it gave
/// stays valid whatever it forgets.
template <class Value>
class LruCache {
public:
    explicit LruCache(std::size_t most_bytes) : most_(most_bytes) {}

    /// Null if it is not there.
    std::shared_ptr<const Value> find(const std::string& key) {
        const std::lock_guard lock(mutex_);
        const auto found = places_.find(key);
        if (found == places_.end()) return nullptr;
        entries_.splice(entries_.begin(), entries_, found->second);
        return found->second->value;
    }

    /// `bytes`: of the value. One that is larger than the cache is the only one in it.
    void put(const std::string& key, std::shared_ptr<const Value> value, std::size_t bytes) {
        const std::lock_guard lock(mutex_);
        if (const auto known = places_.find(key); known != places_.end()) forget(known->second);
        entries_.push_front({key, std::move(value), bytes + kOfAnEntry + 2 * key.size()});
        places_[key] = entries_.begin();
        bytes_ += entries_.front().bytes;
        while (bytes_ > most_ && entries_.size() > 1)
            forget(std::prev(entries_.end()));
    }

    std::size_t bytes() const {
        const std::lock_guard lock(mutex_);
        return bytes_;
    }

private:
    struct Entry {
        std::string key;
        std::shared_ptr<const Value> value;
        std::size_t bytes = 0;
    };
    using Entries = std::list<Entry>;
    static constexpr std::size_t kOfAnEntry = 160; // nodes of the list and of the map

    void forget(typename Entries::iterator entry) {
        bytes_ -= entry->bytes;
        places_.erase(entry->key);
        entries_.erase(entry);
    }

    const std::size_t most_;
    mutable std::mutex mutex_; // of what follows
    Entries entries_;          // the one used last in front
    std::unordered_map<std::string, typename Entries::iterator> places_;
    std::size_t bytes_ = 0;
};

} // namespace gisa
