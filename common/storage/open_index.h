#pragma once

// Opening an index, the same way in both programs. One of the few headers with a Xapian type in it.

#include "common/storage/deleted_articles.h"
#include "common/storage/file_stamp.h"
#include "common/storage/manifest.h"
#include "common/storage/segment_reader.h"

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace gisa {

/// A segment, open for reading.
struct OpenSegment {
    std::string name;          ///< as in the manifest; empty for a database that is no folder of segments
    Xapian::Database database; ///< of nothing where it was closed, see SealedDatabases
    std::shared_ptr<SegmentReader> reader; ///< of what `database` is of: mapped where it is sealed
    DocumentNumbers deleted;
    bool is_newest_first = false; ///< documents are numbered by date
    DeletedArticles says_deleted; ///< of all segments
    FileStamp version;            ///< of the version file, read before what it stands for
};

/// Which format versions are welcome.
enum class Formats : std::uint8_t {
    current,
    readable ///< older ones too whose stored articles can be read; nothing else of them may be
};

/// What becomes of Xapian's own databases of sealed segments, of which each takes half a megabyte: they stay
/// open, or are closed again where a reader can do without. Then revision(), and for_each_document() of the
/// empty term, are not to be called.
enum class SealedDatabases : std::uint8_t { open, closed };

/// An index, open for reading: the newest state of it when it was opened or last reopened. One thread.
class OpenIndex {
public:
    /// `path` is an index folder, or a single Xapian database with the metadata of one (as xapian-compact
    /// makes of a segment; it does not know what others say of its articles). Throws Error: no_index,
    /// version, corrupt, io.
    explicit OpenIndex(std::string path, Formats formats = Formats::current,
                       SealedDatabases databases = SealedDatabases::open);

    /// Goes on to the newest state. True if something changed. Costs two looks at files where nothing did,
    /// and only what changed where something did: sealed segments that were here before stay open.
    bool reopen();

    const std::string& path() const { return path_; }
    const std::vector<OpenSegment>& segments() const { return segments_; }

    /// The state that is open, as 16 hexadecimal digits: every commit gives another one.
    std::string revision() const;

    /// Articles that are not deleted.
    std::size_t article_count() const;

    /// Calls `each` with the numbers of a term's documents that are not deleted; of the empty term: of all.
    /// Oldest segments first; false from `each` ends it.
    void for_each_document(
        const std::string& term,
        const std::function<bool(const OpenSegment& segment, Xapian::docid document)>& each) const;

    /// Memory that what was read is mapped into counts for the process no longer. For after many look-ups:
    /// the pages around them add up to all of the index.
    void let_go_of_pages() const;

private:
    void open_newest();
    void open(const std::optional<Manifest>& manifest);
    OpenSegment open_sealed(const std::string& name) const;
    bool goes_on_to_manifest();
    bool goes_on_with_live();
    void read_deleted();
    std::string path_of(const std::string& segment) const;

    std::string path_;
    Formats formats_;
    SealedDatabases databases_;
    Manifest manifest_;
    FileStamp manifest_stamp_;
    std::vector<OpenSegment> segments_;
};

/// Checks the version that an index says it has; `written` is the metadata or the manifest's number. Throws
/// Error: version.
void check_format(const std::string& written, const std::string& path, Formats formats = Formats::current);

/// Turns what Xapian threw into an Error that names the index and says what to do.
[[noreturn]] void rethrow(const Xapian::Error& error, const std::string& path);

} // namespace gisa
