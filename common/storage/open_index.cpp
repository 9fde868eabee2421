#include "common/storage/open_index.h"

#include "common/error.h"
#include "common/hex_hash.h"
#include "common/storage/glass_segment.h"
#include "common/storage/schema.h"
#include "common/storage/xapian_segment.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

namespace gisa {

namespace {

namespace fs = std::filesystem;

FileStamp version_of(const std::string& segment) {
    return read_file_stamp((fs::path(segment) / "iamglass").string());
}

DeletedArticles read_says_deleted(const Xapian::Database& database) {
    const std::string keys(kDeletedKeys);
    DeletedArticles deleted;
    const auto end = database.metadata_keys_end(keys);
    for (auto key = database.metadata_keys_begin(keys); key != end; ++key)
        deleted.add((*key).substr(keys.size()), decode_numbers(database.get_metadata(*key)));
    return deleted;
}

/// All but the reader.
OpenSegment open_database(const std::string& name, const std::string& path) {
    OpenSegment segment;
    segment.name = name;
    segment.version = version_of(path);
    segment.database = Xapian::Database(path);
    segment.is_newest_first = segment.database.get_metadata(kOrderKey) == kNewestFirst;
    segment.says_deleted = read_says_deleted(segment.database);
    return segment;
}

OpenSegment open_live(const std::string& name, const std::string& path) {
    OpenSegment segment = open_database(name, path);
    segment.reader = make_xapian_segment(segment.database, path);
    return segment;
}

const OpenSegment* find_segment(const std::vector<OpenSegment>& segments, const std::string& name) {
    const auto found = std::find_if(segments.begin(), segments.end(),
                                    [&](const OpenSegment& segment) { return segment.name == name; });
    return found == segments.end() ? nullptr : &*found;
}

// False if `goes_on` said so.

template <class GoesOn>
bool for_each_of_all(const OpenSegment& segment, const GoesOn& goes_on) {
    const auto end = segment.database.postlist_end("");
    for (auto document = segment.database.postlist_begin(""); document != end; ++document)
        if (!goes_on(*document)) return false;
    return true;
}

/// Not through Xapian: it keeps blocks of each table that it looked into.
template <class GoesOn>
bool for_each_having(const OpenSegment& segment, const std::string& term, const GoesOn& goes_on) {
    const std::unique_ptr<PostingCursor> having = segment.reader->postings(term);
    if (!having) return true;
    for (; having->document() != kNoMoreDocuments; having->next())
        if (!goes_on(having->document())) return false;
    return true;
}

} // namespace

OpenIndex::OpenIndex(std::string path, Formats formats, SealedDatabases databases)
    : path_(std::move(path)), formats_(formats), databases_(databases) {
    std::error_code ignored;
    if (!fs::is_regular_file(path_, ignored)) require_index(path_); // a file may be a stub of Xapian's
    open_newest();
}

std::string OpenIndex::path_of(const std::string& segment) const {
    return (fs::path(path_) / segment).string();
}

/// Segments that were merged may go between the reading of the manifest and their opening; a newer manifest
/// is there then. One that goes while it is opened may be opened without its records.
void OpenIndex::open_newest() {
    constexpr int kTries = 50;
    for (int left = kTries;; --left) {
        const FileStamp stamp = read_file_stamp(path_of(kManifestFile));
        const std::optional<Manifest> manifest = read_manifest(path_);
        const auto is_newest = [&] { return read_manifest(path_) == manifest; };
        try {
            open(manifest);
            if (left > 0 && !is_newest()) continue;
            manifest_stamp_ = stamp;
            return;
        } catch (const Error&) {
            if (left == 0 || is_newest()) throw;
        }
    }
}

void OpenIndex::open(const std::optional<Manifest>& manifest) try {
    if (!manifest) {
        segments_.push_back(open_live("", path_));
        check_format(segments_.front().database.get_metadata(kFormatKey), path_, formats_);
        return;
    }
    check_format(std::to_string(manifest->format), path_, formats_);
    std::vector<OpenSegment> segments;
    for (const std::string& name : manifest->sealed)
        segments.push_back(open_sealed(name));
    if (!manifest->live.empty()) segments.push_back(open_live(manifest->live, path_of(manifest->live)));
    segments_ = std::move(segments);
    manifest_ = *manifest;
    read_deleted();
} catch (const Xapian::Error& error) {
    rethrow(error, path_);
}

/// As it is open already, if it was sealed then, and no index made anew has another one of that name.
OpenSegment OpenIndex::open_sealed(const std::string& name) const {
    const std::string path = path_of(name);
    const OpenSegment* known = name == manifest_.live ? nullptr : find_segment(segments_, name);
    if (known && known->version.is_of(version_of(path))) return *known;
    OpenSegment segment = open_database(name, path);
    segment.reader = open_glass_segment(path);
    if (!segment.reader)
        segment.reader = make_xapian_segment(segment.database, path);
    else if (databases_ == SealedDatabases::closed)
        segment.database = Xapian::Database();
    return segment;
}

/// What the others say of each. A segment that was taken away may still be named.
void OpenIndex::read_deleted() {
    for (OpenSegment& told : segments_) {
        DeletedArticles deleted;
        for (const OpenSegment& teller : segments_)
            if (const DocumentNumbers* gone = teller.says_deleted.of(told.name))
                deleted.add(told.name, *gone);
        const DocumentNumbers* gone = deleted.of(told.name);
        told.deleted = gone ? *gone : DocumentNumbers();
    }
}

bool OpenIndex::reopen() {
    if (goes_on_to_manifest()) return true;
    try {
        return goes_on_with_live();
    } catch (const Error&) {
        if (!goes_on_to_manifest()) throw; // else it went between the two
        return true;
    }
}

bool OpenIndex::goes_on_to_manifest() {
    const FileStamp stamp = read_file_stamp(path_of(kManifestFile));
    if (manifest_stamp_.is_certainly_of(stamp)) return false;
    const std::optional<Manifest> newest = read_manifest(path_);
    // One that says the same is another file if the index was made anew.
    const bool has_changed = newest && (*newest != manifest_ || !manifest_stamp_.is_of(stamp));
    if (has_changed)
        open_newest();
    else
        manifest_stamp_ = stamp;
    return has_changed;
}

/// Of the last segment; the others never change.
bool OpenIndex::goes_on_with_live() try {
    if (segments_.empty()) return false;
    OpenSegment& live = segments_.back();
    const std::string path = path_of(live.name);
    const FileStamp version = version_of(path);
    if (live.version.is_certainly_of(version)) return false;
    const bool has_changed = live.database.reopen();
    if (has_changed) {
        live.reader = make_xapian_segment(live.database, path);
        live.says_deleted = read_says_deleted(live.database);
        read_deleted();
    }
    live.version = version;
    return has_changed;
} catch (const Xapian::Error& error) {
    rethrow(error, path_);
}

std::string OpenIndex::revision() const {
    std::string state = manifest_text(manifest_);
    for (const OpenSegment& segment : segments_)
        state += segment.name + ' ' + segment.database.get_uuid() + ' ' +
                 std::to_string(segment.database.get_revision()) + '\n';
    return short_hex_hash(state);
}

std::size_t OpenIndex::article_count() const {
    std::size_t count = 0;
    for (const OpenSegment& segment : segments_)
        count += segment.reader->statistics().articles - segment.deleted.size();
    return count;
}

void OpenIndex::for_each_document(const std::string& term,
                                  const std::function<bool(const OpenSegment&, Xapian::docid)>& each) const {
    for (const OpenSegment& segment : segments_) {
        const auto goes_on = [&](Xapian::docid document) {
            const bool gone = std::binary_search(segment.deleted.begin(), segment.deleted.end(), document);
            return gone || each(segment, document);
        };
        if (!(term.empty() ? for_each_of_all(segment, goes_on) : for_each_having(segment, term, goes_on)))
            return;
    }
}

void OpenIndex::let_go_of_pages() const {
    for (const OpenSegment& segment : segments_)
        segment.reader->let_go_of_pages();
}

void check_format(const std::string& written, const std::string& path, Formats formats) {
    const std::uint32_t oldest = formats == Formats::readable ? kOldestReadableFormat : kFormatVersion;
    for (std::uint32_t format = oldest; format <= kFormatVersion; ++format)
        if (written == std::to_string(format)) return;
    if (written.empty())
        throw Error(Fault::version,
                    path + " is a Xapian database but no index of Gisa; choose another folder with --index");
    const std::string has = "the index at " + path + " has format " + written + ", this program knows " +
                            std::to_string(kFormatVersion);
    const unsigned long number = std::strtoul(written.c_str(), nullptr, 10);
    if (number > kFormatVersion) throw Error(Fault::version, has + "; use the program version that wrote it");
    if (number < kOldestReadableFormat)
        throw Error(Fault::version, has + "; add the articles to a new index");
    throw Error(Fault::version, has + "; bring it up to date with: gisa-indexer migrate");
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
                        "; gisa-indexer check says where, gisa-indexer repair keeps what can be read");
    // Of a state that nobody overwrites, such as a sealed segment's, damage looks so.
    if (type == "DatabaseModifiedError")
        throw Error(Fault::corrupt, "the index at " + path +
                                        " is damaged, or was changed faster than it could be read; "
                                        "gisa-indexer check says which");
    if (type == "DatabaseVersionError")
        throw Error(Fault::version,
                    "the index at " + path + " was written by another version of Xapian: " + why);
    if (type == "DatabaseNotFoundError" || type == "DatabaseOpeningError")
        throw Error(Fault::no_index, "no index can be opened at " + path + ": " + why);
    throw Error(Fault::io, "the index at " + path + ": " + why);
}

} // namespace gisa
