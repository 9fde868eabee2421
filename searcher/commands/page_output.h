#pragma once

// A page of results in the format that was asked for.

#include "searcher/commands/options.h"

#include <string>

namespace gisa {

/// The page as text for the terminal that standard output is.
TextStyle text_style(const SearchOptions& options);

/// What there is to say before a page: aliases that were left out, how the query was understood if that is
/// asked for, and what was repaired of it.
void say_beginnings(const Searcher& searcher, const ResultPage& page, const CommonOptions& common);

/// Warns of what the results lack.
void warn_of_shards(const std::vector<ShardOut>& out, const CommonOptions& common);

std::string render_page(const ResultPage& page, const SearchOptions& options);

} // namespace gisa
