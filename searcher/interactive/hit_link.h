#pragma once

#include "searcher/search_call.h"
#include "searcher/searcher.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gisa {

/// What is to be opened: a hit of a result, or one of its sources.
struct HitName {
    std::size_t rank = 0;     ///< place in the whole result, from 1
    std::uint32_t source = 0; ///< the article's own number for it; 0: the article itself
};

/// "2" or "2.5"; nothing for anything else.
std::optional<HitName> read_hit_name(std::string_view name);

/// The http(s) URL of the hit or its source, as web_link gives it. A source that the page does not show is
/// looked for in the article. Throws Error(usage), which says that there is no such hit, source or URL; and
/// as `record`.
std::string link_on(const ResultPage& page, const HitName& name, const RecordCall& record);

} // namespace gisa
