#pragma once

#include <cstdint>

namespace gisa {

/// The formats that readers exist for; `automatic` leaves it to the file's name and content, `stored` is a
/// record of an index (common/storage/stored_article.h).
enum class Format : std::uint8_t { automatic, text, markdown, html, json, jsonl, feed, stored };

} // namespace gisa
