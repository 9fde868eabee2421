#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gisa {

/// A file that pages load, as it is sent.
struct Asset {
    std::string_view content;
    std::string gzipped; ///< empty if that is no smaller
    std::string tag;     ///< strong; of the gzipped one "-gz" is put before its last quotation mark
    std::string_view media_type;
};

/// The asset at /assets/NAME: scripts, style sheets and images of searcher/web/; null for any other name.
const Asset* find_asset(std::string_view name);

} // namespace gisa
