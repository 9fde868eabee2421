#pragma once

#include "common/article.h"
#include "indexer/write/batch_run.h"
#include "indexer/write/choose_merge.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace gisa {

class OpenIndex;
class SegmentMerge;

/// How a batch is written: `bulk` as a segment of its own, written in one go; `stock` through Xapian's own
/// interface into the live segment; `automatic` decides by the size of the batch and by what is known of the
/// library.
enum class WriterKind : std::uint8_t { automatic, stock, bulk };

struct WriterOptions {
    WriterKind kind = WriterKind::automatic;
    std::size_t threads = 1;          ///< for sorting and writing
    std::chrono::milliseconds wait{}; ///< for another process that writes the index
    /// What is added takes the place of all that the index has, at replace_all(). The index may be of an
    /// older format, or damaged. REQUIRES: nothing is added twice, nothing removed or merged before
    bool replaces_all = false;
    /// Where the index stays open for reading from one writer to the next; null: each opens it anew.
    std::unique_ptr<OpenIndex>* open = nullptr;
};

/// Writes an index. What is committed is safe; what is not is not there after a fault. One writer per index
/// across all processes, one thread at a time. Throws Error: locked (naming the process that holds it),
/// version, corrupt, io.
class IndexWriter {
public:
    /// Opens the index, or makes it.
    IndexWriter(const std::string& path, const WriterOptions& options);
    ~IndexWriter();
    IndexWriter(const IndexWriter&) = delete;
    IndexWriter& operator=(const IndexWriter&) = delete;

    /// Commits the articles of the runs, in place of those that the index has with the same identities.
    /// Gives back the sealed segment that they became; empty: they went into the live one, or there are none.
    /// `is_part`: of a larger batch, whose segments will be merged; a few articles are one too then.
    std::string add(const std::vector<BatchRun*>& runs, bool is_part = false);

    /// Deletes every article with one of these ids or URLs, and commits; gives back those that were not
    /// there.
    std::vector<std::string> remove(const std::vector<std::string>& ids);
    /// Deletes the articles with these ids that are there, and commits.
    void remove_identities(const std::vector<std::string>& ids);

    /// WriterOptions::replaces_all: from now on the index has what was added, all at once. What it had before
    /// goes, or into a folder of this name in the index.
    void replace_all(const std::string& aside = "");

    /// Seals the live segment, if there is one, for who copies sealed segments. It is one more for merges.
    void seal();

    // Merging (merge_when_due.h does all of it; merge_apart.h on a thread of its own). Articles stay where
    // they are found until a merge ends; then the new segment counts in place of the old ones, all at once.

    /// Sealed segments, oldest first; those whose format is known.
    std::vector<SegmentSize> sealed_segments() const;
    /// Seals the live segment if there are more than so many with it, and their format is known.
    void seal_beyond(std::size_t segments);
    /// Begins a merge of sealed segments. Until it ends, articles may be added and deleted, but no other
    /// merge begun. Null if the format of Xapian's library is not known.
    std::unique_ptr<SegmentMerge> begin_merge(const std::vector<std::string>& segments);
    /// Ends one that has run: takes the time of a commit. What was deleted meanwhile stays deleted.
    void end_merge(SegmentMerge& merge);

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace gisa
