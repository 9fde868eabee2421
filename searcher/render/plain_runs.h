#pragma once

#include "searcher/searcher.h"

#include <string>
#include <vector>

namespace gisa {

/// The text of the runs alone.
inline std::string plain(const std::vector<Run>& runs) {
    std::string text;
    for (const Run& run : runs)
        text += run.text;
    return text;
}

} // namespace gisa
