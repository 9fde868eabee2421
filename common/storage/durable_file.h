#pragma once

#include <string>
#include <string_view>

namespace gisa {

/// A new file that is written from its beginning to its end. Throws Error (io) that names the file and says
/// what the system says. A file that was not finished is left behind. One thread.
class DurableFile {
public:
    explicit DurableFile(std::string path);
    ~DurableFile();
    DurableFile(const DurableFile&) = delete;
    DurableFile& operator=(const DurableFile&) = delete;

    void write(std::string_view bytes);

    /// Waits until the disk has all of it.
    void finish();

private:
    void flush();
    [[noreturn]] void fail(const char* what) const;

    std::string path_, buffer_;
    int file_ = -1;
};

/// Waits until the disk has what the directory lists. Throws Error (io).
void sync_directory(const std::string& path);

} // namespace gisa
