#include "indexer/write/index_writer.h"

#include "common/error.h"
#include "common/storage/durable_file.h"
#include "common/storage/identity_terms.h"
#include "common/storage/open_index.h"
#include "common/storage/replace_file.h"
#include "common/storage/schema.h"
#include "indexer/write/disk_room.h"
#include "indexer/write/merge/merge_source.h"
#include "indexer/write/segment_contents.h"
#include "indexer/write/segment_merge.h"
#include "indexer/write/write_glass.h"
#include "indexer/write/write_stock.h"
#include "indexer/write/writer_lock.h"

#include <xapian.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>

namespace gisa {

namespace {

namespace fs = std::filesystem;

/// A smaller batch goes into the live segment: a segment of its own would have to be merged soon.
constexpr std::size_t kLeastSegment = 256;
/// A live segment that has grown beyond this many articles is sealed.
constexpr std::size_t kLargestLive = 256;

std::string segment_name(std::uint64_t number) {
    char name[24];
    std::snprintf(name, sizeof name, "%06llu", static_cast<unsigned long long>(number));
    return name;
}

std::string folder_for(const std::string& path) try {
    fs::create_directories(path);
    if (!index_exists(path)) refuse_foreign_folder(path);
    return path;
} catch (const fs::filesystem_error& error) {
    throw Error(Fault::io, "cannot make the index at " + path + ": " + error.code().message());
}

/// What a writer leaves that ends while it makes an index.
bool is_of_a_beginning(const fs::directory_entry& entry) {
    const std::string name = entry.path().filename().string();
    std::error_code ignored;
    if (name == kStubFile) return entry.file_size(ignored) == 0;
    return name == "writer.lock" || name == std::string(kStubFile) + ".new" ||
           name == std::string(kManifestFile) + ".new";
}

/// By its name, whatever is in it.
bool is_segment(const fs::directory_entry& entry) {
    std::error_code ignored;
    return entry.is_directory(ignored) && is_segment_name(entry.path().filename().string());
}

} // namespace

void refuse_foreign_folder(const std::string& path) {
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(path, ignored))
        if (!is_of_a_beginning(entry))
            throw Error(Fault::io, path + " holds other files and no index; choose an empty or a new folder "
                                          "with --index");
}

struct IndexWriter::Parts {
    Parts(const std::string& index, const WriterOptions& chosen)
        : path(folder_for(index)), options(chosen), lock(path, options.wait) {
        if (options.replaces_all) {
            begin_anew();
            return;
        }
        if (const auto known = read_manifest(path))
            manifest = *known;
        else if (index_exists(path))
            refuse_single_database();
        else
            make_manifest();
        check_format(std::to_string(manifest.format), path);
        repair_stub();
        remove_leftovers();
    }

    [[noreturn]] void refuse_single_database() {
        check_format(Xapian::Database(path).get_metadata(kFormatKey), path);
        throw Error(Fault::io, path + " is a single Xapian database, which can be searched but not added to; "
                                      "choose another folder with --index");
    }

    /// Numbers that no segment has, whatever the manifest says.
    void begin_anew() {
        manifest.format = kFormatVersion;
        std::error_code ignored;
        for (const auto& entry : fs::directory_iterator(path, ignored))
            if (is_segment(entry)) {
                old_segments.push_back(entry.path().filename().string());
                manifest.next = std::max<std::uint64_t>(manifest.next, std::stoull(old_segments.back()) + 1);
            }
    }

    /// After this a fault may leave what was before behind, which is of no account.
    void replace_all(const std::string& aside) {
        options.replaces_all = false;
        write_manifest();
        if (!aside.empty()) fs::create_directory(folder(aside));
        for (const std::string& segment : old_segments) {
            if (aside.empty())
                fs::remove_all(folder(segment));
            else
                fs::rename(folder(segment), fs::path(folder(aside)) / segment);
        }
    }

    void make_manifest() {
        manifest.format = kFormatVersion;
        write_manifest();
    }

    /// The stub file first: a reader goes by the manifest.
    void write_manifest() try {
        if (options.replaces_all) return; // not yet
        replace_file((fs::path(path) / kStubFile).string(), stub_text(manifest));
        replace_file((fs::path(path) / kManifestFile).string(), manifest_text(manifest));
    } catch (const Error&) {
        go_back_to_disk();
        throw;
    }

    /// A writer that goes on after a fault goes by the same manifest as readers.
    void go_back_to_disk() {
        const std::uint64_t next = manifest.next;
        if (const auto known = read_manifest(path)) manifest = *known;
        manifest.next = std::max(manifest.next, next);
        live_database.reset();
    }

    /// A fault may have come between the two files.
    void repair_stub() {
        const std::string stub = (fs::path(path) / kStubFile).string();
        std::ifstream in(stub, std::ios::binary);
        const std::string text(std::istreambuf_iterator<char>(in), {});
        if (text != stub_text(manifest)) replace_file(stub, stub_text(manifest));
    }

