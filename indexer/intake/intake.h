#pragma once

#include "indexer/copies/find_copies.h"
#include "indexer/intake/add_options.h"
#include "indexer/intake/passed_over.h"
#include "indexer/intake/prepare_in_parallel.h"
#include "indexer/intake/taken_articles.h"
#include "indexer/write/merge_when_due.h"
#include "indexer/write/shard_writers.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace gisa {

class OpenIndex;

/// What stays open from one intake to the next, so that single articles are quick.
struct KeptOpen {
    std::unique_ptr<ParallelPreparer> preparer; ///< of an intake of few articles, without one that waits
    OpenShards open;                            ///< what was needed
    StoredSketches sketches;                    ///< as it was last open
};

/// One run of `add`: finds records, has them prepared, keeps the report in their order, and commits what
/// waits whenever it fills the memory that it may take. That does not grow with the input, but by the names
/// of files and 64 bytes for each of the newest articles (CopyFinder). What it throws is Indexer::add's.
class Intake {
public:
    /// REQUIRES: all three outlive it
    Intake(const std::string& index, const AddOptions& options, KeptOpen& kept);
    ~Intake();
    Intake(const Intake&) = delete;
    Intake& operator=(const Intake&) = delete;

    // One of the three, once.
    IntakeReport take_paths(const std::vector<std::string>& paths);
    IntakeReport take_files(std::vector<FoundFile> files);
    IntakeReport take_records(const std::function<void(const RecordSink&)>& source);

private:
    using Clock = std::chrono::steady_clock;

    IntakeReport finish();
    std::unique_ptr<ParallelPreparer> take_preparer();
    bool is_there() const;
    void open_writers();
    MergeLimits limits() const;
    void find_files(const std::vector<std::string>& paths);
    IntakeReport take_found_files();
    void note_passed_over(const PassedOver& files);
    RecordSink sink_from(std::uint64_t before);
    void take_file(const FoundFile& file);
    bool take_result();
    bool is_to_stop();
    void count_article(PreparedArticle&& article);
    std::optional<bool> is_as_before(const PreparedArticle& article) const;
    void note_taken(const PreparedArticle& article);
    bool looks_for_copies() const;
    bool leave_out_copy(const PreparedArticle& article, bool has_version);
    void note_version_elsewhere(const PreparedArticle& article);
    CopyFinder& copies();
    std::vector<const OpenIndex*> open_shards();
    std::size_t memory_that_stays(std::size_t words) const;
    bool is_memory_full() const;
    void commit_if_due();
    void commit(bool is_part);
    void merge_meanwhile();
    void remove_elsewhere();
    void list_vanished();
    void show_progress();

    const Clock::time_point start_ = Clock::now();
    const std::string& index_;
    const AddOptions& options_;
    KeptOpen& kept_;
    IntakeReport report_;
    std::vector<FoundFile> files_;
    std::uint64_t bytes_total_ = 0, bytes_found_ = 0, bytes_done_ = 0;
    std::unique_ptr<ShardWriters> writers_;
    std::unique_ptr<ParallelPreparer> preparer_;
    std::size_t waiting_ = 0; // articles since the last commit
    Clock::time_point committed_ = Clock::now();
    std::optional<CopyFinder> copies_; // of this batch
    const std::string latest_date_;
    TakenArticles taken_;
};

/// How many threads are meant: 0 for as many as the machine has.
std::size_t thread_count(std::size_t asked);

} // namespace gisa
