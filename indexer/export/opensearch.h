#pragma once

// An index for OpenSearch: for archives that have outgrown one machine (docs/indexing.md).

#include "common/article.h"

#include <cstddef>
#include <string>

namespace gisa {

/// What is sent first (PUT /NAME): how articles are searched there, Korean by the plugin analysis-nori,
/// sentences and sources as nested documents, citation markers left out of the words. JSON.
std::string opensearch_index();

/// Two lines for its bulk interface: what to do, and the article as article_json writes it. Ids that
/// OpenSearch does not take, longer ones and what is no UTF-8, are replaced by a hash; the article has its
/// own all the same.
std::string opensearch_lines(const Article& article);

/// Of a file: OpenSearch takes 100 MB unless it is set up otherwise.
inline constexpr std::size_t kRequestBytes = 32u << 20;

struct OpenSearchExport {
    std::size_t articles = 0, files = 0;
};

/// Writes index.json and bulk-00001.ndjson, bulk-00002.ndjson, … into a folder that is new or empty, each
/// of at most so many bytes, unless one article has more. Throws Error: usage where the folder holds
/// something; as ArticleReader; io.
OpenSearchExport export_to_opensearch(const std::string& index, const std::string& folder,
                                      std::size_t most_bytes = kRequestBytes);

} // namespace gisa
