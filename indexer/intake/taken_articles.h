#pragma once

#include <boost/unordered/unordered_flat_map.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace gisa {

/// What a run has taken, by id: so that of two articles with one id the later is kept and both are named. Of
/// what is committed it remembers where it stood, and little else: 19 to 39 bytes an article.
class TakenArticles {
public:
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

    /// Where an article with this id was seen last in this run: "path:12"; nothing if it was not.
    std::optional<std::string> place_of(const std::string& id) const;
    /// Null if the batch has none.
    const Waiting* waiting(const std::string& id) const;
    /// In place of what the batch has. The key stays where it is until the batch ends.
    const std::string& take(const std::string& id, Waiting&& article);
    void set_copy_number(const std::string& id, std::uint32_t number);

    /// What waits.
    const std::unordered_map<std::string, Waiting>& batch() const { return waiting_; }
    /// What waits was committed.
    void begin_batch();
    /// In this run.
    bool has(const std::string& id) const;

private:
    struct Place {
        std::uint32_t origin = 0, line = 0;
    };

    std::unordered_map<std::string, Waiting> waiting_;
    boost::unordered_flat_map<std::uint64_t, Place>
        committed_; // by the id's hash: two have the same once in 10^7 runs
    std::unordered_map<std::string, std::uint32_t> origins_;
    std::vector<const std::string*> origin_names_; // by number
};

} // namespace gisa
