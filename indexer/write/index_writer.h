#pragma once

#include "common/article.h"
#include "indexer/write/batch_run.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace gisa {

/// How a batch is written: `bulk` as a segment of its own, written in one go; `stock` through Xapian's own
/// interface into the live segment; `automatic` decides by the size of the batch and by what is known of the
/// library.
enum class WriterKind : std::uint8_t { automatic, stock, bulk };

struct WriterOptions {
    WriterKind kind = WriterKind::automatic;
    std::size_t threads = 1; ///< for sorting and writing
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
    void add(const std::vector<BatchRun*>& runs);

    /// Deletes every article with one of these ids or URLs, and commits; gives back those that were not
    /// there.
    std::vector<std::string> remove(const std::vector<std::string>& ids);

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

/// An index is not made among files of somebody else's. Throws Error: io.
void refuse_foreign_folder(const std::string& path);

} // namespace gisa
