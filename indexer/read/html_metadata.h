#pragma once

#include "common/article.h"
#include "indexer/read/html_tree.h"

#include <string>

namespace gisa {

struct HtmlMetadata {
    RawArticle article; ///< only the fields found are set; a date that is none is noted
    std::string body;   ///< the text as JSON-LD has it, for pages that only a script fills; mostly empty
};

/// What a page says of its article outside the text: JSON-LD, Open Graph and other <meta>, canonical link,
/// <time>, <title>; and a date with a label such as 입력.
HtmlMetadata read_html_metadata(const HtmlTree& tree);

} // namespace gisa
