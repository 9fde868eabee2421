#pragma once

#include <string_view>

namespace gisa {

// What the name of a file in a folder or an archive says of it, in any case. Names may have a path in front.

/// True for the extensions of articles, also compressed ones (`.md.gz`), but not for a README.
bool is_article_name(std::string_view name);

/// True for `.tar`, `.tar.gz`, `.tgz`, `.tar.zst`, `.tzst` and `.zip`.
bool is_archive_name(std::string_view name);

/// The name without `.gz` or `.zst` at its end.
std::string_view without_compression(std::string_view name);

/// True for what stands beside articles in a folder of saved pages: images, scripts, styles.
bool belongs_to_page(std::string_view name);

/// True if a part of the path begins with a '.', but for `.` and `..`.
bool is_hidden(std::string_view path);

} // namespace gisa
