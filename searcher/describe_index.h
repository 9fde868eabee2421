#pragma once

#include "searcher/search_call.h"

#include <string>
#include <vector>

namespace gisa {

/// What is searched, as one line of JSON, "format":1: articles, languages, revision, format of the index,
/// version of the program; with `alias_notes` what is wrong in the alias files. Throws what `search` throws.
std::string describe_index(const SearchCall& search, const std::vector<std::string>* alias_notes = nullptr);

} // namespace gisa
