#pragma once

#include "searcher/remote/shard.h"

#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace gisa {

/// The shards that are searched, with what was fetched of them: one for all searchers of the same indexes.
/// Safe for concurrent calls.
class Shards {
public:
    /// Of the indexes those that are shards, and of folders of shards those that were moved; opened together.
    /// Throws Error: usage for an address that is none; corrupt for a file of shards that is none.
    explicit Shards(const std::vector<std::string>& indexes = {}, const ShardOptions& options = {});
    /// Waits a moment for threads that are about to end.
    ~Shards();
    Shards(const Shards&) = delete;
    Shards& operator=(const Shards&) = delete;

    /// The shard at this address, opened if it was not yet: waits until it was tried. Throws Error (usage).
    std::shared_ptr<Shard> at(const std::string& address);

    /// Lets those go that are not among these places.
    void keep(const std::vector<std::string>& places);

    /// Those that are open.
    std::vector<std::shared_ptr<Shard>> all() const;

private:
    std::shared_ptr<Shard> open(const std::string& address);

    const ShardOptions options_;
    const std::shared_ptr<ShardCache> cache_;
    const std::shared_ptr<ThreadCount> threads_;
    mutable std::mutex mutex_; ///< of what follows
    std::vector<std::shared_ptr<Shard>> shards_;
};

} // namespace gisa
