#include "searcher/serve/assets.h"

#include "common/hex_hash.h"
#include "searcher/serve/compress.h"
#include "searcher/serve/embedded_files.h"

#include <map>

namespace gisa {

namespace {

/// Empty for what is no asset.
std::string_view media_type_of(std::string_view name) {
    struct Type {
        std::string_view ending, media_type;
    };
    constexpr Type kTypes[] = {{".js", "text/javascript; charset=utf-8"},
                               {".css", "text/css; charset=utf-8"},
                               {".svg", "image/svg+xml"}};
    for (const Type& type : kTypes)
        if (name.ends_with(type.ending)) return type.media_type;
    return {};
}

using Assets = std::map<std::string_view, Asset>;

Assets make_assets() {
    constexpr int kSmallest = 12; // done once
    Assets assets;
    for (const EmbeddedFile& file : embedded_files())
        if (const std::string_view type = media_type_of(file.name); !type.empty())
            assets[file.name] = {file.content, gzip(file.content, kSmallest).value_or(""),
                                 '"' + short_hex_hash(file.content) + '"', type};
    return assets;
}

} // namespace

const Asset* find_asset(std::string_view name) {
    static const Assets assets = make_assets();
    const auto found = assets.find(name);
    return found == assets.end() ? nullptr : &found->second;
}

} // namespace gisa
