#include "common/storage/durable_file.h"

#include "common/error.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

namespace gisa {

namespace {

/// Linux holds a file in pieces of the size in which it was written, and later kernels (6.18) map the whole
/// piece around a byte that is read: of a file written by the megabyte, a look-up would make a megabyte count
/// for the process.
constexpr std::size_t kBuffer = 64u << 10;

} // namespace

DurableFile::DurableFile(std::string path) : path_(std::move(path)) {
    file_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (file_ < 0) fail("cannot be made");
    buffer_.reserve(kBuffer);
}

DurableFile::~DurableFile() {
    if (file_ >= 0) ::close(file_);
}

void DurableFile::write(std::string_view bytes) {
    if (buffer_.size() + bytes.size() > kBuffer) flush();
    buffer_.append(bytes);
}

void DurableFile::flush() {
    for (std::size_t at = 0; at < buffer_.size();) {
        const ssize_t written = ::write(file_, buffer_.data() + at, buffer_.size() - at);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) fail("cannot be written");
        at += static_cast<std::size_t>(written);
    }
    buffer_.clear();
}

void DurableFile::finish() {
    flush();
    if (::fdatasync(file_) != 0) fail("cannot be written");
    const int file = file_;
    file_ = -1;
    if (::close(file) != 0) fail("cannot be written");
}

void DurableFile::fail(const char* what) const {
    throw Error(Fault::io, path_ + " " + what + ": " + std::strerror(errno));
}

void sync_directory(const std::string& path) {
    const int directory = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool synced = directory >= 0 && ::fsync(directory) == 0;
    const int why = errno;
    if (directory >= 0) ::close(directory);
    if (!synced) throw Error(Fault::io, path + " cannot be written: " + std::strerror(why));
}

} // namespace gisa
