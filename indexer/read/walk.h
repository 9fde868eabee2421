#pragma once

#include "indexer/read/reader.h"

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace gisa {

struct FoundFile {
    std::string origin; ///< where to open it; "-" is standard input
    std::string path;   ///< relative to the directory that was given; for a file that was given, as given
};

struct WalkSink {
    std::function<void(FoundFile&&)> file;
    std::function<void(Refusal&&)> refuse; ///< "not_found", "unreadable"
};

/// Finds the files behind the paths that a user gave, in their order; inside a directory sorted by path. Of a
/// directory only files with a known extension are taken, hidden ones are not, and links to a directory
/// that is already open are not followed. Gives the number of files left out for their extension.
std::size_t walk(const std::vector<std::string>& paths, const WalkSink& sink);

} // namespace gisa
