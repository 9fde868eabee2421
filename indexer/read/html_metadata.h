#pragma once

#include "common/article.h"
#include "indexer/read/html_tree.h"

namespace gisa {

/// What a page says of its article outside the text: JSON-LD, Open Graph, canonical link, <time>, <title>.
/// Only the fields found are set; a date that is none is noted.
RawArticle read_html_metadata(const HtmlTree& tree);

} // namespace gisa
