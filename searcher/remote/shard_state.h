#pragma once

// What a searcher has of a shard on another machine, shared by all of its threads.

#include "common/storage/published_shard.h"
#include "common/storage/shard_columns.h"
#include "searcher/remote/lru_cache.h"
#include "searcher/remote/shard_connections.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace gisa {

/// A document as it was fetched. Its record is dearer to fetch than its values, so that may be missing.
struct FetchedDocument {
    std::string token_codes, text_sketch; ///< values of kTokenCodesSlot and kTextSketchSlot
    bool has_record = false;
    std::string record;

    std::size_t memory() const {
        return sizeof *this + token_codes.size() + text_sketch.size() + record.size();
    }
};

/// What was fetched of segments, which never change. Safe for concurrent calls.
struct ShardCache {
    explicit ShardCache(std::size_t bytes) : postings(bytes / 2), documents(bytes / 2), counts(kCounts) {}

    static constexpr std::size_t kCounts = 8u << 20;
    LruCache<PostingList> postings;
    LruCache<FetchedDocument> documents;
    LruCache<std::size_t> counts; ///< articles that have a term, in all of a shard's segments
};

/// A published segment: its columns in memory. Safe for concurrent calls.
class ShardSegment {
public:
    /// `number`: no other segment of the cache has it. Throws Error (corrupt) where the columns are damaged.
    ShardSegment(PublishedSegment published, std::uint32_t number,
                 const std::map<std::string, std::string>& first_columns);

    /// Of the generation in which it was first seen: what is deleted may be more by now.
    const PublishedSegment& published() const { return published_; }

    const std::vector<std::uint32_t>& lengths() const { return lengths_; }
    const TextColumn& identities() const { return identities_; }
    const TermColumn& terms() const { return terms_; }
    /// Null for a term whose postings are not among the columns.
    std::shared_ptr<const PostingList> list(std::string_view term) const;

    /// Null if it was not fetched yet.
    std::shared_ptr<const TextColumn> texts(std::uint32_t slot) const;
    void keep_texts(std::uint32_t slot, std::string bytes);

    // Keys of the cache.
    std::string key(std::string_view term) const;
    std::string key(DocumentNumber document) const;

private:
    const PublishedSegment published_;
    const std::string key_;
    std::vector<std::uint32_t> lengths_;
    TextColumn identities_;
    TermColumn terms_;
    std::map<std::string, std::shared_ptr<const PostingList>, std::less<>> lists_;
    mutable std::mutex mutex_; // of what follows
    std::map<std::uint32_t, std::shared_ptr<const TextColumn>> texts_;
};

/// Columns that are fetched with a segment: what every search needs. The others are fetched when they are
/// asked for.
const std::vector<std::string>& first_columns();
/// Null if there is none.
const ColumnPlace* find_column(const PublishedSegment& segment, std::string_view name);

/// One generation of a shard.
struct ShardState {
    ShardHead head;
    std::string uuid; ///< Xapian's: of the head and all segments
    std::vector<std::shared_ptr<ShardSegment>> segments;
    std::shared_ptr<ShardConnections> connections;
    std::shared_ptr<ShardCache> cache;

    /// The key of a count in the cache.
    std::string key(std::string_view term) const { return uuid + std::string(term); }
    /// A document's number in the database that xapian-tcpsrv serves.
    std::uint32_t number_of(std::size_t segment, DocumentNumber document) const {
        return number_in_all(document, static_cast<std::uint32_t>(segment + 1), head.databases());
    }
};

} // namespace gisa
