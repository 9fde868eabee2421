#pragma once

#include "common/article.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace gisa {

/// What an article can be filtered, sorted and counted by.
struct FilterTerms {
    std::vector<std::string> terms;                            ///< boolean terms, each once
    std::vector<std::pair<std::uint32_t, std::string>> values; ///< slot and value; none is empty
};

/// The boolean terms and values of the article as a whole (common/storage/schema.h): its language,
/// publisher and authors, the sources that it cites, how well it is supported. Numbers that are 0 have no
/// value.
FilterTerms filter_terms(const Article& article);

} // namespace gisa
