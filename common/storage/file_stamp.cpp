#include "common/storage/file_stamp.h"

#include <ctime>
#include <sys/stat.h>

namespace gisa {

namespace {

constexpr std::int64_t kStepOfClocks = 50'000'000; // ns, and more than any

std::int64_t nanoseconds(const timespec& time) {
    return std::int64_t{1'000'000'000} * time.tv_sec + time.tv_nsec;
}

} // namespace

bool FileStamp::is_of(const FileStamp& other) const {
    return device == other.device && inode == other.inode && size == other.size && written == other.written;
}

FileStamp read_file_stamp(const std::string& path) {
    struct stat status {};
    timespec now{};
    ::clock_gettime(CLOCK_REALTIME, &now);
    if (::stat(path.c_str(), &status) != 0) return {};
    FileStamp stamp;
    stamp.device = status.st_dev;
    stamp.inode = status.st_ino;
    stamp.size = static_cast<std::uint64_t>(status.st_size);
    stamp.written = nanoseconds(status.st_mtim);
    stamp.is_settled = nanoseconds(now) - stamp.written > kStepOfClocks;
    return stamp;
}

} // namespace gisa
