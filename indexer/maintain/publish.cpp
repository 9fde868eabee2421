#include "indexer/maintain/publish.h"

#include "common/error.h"
#include "common/storage/durable_file.h"
#include "common/storage/manifest.h"
#include "common/storage/open_index.h"
#include "common/storage/published_shard.h"
#include "common/storage/replace_file.h"
#include "common/storage/schema.h"
#include "common/storage/shard_columns.h"
#include "indexer/maintain/unfinished.h"
#include "indexer/write/index_writer.h"

#include <xapian.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <set>
#include <string_view>

namespace gisa {

namespace {

namespace fs = std::filesystem;

/// Of a column, in one document: what is sent at once, well within the time that a searcher waits for an
/// answer.
constexpr std::size_t kPiece = 512u << 10;

constexpr int kNewDatabase = Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS;

std::string read_text(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// Links, or copies where that cannot be; gives the bytes copied.
std::uint64_t put_file(const fs::path& from, const fs::path& to) {
    std::error_code why;
    fs::create_hard_link(from, to, why);
    if (!why) return 0;
    std::ifstream in(from, std::ios::binary);
    DurableFile file(to.string());
    std::string piece(1u << 20, '\0');
    std::uint64_t bytes = 0;
    while (in.read(piece.data(), static_cast<std::streamsize>(piece.size())) || in.gcount() > 0) {
        file.write(std::string_view(piece).substr(0, static_cast<std::size_t>(in.gcount())));
        bytes += static_cast<std::uint64_t>(in.gcount());
    }
    if (!in.eof()) throw Error(Fault::io, "cannot read " + from.string());
    file.finish();
    return bytes;
}

/// A database of the columns of a segment, in a folder that is not there yet.
void write_columns(SegmentReader& segment, const std::string& path) {
    Xapian::WritableDatabase database(path, kNewDatabase);
    std::vector<ColumnPlace> places;
    std::uint32_t next = 1;
    pack_columns(segment, [&](const PackedColumn& column) {
        ColumnPlace place{column.name, next, 0, column.size};
        for (std::size_t at = 0; at < column.bytes.size(); at += kPiece, ++next, ++place.pieces) {
            Xapian::Document piece;
            piece.set_data(column.bytes.substr(at, kPiece));
            database.add_document(piece);
        }
        places.push_back(std::move(place));
    });
    database.set_metadata(kColumnPlacesKey, encode_places(places));
    database.commit();
}

/// The same segments in the same state, whatever the generation.
bool is_same_state(ShardHead a, const ShardHead& b) {
    a.generation = b.generation;
    a.published = b.published;
    a.revision = b.revision; // of the segments, and of a manifest that counts numbers
    return encode_head(a) == encode_head(b);
}

class PublishedFolder {
public:
    explicit PublishedFolder(std::string path) : path_(std::move(path)) {
        refuse_foreign();
        fs::create_directories(path_);
        remove_unfinished();
        find_last();
    }

    std::string path_of(const std::string& name) const { return (fs::path(path_) / name).string(); }

    /// The head that SHARD names; nothing if there is none yet.
    const std::optional<ShardHead>& last() const { return last_; }

    /// Puts the segment there if it is not. REQUIRES: nobody changes the index
    PublishedSegment put(const std::string& index, const OpenSegment& segment, PublishReport& report) {
        const std::string from = (fs::path(index) / segment.name).string();
        refuse_other(segment);
        if (!fs::exists(path_of(segment.name))) {
            Unfinished unfinished(path_of(segment.name));
            fs::create_directory(unfinished.path());
            for (const auto& entry : fs::directory_iterator(from))
                if (const fs::path name = entry.path().filename(); name != "flintlock")
                    report.bytes_copied += put_file(entry.path(), unfinished.path() / name);
            sync_directory(unfinished.path());
            unfinished.finish();
            ++report.new_segments;
        }
        const std::string columns = path_of(columns_name(segment.name));
        if (!fs::exists(columns)) {
            Unfinished unfinished(columns);
            write_columns(*segment.reader, unfinished.path());
            unfinished.finish();
        }
        return describe(segment, Xapian::Database(columns));
    }

    /// From now on this is what the folder holds.
    void put(const ShardHead& head, const Manifest& manifest) {
        const std::string name = path_of(head_name(head.generation));
        fs::remove_all(name); // a fault came before SHARD named it
        Unfinished unfinished(name);
        Xapian::WritableDatabase database(unfinished.path(), kNewDatabase);
        database.set_metadata(kShardHeadKey, encode_head(head));
        database.commit();
        database.close();
        unfinished.finish();
        replace_file(path_of(kShardFile), shard_text(head));
        put(manifest);
        last_ = head;
    }

    /// What is named by none of the last generations goes.
    void remove_old() const {
        std::set<std::string> kept;
        for (const std::uint64_t generation : generations()) {
            const bool is_old = generation + kKeptGenerations <= last_->generation;
            if (is_old || generation > last_->generation) continue;
            kept.insert(head_name(generation));
            for (const PublishedSegment& segment : read_known_head(generation).segments) {
                kept.insert(segment.name);
                kept.insert(columns_name(segment.name));
            }
        }
        for (const std::string& name : parts())
            if (!kept.contains(name)) fs::remove_all(path_of(name));
    }

    /// The files that name segments of this machine; a fault may have come before they were written.
    void put(const Manifest& manifest) const {
        for (const auto& [name, text] :
             {std::pair(kStubFile, stub_text(manifest)), std::pair(kManifestFile, manifest_text(manifest))})
            if (read_text(path_of(name)) != text) replace_file(path_of(name), text);
    }

private:
    static bool is_columns(const std::string& name) {
        const std::size_t dot = std::min(name.find('.'), name.size());
        return is_segment_name(name.substr(0, dot)) && name == columns_name(name.substr(0, dot));
    }
    static bool is_part(const std::string& name) {
        return is_segment_name(name) || is_columns(name) || generation_of(name) > 0;
    }

    /// Folders of heads, segments and columns.
    std::vector<std::string> parts() const {
        std::vector<std::string> found;
        for (const auto& entry : fs::directory_iterator(path_))
            if (std::string name = entry.path().filename().string(); is_part(name)) found.push_back(name);
        return found;
    }

    std::vector<std::uint64_t> generations() const {
        std::vector<std::uint64_t> found;
        for (const std::string& name : parts())
            if (const std::uint64_t generation = generation_of(name)) found.push_back(generation);
        return found;
    }

    /// A folder that was not begun by publishing is left alone.
    void refuse_foreign() const {
        std::error_code ignored;
        if (fs::exists(fs::path(path_) / kShardFile, ignored)) return;
        for (const auto& entry : fs::directory_iterator(path_, ignored)) {
            const std::string name = entry.path().filename().string();
            if (name == "writer.lock" || name == kManifestFile)
                throw Error(Fault::usage,
                            path_ + " is an index by itself; publish into an empty or a new folder");
            const std::string bare = name.substr(0, name.rfind(".unfinished"));
            if (!is_part(bare) && name != std::string(kShardFile) + ".new")
                throw Error(Fault::usage,
                            path_ + " holds other files; publish into an empty or a new folder");
        }
    }

    void remove_unfinished() const {
        for (const auto& entry : fs::directory_iterator(path_))
            if (const fs::path& path = entry.path(); path.extension() == ".unfinished") fs::remove_all(path);
    }

    ShardHead read_head(std::uint64_t generation) const {
        const std::string path = path_of(head_name(generation));
        return decode_head(Xapian::Database(path).get_metadata(kShardHeadKey), path);
    }

    /// Of the newest head there is, as far as SHARD tells of it: a fault may have come before that.
    void find_last() {
        const std::string shard = read_text(path_of(kShardFile));
        for (const std::uint64_t generation : generations())
            if (shard.starts_with("auto " + head_name(generation) + "\n"))
                last_ = read_known_head(generation);
    }

    /// Without segments for one of another format, which is published anew.
    ShardHead read_known_head(std::uint64_t generation) const try {
        return read_head(generation);
    } catch (const Error& error) {
        if (error.fault() != Fault::version) throw;
        ShardHead unknown;
        unknown.generation = generation;
        return unknown;
    }

    /// Names of segments are given once in the life of an index, but an index may be made anew.
    void refuse_other(const OpenSegment& segment) const {
        const std::string there = path_of(segment.name);
        if (fs::exists(there) && Xapian::Database(there).get_uuid() != segment.database.get_uuid())
            throw Error(Fault::usage, there +
                                          " is a segment of another index; publish into an empty or a new "
                                          "folder, and let searchers go on to that");
    }

    static PublishedSegment describe(const OpenSegment& segment, const Xapian::Database& columns) {
        const SegmentStatistics statistics = segment.reader->statistics();
        PublishedSegment published;
        published.name = segment.name;
        published.uuid = segment.database.get_uuid();
        published.columns_uuid = columns.get_uuid();
        published.is_newest_first = segment.is_newest_first;
        published.articles = statistics.articles;
        published.last = statistics.last;
        published.total_length = statistics.total_length;
        published.deleted = segment.deleted;
        published.columns = decode_places(columns.get_metadata(kColumnPlacesKey));
        return published;
    }

    std::string path_;
    std::optional<ShardHead> last_;
};

void refuse_same(const std::string& index, const std::string& folder) {
    std::error_code unknown;
    if (fs::equivalent(index, folder, unknown))
        throw Error(Fault::usage, folder + " is the index itself; publish into another folder");
}

PublishReport publish(const std::string& index, const std::string& folder, std::chrono::milliseconds wait) {
    require_index(index);
    refuse_same(index, folder);
    IndexWriter writer(index, {.wait = wait}); // nobody else changes the index until the end
    writer.seal();
    const OpenIndex open(index);
    PublishedFolder published(folder);
    PublishReport report;
    ShardHead head;
    head.format = kFormatVersion;
    head.generation = published.last() ? published.last()->generation + 1 : 1;
    head.published =
        std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
            .count();
    head.revision = open.revision();
    for (const OpenSegment& segment : open.segments())
        head.segments.push_back(published.put(index, segment, report));
    const Manifest manifest = read_manifest(index).value_or(Manifest());
    report.is_new = !published.last() || !is_same_state(*published.last(), head);
    if (report.is_new) {
        published.put(head, manifest);
        published.remove_old();
    } else {
        published.put(manifest);
    }
    report.generation = published.last()->generation;
    report.articles = open.article_count();
    report.segments = head.segments.size();
    return report;
}

} // namespace

PublishReport publish_index(const std::string& index, const std::string& folder,
                            std::chrono::milliseconds wait) try {
    return publish(index, folder, wait);
} catch (const fs::filesystem_error& error) {
    throw Error(Fault::io, std::string("the index was not published: ") + error.what());
} catch (const Xapian::Error& error) {
    rethrow(error, folder);
}

} // namespace gisa
