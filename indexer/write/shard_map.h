#pragma once

#include "common/storage/shard_folder.h"

#include <optional>
#include <string>
#include <vector>

namespace gisa {

/// Where the articles of an index go: into itself, which is its one shard, without a name; or by a rule into
/// the shards of a folder of shards.
class ShardMap {
public:
    ShardMap() = default;

    /// As the folder says; `asked`: where there is none yet. Throws Error: usage for another rule than the
    /// folder has, or where an index is there that is no such folder; corrupt.
    ShardMap(const std::string& index, const std::optional<ShardRule>& asked);

    /// The shard of an article. The same for an id as long as the rule is by id. `published`: ISO 8601, or
    /// empty.
    std::string shard_of(const std::string& id, const std::string& published) const;
    /// Its folder, also of one that is not there yet; or its address.
    std::string place_of(const std::string& shard) const;
    bool is_moved(const std::string& shard) const;

    /// The shards that are there, and those that the rule needs from the beginning; without those that were
    /// moved.
    std::vector<std::string> writable() const;

    /// Nothing: the index is its one shard.
    const std::optional<ShardRule>& rule() const { return rule_; }
    /// An article may go to another shard than its last version.
    bool changes_shards() const { return rule_ && rule_->is_by_year(); }

    /// True for a name that the rule gives.
    bool is_shard_name(const std::string& name) const;

private:
    const ListedShard* find(const std::string& shard) const;

    std::string index_;
    std::optional<ShardRule> rule_;
    std::vector<ListedShard> listed_;
};

} // namespace gisa
