#include "common/storage/manifest.h"

#include "common/error.h"
#include "common/storage/shard_folder.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace gisa {

namespace {

[[noreturn]] void refuse(const std::string& path, const std::string& line) {
    throw Error(Fault::corrupt, path + " is damaged at '" + line +
                                    "'; restore it from a backup, or add the articles to a new index");
}

std::string one_line(const std::vector<std::string>& names) {
    std::string line;
    for (const std::string& name : names)
        line += (line.empty() ? "" : ", ") + name;
    return line;
}

} // namespace

bool index_exists(const std::string& path) {
    std::error_code ignored;
    const std::filesystem::path folder(path);
    return std::filesystem::exists(folder / kManifestFile, ignored) ||
           std::filesystem::exists(folder / "iamglass", ignored);
}

void require_index(const std::string& path) {
    if (index_exists(path)) return;
    if (is_folder_of_shards(path))
        throw Error(Fault::usage,
                    path + " is a folder of shards, and this is done to one of them; name it with --index: " +
                        one_line(folders_of(path)));
    throw Error(Fault::no_index, "no index at " + path + "; make one with: gisa-indexer add PATH");
}

/// A folder beside the manifest and nothing else.
bool is_segment_name(const std::string& name) {
    constexpr std::size_t kMostDigits = 18;
    return !name.empty() && name.size() <= kMostDigits &&
           name.find_first_not_of("0123456789") == std::string::npos;
}

std::vector<std::string> Manifest::segments() const {
    std::vector<std::string> all = sealed;
    if (!live.empty()) all.push_back(live);
    return all;
}

std::optional<Manifest> read_manifest(const std::string& index) {
    const std::string path = (std::filesystem::path(index) / kManifestFile).string();
    std::ifstream in(path);
    if (!in) return std::nullopt;
    Manifest manifest;
    std::string line;
    if (!std::getline(in, line) || std::sscanf(line.c_str(), "gisa index %u", &manifest.format) != 1)
        refuse(path, line);
    while (std::getline(in, line)) {
        std::istringstream words(line);
        std::string key, value;
        words >> key >> value;
        if (!is_segment_name(value)) refuse(path, line);
        if (key == "next")
            manifest.next = std::stoull(value);
        else if (key == "sealed")
            manifest.sealed.push_back(value);
        else if (key == "live")
            manifest.live = value;
        else
            refuse(path, line);
    }
    return manifest;
}

std::string manifest_text(const Manifest& manifest) {
    std::string text = "gisa index " + std::to_string(manifest.format) + "\n";
    text += "next " + std::to_string(manifest.next) + "\n";
    for (const std::string& segment : manifest.sealed)
        text += "sealed " + segment + "\n";
    if (!manifest.live.empty()) text += "live " + manifest.live + "\n";
    return text;
}

std::string stub_text(const Manifest& manifest) {
    std::string text;
    for (const std::string& segment : manifest.segments())
        text += "glass " + segment + "\n";
    return text;
}

} // namespace gisa
