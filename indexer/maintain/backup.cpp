#include "indexer/maintain/backup.h"

#include "common/error.h"
#include "common/storage/manifest.h"
#include "indexer/maintain/unfinished.h"
#include "indexer/read/archive_handle.h"
#include "indexer/write/writer_lock.h"

#include <archive_entry.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

namespace gisa {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPiece = 1u << 20; // bytes

struct FreeEntry {
    void operator()(archive_entry* e) const { archive_entry_free(e); }
};
using Entry = std::unique_ptr<archive_entry, FreeEntry>;

/// The files of an index, below its folder: the manifest last, as it was written.
std::vector<std::string> files_of(const std::string& index, const Manifest& manifest) {
    std::vector<std::string> files;
    for (const std::string& segment : manifest.segments())
        for (const auto& entry : fs::directory_iterator(fs::path(index) / segment))
            if (entry.path().filename() != "flintlock")
                files.push_back(segment + "/" + entry.path().filename().string());
    files.emplace_back(kStubFile);
    files.emplace_back(kManifestFile);
    return files;
}

/// A tar archive that is being written.
class BackupWriter {
public:
    explicit BackupWriter(const std::string& path) : path_(path), archive_(archive_write_new()) {
        const bool is_set_up = archive_write_add_filter_zstd(archive_.get()) == ARCHIVE_OK &&
                               archive_write_set_format_pax_restricted(archive_.get()) == ARCHIVE_OK;
        if (!is_set_up || archive_write_open_filename(archive_.get(), path.c_str()) != ARCHIVE_OK) fail();
    }

    std::uint64_t add(const std::string& index, const std::string& name) {
        const fs::path from = fs::path(index) / name;
        std::ifstream in(from, std::ios::binary);
        const Entry entry(archive_entry_new());
        const std::uint64_t size = fs::file_size(from);
        archive_entry_set_pathname(entry.get(), name.c_str());
        archive_entry_set_size(entry.get(), static_cast<la_int64_t>(size));
        archive_entry_set_filetype(entry.get(), AE_IFREG);
        archive_entry_set_perm(entry.get(), 0644);
        if (archive_write_header(archive_.get(), entry.get()) != ARCHIVE_OK) fail();
        std::vector<char> piece(kPiece);
        while (in.read(piece.data(), static_cast<std::streamsize>(piece.size())) || in.gcount() > 0)
            if (archive_write_data(archive_.get(), piece.data(), static_cast<std::size_t>(in.gcount())) < 0)
                fail();
        if (!in.eof()) throw Error(Fault::io, "cannot read " + from.string());
        return size;
    }

    void finish() {
        if (archive_write_close(archive_.get()) != ARCHIVE_OK) fail();
    }

private:
    [[noreturn]] void fail() {
        const char* why = archive_error_string(archive_.get());
        throw Error(Fault::io, "cannot write the backup " + path_ + ": " + (why ? why : "no reason given"));
    }

    std::string path_;
    ArchiveHandle archive_;
};

/// Waits until the disk has a file that somebody else wrote.
void sync_file(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool is_safe = file >= 0 && ::fsync(file) == 0;
    const int why = errno;
    if (file >= 0) ::close(file);
    if (!is_safe) throw Error(Fault::io, "cannot write " + path + ": " + std::strerror(why));
}

/// The file that the name leads to. A device or a pipe would not be written into, but give way to a file.
fs::path replaceable(fs::path name) {
    if (const fs::file_status status = fs::status(name); fs::exists(status) && !fs::is_regular_file(status))
        throw Error(Fault::usage,
                    name.string() + " is no file that a backup could be written to; name a new one");
    while (fs::is_symlink(name))
        name = name.parent_path() / fs::read_symlink(name);
    return name;
}

} // namespace

BackupReport back_up_index(const std::string& index, const std::string& file) try {
    require_index(index);
    const WriterLock lock(index);
    const std::optional<Manifest> manifest = read_manifest(index);
    if (!manifest)
        throw Error(Fault::io, index + " is a single Xapian database; copy its folder, nobody writes to it");
    Unfinished unfinished(replaceable(file).string());
    BackupWriter writer(unfinished.path());
    BackupReport report;
    for (const std::string& name : files_of(index, *manifest)) {
        report.bytes += writer.add(index, name);
        ++report.files;
    }
    writer.finish();
    sync_file(unfinished.path());
    unfinished.finish();
    return report;
} catch (const fs::filesystem_error& error) {
    throw Error(Fault::io, std::string("the backup was not made: ") + error.what());
}

} // namespace gisa
