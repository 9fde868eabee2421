#pragma once

// An index for OpenSearch: for archives that have outgrown one machine (docs/indexing.md).

#include "common/article.h"

#include <cstddef>
#include <string>

namespace gisa {

/// What is sent first (PUT /NAME): how articles are searched there, Korean by the plugin analysis-nori,
/// sentences and sources as nested documents, citation markers left out of the words. JSON.
std::string opensearch_index();

/// Two lines for its bulk interface: what to do, and the article as article_json writes it. Ids that are
/// longer than OpenSearch takes are replaced by a hash; the article has its own all the same.
std::string opensearch_lines(const Article& article);

struct OpenSearchExport {
    std::size_t articles = 0, files = 0;
};

/// Writes index.json and bulk-00001.ndjson, bulk-00002.ndjson, … into a folder that is new or empty, each
/// small enough for one request. Throws Error: usage where the folder holds something; as ArticleReader; io.
OpenSearchExport export_to_opensearch(const std::string& index, const std::string& folder);

} // namespace gisa
