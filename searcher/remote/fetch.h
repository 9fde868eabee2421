#pragma once

// What is asked of a shard, as tasks of its connections. Each costs one or two messages, whatever it fetches;
// a message for each posting or value, as Xapian's iterators send, would take a hundred times as long. What
// was fetched is put into the state's cache, also where nobody waits for it any more.

#include "searcher/remote/shard_state.h"

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace gisa {

/// A document of a shard.
struct ShardDocument {
    std::size_t segment = 0; ///< which one of the state's
    DocumentNumber document = 0;
};

/// Postings of a term in each of the state's segments. Filled by a task; to be looked at when that is done.
using FetchedPostings = std::vector<std::shared_ptr<const PostingList>>;

/// Through a query that ranks by how often a document has the term. `into` may be null.
ShardConnections::Task fetch_postings(std::shared_ptr<const ShardState> state, std::string term,
                                      std::shared_ptr<FetchedPostings> into = nullptr);

/// How many articles have each term: from the statistics of a query for all of them.
ShardConnections::Task fetch_counts(std::shared_ptr<const ShardState> state, std::vector<std::string> terms);

/// Token codes and text sketches, by what identifies each document: sorting and collapsing by a value, Xapian
/// sends the values along.
ShardConnections::Task fetch_values(std::shared_ptr<const ShardState> state,
                                    std::vector<ShardDocument> documents);

/// Documents whole: a message each.
ShardConnections::Task fetch_records(std::shared_ptr<const ShardState> state,
                                     std::vector<ShardDocument> documents);

/// A column of a slot, into its segment.
ShardConnections::Task fetch_texts(std::shared_ptr<const ShardState> state, std::size_t segment,
                                   std::uint32_t slot);

/// The bytes of a column, unpacked; at once. Throws Xapian::Error, Error (corrupt).
std::string read_column(Xapian::Database& shard, const ShardHead& head, std::size_t segment,
                        const std::string& name);

} // namespace gisa
