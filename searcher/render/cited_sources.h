#pragma once

// The sources that several articles cite, written down.

#include "searcher/render/render.h"

#include <cstddef>
#include <string>
#include <vector>

namespace gisa {

struct CitedSource {
    std::string title, url, publisher; ///< parts that are not known are empty
    std::string domain;
    std::size_t articles = 0; ///< that cite it
};

struct CitedSources {
    std::string query;
    std::size_t articles = 0;         ///< that were looked into
    std::size_t total = 0;            ///< that match
    bool exact_total = true;          ///< false: `total` is an estimate
    std::vector<CitedSource> sources; ///< those of most articles first
    std::vector<std::string> notes;
};

/// How many articles, title, publisher and URL; a line each that fits. At most `most` sources.
std::string render_text(const CitedSources& cited, std::size_t most, const TextStyle& style);

/// One line of JSON, "format":1.
std::string render_json(const CitedSources& cited, std::size_t most);

} // namespace gisa
