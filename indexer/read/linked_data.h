#pragma once

#include "indexer/read/html_metadata.h"

#include <string_view>

namespace gisa {

/// What the JSON-LD in a page says of its article, set where `found` has nothing yet. Broken JSON says
/// nothing.
void read_linked_data(std::string_view script, HtmlMetadata& found);

} // namespace gisa
