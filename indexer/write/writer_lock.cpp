#include "indexer/write/writer_lock.h"

#include "common/error.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <thread>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace gisa {

namespace {

/// What the file says: the holder's process number and a line break.
std::string read_all(int file) {
    char text[32];
    const ssize_t size = ::pread(file, text, sizeof text, 0);
    return std::string(text, size > 0 ? static_cast<std::size_t>(size) : 0);
}

std::string holder_of(int file) {
    const std::string pid = read_all(file);
    return pid.size() <= 1 ? "another process" : "process " + pid.substr(0, pid.size() - 1);
}

/// A process that comes again has nothing to write, which the disk would have to be told.
bool write_all(int file, const std::string& text) {
    if (read_all(file) == text) return true;
    return ::ftruncate(file, 0) == 0 && ::pwrite(file, text.data(), text.size(), 0) >= 0;
}

/// Asks again and again: a call that waits cannot be given an end.
bool lock(int file, std::chrono::milliseconds wait) {
    constexpr std::chrono::milliseconds kPause(20);
    const auto end = std::chrono::steady_clock::now() + wait;
    while (::flock(file, LOCK_EX | LOCK_NB) != 0) {
        if (std::chrono::steady_clock::now() >= end) return false;
        std::this_thread::sleep_for(kPause);
    }
    return true;
}

} // namespace

WriterLock::WriterLock(const std::string& index, std::chrono::milliseconds wait) {
    const std::string path = (std::filesystem::path(index) / "writer.lock").string();
    file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (file_ < 0) throw Error(Fault::io, "cannot write the index: " + path + ": " + std::strerror(errno));
    if (!lock(file_, wait)) {
        const std::string holder = holder_of(file_);
        ::close(file_);
        throw Error(Fault::locked, "the index at " + index + " is being written by " + holder +
                                       "; try again later (add waits with --wait 60s)");
    }
    const std::string pid = std::to_string(::getpid()) + "\n";
    if (!write_all(file_, pid)) {
        const int why = errno;
        ::close(file_);
        throw Error(Fault::io, "cannot write the index: " + path + ": " + std::strerror(why));
    }
}

WriterLock::~WriterLock() { ::close(file_); }

} // namespace gisa
