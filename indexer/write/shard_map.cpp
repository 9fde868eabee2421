#include "indexer/write/shard_map.h"

#include "common/error.h"
#include "common/storage/manifest.h"

#include <xxhash.h>

#include <algorithm>
#include <filesystem>

namespace gisa {

namespace {

constexpr const char* kUndated = "undated";
constexpr const char* kHashed = "shard-";

bool is_year(const std::string& text) {
    return text.size() == 4 && text.find_first_not_of("0123456789") == std::string::npos;
}

[[noreturn]] void refuse_other_rule(const std::string& index, const ShardRule& asked, const ShardRule& has) {
    throw Error(Fault::usage, index + " is sharded by " + describe(has) + ", not " + describe(asked) +
                                  "; leave --shards out to add to it, or make another one: gisa-indexer "
                                  "--index NEW merge --shards " +
                                  describe(asked) + " " + index);
}

[[noreturn]] void refuse_plain(const std::string& index, const ShardRule& asked) {
    throw Error(Fault::usage, index +
                                  " is an index without shards; make one with shards of it: gisa-indexer "
                                  "--index NEW merge --shards " +
                                  describe(asked) + " " + index);
}

} // namespace

ShardMap::ShardMap(const std::string& index, const std::optional<ShardRule>& asked) : index_(index) {
    if (std::optional<ShardFolder> shards = read_shard_folder(index)) {
        if (asked && *asked != shards->rule) refuse_other_rule(index, *asked, shards->rule);
        rule_ = shards->rule;
        listed_ = std::move(shards->all);
    } else if (asked) {
        if (index_exists(index)) refuse_plain(index, *asked);
        rule_ = asked;
    }
}

std::string ShardMap::shard_of(const std::string& id, const std::string& published) const {
    if (!rule_) return {};
    if (!rule_->is_by_year())
        return kHashed + std::to_string(XXH3_64bits(id.data(), id.size()) % rule_->count);
    const std::string year = published.substr(0, 4);
    return is_year(year) ? year : kUndated;
}

const ListedShard* ShardMap::find(const std::string& shard) const {
    const auto found =
        std::find_if(listed_.begin(), listed_.end(), [&](const ListedShard& s) { return s.name == shard; });
    return found == listed_.end() ? nullptr : &*found;
}

std::string ShardMap::place_of(const std::string& shard) const {
    if (!rule_) return index_;
    const ListedShard* listed = find(shard);
    return listed ? listed->place : (std::filesystem::path(index_) / shard).lexically_normal().string();
}

bool ShardMap::is_moved(const std::string& shard) const {
    const ListedShard* listed = find(shard);
    return listed && listed->is_moved();
}

std::vector<std::string> ShardMap::writable() const {
    if (!rule_) return {""};
    std::vector<std::string> names;
    for (const ListedShard& shard : listed_)
        if (!shard.is_moved()) names.push_back(shard.name);
    if (listed_.empty())
        for (std::size_t i = 0; i < rule_->count; ++i)
            names.push_back(kHashed + std::to_string(i));
    return names;
}

bool ShardMap::is_shard_name(const std::string& name) const {
    if (!rule_) return false;
    return rule_->is_by_year() ? is_year(name) || name == kUndated : name.starts_with(kHashed);
}

} // namespace gisa
