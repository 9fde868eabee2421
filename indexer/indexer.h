#pragma once

// The door to intake: articles in, index out.
//
//   gisa::Indexer indexer("/srv/gisa/index");
//   gisa::IntakeReport report = indexer.add({"news/"}, options);

#include "common/article.h"
#include "indexer/aliases/propose_aliases.h"
#include "indexer/intake/add_options.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace gisa {

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
    std::size_t segments = 1;          ///< as many are to be left, of each shard
    std::size_t threads = 0;           ///< 0: as many as the machine has
    std::function<bool()> interrupted; ///< asked now and then, by several threads; true: give up
};

struct MergeReport {
    std::size_t segments_before = 0, segments_after = 0; ///< with the live one
    std::uint64_t bytes_before = 0, bytes_after = 0;     ///< of the whole index
    double seconds = 0;
    bool interrupted = false; ///< a merge was given up; the index is as it was before that
};

/// Writes an index, or a folder of shards (common/storage/shard_folder.h), of which it knows the shards that
/// are on this machine. One writer per index at a time, across processes; one thread at a time. The index is
/// made by the first `add`; an earlier commit is never lost by a later fault.
class Indexer {
public:
    explicit Indexer(std::string index);
    ~Indexer();
    Indexer(Indexer&&) noexcept;
    Indexer& operator=(Indexer&&) noexcept;

    /// Takes files, directories (walked) and "-" in order. A refused article is in the report and
    /// the others go on. Throws Error: locked, version, corrupt, io.
    IntakeReport add(const std::vector<std::string>& paths, const AddOptions& options);

    /// The same for files that were found already (read/walk.h).
    IntakeReport add_files(const std::vector<FoundFile>& files, const AddOptions& options);

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
