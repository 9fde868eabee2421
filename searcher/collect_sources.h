#pragma once

#include "searcher/render/cited_sources.h"
#include "searcher/search_call.h"

#include <cstddef>

namespace gisa {

/// The sources that the first `most` articles of the result name by a marker, read from the stored articles.
/// Two are one if their URLs are (common/citations/canonical_url.h); without a URL, if publisher and title
/// are. Throws Error as these do.
CitedSources collect_sources(const SearchCall& search, const RecordCall& record, SearchRequest request,
                             std::size_t most);

} // namespace gisa
