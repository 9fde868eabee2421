#include "indexer/watch/folder_watch.h"

#include "common/error.h"
#include "indexer/read/article_names.h"
#include "indexer/watch/inotify.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <thread>
#include <unordered_map>

#include <sys/stat.h>

namespace gisa {

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

/// What changes when a file does.
struct Stamp {
    std::int64_t seconds = 0, nanoseconds = 0;
    std::uint64_t size = 0, inode = 0;
    bool operator==(const Stamp&) const = default;
};

std::string without_slashes(std::string folder) {
    while (folder.size() > 1 && folder.back() == '/')
        folder.pop_back();
    return folder;
}

/// Nothing if there is no file.
std::optional<Stamp> stamp_of(const std::string& path) {
    struct stat found {};
    if (::stat(path.c_str(), &found) != 0 || !S_ISREG(found.st_mode)) return std::nullopt;
    return Stamp{found.st_mtim.tv_sec, found.st_mtim.tv_nsec, static_cast<std::uint64_t>(found.st_size),
                 static_cast<std::uint64_t>(found.st_ino)};
}

} // namespace

struct FolderWatch::Parts {
    struct Pending {
        FoundFile file;
        Clock::time_point due;
    };

    Parts(const std::vector<std::string>& names, const WatchOptions& chosen) : options(chosen) {
        for (const std::string& folder : names)
            folders.push_back(without_slashes(fs::path(folder).lexically_normal().string()));
        for (const std::string& folder : folders)
            if (!fs::is_directory(folder))
                throw Error(Fault::io, folder + " is no folder that can be watched");
        if (options.poll == milliseconds(0)) begin_inotify();
        if (!inotify && options.poll == milliseconds(0)) options.poll = milliseconds(2000);
        scan(milliseconds(0));
    }

    void begin_inotify() {
        inotify.emplace();
        for (const std::string& folder : folders)
            watch_below(folder);
    }

    /// The folder and all below it; falls back to polling where the system has no more watches.
    void watch_below(const std::string& folder) {
        if (!inotify) return;
        std::error_code gone;
        if (!fs::path(folder).filename().string().starts_with('.') || is_root(folder)) inotify->add(folder);
        for (fs::recursive_directory_iterator at(folder, gone), end; !gone && at != end; at.increment(gone)) {
            std::error_code ignored;
            if (!at->is_directory(ignored)) continue;
            if (at->path().filename().string().starts_with('.'))
                at.disable_recursion_pending();
            else
                inotify->add(at->path().string());
        }
        if (inotify->fault().empty()) return;
        why_polling = inotify->fault();
        inotify.reset();
    }

    bool is_root(const std::string& folder) const {
        return std::find(folders.begin(), folders.end(), folder) != folders.end();
    }

    /// Looks at all files; what is other than when it was given is due after `delay`. A file that changes
    /// from one look to the next is not due yet.
    void scan(milliseconds delay) {
        std::unordered_map<std::string, Stamp> now;
        walk(folders, {[&](FoundFile&& file) {
                           const std::optional<Stamp> stamp = stamp_of(file.origin);
                           if (!stamp) return;
                           now.emplace(file.origin, *stamp);
                           if (is_given(file.origin, *stamp)) return;
                           const auto before = seen.find(file.origin);
                           const bool is_settled =
                               !polls() || is_first || (before != seen.end() && before->second == *stamp);
                           if (is_settled) note(std::move(file), delay);
                       },
                       [](Refusal&&) {}, [](const std::string&) {}});
        std::erase_if(given, [&](const auto& one) { return !now.contains(one.first); });
        seen = std::move(now);
        is_first = false;
    }

    bool polls() const { return !inotify; }

    bool is_given(const std::string& path, const Stamp& stamp) const {
        const auto found = given.find(path);
        return found != given.end() && found->second == stamp;
    }

    void note(FoundFile&& file, milliseconds delay) {
        const Clock::time_point due = Clock::now() + delay;
        const std::string origin = file.origin;
        pending.insert_or_assign(origin, Pending{std::move(file), due});
        if (!burst_since) burst_since = Clock::now();
    }

    void take_events() {
        bool is_lost = false;
        for (const FolderEvent& event : inotify->read()) {
            is_lost |= event.kind == FolderEvent::Kind::lost;
            take_event(event);
            if (!inotify) break;
        }
        if (is_lost || polls()) scan(options.settled);
    }

