#pragma once

#include "indexer/read/reader.h"

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
    std::function<void(Refusal&&)> refuse; ///< "not_found", "unreadable", "not_text"
    std::function<void(const std::string& path)> pass_over;
};

/// Finds the files behind the paths that a user gave, in their order; inside a directory sorted by path. Of a
/// directory only files with a known extension are taken; hidden ones are not, and links to a directory
/// that is already open are not followed. Passed over are a README, what belongs to a page (images, scripts,
/// styles) and texts whose extension stands for no article; other binary data is refused.
void walk(const std::vector<std::string>& paths, const WalkSink& sink);

} // namespace gisa
