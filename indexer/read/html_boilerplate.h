#pragma once

#include "indexer/read/html_tree.h"

namespace gisa {

/// True if an element's class or id, its name if that is of the page's making (`<amp-ad>`), or the label at
/// its beginning (`관련기사`) says that it stands beside an article's text: links to others, buttons for
/// sharing, comments, advertisements, labels for screen readers. Names lie: leave out no element that holds
/// much of the text.
bool is_html_boilerplate(const HtmlTree& tree, const HtmlTree::Node& node);

/// True for what a browser does not show.
bool is_html_hidden(const HtmlTree& tree, const HtmlTree::Node& node);

} // namespace gisa
