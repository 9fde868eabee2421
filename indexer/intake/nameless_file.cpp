#include "indexer/intake/nameless_file.h"

#include "common/error.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace gisa {

namespace {

constexpr std::size_t kBuffer = 64 << 10; // bytes

/// Some file systems make no file without a name.
int make_file(const std::string& folder) {
    const int file = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (file >= 0) return file;
    std::string name = folder + "/aside-XXXXXX";
    const int named = ::mkostemp(name.data(), O_CLOEXEC);
    if (named >= 0) ::unlink(name.c_str());
    return named;
}

} // namespace

NamelessFile::~NamelessFile() {
    if (file_ >= 0) ::close(file_);
}

NamelessFile::NamelessFile(NamelessFile&& other) noexcept
    : folder_(std::move(other.folder_)), file_(std::exchange(other.file_, -1)), written_(other.written_),
      buffer_(std::move(other.buffer_)) {}

NamelessFile& NamelessFile::operator=(NamelessFile&& other) noexcept {
    std::swap(folder_, other.folder_);
    std::swap(file_, other.file_);
    std::swap(written_, other.written_);
    std::swap(buffer_, other.buffer_);
    return *this;
}

std::uint64_t NamelessFile::append(std::string_view bytes) {
    const std::uint64_t at = size();
    buffer_.append(bytes);
    if (buffer_.size() >= kBuffer) flush();
    return at;
}

void NamelessFile::flush() {
    if (file_ < 0) file_ = make_file(folder_);
    if (file_ < 0) fail("no file can be made");
    for (std::size_t at = 0; at < buffer_.size();) {
        const ssize_t written = ::write(file_, buffer_.data() + at, buffer_.size() - at);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) fail("nothing can be written");
        at += static_cast<std::size_t>(written);
    }
    written_ += buffer_.size();
    buffer_.clear();
}

void NamelessFile::read(std::uint64_t at, char* bytes, std::size_t size) const {
    while (size > 0 && at < written_) {
        const std::size_t most = std::min<std::uint64_t>(size, written_ - at);
        const ssize_t got = ::pread(file_, bytes, most, static_cast<off_t>(at));
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) fail("nothing can be read");
        at += static_cast<std::size_t>(got);
        bytes += got;
        size -= static_cast<std::size_t>(got);
    }
    if (size > 0) buffer_.copy(bytes, size, static_cast<std::size_t>(at - written_));
}

std::string NamelessFile::read(std::uint64_t at, std::size_t size) const {
    std::string bytes(size, '\0');
    read(at, bytes.data(), size);
    return bytes;
}

void NamelessFile::fail(const char* what) const {
    throw Error(Fault::io, folder_ + ": " + what + ": " + std::strerror(errno));
}

} // namespace gisa
