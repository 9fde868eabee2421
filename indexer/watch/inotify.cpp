#include "indexer/watch/inotify.h"

#include <cerrno>
#include <cstring>

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

namespace gisa {

namespace {

constexpr std::uint32_t kEvents = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE |
                                  IN_MODIFY | IN_ONLYDIR | IN_EXCL_UNLINK;

FolderEvent::Kind kind_of(std::uint32_t mask) {
    if ((mask & IN_ISDIR) != 0 && (mask & (IN_CREATE | IN_MOVED_TO)) != 0) return FolderEvent::Kind::folder;
    if ((mask & (IN_DELETE | IN_MOVED_FROM)) != 0) return FolderEvent::Kind::gone;
    return (mask & (IN_CLOSE_WRITE | IN_MOVED_TO)) != 0 ? FolderEvent::Kind::written
                                                        : FolderEvent::Kind::changing;
}

} // namespace

Inotify::Inotify() : file_(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {
    if (file_ < 0) fault_ = std::string("the system tells nothing of folders (") + std::strerror(errno) + ")";
}

Inotify::~Inotify() {
    if (file_ >= 0) ::close(file_);
}

void Inotify::add(const std::string& folder) {
    if (!fault_.empty()) return;
    const int number = ::inotify_add_watch(file_, folder.c_str(), kEvents);
    if (number >= 0)
        folders_[number] = folder;
    else if (errno == ENOSPC)
        fault_ = "the system watches no more folders (raise fs.inotify.max_user_watches with sysctl)";
    else if (errno != ENOENT && errno != ENOTDIR) // gone meanwhile
        fault_ = folder + " cannot be watched (" + std::strerror(errno) + ")";
}

bool Inotify::wait(std::chrono::milliseconds longest) const {
    pollfd waiting{file_, POLLIN, 0};
    return ::poll(&waiting, 1, static_cast<int>(longest.count())) >= 0 || errno != EINTR;
}

std::vector<FolderEvent> Inotify::read() {
    std::vector<FolderEvent> events;
    alignas(inotify_event) char bytes[64 << 10];
    for (ssize_t size = 0; (size = ::read(file_, bytes, sizeof bytes)) > 0;) {
        for (const char* at = bytes; at < bytes + size;) {
            inotify_event event{};
            std::memcpy(&event, at, sizeof event);
            const char* name = at + sizeof event;
            at = name + event.len;
            if ((event.mask & IN_Q_OVERFLOW) != 0) events.push_back({FolderEvent::Kind::lost, ""});
            if ((event.mask & IN_IGNORED) != 0) folders_.erase(event.wd);
            const auto folder = folders_.find(event.wd);
            if (event.len == 0 || folder == folders_.end()) continue;
            events.push_back({kind_of(event.mask), folder->second + "/" + name});
        }
    }
    return events;
}

} // namespace gisa
