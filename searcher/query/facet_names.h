#pragma once

#include "searcher/searcher.h"

#include <string>
#include <string_view>
#include <vector>

namespace gisa {

/// Something that articles can be counted by.
struct FacetName {
    std::string_view name;         ///< as in --facet, JSON and Facet::name
    std::string_view title;        ///< for people
    bool SearchRequest::*is_asked; ///< where a request asks for it
};

/// All there are, in the order in which pages show them.
const std::vector<FacetName>& facet_names();

/// Null if there is no such facet.
const FacetName* find_facet(std::string_view name);

/// "source, publisher, author, lang, month"
std::string list_facets();

} // namespace gisa
