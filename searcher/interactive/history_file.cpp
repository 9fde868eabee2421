#include "searcher/interactive/history_file.h"

#include "common/text/utf8.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace gisa {
namespace {

namespace fs = std::filesystem;

/// Writes all of the text at once, so that lines of two programs do not mix.
bool write_file(const std::string& path, int flags, const std::string& text) {
    const int file = ::open(path.c_str(), flags | O_WRONLY | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file < 0) return false;
    ::fchmod(file, S_IRUSR | S_IWUSR); // also one that others could read
    const bool written = ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    return ::close(file) == 0 && written;
}

/// The folders for the file, for the user alone where they are new.
void make_folders(const fs::path& folder) {
    std::error_code ignored;
    if (fs::exists(folder, ignored)) return;
    fs::create_directories(folder, ignored);
    fs::permissions(folder, fs::perms::owner_all, ignored);
}

} // namespace

HistoryFile::HistoryFile(std::string path, std::size_t most) : path_(std::move(path)), most_(most) {}

std::vector<std::string> HistoryFile::read() const {
    std::vector<std::string> lines;
    std::ifstream file(path_, std::ios::binary);
    for (std::string line; std::getline(file, line);)
        if (!line.empty() && first_invalid_utf8(line) == std::string::npos) lines.push_back(line);
    const bool has_grown = lines.size() > 2 * most_;
    if (lines.size() > most_) lines.erase(lines.begin(), lines.end() - static_cast<std::ptrdiff_t>(most_));
    if (has_grown) replace(lines);
    return lines;
}

bool HistoryFile::add(const std::string& line) const {
    std::string kept = line;
    std::erase_if(kept, [](unsigned char c) { return c < 0x20 || c == 0x7F; });
    if (path_.empty() || kept.empty()) return path_.empty();
    make_folders(fs::path(path_).parent_path());
    return write_file(path_, O_APPEND, kept + "\n");
}

bool HistoryFile::replace(const std::vector<std::string>& lines) const {
    std::string text;
    for (const std::string& line : lines)
        text += line + "\n";
    const std::string fresh = path_ + "." + std::to_string(::getpid());
    return write_file(fresh, O_TRUNC, text) && ::rename(fresh.c_str(), path_.c_str()) == 0;
}

} // namespace gisa
