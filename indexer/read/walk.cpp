#include "indexer/read/walk.h"

#include "indexer/read/article_names.h"
#include "indexer/read/decode_text.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <unistd.h>

namespace gisa {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kHead = 4096; // bytes that tell binary data

bool holds_binary_data(const fs::path& file) {
    std::string head(kHead, '\0');
    std::ifstream in(file, std::ios::binary);
    in.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(in.gcount()));
    const auto decoded = decode_text(std::move(head));
    const auto* fault = std::get_if<DecodeFault>(&decoded);
    return fault && fault->code == "not_text";
}

class Walk {
public:
    explicit Walk(const WalkSink& sink) : sink_(sink) {}

    void take(const std::string& given);

private:
    struct Entry {
        fs::path path;
        bool directory = false;
    };

    void walk_directory(const fs::path& root);
    std::vector<Entry> list(const fs::path& directory);
    void leave_out(const fs::path& file);
    void refuse(const fs::path& path, const char* code, const std::string& message) {
        sink_.refuse({path.string(), 0, code, message});
    }

    const WalkSink& sink_;
    std::set<std::string> seen_; // directories, by their canonical path
};

void Walk::take(const std::string& given) {
    if (given == "-") {
        sink_.file({"-", "-", {}});
        return;
    }
    std::error_code error;
    const fs::file_status status = fs::status(given, error);
    if (status.type() == fs::file_type::not_found)
        refuse(given, "not_found", "no such file or directory");
    else if (error)
        refuse(given, "unreadable", error.message());
    else if (fs::is_directory(status))
        seen_.clear(), walk_directory(given);
    else if (::access(given.c_str(), R_OK) != 0)
        refuse(given, "unreadable", "cannot be read: permission denied");
    else
        sink_.file({given, fs::path(given).lexically_normal().generic_string(), {}});
}

/// What is in a directory, sorted so that the walk goes by path.
std::vector<Walk::Entry> Walk::list(const fs::path& directory) {
    std::vector<Entry> entries;
    std::error_code error;
    for (fs::directory_iterator it(directory, error), end; !error && it != end; it.increment(error)) {
        if (it->path().filename().string().starts_with(".")) continue;
        std::error_code ignored;
        const bool is_directory = it->is_directory(ignored);
        const std::string name = it->path().filename().string();
        const bool known = is_article_name(name) || is_archive_name(name);
        if (is_directory || (known && it->is_regular_file(ignored)))
            entries.push_back({it->path(), is_directory});
        else if (it->is_symlink(ignored) && known)
            refuse(it->path(), "not_found", "a link to nothing");
        else if (it->is_regular_file(ignored))
            leave_out(it->path());
    }
    if (error) refuse(directory, "unreadable", "cannot be listed: " + error.message());
    const auto sort_key = [](const Entry& e) {
        return e.directory ? e.path.string() + "/" : e.path.string();
    };
    std::sort(entries.begin(), entries.end(),
              [&](const Entry& a, const Entry& b) { return sort_key(a) < sort_key(b); });
    return entries;
}

/// A file that no extension makes an article: say so if it is data that somebody may miss.
void Walk::leave_out(const fs::path& file) {
    if (!belongs_to_page(file.string()) && holds_binary_data(file))
        refuse(file, "not_text", "not a text: it holds binary data");
    else
        sink_.pass_over(file.string());
}

void Walk::walk_directory(const fs::path& root) {
    std::vector<Entry> open{{root, true}}; // what is still to be looked at, last first
    while (!open.empty()) {
        const Entry entry = open.back();
        open.pop_back();
        if (!entry.directory) {
            const std::string path = entry.path.lexically_relative(root).generic_string();
            if (::access(entry.path.c_str(), R_OK) == 0)
                sink_.file({entry.path.string(), path, path + "/"});
            else
                refuse(entry.path, "unreadable", "cannot be read: permission denied");
            continue;
        }
        std::error_code error;
        const fs::path canonical = fs::canonical(entry.path, error);
        if (!error && !seen_.insert(canonical.string()).second) continue;
        std::vector<Entry> inside = list(entry.path);
        std::move(inside.rbegin(), inside.rend(), std::back_inserter(open));
    }
}

} // namespace

void walk(const std::vector<std::string>& paths, const WalkSink& sink) {
    Walk files(sink);
    for (const std::string& path : paths)
        files.take(path);
}

} // namespace gisa
