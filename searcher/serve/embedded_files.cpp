#include "searcher/serve/embedded_files.h"

namespace gisa {

const EmbeddedFile* find_embedded_file(std::string_view name) {
    for (const EmbeddedFile& file : embedded_files())
        if (file.name == name) return &file;
    return nullptr;
}

} // namespace gisa
