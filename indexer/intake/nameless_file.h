#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace gisa {

/// What a process puts aside so that it takes none of its memory: a file that nobody else finds and that is
/// gone with this, however the process ends. It is made once 64 KB were appended. Throws Error (io) that
/// names the folder. One thread.
class NamelessFile {
public:
    explicit NamelessFile(std::string folder) : folder_(std::move(folder)) {}
    ~NamelessFile();
    NamelessFile(NamelessFile&& other) noexcept;
    NamelessFile& operator=(NamelessFile&& other) noexcept;

    /// Where it begins in the file.
    std::uint64_t append(std::string_view bytes);
    std::uint64_t size() const { return written_ + buffer_.size(); }

    /// REQUIRES, of both: so much was appended
    void read(std::uint64_t at, char* bytes, std::size_t size) const;
    std::string read(std::uint64_t at, std::size_t size) const;

private:
    void flush();
    [[noreturn]] void fail(const char* what) const;

    std::string folder_;
    int file_ = -1;
    std::uint64_t written_ = 0;
    std::string buffer_; ///< behind what is written
};

} // namespace gisa
