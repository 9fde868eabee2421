#include "indexer/write/writer_lock.h"

#include "common/error.h"

#include <cerrno>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace gisa {

namespace {

std::string holder_of(int file) {
    char pid[32];
    const ssize_t size = ::pread(file, pid, sizeof pid, 0);
    if (size <= 1) return "another process";
    return "process " + std::string(pid, static_cast<std::size_t>(size) - 1);
}

} // namespace

WriterLock::WriterLock(const std::string& index) {
    const std::string path = (std::filesystem::path(index) / "writer.lock").string();
    file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (file_ < 0) throw Error(Fault::io, "cannot write the index: " + path + ": " + std::strerror(errno));
    if (::flock(file_, LOCK_EX | LOCK_NB) != 0) {
        const std::string holder = holder_of(file_);
        ::close(file_);
        throw Error(Fault::locked,
                    "the index at " + index + " is being written by " + holder + "; try again later");
    }
    const std::string pid = std::to_string(::getpid()) + "\n";
    if (::ftruncate(file_, 0) != 0 || ::pwrite(file_, pid.data(), pid.size(), 0) < 0) {
        const int why = errno;
        ::close(file_);
        throw Error(Fault::io, "cannot write the index: " + path + ": " + std::strerror(why));
    }
}

WriterLock::~WriterLock() { ::close(file_); }

} // namespace gisa