    std::string folder(const std::string& segment) const { return (fs::path(path) / segment).string(); }

    /// Segments of which the manifest does not know: a fault came before they counted.
    void remove_leftovers() {
        const std::vector<std::string> known = manifest.segments();
        std::error_code ignored;
        for (const auto& entry : fs::directory_iterator(path, ignored)) {
            const std::string name = entry.path().filename().string();
            if (is_segment(entry) && std::find(known.begin(), known.end(), name) == known.end())
                fs::remove_all(entry.path(), ignored);
        }
    }

    /// As it is on the disk now.
    const OpenIndex& newest() {
        std::unique_ptr<OpenIndex>& index = options.open ? *options.open : own_open;
        if (index)
            index->reopen();
        else
            index = std::make_unique<OpenIndex>(path);
        return *index;
    }

    /// Where articles with these terms stand, in all segments, deleted ones left out.
    Tombstones find(const OpenIndex& index, const std::vector<std::string>& terms) const {
        constexpr std::size_t kMany = 1024;
        Tombstones found;
        for (const std::string& term : terms)
            index.for_each_document(term, [&](const OpenSegment& segment, Xapian::docid document) {
                found[segment.name].push_back(document);
                return true;
            });
        if (terms.size() >= kMany) index.let_go_of_pages();
        for (auto& [segment, documents] : found) {
            std::sort(documents.begin(), documents.end());
            documents.erase(std::unique(documents.begin(), documents.end()), documents.end());
        }
        return found;
    }

    Xapian::WritableDatabase& live() {
        if (live_database) return *live_database;
        if (!manifest.live.empty()) return live_database.emplace(folder(manifest.live), Xapian::DB_OPEN);
        const std::string name = segment_name(manifest.next++);
        live_database.emplace(folder(name), Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS);
        live_database->set_metadata(kFormatKey, std::to_string(kFormatVersion));
        live_database->commit();
        manifest.live = name;
        write_manifest();
        return *live_database;
    }

    /// Says in the live segment that articles of sealed ones are gone, and takes those of its own out. To be
    /// committed with what comes in their place.
    void remove_from_segments(const Tombstones& documents) {
        Xapian::WritableDatabase& database = live();
        for (const auto& [segment, gone] : documents) {
            if (segment != manifest.live) {
                tell(segment, gone);
                continue;
            }
            for (const Xapian::docid document : gone)
                database.delete_document(document);
        }
    }

    /// Says in the live segment that articles of a segment are gone. To be committed.
    void tell(const std::string& segment, const DocumentNumbers& gone) {
        const std::string key = deleted_key(segment);
        DeletedArticles deleted;
        deleted.add(segment, decode_numbers(live().get_metadata(key)));
        deleted.add(segment, gone);
        live().set_metadata(key, encode_numbers(*deleted.of(segment)));
    }

    std::string add(const SegmentContents& contents, bool is_part) {
        std::vector<std::string> identities;
        for (const WaitingArticle& article : contents.articles())
            identities.emplace_back(article.identity);
        const Tombstones replaced = options.replaces_all ? Tombstones() : find(newest(), identities);
        if (goes_into_segment(contents.articles().size(), is_part)) return add_segment(contents, replaced);
        add_live(contents, replaced);
        return {};
    }

    bool goes_into_segment(std::size_t articles, bool is_part) const {
        switch (options.kind) {
        case WriterKind::stock: return false;
        case WriterKind::bulk:
            if (!can_write_glass())
                throw Error(Fault::io, "--writer=bulk does not know the format of this Xapian library (" +
                                           std::string(Xapian::version_string()) + "); use --writer=auto");
            return true;
        case WriterKind::automatic: break;
        }
        return (is_part || articles >= kLeastSegment) && can_write_glass();
    }

    void add_live(const SegmentContents& contents, const Tombstones& replaced) {
        change_live([&] {
            remove_from_segments(replaced);
            write_stock(contents, live());
        });
        if (live().get_doccount() > kLargestLive) seal_live();
    }

    /// All of the change or none of it: without a transaction Xapian would commit half of one that failed.
    template <class Change>
    void change_live(const Change& change) {
        live().begin_transaction();
        try {
            change();
        } catch (...) {
            live().cancel_transaction();
            throw;
        }
        live().commit_transaction();
    }

    std::string add_segment(const SegmentContents& contents, const Tombstones& replaced) {
        const std::string name = segment_name(manifest.next++);
        fs::create_directory(folder(name));
        Metadata metadata;
        for (const auto& [segment, gone] : replaced)
            metadata.emplace_back(deleted_key(segment), encode_numbers(gone));
        metadata.emplace_back(kFormatKey, std::to_string(kFormatVersion));
        metadata.emplace_back(kOrderKey, kNewestFirst);
        std::sort(metadata.begin(), metadata.end());
        write_glass(contents, metadata, folder(name), options.threads);
        sync_directory(path);
        manifest.sealed.push_back(name);
        write_manifest();
        return name;
    }

