#pragma once

#include "indexer/read/found_file.h"

#include <chrono>
#include <memory>
#include <string>
#include <vector>

namespace gisa {

struct WatchOptions {
    std::chrono::milliseconds settled{100}; ///< a file is due so long after it was closed or moved in
    std::chrono::milliseconds quiet{2000};  ///< and so long after its last change where nobody closes it
    std::chrono::milliseconds most{
        1000};                         ///< of a burst: what is due is given after this, whatever else comes
    std::chrono::milliseconds poll{0}; ///< look at all files that often; 0: be told by the system
};

/// Tells which files of folders were written: by inotify, or where that is not to be had by looking at their
/// sizes and times again and again. Files by whose names no article is meant, and hidden ones, are left out,
/// as walk() does. A file that is being written is told when it is closed, moved to its name, or quiet. What
/// comes into a folder that is only linked to is not told by inotify. One thread.
class FolderWatch {
public:
    /// All files that are there already are due at once. Throws Error: io for what is no folder.
    FolderWatch(const std::vector<std::string>& folders, const WatchOptions& options);
    ~FolderWatch();
    FolderWatch(const FolderWatch&) = delete;
    FolderWatch& operator=(const FolderWatch&) = delete;

    /// The files that are due, by path; none if nothing was for so long, or a signal came.
    std::vector<FoundFile> wait(std::chrono::milliseconds longest);

    /// Gives files back that could not be taken: they are due again.
    void put_back(const std::vector<FoundFile>& files);

    /// Why it looks at all files again and again, although that was not asked for; else empty.
    const std::string& why_polling() const;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace gisa
