#include "common/storage/replace_file.h"

#include "common/error.h"
#include "common/storage/durable_file.h"

#include <filesystem>

namespace gisa {

void replace_file(const std::string& path, std::string_view bytes) {
    const std::string unfinished = path + ".new";
    DurableFile file(unfinished);
    file.write(bytes);
    file.finish();
    std::error_code why;
    std::filesystem::rename(unfinished, path, why);
    if (why) throw Error(Fault::io, path + " cannot be replaced: " + why.message());
    sync_directory(std::filesystem::path(path).parent_path().string());
}

} // namespace gisa
