#pragma once

#include "common/aliases/alias_file.h"
#include "searcher/searcher.h"

#include <vector>

namespace gisa {

/// What these options name, in the order in which it is merged.
inline std::vector<AliasFile> alias_files(const SearcherOptions& options) {
    std::vector<AliasFile> files;
    if (options.builtin_aliases) files.push_back(builtin_aliases());
    for (const SearcherOptions::AliasText& own : options.aliases)
        files.push_back({own.name, own.text});
    return files;
}

} // namespace gisa
