#pragma once

#include <chrono>
#include <string>
#include <unordered_map>
#include <vector>

namespace gisa {

struct FolderEvent {
    enum class Kind {
        changing, ///< a file is being written
        written,  ///< one was closed after writing, or moved to its name
        gone,
        folder, ///< one was made or moved in
        lost    ///< there were more events than the system keeps
    };
    Kind kind = Kind::lost;
    std::string path;
};

/// What Linux tells of folders (inotify(7)). One thread.
class Inotify {
public:
    Inotify();
    ~Inotify();
    Inotify(const Inotify&) = delete;
    Inotify& operator=(const Inotify&) = delete;

    /// Watches a folder, without those below. Watching one twice is no fault.
    void add(const std::string& folder);
    /// Why not everything is watched, with what to do; empty if it is.
    const std::string& fault() const { return fault_; }

    /// Waits for events; false if a signal came.
    bool wait(std::chrono::milliseconds longest) const;
    /// Those that wait; none if there are none.
    std::vector<FolderEvent> read();

private:
    int file_ = -1;
    std::string fault_;
    std::unordered_map<int, std::string> folders_;
};

} // namespace gisa
