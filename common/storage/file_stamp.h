#pragma once

#include <cstdint>
#include <string>

namespace gisa {

/// What tells a version of a file from another without reading it, where each new version takes the place of
/// the old one by renaming: which file it is, its size, when it was written.
struct FileStamp {
    std::uint64_t device = 0, inode = 0, size = 0; ///< all 0: there is no file
    std::int64_t written = 0;                      ///< nanoseconds since 1970
    /// The stamp was read so long after the file was written that no later version can have the same: clocks
    /// of file systems go on in steps of some milliseconds, and numbers of files are given again.
    bool is_settled = false;

    /// It is the same file, unless another was written in the same instant.
    bool is_of(const FileStamp& other) const;
    /// It is the same file for certain. REQUIRES: this one was read first
    bool is_certainly_of(const FileStamp& later) const { return is_settled && is_of(later); }
};

FileStamp read_file_stamp(const std::string& path);

} // namespace gisa
