#include "indexer/write/index_writer.h"

#include "common/error.h"
#include "common/storage/durable_file.h"
#include "common/storage/identity_terms.h"
#include "common/storage/open_index.h"
#include "common/storage/schema.h"
#include "indexer/write/disk_room.h"
#include "indexer/write/index_folder.h"
#include "indexer/write/merge/merge_source.h"
#include "indexer/write/segment_contents.h"
#include "indexer/write/segment_merge.h"
#include "indexer/write/write_glass.h"
#include "indexer/write/write_stock.h"
#include "indexer/write/writer_lock.h"

#include <xapian.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <utility>

namespace gisa {

namespace {

namespace fs = std::filesystem;

/// A smaller batch goes into the live segment: a segment of its own would have to be merged soon.
constexpr std::size_t kLeastSegment = 256;
/// A live segment that has grown beyond this many articles is sealed.
constexpr std::size_t kLargestLive = 256;

} // namespace

struct IndexWriter::Parts {
    Parts(const std::string& path, const WriterOptions& chosen)
        : options(chosen), lock(make_index_folder(path), options.wait), folder(path, options.replaces_all) {}

    /// A live database that is not in it is not written to any more.
    void write_manifest() try { folder.write(); } catch (const Error&) {
        live_database.reset();
        throw;
    }

    void replace_all(const std::string& aside) {
        options.replaces_all = false;
        folder.replace_all(aside);
    }

    /// As it is on the disk now.
    const OpenIndex& newest() {
        std::unique_ptr<OpenIndex>& open = options.open ? *options.open : own_open;
        if (open)
            open->reopen();
        else
            open = std::make_unique<OpenIndex>(folder.path(), Formats::current, SealedDatabases::closed);
        return *open;
    }

    /// Where articles with these terms stand, in all segments, deleted ones left out. In their order, so that
    /// what is read of an index once is not read again.
    Tombstones find(const OpenIndex& index, std::vector<std::string> terms) const {
        constexpr std::size_t kMany = 1024;
        std::sort(terms.begin(), terms.end());
        Tombstones found;
        for (std::size_t i = 0; i < terms.size(); ++i) {
            index.for_each_document(terms[i], [&](const OpenSegment& segment, Xapian::docid document) {
                found[segment.name].push_back(document);
                return true;
            });
            if ((i + 1) % kMany == 0 || (i > kMany && i + 1 == terms.size())) index.let_go_of_pages();
        }
        for (auto& [segment, documents] : found) {
            std::sort(documents.begin(), documents.end());
            documents.erase(std::unique(documents.begin(), documents.end()), documents.end());
        }
        return found;
    }

    Xapian::WritableDatabase& live() {
        if (live_database) return *live_database;
        if (!manifest.live.empty())
            return live_database.emplace(folder.path_of(manifest.live), Xapian::DB_OPEN);
        const std::string name = folder.new_segment();
        live_database.emplace(folder.path_of(name),
                              Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS);
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
        const Tombstones replaced =
            options.replaces_all ? Tombstones() : find(newest(), std::move(identities));
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
        const std::string name = folder.new_segment();
        fs::create_directory(folder.path_of(name));
        Metadata metadata;
        for (const auto& [segment, gone] : replaced)
            metadata.emplace_back(deleted_key(segment), encode_numbers(gone));
        metadata.emplace_back(kFormatKey, std::to_string(kFormatVersion));
        metadata.emplace_back(kOrderKey, kNewestFirst);
        std::sort(metadata.begin(), metadata.end());
        write_glass(contents, metadata, folder.path_of(name), options.threads);
        sync_directory(folder.path());
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
        folder.remove_leftovers();
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

    WriterOptions options;
    WriterLock lock;
    IndexFolder folder;
    Manifest& manifest = folder.manifest;
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
    return saying_what_room_is_missing(parts_->folder.path(), contents,
                                       [&] { return parts_->add(contents, is_part); });
}

void IndexWriter::replace_all(const std::string& aside) try {
    parts_->replace_all(aside);
} catch (const fs::filesystem_error& error) {
    throw Error(Fault::io, "the index at " + parts_->folder.path() + ": " + error.what());
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
    rethrow(error, parts_->folder.path());
}

void IndexWriter::remove_identities(const std::vector<std::string>& ids) try {
    std::vector<std::string> terms;
    for (const std::string& id : ids)
        terms.push_back(identity_term(id));
    const Tombstones found = parts_->find(parts_->newest(), terms);
    if (!found.empty()) parts_->change_live([&] { parts_->remove_from_segments(found); });
} catch (const Xapian::Error& error) {
    rethrow(error, parts_->folder.path());
}

std::vector<SegmentSize> IndexWriter::sealed_segments() const {
    std::vector<SegmentSize> sizes;
    for (const OpenSegment& segment : parts_->newest().segments()) {
        if (segment.name == parts_->manifest.live) continue;
        if (const auto version = version_of_segment(parts_->folder.path_of(segment.name)))
            sizes.push_back({segment.name, version->statistics.documents, segment.deleted.size()});
    }
    return sizes;
}

void IndexWriter::seal() {
    if (!parts_->manifest.live.empty()) parts_->seal_live();
}

void IndexWriter::seal_beyond(std::size_t segments) {
    const Manifest& manifest = parts_->manifest;
    const bool are_more = manifest.segments().size() > segments;
    if (!manifest.live.empty() && are_more && can_write_glass()) parts_->seal_live();
}

std::unique_ptr<SegmentMerge> IndexWriter::begin_merge(const std::vector<std::string>& segments) {
    if (!can_write_glass()) return nullptr;
    return std::make_unique<SegmentMerge>(parts_->newest(), segments, parts_->folder.new_segment());
}

void IndexWriter::end_merge(SegmentMerge& merge) try {
    parts_->end_merge(merge);
} catch (const Xapian::Error& error) {
    rethrow(error, parts_->folder.path());
}

} // namespace gisa
