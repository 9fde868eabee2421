#pragma once

#include "common/storage/segment_reader.h"
#include "searcher/remote/asked_shard.h"

#include <cstddef>
#include <memory>

namespace gisa {

/// A segment of a shard on another machine. Terms, lengths and most values are in memory; postings, and what
/// is stored of single articles, are fetched and kept in the shard's cache: best many at once beforehand
/// (fetch(), SearchedIndex::fetch_postings). Throws ShardFailed where a segment on this machine would throw
/// Error. `segment`: which one of the state's.
std::unique_ptr<SegmentReader> make_remote_segment(std::shared_ptr<AskedShard> shard, std::size_t segment);

/// Tasks that fetch the postings of those terms that are not in the cache, and how long they may take beyond
/// the usual.
AskedShard::Question ask_for_postings(AskedShard& shard, const std::vector<std::string>& terms);

/// How much of a document is wanted.
enum class DocumentParts : std::uint8_t { values, record };

/// Likewise of documents.
AskedShard::Question ask_for_documents(AskedShard& shard, const std::vector<ShardDocument>& documents,
                                       DocumentParts parts);

/// Articles of the shard that have each term; of terms that are not in its column of terms. Throws
/// ShardFailed.
std::vector<std::size_t> count_articles(AskedShard& shard, const std::vector<std::string>& terms);

} // namespace gisa
