#pragma once

#include <cstdint>

namespace gisa {

/// The formats that readers exist for; `automatic` leaves it to the file's name and content.
enum class Format : std::uint8_t { automatic, text, markdown, html, json, jsonl, feed };

} // namespace gisa
