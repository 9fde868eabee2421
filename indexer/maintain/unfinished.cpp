#include "indexer/maintain/unfinished.h"

#include "common/error.h"
#include "common/storage/durable_file.h"

#include <filesystem>
#include <utility>

namespace gisa {

namespace fs = std::filesystem;

Unfinished::Unfinished(std::string name) : name_(std::move(name)), path_(name_ + ".unfinished") { remove(); }
Unfinished::~Unfinished() { remove(); }

void Unfinished::finish() {
    std::error_code error;
    fs::rename(path_, name_, error);
    if (error) throw Error(Fault::io, "cannot write " + name_ + ": " + error.message());
    const fs::path folder = fs::path(name_).parent_path();
    sync_directory(folder.empty() ? "." : folder.string());
}

void Unfinished::remove() const {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

} // namespace gisa
