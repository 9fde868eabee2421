#pragma once

#include <cstdint>
#include <istream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace gisa {

/// True if these are the first bytes of a tar archive, or of what gzip or zstd compressed.
bool is_archive(std::string_view head);
/// True if these are the first bytes of a zip archive (or of a document that is one, such as .docx).
bool is_zip(std::string_view head);

/// An archive (tar, zip), or a single file that gzip or zstd compressed, read from front to back in bounded
/// memory. Nothing is ever written to the disk. Used by one thread.
///
///   Archive archive(file, head);
///   while (auto member = archive.next())
///       read(*member, archive.content());
///   if (!archive.fault().empty()) ...
class Archive {
public:
    /// `head` are the bytes of the stream that were read already; `in` must outlive this.
    Archive(std::istream& in, std::string head);
    ~Archive();
    Archive(const Archive&) = delete;
    Archive& operator=(const Archive&) = delete;

    struct Member {
        std::string name;      ///< UTF-8, as the archive has it but for a leading '/' or "./"; never opened
        bool is_file = true;   ///< no folder, link or device
        bool is_alone = false; ///< a compressed file that is no archive; it has no name
        bool is_encrypted = false;
        std::optional<std::uint64_t> size;
        std::int64_t modified = 0; ///< seconds since 1970; 0 if unknown
    };
    /// The next member; nothing behind the last one and where the archive cannot be read any further.
    std::optional<Member> next();

    /// What the member holds, once. The stream goes bad where the archive is broken, and where it unfolds to
    /// more than 500 times what was read of it (beyond the first 64 MiB).
    std::istream& content();

    /// What was wrong; empty while nothing is. It stays.
    const std::string& fault() const;
    bool is_bomb() const; ///< the fault is that it unfolds beyond measure

    /// Bytes of the stream that were taken, as they are in it.
    std::uint64_t bytes_read() const;

private:
    class Reading;
    std::unique_ptr<Reading> reading_;
};

} // namespace gisa
