#include "indexer/maintain/backup.h"

#include "common/error.h"
#include "common/storage/durable_file.h"
#include "common/storage/manifest.h"
#include "indexer/write/writer_lock.h"

#include <archive.h>
#include <archive_entry.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>
#include <regex>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

namespace gisa {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPiece = 1u << 20; // bytes

struct FreeArchive {
    void operator()(archive* a) const { archive_free(a); }
};
using Archive = std::unique_ptr<archive, FreeArchive>;
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

/// What a backup may hold: nothing that leads out of the folder, or is none of ours.
bool is_index_file(const std::string& path) {
    static const std::regex kFiles("[0-9]{1,18}/[a-z.]+|" + std::string(kStubFile) + "|" + kManifestFile);
    return std::regex_match(path, kFiles);
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
    Archive archive_;
};

/// Waits until the disk has a file that somebody else wrote.
void sync_file(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool is_safe = file >= 0 && ::fsync(file) == 0;
    const int why = errno;
    if (file >= 0) ::close(file);
    if (!is_safe) throw Error(Fault::io, "cannot write " + path + ": " + std::strerror(why));
}

/// Gone at the end, unless it was given its name.
class Unfinished {
public:
    explicit Unfinished(std::string path) : path_(std::move(path)) { remove(); }
    ~Unfinished() { remove(); }
    Unfinished(const Unfinished&) = delete;
    Unfinished& operator=(const Unfinished&) = delete;
    const std::string& path() const { return path_; }

    void name(const std::string& final_path) {
        std::error_code error;
        fs::rename(path_, final_path, error);
        if (error) throw Error(Fault::io, "cannot write " + final_path + ": " + error.message());
        const fs::path folder = fs::path(final_path).parent_path();
        sync_directory(folder.empty() ? "." : folder.string());
    }

private:
    void remove() const {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    std::string path_;
};

/// Unpacks a backup into a folder.
class BackupReader {
public:
    explicit BackupReader(const std::string& path) : path_(path), archive_(archive_read_new()) {
        archive_read_support_filter_zstd(archive_.get());
        archive_read_support_format_tar(archive_.get());
        if (archive_read_open_filename(archive_.get(), path.c_str(), kPiece) != ARCHIVE_OK) fail();
    }

    BackupReport unpack(const fs::path& folder) {
        BackupReport report;
        archive_entry* entry = nullptr;
        int status = ARCHIVE_OK;
        while ((status = archive_read_next_header(archive_.get(), &entry)) == ARCHIVE_OK) {
            const char* name = archive_entry_pathname(entry);
            if (!name || archive_entry_filetype(entry) != AE_IFREG || !is_index_file(name))
                throw Error(Fault::corrupt, path_ + " is no backup of an index: it holds " +
                                                (name ? name : "a file without a name"));
            fs::create_directories((folder / name).parent_path());
            report.bytes += unpack_file((folder / name).string());
            ++report.files;
        }
        if (status != ARCHIVE_EOF) fail();
        return report;
    }

private:
    std::uint64_t unpack_file(const std::string& to) {
        DurableFile file(to);
        std::vector<char> piece(kPiece);
        std::uint64_t bytes = 0;
        la_ssize_t size = 0;
        while ((size = archive_read_data(archive_.get(), piece.data(), piece.size())) > 0) {
            file.write({piece.data(), static_cast<std::size_t>(size)});
            bytes += static_cast<std::uint64_t>(size);
        }
        if (size < 0) fail();
        file.finish();
        return bytes;
    }

    [[noreturn]] void fail() {
        const char* why = archive_error_string(archive_.get());
        throw Error(Fault::corrupt,
                    "cannot read the backup " + path_ + ": " + (why ? why : "no reason given"));
    }

    std::string path_;
    Archive archive_;
};

std::string trimmed(std::string folder) {
    while (folder.size() > 1 && folder.back() == '/')
        folder.pop_back();
    return folder;
}

} // namespace

BackupReport back_up_index(const std::string& index, const std::string& file) try {
    if (!fs::exists(fs::path(index) / kManifestFile))
        throw Error(Fault::no_index, "no index at " + index + "; make one with: gisa-indexer add PATH");
    const WriterLock lock(index);
    const std::optional<Manifest> manifest = read_manifest(index);
    Unfinished unfinished(file + ".unfinished");
    BackupWriter writer(unfinished.path());
    BackupReport report;
    for (const std::string& name : files_of(index, *manifest)) {
        report.bytes += writer.add(index, name);
        ++report.files;
    }
    writer.finish();
    sync_file(unfinished.path());
    unfinished.name(file);
    return report;
} catch (const fs::filesystem_error& error) {
    throw Error(Fault::io, std::string("the backup was not made: ") + error.what());
}

BackupReport restore_index(const std::string& file, const std::string& to) try {
    const std::string index = trimmed(to);
    std::error_code none;
    if (fs::exists(index, none) && !fs::is_empty(index))
        throw Error(Fault::usage, index + " is not empty; restore to a new folder with --index");
    Unfinished unfinished(index + ".unfinished");
    const BackupReport report = BackupReader(file).unpack(unfinished.path());
    const std::optional<Manifest> manifest = read_manifest(unfinished.path());
    if (!manifest) throw Error(Fault::corrupt, file + " is no backup of an index: it has no manifest");
    for (const std::string& segment : manifest->segments())
        if (!fs::exists(fs::path(unfinished.path()) / segment / "iamglass"))
            throw Error(Fault::corrupt, file + " lacks a part of the index: " + segment);
    if (const fs::path parent = fs::path(index).parent_path(); !parent.empty())
        fs::create_directories(parent);
    unfinished.name(index);
    return report;
} catch (const fs::filesystem_error& error) {
    throw Error(Fault::io, std::string("the index was not restored: ") + error.what());
}

} // namespace gisa
