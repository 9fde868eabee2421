#pragma once

// The options of `add` that say how its files are read, and which they are.

#include "common/commands/command_line.h"
#include "common/storage/shard_folder.h"
#include "indexer/read/read_options.h"

#include <optional>
#include <string>
#include <vector>

namespace gisa {

void describe_reading(po::options_description& options);
void describe_file_list(po::options_description& options);
void describe_shards(po::options_description& options);

/// Throws Error(usage), naming the option and its value.
ReadOptions read_reading(const CommandLine& line);

/// The rule of --shards; nothing without it. Throws Error(usage).
std::optional<ShardRule> shards_option(const CommandLine& line);

/// The paths of the command line, and behind them those that --files-from lists, each on its line, with -0
/// behind its NUL. Throws Error(usage) for none at all, and for standard input as both list and article; io.
std::vector<std::string> paths_to_add(const CommandLine& line);

} // namespace gisa
