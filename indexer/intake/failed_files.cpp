#include "indexer/intake/failed_files.h"

#include "common/storage/replace_file.h"

#include <boost/json.hpp>

#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <set>

namespace gisa {

namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

constexpr const char* kFailedFile = "FAILED";

std::string list_of(const std::string& index) { return (fs::path(index) / kFailedFile).string(); }

/// As it is found from any folder.
std::string absolute(const std::string& origin) {
    std::error_code ignored;
    return fs::absolute(origin, ignored).lexically_normal().string();
}

/// Files of which something was refused: of what is in an archive ("news.tar:a.md") the archive too.
std::set<std::string, std::less<>> refused_files(const IntakeReport& report) {
    std::set<std::string, std::less<>> files;
    for (const Refusal& refusal : report.refused) {
        files.insert(refusal.origin);
        for (std::size_t at = refusal.origin.find(':'); at != std::string::npos;
             at = refusal.origin.find(':', at + 1))
            files.insert(refusal.origin.substr(0, at));
    }
    return files;
}

std::string text_of(const json::object& object, const char* key) {
    const json::value* value = object.if_contains(key);
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

} // namespace

std::vector<FoundFile> read_failed_files(const std::string& index) {
    std::vector<FoundFile> files;
    std::ifstream in(list_of(index));
    json::parse_options options;
    options.allow_invalid_utf8 = true; // names of files are bytes
    for (std::string line; std::getline(in, line);) {
        boost::system::error_code error;
        const json::value value = json::parse(line, error, {}, options);
        if (error || !value.is_object()) continue;
        FoundFile file;
        file.origin = text_of(value.get_object(), "file");
        file.path = text_of(value.get_object(), "path");
        file.folder = text_of(value.get_object(), "folder");
        if (!file.origin.empty()) files.push_back(std::move(file));
    }
    return files;
}

void note_failed_files(const std::string& index, const std::vector<FoundFile>& taken,
                       const IntakeReport& report) {
    struct Names {
        std::string path, folder;
        bool operator==(const Names&) const = default;
    };
    std::map<std::string, Names> failed; // by file
    for (const FoundFile& file : read_failed_files(index))
        failed[file.origin] = {file.path, file.folder};
    const auto before = failed;
    const auto refused = refused_files(report);
    for (const FoundFile& file : taken) {
        if (file.origin == "-") continue;
        if (refused.contains(file.origin))
            failed[absolute(file.origin)] = {file.path, file.folder};
        else
            failed.erase(absolute(file.origin));
    }
    if (failed == before) return;
    std::string lines;
    for (const auto& [file, names] : failed)
        lines +=
            json::serialize(json::object{{"file", file}, {"path", names.path}, {"folder", names.folder}}) +
            "\n";
    replace_file(list_of(index), lines);
}

} // namespace gisa
