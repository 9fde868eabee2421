#include "indexer/write/index_folder.h"

#include "common/error.h"
#include "common/storage/open_index.h"
#include "common/storage/published_shard.h"
#include "common/storage/replace_file.h"
#include "common/storage/schema.h"

#include <xapian.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace gisa {

namespace {

namespace fs = std::filesystem;

/// What a writer leaves that ends while it makes an index.
bool is_of_a_beginning(const fs::directory_entry& entry) {
    const std::string name = entry.path().filename().string();
    std::error_code ignored;
    if (name == kStubFile) return entry.file_size(ignored) == 0;
    return name == "writer.lock" || name == std::string(kStubFile) + ".new" ||
           name == std::string(kManifestFile) + ".new" || name == std::string(kShardsFile) + ".new";
}

/// By their names, whatever is in them.
std::vector<std::string> segments_in(const std::string& folder) {
    std::vector<std::string> segments;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder, ignored)) {
        const std::string name = entry.path().filename().string();
        if (entry.is_directory(ignored) && is_segment_name(name)) segments.push_back(name);
    }
    return segments;
}

/// It is a copy for searchers: what a writer adds here the next publishing would take away.
void refuse_published(const std::string& path) {
    std::error_code ignored;
    if (fs::exists(fs::path(path) / kShardFile, ignored))
        throw Error(Fault::usage, path +
                                      " was published of another index and can only be searched; change that "
                                      "index, then: gisa-indexer publish");
}

/// Throws the Error that says why nothing can be added to it.
[[noreturn]] void refuse_single_database(const std::string& path) {
    check_format(Xapian::Database(path).get_metadata(kFormatKey), path);
    throw Error(Fault::io, path + " is a single Xapian database, which can be searched but not added to; "
                                  "choose another folder with --index");
}

} // namespace

void refuse_foreign_folder(const std::string& path, const ShardMap& shards) {
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(path, ignored))
        if (!is_of_a_beginning(entry) && !shards.is_shard_name(entry.path().filename().string()))
            throw Error(Fault::io, path + " holds other files and no index; choose an empty or a new folder "
                                          "with --index");
}

std::string make_index_folder(const std::string& path) try {
    refuse_published(path);
    fs::create_directories(path);
    if (!index_exists(path)) refuse_foreign_folder(path);
    return path;
} catch (const fs::filesystem_error& error) {
    throw Error(Fault::io, "cannot make the index at " + path + ": " + error.code().message());
}

IndexFolder::IndexFolder(const std::string& path, bool replaces_all)
    : path_(path), is_waiting_(replaces_all) {
    if (replaces_all)
        begin_anew();
    else
        open();
}

/// Numbers that no segment has, whatever the manifest says.
void IndexFolder::begin_anew() {
    manifest.format = kFormatVersion;
    old_segments_ = segments_in(path_);
    for (const std::string& segment : old_segments_)
        manifest.next = std::max<std::uint64_t>(manifest.next, std::stoull(segment) + 1);
}

void IndexFolder::open() {
    if (const auto known = read_manifest(path_)) {
        manifest = *known;
    } else if (index_exists(path_)) {
        refuse_single_database(path_);
    } else {
        manifest.format = kFormatVersion;
        write();
    }
    check_format(std::to_string(manifest.format), path_);
    repair_stub();
    remove_leftovers();
}

std::string IndexFolder::segment_name(std::uint64_t number) {
    char name[24];
    std::snprintf(name, sizeof name, "%06llu", static_cast<unsigned long long>(number));
    return name;
}

std::string IndexFolder::path_of(const std::string& segment) const {
    return (fs::path(path_) / segment).string();
}

/// The stub file first: a reader goes by the manifest.
void IndexFolder::write() try {
    if (is_waiting_) return;
    replace_file(path_of(kStubFile), stub_text(manifest));
    replace_file(path_of(kManifestFile), manifest_text(manifest));
} catch (const Error&) {
    go_back_to_disk();
    throw;
}

/// A writer that goes on after a fault goes by the same manifest as readers.
void IndexFolder::go_back_to_disk() {
    const std::uint64_t next = manifest.next;
    if (const auto known = read_manifest(path_)) manifest = *known;
    manifest.next = std::max(manifest.next, next);
}

/// A fault may have come between the two files.
void IndexFolder::repair_stub() const {
    const std::string stub = path_of(kStubFile);
    std::ifstream in(stub, std::ios::binary);
    const std::string text(std::istreambuf_iterator<char>(in), {});
    if (text != stub_text(manifest)) replace_file(stub, stub_text(manifest));
}

void IndexFolder::remove_leftovers() const {
    const std::vector<std::string> known = manifest.segments();
    std::error_code ignored;
    for (const std::string& segment : segments_in(path_))
        if (std::find(known.begin(), known.end(), segment) == known.end())
            fs::remove_all(path_of(segment), ignored);
}

void IndexFolder::replace_all(const std::string& aside) {
    is_waiting_ = false;
    write();
    if (!aside.empty()) fs::create_directory(path_of(aside));
    for (const std::string& segment : old_segments_) {
        if (aside.empty())
            fs::remove_all(path_of(segment));
        else
            fs::rename(path_of(segment), fs::path(path_of(aside)) / segment);
    }
}

} // namespace gisa