    /// What it says of other segments goes on to count.
    void seal_live() {
        if (live_database) live_database->close();
        live_database.reset();
        manifest.sealed.push_back(std::exchange(manifest.live, {}));
        write_manifest();
    }

    /// Tombstones are committed under a number that no other segment will have, even if a fault comes before
    /// the new segment counts.
    void end_merge(SegmentMerge& merge) {
        const Tombstones tombstones = merge.to_tell(newest());
        if (!tombstones.empty()) {
            write_manifest();
            change_live([&] {
                for (const auto& [segment, gone] : tombstones)
                    tell(segment, gone);
            });
        }
        if (merge.articles() > 0) merge.keep();
        replace_in_manifest(merge);
        write_manifest();
        remove_leftovers();
    }

    /// The new segment stands where the last of the old ones stood.
    void replace_in_manifest(const SegmentMerge& merge) {
        std::vector<std::string>& sealed = manifest.sealed;
        const auto last = std::find(sealed.begin(), sealed.end(), merge.names().back());
        if (merge.articles() > 0) sealed.insert(last + 1, merge.name());
        std::erase_if(sealed, [&](const std::string& name) {
            return std::find(merge.names().begin(), merge.names().end(), name) != merge.names().end();
        });
    }

    std::string path;
    WriterOptions options;
    WriterLock lock;
    Manifest manifest;
    std::vector<std::string> old_segments; // segments that are there before all is replaced
    std::optional<Xapian::WritableDatabase> live_database;
    std::unique_ptr<OpenIndex> own_open;
};

IndexWriter::IndexWriter(const std::string& path, const WriterOptions& options) try
    : parts_(std::make_unique<Parts>(path, options)) {
} catch (const Xapian::Error& error) {
    rethrow(error, path);
}

IndexWriter::~IndexWriter() = default;

std::string IndexWriter::add(const std::vector<BatchRun*>& runs, bool is_part) {
    std::size_t articles = 0;
    for (const BatchRun* run : runs)
        articles += run->articles().size();
    // Of a few articles the terms are sorted before a second thread has begun.
    const SegmentContents contents(runs, articles < kLeastSegment ? 1 : parts_->options.threads);
    if (contents.articles().empty()) return {};
    return saying_what_room_is_missing(parts_->path, contents,
                                       [&] { return parts_->add(contents, is_part); });
}

void IndexWriter::replace_all(const std::string& aside) try {
    parts_->replace_all(aside);
} catch (const fs::filesystem_error& error) {
    throw Error(Fault::io, "the index at " + parts_->path + ": " + error.what());
}

std::vector<std::string> IndexWriter::remove(const std::vector<std::string>& ids) try {
    const OpenIndex& index = parts_->newest();
    std::vector<std::string> unknown, terms;
    for (const std::string& id : ids) {
        const std::vector<std::string> of_id = {identity_term(id), url_term(id)};
        if (parts_->find(index, of_id).empty())
            unknown.push_back(id);
        else
            terms.insert(terms.end(), of_id.begin(), of_id.end());
    }
    if (terms.empty()) return unknown;
    parts_->change_live([&] { parts_->remove_from_segments(parts_->find(index, terms)); });
    return unknown;
} catch (const Xapian::Error& error) {
    rethrow(error, parts_->path);
}

std::vector<SegmentSize> IndexWriter::sealed_segments() const {
    std::vector<SegmentSize> sizes;
    for (const OpenSegment& segment : parts_->newest().segments()) {
        if (segment.name == parts_->manifest.live) continue;
        if (const auto version = version_of_segment(parts_->folder(segment.name)))
            sizes.push_back({segment.name, version->statistics.documents, segment.deleted.size()});
    }
    return sizes;
}

void IndexWriter::seal_beyond(std::size_t segments) {
    const Manifest& manifest = parts_->manifest;
    const bool are_more = manifest.segments().size() > segments;
    if (!manifest.live.empty() && are_more && can_write_glass()) parts_->seal_live();
}

std::unique_ptr<SegmentMerge> IndexWriter::begin_merge(const std::vector<std::string>& segments) {
    if (!can_write_glass()) return nullptr;
    return std::make_unique<SegmentMerge>(parts_->newest(), segments, segment_name(parts_->manifest.next++));
}

void IndexWriter::end_merge(SegmentMerge& merge) try {
    parts_->end_merge(merge);
} catch (const Xapian::Error& error) {
    rethrow(error, parts_->path);
}

} // namespace gisa
