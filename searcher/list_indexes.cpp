#include "searcher/list_indexes.h"

#include "common/error.h"
#include "common/storage/manifest.h"
#include "searcher/remote/shard_address.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace gisa {

namespace {

namespace fs = std::filesystem;

struct StubLine {
    std::string backend, rest;
    std::size_t number = 0;
};

std::vector<StubLine> read_lines(const std::string& file) {
    std::ifstream in(file);
    std::vector<StubLine> lines;
    std::size_t number = 0;
    for (std::string text; std::getline(in, text);) {
        StubLine line;
        line.number = ++number;
        std::istringstream words(text);
        words >> line.backend >> std::ws;
        std::getline(words, line.rest);
        if (!line.backend.empty() && !line.backend.starts_with('#')) lines.push_back(line);
    }
    return lines;
}

/// Paths in a stub file are below its folder.
std::string path_of(const StubLine& line, const std::string& file) {
    return (fs::path(file).parent_path() / line.rest).string();
}

std::string shard_of(const StubLine& line, const std::string& file) try {
    return read_shard_address("xapian://" + line.rest).text();
} catch (const Error& error) {
    throw Error(Fault::usage, file + " line " + std::to_string(line.number) + ": " + error.what());
}

bool is_index_folder(const std::string& path) { return fs::exists(fs::path(path) / kManifestFile); }

void add_stub(const std::string& file, std::vector<std::string>& indexes) {
    const std::vector<StubLine> lines = read_lines(file);
    const bool is_of_indexes = std::any_of(lines.begin(), lines.end(), [&](const StubLine& line) {
        return line.backend == "remote" || is_index_folder(path_of(line, file));
    });
    if (!is_of_indexes) {
        indexes.push_back(file);
        return;
    }
    for (const StubLine& line : lines)
        indexes.push_back(line.backend == "remote" ? shard_of(line, file) : path_of(line, file));
}

} // namespace

std::vector<std::string> list_indexes(const std::vector<std::string>& names) {
    std::vector<std::string> indexes;
    std::error_code ignored;
    for (const std::string& name : names) {
        const std::string folder = fs::path(name).parent_path().string();
        if (is_shard_address(name) || !fs::is_regular_file(name, ignored))
            indexes.push_back(is_shard_address(name) ? read_shard_address(name).text() : name);
        else if (is_index_folder(folder))
            indexes.push_back(folder.empty() ? "." : folder);
        else
            add_stub(name, indexes);
    }
    return indexes;
}

} // namespace gisa
