#include "common/storage/open_index.h"

#include "common/error.h"
#include "common/storage/schema.h"

#include <filesystem>

namespace gisa {

bool index_exists(const std::string& path) {
    std::error_code ignored;
    return std::filesystem::exists(std::filesystem::path(path) / "iamglass", ignored);
}

Xapian::Database open_index(const std::string& path) {
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored) ||
        (std::filesystem::is_directory(path, ignored) && !index_exists(path)))
        throw Error(Fault::no_index, "no index at " + path + "; make one with: gisa-indexer add PATH");
    try {
        Xapian::Database database(path);
        check_format(database, path);
        return database;
    } catch (const Xapian::Error& error) {
        rethrow(error, path);
    }
}

void check_format(const Xapian::Database& database, const std::string& path) {
    const std::string written = database.get_metadata(kFormatKey);
    if (written == std::to_string(kFormatVersion)) return;
    if (written.empty())
        throw Error(Fault::version,
                    path + " is a Xapian database but no index of Gisa; choose another folder with --index");
    throw Error(Fault::version,
                "the index at " + path + " has format " + written + ", this program knows " +
                    std::to_string(kFormatVersion) +
                    "; use the program version that wrote it, or add the articles to a new index");
}

void rethrow(const Xapian::Error& error, const std::string& path) {
    const std::string type = error.get_type();
    const std::string why =
        error.get_msg() +
        (error.get_error_string() ? std::string(" (") + error.get_error_string() + ")" : "");
    if (type == "DatabaseLockError")
        throw Error(Fault::locked,
                    "the index at " + path + " is being written by another process; try again later");
    if (type == "DatabaseCorruptError")
        throw Error(Fault::corrupt,
                    "the index at " + path + " is damaged: " + why +
                        "; look at it with xapian-check, then add its articles to a new index");
    if (type == "DatabaseVersionError")
        throw Error(Fault::version,
                    "the index at " + path + " was written by another version of Xapian: " + why);
    if (type == "DatabaseNotFoundError" || type == "DatabaseOpeningError")
        throw Error(Fault::no_index, "no index can be opened at " + path + ": " + why);
    throw Error(Fault::io, "the index at " + path + ": " + why);
}

} // namespace gisa
