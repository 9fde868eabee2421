#pragma once

#include "searcher/remote/shard.h"
#include "searcher/searcher.h"

#include <memory>
#include <string>
#include <vector>

namespace gisa {

/// The shards that are searched, with what was fetched of them: one for all searchers of the same indexes.
/// Safe for concurrent calls.
class Shards {
public:
    /// `indexes`: those that are no shards are passed over. Waits until each was tried. Throws Error (usage)
    /// for a name that is none.
    Shards(const std::vector<std::string>& indexes, const ShardOptions& options);
    /// Waits a moment for threads that are about to end.
    ~Shards();
    Shards(const Shards&) = delete;
    Shards& operator=(const Shards&) = delete;

    /// In the order of the indexes.
    const std::vector<std::shared_ptr<Shard>>& all() const { return shards_; }

private:
    std::shared_ptr<ThreadCount> threads_;
    std::vector<std::shared_ptr<Shard>> shards_;
};

/// Null where no index is a shard.
std::shared_ptr<Shards> open_shards(const std::vector<std::string>& indexes, const SearcherOptions& options);

} // namespace gisa
