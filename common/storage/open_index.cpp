#include "common/storage/open_index.h"

#include "common/error.h"
#include "common/storage/schema.h"
#include "common/storage/glass_segment.h"
#include "common/storage/xapian_segment.h"

#include <algorithm>
#include <filesystem>

namespace gisa {

namespace {

namespace fs = std::filesystem;

OpenSegment open_segment(const std::string& name, const std::string& path) {
    OpenSegment segment;
    segment.name = name;
    segment.database = Xapian::Database(path);
    if (!name.empty()) segment.reader = open_glass_segment(path);
    if (!segment.reader) segment.reader = make_xapian_segment(segment.database);
    segment.is_newest_first = segment.database.get_metadata(kOrderKey) == kNewestFirst;
    return segment;
}

} // namespace

OpenIndex::OpenIndex(std::string path) : path_(std::move(path)) {
    std::error_code ignored;
    if (!fs::exists(path_, ignored) || (fs::is_directory(path_, ignored) && !index_exists(path_)))
        throw Error(Fault::no_index, "no index at " + path_ + "; make one with: gisa-indexer add PATH");
    open();
}

void OpenIndex::open() try {
    segments_.clear();
    const std::optional<Manifest> manifest = read_manifest(path_);
    if (!manifest) {
        segments_.push_back(open_segment("", path_));
        check_format(segments_.front().database.get_metadata(kFormatKey), path_);
        return;
    }
    check_format(std::to_string(manifest->format), path_);
    manifest_ = *manifest;
    for (const std::string& name : manifest_.segments())
        segments_.push_back(open_segment(name, (fs::path(path_) / name).string()));
    read_deleted();
} catch (const Xapian::Error& error) {
    rethrow(error, path_);
}

/// A segment that was taken away may still be named.
void OpenIndex::read_deleted() {
    DeletedArticles deleted;
    for (const OpenSegment& teller : segments_)
        for (const OpenSegment& told : segments_)
            deleted.add(told.name, decode_numbers(teller.database.get_metadata(deleted_key(told.name))));
    for (OpenSegment& segment : segments_) {
        const DocumentNumbers* gone = deleted.of(segment.name);
        segment.deleted = gone ? *gone : DocumentNumbers();
    }
}

bool OpenIndex::reopen() {
    const std::optional<Manifest> newest = read_manifest(path_);
    if (newest && *newest != manifest_) {
        open();
        return true;
    }
    try {
        if (segments_.empty() || !segments_.back().database.reopen())
            return false; // sealed ones never change
        if (newest) read_deleted();
        return true;
    } catch (const Xapian::Error& error) {
        rethrow(error, path_);
    }
}

std::size_t OpenIndex::article_count() const {
    std::size_t count = 0;
    for (const OpenSegment& segment : segments_)
        count += segment.database.get_doccount() - segment.deleted.size();
    return count;
}

void OpenIndex::for_each_document(const std::string& term,
                                  const std::function<bool(const OpenSegment&, Xapian::docid)>& each) const {
    for (const OpenSegment& segment : segments_) {
        const auto end = segment.database.postlist_end(term);
        for (auto found = segment.database.postlist_begin(term); found != end; ++found) {
            const bool gone = std::binary_search(segment.deleted.begin(), segment.deleted.end(), *found);
            if (!gone && !each(segment, *found)) return;
        }
    }
}

void check_format(const std::string& written, const std::string& path) {
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
