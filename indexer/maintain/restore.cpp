#include "indexer/maintain/backup.h"

#include "common/error.h"
#include "common/storage/durable_file.h"
#include "common/storage/manifest.h"
#include "common/terminal/paths.h"
#include "indexer/maintain/unfinished.h"
#include "indexer/read/archive_handle.h"

#include <archive_entry.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <vector>

namespace gisa {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPiece = 1u << 20; // bytes

/// What a backup may hold: nothing that leads out of the folder, or is none of ours.
bool is_index_file(const std::string& path) {
    if (path == kStubFile || path == kManifestFile) return true;
    const std::size_t slash = std::min(path.find('/'), path.size());
    const std::string table = path.substr(std::min(slash + 1, path.size()));
    return is_segment_name(path.substr(0, slash)) && !table.empty() && table.front() != '.' &&
           table.find_first_not_of("abcdefghijklmnopqrstuvwxyz.") == std::string::npos;
}

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
    ArchiveHandle archive_;
};

} // namespace

BackupReport restore_index(const std::string& file, const std::string& index) try {
    std::error_code none;
    if (fs::exists(index, none) && !fs::is_empty(index))
        throw Error(Fault::usage, index + " is not empty; restore to a new folder with --index");
    Unfinished unfinished(plain_folder(index));
    const BackupReport report = BackupReader(file).unpack(unfinished.path());
    const std::optional<Manifest> manifest = read_manifest(unfinished.path());
    if (!manifest) throw Error(Fault::corrupt, file + " is no backup of an index: it has no manifest");
    for (const std::string& segment : manifest->segments())
        if (!fs::exists(fs::path(unfinished.path()) / segment / "iamglass"))
            throw Error(Fault::corrupt, file + " lacks a part of the index: " + segment);
    unfinished.finish();
    return report;
} catch (const fs::filesystem_error& error) {
    throw Error(Fault::io, std::string("the index was not restored: ") + error.what());
}

} // namespace gisa
