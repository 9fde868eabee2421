#pragma once

#include "common/storage/open_index.h"
#include "searcher/match/bm25.h"
#include "searcher/match/even_lengths.h"
#include "searcher/match/index_places.h"
#include "searcher/match/segment_columns.h"
#include "searcher/searcher.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include <xapian.h>

namespace gisa {

class AskedShard;
class Shard;
class Shards;

/// A segment that is searched.
struct SearchedSegment {
    std::shared_ptr<SegmentReader> reader;
    std::shared_ptr<SegmentColumns> columns;
    DocumentNumbers deleted;
    bool is_newest_first = false; ///< documents are numbered by date
};

/// Where an article stands.
struct ArticlePlace {
    std::size_t segment = 0; ///< which one of the index's
    DocumentNumber document = 0;
};

/// A term, how many articles have it; those that are deleted included.
struct TermArticles {
    std::string term;
    std::size_t articles = 0;
};

/// The indexes that are searched: folders of this machine, of a folder of shards all its shards, and shards on
/// other machines. One thread. Where a shard
/// does not answer, every call may throw ShardFailed (remote/asked_shard.h); reopen() leaves it out then.
class SearchedIndex {
public:
    /// `shards`: those among the indexes; null: none are open yet. Throws Error: no_index, version,
    /// corrupt, io.
    explicit SearchedIndex(const std::vector<std::string>& indexes, std::shared_ptr<Shards> shards = nullptr);
    ~SearchedIndex();
    SearchedIndex(SearchedIndex&&) noexcept;

    /// To be called before each search: shards that failed in the last one may be asked again, and be waited
    /// for anew.
    void begin_search();

    /// Goes on to the newest state; true if something changed. Throws Error: unreachable (or what is wrong
    /// with it) where there is nothing left to search.
    bool reopen();

    /// Shards that are left out of the state that is open.
    const std::vector<ShardOut>& shards_out() const { return shards_out_; }

    /// Those of all indexes, oldest first in each.
    const std::vector<SearchedSegment>& segments() const { return segments_; }
    const CollectionStatistics& statistics() const { return statistics_; }

    /// Of a segment's articles, as they count for the order (even_lengths.h). Read at the first call.
    const std::vector<std::uint32_t>& lengths(std::size_t segment) const;

    /// Of all indexes: OpenIndex::revision.
    const std::string& revision() const { return revision_; }

    /// Articles that are not deleted.
    std::size_t article_count() const { return articles_; }
    /// Articles that have the term, those that are deleted included.
    std::size_t articles_with(std::string_view term) const;
    /// The same of several, which is quicker where shards are asked.
    std::vector<std::size_t> articles_with(const std::vector<std::string>& terms) const;
    bool has(std::string_view term) const;
    /// The terms that begin so: in the order of their bytes, the first `most` of each segment.
    std::vector<std::string> terms_from(std::string_view prefix, std::size_t most) const;
    /// Likewise, the first `most` of all, each with how many articles of all segments have it.
    std::vector<TermArticles> counted_terms_from(std::string_view prefix, std::size_t most) const;

    /// Calls `each` with the places of a term's articles, deleted ones included, until it gives false: the
    /// first of each segment first.
    void for_each_article(const std::string& term,
                          const std::function<bool(const ArticlePlace&)>& each) const;

    // What a search is about to ask for. Of segments on this machine nothing is done; shards are all asked at
    // the same time.
    void fetch_postings(const std::vector<std::string>& terms) const;
    enum class Fetch : std::uint8_t { values, records };
    void fetch_articles(const std::vector<ArticlePlace>& articles, Fetch what) const;

    /// The segments of this machine as one, for who compares with Xapian.
    const Xapian::Database& database() const { return database_; }

private:
    struct Part;

    /// The shard that a segment is of, and which one of its segments; null: of this machine.
    struct Origin {
        AskedShard* shard = nullptr;
        std::size_t segment = 0;
    };

    bool open();
    bool go_on(Part& part);
    void leave_out_failed();
    void list_shards_out();
    [[noreturn]] void refuse_nothing() const;
    void join();
    void add(const OpenIndex& index);
    void add(const Part& part);
    void add(SearchedSegment segment, Origin origin);
    void add_revision(const std::string& revision);

    IndexPlaces places_;
    std::shared_ptr<Shards> shards_;
    std::vector<Part> parts_; ///< in the order of the places
    bool is_open_ = false;    ///< all that places_ says
    std::vector<SearchedSegment> segments_, before_;
    std::vector<Origin> origins_;
    std::vector<ShardOut> shards_out_;
    std::size_t articles_ = 0; ///< not deleted
    double length_ = 0;
    CollectionStatistics statistics_;
    mutable std::optional<LengthFactors> length_factors_;
    std::string revision_;
    Xapian::Database database_;
};

} // namespace gisa
