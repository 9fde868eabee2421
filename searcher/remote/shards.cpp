#include "searcher/remote/shards.h"

#include "common/storage/shard_folder.h"
#include "searcher/remote/shard_address.h"

#include <algorithm>

namespace gisa {

Shards::Shards(const std::vector<std::string>& indexes, const ShardOptions& options)
    : options_(options), cache_(std::make_shared<ShardCache>(options.cache_bytes)),
      threads_(std::make_shared<ThreadCount>()) {
    std::vector<std::string> addresses; // all are read before any is asked
    for (const std::string& index : indexes)
        for (const std::string& place : places_of(index))
            if (is_shard_address(place)) addresses.push_back(read_shard_address(place).text());
    for (const std::string& address : addresses)
        open(address);
    for (const auto& shard : shards_)
        shard->wait_until_tried();
}

Shards::~Shards() {
    constexpr std::chrono::milliseconds kMoment{200};
    if (shards_.empty()) return;
    shards_.clear();
    threads_->wait_for_none(kMoment);
}

/// REQUIRES: the lock, or no other thread
std::shared_ptr<Shard> Shards::open(const std::string& address) {
    const ShardAddress read = read_shard_address(address);
    const auto known = std::find_if(shards_.begin(), shards_.end(),
                                    [&](const auto& shard) { return shard->name() == read.text(); });
    if (known != shards_.end()) return *known;
    return shards_.emplace_back(std::make_shared<Shard>(read, options_, cache_, threads_));
}

std::shared_ptr<Shard> Shards::at(const std::string& address) {
    std::shared_ptr<Shard> shard;
    {
        const std::lock_guard lock(mutex_);
        shard = open(address);
    }
    shard->wait_until_tried();
    return shard;
}

void Shards::keep(const std::vector<std::string>& places) {
    std::vector<std::shared_ptr<Shard>> gone; // they end when the lock is free again
    const std::lock_guard lock(mutex_);
    std::erase_if(shards_, [&](const std::shared_ptr<Shard>& shard) {
        const bool is_named = std::any_of(places.begin(), places.end(), [&](const std::string& place) {
            return is_shard_address(place) && read_shard_address(place).text() == shard->name();
        });
        if (!is_named) gone.push_back(shard);
        return !is_named;
    });
}

std::vector<std::shared_ptr<Shard>> Shards::all() const {
    const std::lock_guard lock(mutex_);
    return shards_;
}

} // namespace gisa
