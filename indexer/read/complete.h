#pragma once

#include "indexer/read/read_options.h"
#include "indexer/read/reader.h"

#include <cstdint>
#include <optional>

namespace gisa {

/// Gives an article what its file does not say of it and the options do: publisher, language, the host of
/// relative addresses, the date of its file (`modified`, seconds since 1970; 0: none).
void complete(RawArticle& article, const ReadOptions& options, std::int64_t modified);

/// Why an article is not taken under strict dates; nothing if it is.
std::optional<Refusal> refuse_date(const RawArticle& article, const ReadOptions& options);

} // namespace gisa
