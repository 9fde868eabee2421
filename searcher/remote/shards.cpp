#include "searcher/remote/shards.h"

#include <algorithm>

namespace gisa {

Shards::Shards(const std::vector<std::string>& indexes, const ShardOptions& options)
    : threads_(std::make_shared<ThreadCount>()) {
    std::vector<ShardAddress> addresses; // all are read before any is asked
    for (const std::string& index : indexes)
        if (is_shard_address(index)) addresses.push_back(read_shard_address(index));
    const auto cache = std::make_shared<ShardCache>(options.cache_bytes);
    for (const ShardAddress& address : addresses)
        shards_.push_back(std::make_shared<Shard>(address, options, cache, threads_));
    for (const auto& shard : shards_)
        shard->wait_until_tried();
}

std::shared_ptr<Shards> open_shards(const std::vector<std::string>& indexes, const SearcherOptions& options) {
    if (std::none_of(indexes.begin(), indexes.end(),
                     [](const std::string& index) { return is_shard_address(index); }))
        return nullptr;
    return std::make_shared<Shards>(indexes, ShardOptions{options.shard_timeout, options.shard_cache});
}

Shards::~Shards() {
    constexpr std::chrono::milliseconds kMoment{200};
    if (shards_.empty()) return;
    shards_.clear();
    threads_->wait_for_none(kMoment);
}

} // namespace gisa
