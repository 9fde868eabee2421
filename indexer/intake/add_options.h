#pragma once

#include "indexer/intake/report.h"
#include "indexer/read/read_records.h"
#include "indexer/write/index_writer.h"
#include "indexer/write/shard_map.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <istream>
#include <optional>
#include <string>

namespace gisa {

/// What becomes of an article that is nearly the same as one that is there: it is taken and counted, not
/// taken (but one that the index has in another version is replaced), or taken without looking.
enum class OnDuplicate : std::uint8_t { group, skip, index };

struct AddOptions : ReadOptions {
    bool dry_run = false;      ///< read everything, write nothing, report the same
    bool force = false;        ///< take articles again even if unchanged
    bool replaces_all = false; ///< what is added takes the place of all that the index has, at the end, all
                               ///< at once. The index may be of an older format, or damaged
    bool renew_ids = false;    ///< stored articles that are their address get the form that it has today
    std::string aside; ///< `replaces_all`: the folder in the index into which that goes; empty: deleted
    std::optional<ShardRule> shards;                         ///< makes a folder of shards where nothing is
    OnDuplicate on_duplicate = OnDuplicate::group;           ///< with `replaces_all` nothing is looked for
    std::size_t most_refused = static_cast<std::size_t>(-1); ///< one more, and no further article is read,
                                                             ///< nothing replaced (`replaces_all`)
    std::size_t commit_every =
        static_cast<std::size_t>(-1); ///< articles; otherwise when the memory is full, and at the end
    std::chrono::milliseconds commit_after = std::chrono::hours(1'000'000); ///< likewise, since the last one
    WriterKind writer = WriterKind::automatic;
    std::chrono::milliseconds wait{}; ///< for another process that writes the index
    std::size_t threads = 0;          ///< 0: as many as the machine has
    std::size_t memory = 400u << 20;  ///< bytes that all of it may take; a quarter at least is for articles
                                      ///< that wait to be committed
    std::function<void(const IntakeReport&, std::uint64_t bytes_done, std::uint64_t bytes_total)> progress;
    bool lists_vanished = false; ///< say which articles of the index were not seen (IntakeReport::vanished)
    std::function<bool()> interrupted;      ///< asked between records; true: commit what is done and stop
    std::istream* standard_input = nullptr; ///< read for the path "-"
};

} // namespace gisa
