#pragma once

// The door to intake: articles in, index out.
//
//   gisa::Indexer indexer("/srv/gisa/index");
//   gisa::IntakeReport report = indexer.add({"news/"}, options);

#include "common/article.h"
#include "indexer/aliases/propose_aliases.h"
#include "indexer/intake/report.h"
#include "indexer/read/read_options.h"
#include "indexer/read/read_records.h"
#include "indexer/write/index_writer.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <istream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace gisa {

/// What becomes of an article that is nearly the same as one that is there: it is taken and counted, not
/// taken (but one that the index has in another version is replaced), or taken without looking.
enum class OnDuplicate : std::uint8_t { group, skip, index };

struct AddOptions : ReadOptions {
    bool dry_run = false;      ///< read everything, write nothing, report the same
    bool force = false;        ///< take articles again even if unchanged
    bool replaces_all = false; ///< what is added takes the place of all that the index has, at the end, all
                               ///< at once. The index may be of an older format, or damaged
    std::string aside; ///< `replaces_all`: the folder in the index into which that goes; empty: deleted
    OnDuplicate on_duplicate = OnDuplicate::group;           ///< with `replaces_all` nothing is looked for
    std::size_t most_refused = static_cast<std::size_t>(-1); ///< one more, and no further article is read
    std::size_t commit_every =
        static_cast<std::size_t>(-1); ///< articles; otherwise when the memory is full, and at the end
    WriterKind writer = WriterKind::automatic;
    std::chrono::milliseconds wait{}; ///< for another process that writes the index
    std::size_t threads = 0;          ///< 0: as many as the machine has
    std::size_t memory = 260u << 20;  ///< bytes that articles may take until they are committed
    std::function<void(const IntakeReport&, std::uint64_t bytes_done, std::uint64_t bytes_total)> progress;
    std::function<bool()> interrupted;      ///< asked between records; true: commit what is done and stop
    std::istream* standard_input = nullptr; ///< read for the path "-"
};

/// One line of `list`.
struct ListedArticle {
    std::string id, url, title, publisher, published, lang;
};

/// A registrable domain, and how many articles cite it.
struct CitedDomain {
    std::string domain;
    std::size_t articles = 0;
};

struct IndexStats {
    std::size_t articles = 0, english = 0, korean = 0;
    std::size_t sentences = 0, supported = 0, citations = 0, sources = 0, unresolved = 0;
    std::uint64_t bytes_on_disk = 0;
    std::uint32_t format = 0;
};

struct MergeOptions {
    std::size_t segments = 1;          ///< as many are to be left
    std::size_t threads = 0;           ///< 0: as many as the machine has
    std::function<bool()> interrupted; ///< asked now and then, by several threads; true: give up
};

struct MergeReport {
    std::size_t segments_before = 0, segments_after = 0; ///< with the live one
    std::uint64_t bytes_before = 0, bytes_after = 0;     ///< of the whole index
    double seconds = 0;
    bool interrupted = false; ///< a merge was given up; the index is as it was before that
};

/// Writes an index. One writer per index at a time, across processes; one thread at a time.
/// The index is made by the first `add`; an earlier commit is never lost by a later fault.
class Indexer {
public:
    explicit Indexer(std::string index);
    ~Indexer();
    Indexer(Indexer&&) noexcept;
    Indexer& operator=(Indexer&&) noexcept;

    /// Takes files, directories (walked) and "-" in order. A refused article is in the report and
    /// the others go on. Throws Error: locked, version, corrupt, io.
    IntakeReport add(const std::vector<std::string>& paths, const AddOptions& options);

    /// The same with records from elsewhere: `source` passes them to the sink until that gives false.
    IntakeReport add_records(const std::function<void(const RecordSink& sink)>& source,
                             const AddOptions& options);

    /// Merges the segments that an `add` wrote, and others as their sizes ask for (write/choose_merge.h):
    /// what keeps an index fast that grows by many batches. All articles are committed before, and can be
    /// searched meanwhile. Nothing where another process writes. Throws Error: corrupt, io.
    MergeReport merge_after(const IntakeReport& report, const MergeOptions& options);

    /// Merges the smallest segments until so many are left, and drops what was deleted; nothing where the
    /// format of Xapian's library is not known. Throws as add, and no_index.
    MergeReport merge(const MergeOptions& options);

    /// Deletes by id or URL; gives back those that were not there. Throws as add, and no_index.
    std::vector<std::string> remove(const std::vector<std::string>& ids);

    /// The stored article with this id or URL. Throws no_index, corrupt, version.
    std::optional<Article> article(const std::string& id) const;

    /// Calls `each` for every article, in the order they were first taken. Throws as article.
    void list(const std::function<void(const ListedArticle&)>& each) const;

    /// The domains that articles cite, most articles first, then by name. Reads terms, no article.
    std::vector<CitedDomain> cited_domains() const;

    /// Calls `each` for every article that cites a source (URL, domain with its subdomains, or publisher as
    /// given), with its entries for that source. Reads no other article.
    /// Throws Error (usage) for a bare number, which means another source in each article.
    void citing(const std::string& source,
                const std::function<void(const Article&, const std::vector<const Source*>&)>& each) const;

    /// Calls `each` for every article with a number that no entry of its lists stands behind. Likewise.
    void unresolved(const std::function<void(const Article&)>& each) const;

    /// The spellings that at least `least` articles give a name themselves, in brackets, and `known` does not
    /// have. Reads every article.
    std::vector<AliasProposal> propose_aliases(const Aliases& known, std::size_t least) const;

    /// Groups of at least `least` articles that are nearly the same, the largest first, in each the oldest
    /// article first (copies/group_copies.h). Reads sketches, and what the articles of groups are. Throws as
    /// article.
    std::vector<std::vector<ListedArticle>> copies(std::size_t least) const;

    IndexStats stats() const;

    struct Kept; ///< what stays open from one `add` to the next, so that single articles are quick

private:
    std::string index_;
    std::unique_ptr<Kept> kept_;
};

} // namespace gisa
