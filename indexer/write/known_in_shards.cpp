#include "indexer/write/known_in_shards.h"

#include <utility>

namespace gisa {

KnownInShards::KnownInShards(std::string index, std::optional<ShardRule> asked)
    : index_(std::move(index)), asked_(asked), shards_(index_, asked_) {}

KnownArticles& KnownInShards::of(const std::string& shard) {
    const auto known = known_.find(shard);
    if (known != known_.end()) return known->second;
    return known_.emplace(shard, KnownArticles(shards_.place_of(shard))).first->second;
}

KnownInShards::Known KnownInShards::find(const std::string& shard, const std::string& identity) {
    Known found;
    found.content_hash = of(shard).content_hash(identity);
    if (!shards_.changes_shards()) return found;
    for (const std::string& other : shards_.writable())
        if (other != shard && of(other).content_hash(identity)) found.elsewhere.push_back(other);
    return found;
}

/// A shard may have come, or been moved.
void KnownInShards::reopen() {
    shards_ = ShardMap(index_, asked_);
    std::erase_if(known_, [&](const auto& known) { return shards_.is_moved(known.first); });
    for (auto& [shard, known] : known_)
        known.reopen();
}

void KnownInShards::let_go_of_pages() {
    for (auto& [shard, known] : known_)
        known.let_go_of_pages();
}

} // namespace gisa
