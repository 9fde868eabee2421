#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gisa {

// A folder of shards holds several indexes that are searched as one. Its file SHARDS says by which rule
// articles go to them, and where each is; people may edit it, and lines that begin with '#' are theirs:
//
//   gisa shards 1
//   rule year
//   shard 2024 2024
//   shard 2025 /mnt/fast/2025
//   shard 2019 xapian://10.0.0.5:7700
//
// A shard is a folder, below this one or elsewhere, or was moved to another machine, which serves it there.

/// By which rule an article goes to a shard.
struct ShardRule {
    std::size_t count = 0; ///< so many shards, by a hash of the id; 0: a shard for each year of publication

    bool is_by_year() const { return count == 0; }
    friend bool operator==(const ShardRule&, const ShardRule&) = default;
};

/// Of "4" or "year"; nothing for what is no rule.
std::optional<ShardRule> read_shard_rule(std::string_view text);
/// "4" or "year".
std::string describe(const ShardRule& rule);

struct ListedShard {
    std::string name;
    std::string place; ///< a folder, or an address

    /// Another machine serves it: it can be searched, but not written.
    bool is_moved() const { return place.starts_with("xapian://"); }
    friend bool operator==(const ListedShard&, const ListedShard&) = default;
};

struct ShardFolder {
    ShardRule rule;
    std::vector<ListedShard> all; ///< as they stand in the file
};

inline constexpr const char* kShardsFile = "SHARDS";

bool is_folder_of_shards(const std::string& index);

/// Nothing where `index` is no folder of shards. Throws Error: corrupt, naming the line.
std::optional<ShardFolder> read_shard_folder(const std::string& index);

/// What is opened to read an index: itself, or the shards of a folder of shards, also those that were moved.
/// Throws as read_shard_folder.
std::vector<std::string> places_of(const std::string& index);
/// Without those.
std::vector<std::string> folders_of(const std::string& index);

} // namespace gisa
