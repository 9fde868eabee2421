#pragma once

#include "indexer/write/index_writer.h"
#include "indexer/write/shard_map.h"
#include "indexer/write/writer_lock.h"

#include <map>
#include <memory>
#include <optional>
#include <string>

namespace gisa {

class OpenIndex;

/// Where indexes stay open for reading from one writer to the next, by shard.
using OpenShards = std::map<std::string, std::unique_ptr<OpenIndex>>;

/// Writes an index, or all shards of a folder of shards: nobody else may meanwhile. Each shard commits by
/// itself. A shard that an article needs is made when it is first asked for. One thread. Throws what
/// IndexWriter throws.
class ShardWriters {
public:
    /// Opens the index or the folder, or makes it. `open`: null, or where they stay open; outlives this.
    ShardWriters(const std::string& index, const ShardMap& shards, const WriterOptions& options,
                 OpenShards* open = nullptr);
    ~ShardWriters();

    /// REQUIRES: it was not moved
    IndexWriter& of(const std::string& shard);

    const std::map<std::string, std::unique_ptr<IndexWriter>>& all() const { return writers_; }

private:
    void make_folder();
    void list(const std::vector<std::string>& shards);
    IndexWriter& open_writer(const std::string& shard);

    std::string index_;
    ShardMap shards_;
    WriterOptions options_;
    OpenShards* open_;
    std::unique_ptr<WriterLock> lock_; ///< of a folder of shards: who lists shards
    std::map<std::string, std::unique_ptr<IndexWriter>> writers_;
};

} // namespace gisa
