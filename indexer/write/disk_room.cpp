#include "indexer/write/disk_room.h"

#include "common/error.h"
#include "common/storage/open_index.h"

#include <xapian.h>

#include <cstdint>
#include <filesystem>

namespace gisa {

namespace {

namespace fs = std::filesystem;

/// Guessed: the tables of words take about twice what the stored articles take.
std::uint64_t room_for(const SegmentContents& contents) {
    std::uint64_t bytes = 1u << 20;
    for (const WaitingArticle& article : contents.articles())
        bytes += 3 * article.record.size();
    return bytes;
}

std::string megabytes(std::uint64_t bytes) { return std::to_string((bytes >> 20) + 1) + " MB"; }

std::string named(const std::string& path, const std::function<std::string()>& write) try {
    return write();
} catch (const Xapian::Error& error) {
    rethrow(error, path);
} catch (const fs::filesystem_error& error) {
    throw Error(Fault::io, "the index at " + path + ": " + error.what());
}

} // namespace

std::string saying_what_room_is_missing(const std::string& path, const SegmentContents& contents,
                                        const std::function<std::string()>& write) try {
    return named(path, write);
} catch (const Error& error) {
    std::error_code unknown;
    const std::uintmax_t free = fs::space(path, unknown).available;
    const std::uint64_t needed = room_for(contents);
    if (error.fault() != Fault::io || unknown || free > needed) throw;
    throw Error(Fault::io, std::string(error.what()) + "; about " + megabytes(needed) + " are needed, " +
                               megabytes(free) + " are free. What was committed before is there");
}

} // namespace gisa
