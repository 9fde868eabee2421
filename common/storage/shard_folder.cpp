#include "common/storage/shard_folder.h"

#include "common/error.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>

namespace gisa {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostShards = 1000;
constexpr const char* kFirstLine = "gisa shards 1";

std::string shards_file(const std::string& index) { return (fs::path(index) / kShardsFile).string(); }

[[noreturn]] void refuse(const std::string& index, std::size_t number, const std::string& expected) {
    throw Error(Fault::corrupt, shards_file(index) + ":" + std::to_string(number) + ": expected " + expected);
}

/// What stands behind `key` and a space; nothing if the line begins otherwise.
std::optional<std::string> value_of(const std::string& line, std::string_view key) {
    if (!line.starts_with(key) || line.size() < key.size() + 2 || line[key.size()] != ' ')
        return std::nullopt;
    return line.substr(key.size() + 1);
}

ListedShard read_shard(const std::string& index, const std::string& text, std::size_t line) {
    const std::size_t space = text.find(' ');
    if (space == 0 || space == std::string::npos || space + 1 == text.size())
        refuse(index, line, "'shard NAME FOLDER' or 'shard NAME xapian://HOST:PORT'");
    ListedShard shard{text.substr(0, space), text.substr(space + 1)};
    if (!shard.is_moved()) shard.place = (fs::path(index) / shard.place).lexically_normal().string();
    return shard;
}

void add_shard(const std::string& index, ShardFolder& shards, const std::string& text, std::size_t line) {
    ListedShard shard = read_shard(index, text, line);
    for (const ListedShard& other : shards.all)
        if (other.name == shard.name || other.place == shard.place)
            refuse(index, line, "each shard and each place once, and '" + text + "' is there before");
    shards.all.push_back(std::move(shard));
}

} // namespace

std::optional<ShardRule> read_shard_rule(std::string_view text) {
    if (text == "year") return ShardRule{};
    ShardRule rule;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, rule.count);
    if (error != std::errc() || stop != end || rule.count == 0 || rule.count > kMostShards)
        return std::nullopt;
    return rule;
}

std::string describe(const ShardRule& rule) {
    return rule.is_by_year() ? "year" : std::to_string(rule.count);
}

bool is_folder_of_shards(const std::string& index) {
    std::error_code ignored;
    return !index.empty() && fs::is_regular_file(shards_file(index), ignored);
}

std::optional<ShardFolder> read_shard_folder(const std::string& index) {
    if (!is_folder_of_shards(index)) return std::nullopt;
    std::ifstream in(shards_file(index));
    std::string line;
    if (!std::getline(in, line) || line != kFirstLine) refuse(index, 1, std::string("'") + kFirstLine + "'");
    std::optional<ShardRule> rule;
    ShardFolder shards;
    for (std::size_t number = 2; std::getline(in, line); ++number) {
        if (line.empty() || line.front() == '#') continue;
        if (const auto text = value_of(line, "rule"))
            rule = read_shard_rule(*text);
        else if (const auto shard = value_of(line, "shard"))
            add_shard(index, shards, *shard, number);
        else
            refuse(index, number, "'rule …', 'shard …' or a comment behind '#', not '" + line + "'");
    }
    if (!rule) refuse(index, 2, "'rule year', or 'rule N' with the number of shards");
    shards.rule = *rule;
    return shards;
}

std::vector<std::string> places_of(const std::string& index) {
    const std::optional<ShardFolder> shards = read_shard_folder(index);
    if (!shards) return {index};
    std::vector<std::string> places;
    for (const ListedShard& shard : shards->all)
        places.push_back(shard.place);
    return places;
}

std::vector<std::string> folders_of(const std::string& index) {
    const std::optional<ShardFolder> shards = read_shard_folder(index);
    if (!shards) return {index};
    std::vector<std::string> folders;
    for (const ListedShard& shard : shards->all)
        if (!shard.is_moved()) folders.push_back(shard.place);
    return folders;
}

} // namespace gisa
