#pragma once

#include <cstdint>
#include <string>

namespace gisa {

struct FoundFile {
    std::string origin; ///< where to open it; "-" is standard input
    std::string path;   ///< relative to the directory that was given; for a file that was given, as given
    std::string folder; ///< what stands before the paths of what is inside, if it is an archive: `path` and a
                        ///< '/', or nothing for one that was given
    std::int64_t modified = 0; ///< seconds since 1970 of the last change, once it is opened; 0 if unknown
};

} // namespace gisa
