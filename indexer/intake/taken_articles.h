#pragma once

#include "indexer/intake/committed_places.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>

namespace gisa {

/// What a run has taken, by id: so that of two articles with one id the later is kept and both are named. Of
/// what is committed it remembers where it stood.
class TakenArticles {
public:
    /// `folder`: where it puts aside what memory is too small for
    explicit TakenArticles(const std::string& folder) : committed_(folder) {}

    /// An article of the batch that is not committed yet.
    struct Waiting {
        std::string origin;
        std::uint32_t line = 0;
        std::string content_hash;
        std::optional<std::uint32_t> copy_number; ///< the CopyFinder knows it by
        bool is_stored = false;                   ///< the index has it as it is
        std::uint64_t sequence = 0;               ///< in the batch
        std::string shard;                        ///< into which it goes
        std::vector<std::string> elsewhere;       ///< shards that have a version of it, which is to go
    };

    /// Where an article with this id was seen last in this run: "path:12"; nothing if it was not. Throws
    /// Error: io.
    std::optional<std::string> place_of(const std::string& id) const;
    /// Null if the batch has none.
    const Waiting* waiting(const std::string& id) const;
    /// In place of what the batch has. The key stays where it is until the batch ends.
    const std::string& take(const std::string& id, Waiting&& article);
    void set_copy_number(const std::string& id, std::uint32_t number);

    /// What waits.
    const std::unordered_map<std::string, Waiting>& batch() const { return waiting_; }
    /// Of what was committed: whether that with this id has this content hash; nothing if there is none.
    /// Throws Error: io.
    std::optional<bool> committed_as(const std::string& id, const std::string& content_hash) const;

    /// What waits was committed, or would be. Throws Error: io.
    void begin_batch();
    /// In this run. Throws Error: io.
    bool has(const std::string& id) const;

    /// Memory that what waits takes, about.
    std::size_t bytes() const { return waiting_.size() * kWaitingBytes; }

private:
    static constexpr std::size_t kWaitingBytes = 320; // with what its texts and the map take

    std::unordered_map<std::string, Waiting> waiting_;
    CommittedPlaces committed_; // by the id's hash: two have the same once in 10^7 runs
};

} // namespace gisa
