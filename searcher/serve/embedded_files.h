#pragma once

#include <span>
#include <string_view>

namespace gisa {

/// A file that was put into the program when it was built (scripts/embed-files).
struct EmbeddedFile {
    std::string_view name; ///< without its folders
    std::string_view content;
};

/// openapi.json and those of searcher/web/, by name.
std::span<const EmbeddedFile> embedded_files();

/// Null if there is none of that name.
const EmbeddedFile* find_embedded_file(std::string_view name);

} // namespace gisa
