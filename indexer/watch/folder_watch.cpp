#include "indexer/watch/folder_watch.h"

#include "common/error.h"
#include "common/terminal/paths.h"
#include "indexer/read/article_names.h"
#include "indexer/read/walk.h"
#include "indexer/watch/due_files.h"
#include "indexer/watch/inotify.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <optional>
#include <unordered_map>

#include <poll.h>
#include <sys/stat.h>

namespace gisa {

namespace {

namespace fs = std::filesystem;
using Clock = DueFiles::Clock;
using std::chrono::milliseconds;

constexpr milliseconds kPollAnyway(2000); // where the system tells nothing

/// What changes when a file does.
struct Stamp {
    std::int64_t seconds = 0, nanoseconds = 0;
    std::uint64_t size = 0, inode = 0;
    bool operator==(const Stamp&) const = default;
};

/// Nothing if there is no file.
std::optional<Stamp> stamp_of(const std::string& path) {
    struct stat found {};
    if (::stat(path.c_str(), &found) != 0 || !S_ISREG(found.st_mode)) return std::nullopt;
    return Stamp{found.st_mtim.tv_sec, found.st_mtim.tv_nsec, static_cast<std::uint64_t>(found.st_size),
                 static_cast<std::uint64_t>(found.st_ino)};
}

/// Stamps by file.
using Stamps = std::unordered_map<std::string, Stamp>;

bool has(const Stamps& stamps, const std::string& path, const Stamp& stamp) {
    const auto found = stamps.find(path);
    return found != stamps.end() && found->second == stamp;
}

/// False if a signal came.
bool sleep_for(milliseconds time) {
    return ::poll(nullptr, 0, static_cast<int>(time.count())) >= 0 || errno != EINTR;
}

} // namespace

struct FolderWatch::Parts {
    Parts(const std::vector<std::string>& names, const WatchOptions& chosen)
        : options(chosen), due(options.most) {
        for (const std::string& folder : names) {
            if (!fs::is_directory(folder))
                throw Error(Fault::io, folder + " is no folder that can be watched");
            folders.push_back(plain_folder(folder));
        }
        if (!polls()) {
            inotify.emplace();
            for (const std::string& folder : folders)
                watch_below(folder);
        }
        look({}, milliseconds(0));
    }

    bool polls() const { return options.poll > milliseconds(0); }

    /// The folder and all below it.
    void watch_below(const std::string& folder) {
        constexpr auto kGoOn = fs::directory_options::skip_permission_denied;
        inotify->add(folder);
        std::error_code gone;
        for (fs::recursive_directory_iterator at(folder, kGoOn, gone), end; !gone && at != end;
             at.increment(gone)) {
            std::error_code ignored;
            if (!at->is_directory(ignored)) continue;
            if (is_hidden(at->path().filename().string()))
                at.disable_recursion_pending();
            else
                inotify->add(at->path().string());
        }
        if (inotify->fault().empty()) return;
        why_polling = inotify->fault();
        options.poll = kPollAnyway;
    }

    /// Looks at all files: what is other than when it was given is due after `delay`. `settled`: of those
    /// that are there only what is the same as in it.
    void look(const std::optional<Stamps>& settled, milliseconds delay) {
        Stamps now;
        const auto see = [&](FoundFile&& file) {
            const std::optional<Stamp> stamp = stamp_of(file.origin);
            if (!stamp) return;
            now.emplace(file.origin, *stamp);
            const bool is_settled = !settled || has(*settled, file.origin, *stamp);
            if (is_settled && !has(given, file.origin, *stamp)) due.add(std::move(file), delay);
        };
        walk(folders, {see, [](Refusal&&) {}, [](const std::string&) {}});
        std::erase_if(given, [&](const auto& one) { return !now.contains(one.first); });
        seen = std::move(now);
        looked = Clock::now();
    }

    void take_events() {
        bool looks = false; // files may have come before their folder was watched, or events be lost
        for (const FolderEvent& event : inotify->read()) {
            looks |= event.kind == FolderEvent::Kind::folder || event.kind == FolderEvent::Kind::lost;
            if (!polls() && !is_hidden(fs::path(event.path).filename().string())) take_event(event);
        }
        if (looks || polls()) look({}, options.settled);
    }

    void take_event(const FolderEvent& event) {
        switch (event.kind) {
        case FolderEvent::Kind::folder: watch_below(event.path); break;
        case FolderEvent::Kind::written: note_changed(event.path, options.settled); break;
        case FolderEvent::Kind::changing: note_changed(event.path, options.quiet); break;
        case FolderEvent::Kind::gone: due.forget(event.path); break;
        case FolderEvent::Kind::lost: break;
        }
    }

    void note_changed(const std::string& path, milliseconds delay) {
        if (!is_article_name(path) && !is_archive_name(path)) return;
        for (const std::string& folder : folders) {
            const fs::path inside = fs::path(path).lexically_relative(folder);
            if (inside.empty() || inside.native().starts_with("..")) continue;
            const std::string name = inside.generic_string();
            return due.add({path, name, name + "/"}, delay);
        }
    }

    /// Those that are there still.
    std::vector<FoundFile> take_due() {
        std::vector<FoundFile> files = due.take(Clock::now());
        std::erase_if(files, [&](const FoundFile& file) {
            const std::optional<Stamp> stamp = stamp_of(file.origin);
            if (stamp) given.insert_or_assign(file.origin, *stamp);
            return !stamp;
        });
        return files;
    }

    /// Until something may have to be done; false if a signal came.
    bool sleep_until(Clock::time_point time) {
        const auto rest = std::chrono::ceil<milliseconds>(time - Clock::now());
        const milliseconds pause = std::max(rest, milliseconds(5)); // many changes at once are one
        return polls() ? sleep_for(pause) : inotify->wait(pause);
    }

    std::vector<std::string> folders;
    WatchOptions options;
    std::optional<Inotify> inotify; // of use unless it polls
    std::string why_polling;
    Stamps given, seen; // as files were when they were given; at the last look at all
    DueFiles due;
    Clock::time_point looked;
};

FolderWatch::FolderWatch(const std::vector<std::string>& folders, const WatchOptions& options)
    : parts_(std::make_unique<Parts>(folders, options)) {}
FolderWatch::~FolderWatch() = default;

const std::string& FolderWatch::why_polling() const { return parts_->why_polling; }

void FolderWatch::put_back(const std::vector<FoundFile>& files) {
    for (const FoundFile& file : files) {
        parts_->given.erase(file.origin);
        parts_->due.add(FoundFile(file), parts_->options.settled);
    }
}

std::vector<FoundFile> FolderWatch::wait(milliseconds longest) {
    Parts& parts = *parts_;
    const Clock::time_point end = Clock::now() + longest;
    for (;;) {
        std::vector<FoundFile> files = parts.take_due();
        if (!files.empty() || Clock::now() >= end) return files;
        Clock::time_point next = parts.due.next(end);
        if (parts.polls()) next = std::min(next, parts.looked + parts.options.poll);
        if (!parts.sleep_until(next)) return files;
        if (!parts.polls())
            parts.take_events();
        else if (Clock::now() >= parts.looked + parts.options.poll)
            parts.look(parts.seen, milliseconds(0));
    }
}

} // namespace gisa
