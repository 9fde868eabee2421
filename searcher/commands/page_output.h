#pragma once

// A page of results in the format that was asked for.

#include "searcher/commands/options.h"

#include <string>

namespace gisa {

/// The page as text for the terminal that standard output is.
TextStyle text_style(const SearchOptions& options);

std::string render_page(const ResultPage& page, const SearchOptions& options);

} // namespace gisa
