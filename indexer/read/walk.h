#pragma once

#include "indexer/read/found_file.h"
#include "indexer/read/reader.h"

#include <functional>
#include <string>
#include <vector>

namespace gisa {

struct WalkSink {
    std::function<void(FoundFile&&)> file;
    std::function<void(Refusal&&)> refuse; ///< "not_found", "unreadable", "not_text"
    std::function<void(const std::string& path)> pass_over;
};

/// Finds the files behind the paths that a user gave, in their order; inside a directory sorted by path. Of a
/// directory only files with a known extension are taken, archives and compressed ones too; hidden ones are
/// not, and links to a directory that is already open are not followed. Passed over are a README, what
/// belongs to a page (images, scripts, styles) and texts whose extension stands for no article; other binary
/// data is refused.
void walk(const std::vector<std::string>& paths, const WalkSink& sink);

} // namespace gisa
