#pragma once

#include "common/storage/text_sketch.h"
#include "common/text/split_sentences.h"
#include "indexer/intake/report.h"
#include "indexer/read/parse_record.h"
#include "indexer/write/batch_run.h"
#include "indexer/write/known_in_shards.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace gisa {

/// What is to be said of an article that can be taken.
struct PreparedArticle {
    std::string origin;
    std::uint32_t line = 0;
    std::uint64_t sequence = 0; ///< its place in the batch
    std::string id, published, content_hash;
    std::string shard;                     ///< into which it goes (ShardMap)
    std::vector<std::string> elsewhere;    ///< shards that have a version of it, which is to go
    TextSketch sketch;                     ///< of nothing if it is unchanged
    std::optional<std::string> known_hash; ///< of the version that the index has; empty: in another shard
    std::vector<std::string> notes;
    bool cites_missing = false;  ///< numbers that its list has not
    bool cites_unlisted = false; ///< numbers, and it lists no sources
};

/// What came of a record, in the order of the record.
struct PreparedRecord {
    std::vector<std::variant<PreparedArticle, Refusal>> results;
    std::uint64_t bytes_read = 0; ///< of the input, up to the end of the record
};

/// Memory that preparing takes.
struct PreparingMemory {
    std::size_t articles = 0; ///< until they are committed, with what committing takes on top
    std::size_t words = 0;    ///< what is known of words, for as long as there is more to prepare
};

struct PrepareOptions {
    bool force = false;                               ///< take articles that have not changed
    bool dry_run = false;                             ///< give nothing to the run
    bool sketch = true;                               ///< say what tells an article's copies
    std::size_t words = static_cast<std::size_t>(-1); ///< bytes that a thread's words may take, about
    ReadOptions read{};
    std::optional<ShardRule> shards{}; ///< of an index that is not there yet
    bool renew_ids = false;            ///< of stored articles (identify.h)
    bool operator==(const PrepareOptions&) const = default;
};

/// The work that can be done of a record apart from all others: from bytes to articles, analysed and waiting
/// in the run of its shard. A thread has one of its own.
class RecordPreparer {
public:
    RecordPreparer(const std::string& index, const PrepareOptions& options);

    /// `sequence`: the record's place in the batch.
    PreparedRecord prepare(RawRecord&& record, std::uint64_t sequence);

    /// By shard.
    std::map<std::string, BatchRun>& runs() { return runs_; }
    PreparingMemory memory() const;
    /// What was read of the index counts for the process no longer.
    void let_go_of_pages() { known_.let_go_of_pages(); }
    /// To be called when the runs' articles are in the index.
    void start_anew();

private:
    bool goes_into_shard(const Article& article, PreparedArticle& result, PreparedRecord& prepared) const;
    void take(RawArticle&& raw, std::uint64_t sequence, PreparedRecord& prepared);
    void take_stored(Article&& article, PreparedArticle&& result, std::uint64_t sequence,
                     PreparedRecord& prepared);
    void keep(Article& article, PreparedArticle&& result, std::uint64_t sequence, PreparedRecord& prepared);
    void analyse(const Article& article, std::uint64_t sequence, PreparedArticle& result);

    PrepareOptions options_;
    KnownInShards known_;
    SentenceSplitter splitter_;
    Analyser analyser_{true, options_.words};
    DocumentWriter writer_{analyser_};
    std::map<std::string, BatchRun> runs_;
};

} // namespace gisa