    void take_event(const FolderEvent& event) {
        const std::string name = fs::path(event.path).filename().string();
        if (name.starts_with('.')) return;
        switch (event.kind) {
        case FolderEvent::Kind::folder: // files may have come before the watch
            watch_below(event.path);
            scan(options.settled);
            break;
        case FolderEvent::Kind::written: note_changed(event.path, options.settled); break;
        case FolderEvent::Kind::changing: note_changed(event.path, options.quiet); break;
        case FolderEvent::Kind::gone: pending.erase(event.path); break;
        case FolderEvent::Kind::lost: break;
        }
    }

    void note_changed(const std::string& path, milliseconds delay) {
        if (!is_article_name(path) && !is_archive_name(path)) return;
        for (const std::string& folder : folders) {
            const fs::path inside = fs::path(path).lexically_relative(folder);
            if (inside.empty() || inside.native().starts_with("..")) continue;
            FoundFile file;
            file.origin = path;
            file.path = inside.generic_string();
            file.folder = file.path + "/";
            return note(std::move(file), delay);
        }
    }

    /// By when something is to be done: a file is due, a burst has lasted long enough, or all are to be
    /// looked at.
    Clock::time_point next_due(Clock::time_point longest) const {
        Clock::time_point next = longest;
        for (const auto& [path, one] : pending)
            next = std::min(next, one.due);
        return next;
    }

    /// In a burst of many it waits until all are due, but not for long.
    std::vector<FoundFile> take_due() {
        const Clock::time_point now = Clock::now();
        const bool is_long = burst_since && now - *burst_since >= options.most;
        const auto is_due = [&](const auto& one) { return one.second.due <= now; };
        std::vector<FoundFile> files;
        if (!is_long && !std::all_of(pending.begin(), pending.end(), is_due)) return files;
        for (auto one = pending.begin(); one != pending.end();) {
            if (!is_due(*one)) {
                ++one;
                continue;
            }
            if (const auto stamp = stamp_of(one->first)) {
                given.insert_or_assign(one->first, *stamp);
                files.push_back(std::move(one->second.file));
            }
            one = pending.erase(one);
        }
        if (pending.empty()) burst_since.reset();
        return files;
    }

    std::vector<std::string> folders;
    WatchOptions options;
    std::optional<Inotify> inotify; // nothing: it polls
    std::string why_polling;
    std::unordered_map<std::string, Stamp> given, seen; // as they were then; seen: at the last look at all
    std::map<std::string, Pending> pending;             // by path
    std::optional<Clock::time_point> burst_since;
    Clock::time_point looked = Clock::now();
    bool is_first = true; // nothing was looked at yet
};

FolderWatch::FolderWatch(const std::vector<std::string>& folders, const WatchOptions& options)
    : parts_(std::make_unique<Parts>(folders, options)) {}
FolderWatch::~FolderWatch() = default;

const std::string& FolderWatch::why_polling() const { return parts_->why_polling; }

void FolderWatch::put_back(const std::vector<FoundFile>& files) {
    for (const FoundFile& file : files) {
        parts_->given.erase(file.origin);
        parts_->note(FoundFile(file), parts_->options.settled);
    }
}

std::vector<FoundFile> FolderWatch::wait(milliseconds longest) {
    const Clock::time_point end = Clock::now() + longest;
    for (;;) {
        std::vector<FoundFile> files = parts_->take_due();
        const Clock::time_point now = Clock::now();
        if (!files.empty() || now >= end) return files;
        Clock::time_point next = std::max(parts_->next_due(end), now + milliseconds(5));
        if (parts_->polls()) next = std::min(next, parts_->looked + parts_->options.poll);
        const auto rest = std::chrono::ceil<milliseconds>(std::max(next - now, Clock::duration(0)));
        if (!parts_->polls()) {
            if (!parts_->inotify->wait(rest)) return files; // a signal
            parts_->take_events();
            continue;
        }
        std::this_thread::sleep_for(std::min(rest, milliseconds(100)));
        if (Clock::now() - parts_->looked < parts_->options.poll) return files;
        parts_->looked = Clock::now();
        parts_->scan(milliseconds(0));
    }
}

} // namespace gisa
