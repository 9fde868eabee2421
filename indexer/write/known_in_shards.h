#pragma once

#include "indexer/write/known_articles.h"
#include "indexer/write/shard_map.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace gisa {

/// What an index has already, in whichever shard. One thread.
class KnownInShards {
public:
    /// Throws Error: as ShardMap; version, io. So do the others.
    KnownInShards(std::string index, std::optional<ShardRule> asked);

    struct Known {
        std::optional<std::string> content_hash; ///< of the version in the shard; nothing if it has none
        std::vector<std::string> elsewhere;      ///< other shards that have a version, for as far as they may
    };

    /// The article with this identity term, which belongs into a shard. Those that were moved are not asked.
    Known find(const std::string& shard, const std::string& identity);

    const ShardMap& shards() const { return shards_; }

    /// Goes on to the newest state.
    void reopen();

    /// What was read counts for the process no longer.
    void let_go_of_pages();

private:
    KnownArticles& of(const std::string& shard);

    std::string index_;
    std::optional<ShardRule> asked_;
    ShardMap shards_;
    std::map<std::string, KnownArticles> known_;
};

} // namespace gisa
