#include "indexer/write/live_writer.h"

#include "common/error.h"
#include "common/storage/identity_terms.h"
#include "common/storage/open_index.h"
#include "common/storage/schema.h"
#include "indexer/intake/identify.h"
#include "indexer/write/stock_document.h"
#include "indexer/write/write_document.h"

#include <xapian.h>

#include <filesystem>
#include <fstream>
#include <unordered_map>

#include <unistd.h>

namespace gisa {

namespace {

/// A file that says who is writing, for the message that a second writer gets. The lock itself is Xapian's.
class WriterNote {
public:
    explicit WriterNote(const std::string& index) : path_(std::filesystem::path(index) / "writer.pid") {}
    ~WriterNote() {
        std::error_code ignored;
        if (written_) std::filesystem::remove(path_, ignored);
    }
    void write() {
        std::ofstream(path_) << ::getpid() << '\n';
        written_ = true;
    }
    std::string holder() const {
        std::string pid;
        std::ifstream(path_) >> pid;
        return pid.empty() ? "another process" : "process " + pid;
    }

private:
    std::filesystem::path path_;
    bool written_ = false;
};

/// An index is not made among files of somebody else's.
void refuse_foreign_folder(const std::string& path) {
    std::error_code ignored;
    if (std::filesystem::exists(path, ignored) && !std::filesystem::is_empty(path, ignored) && !ignored)
        throw Error(Fault::io,
                    path + " holds other files and no index; choose an empty or a new folder with --index");
}

Xapian::WritableDatabase open_for_writing(const std::string& path, const WriterNote& note) {
    try {
        std::filesystem::create_directories(path);
        const bool is_new = !index_exists(path);
        if (is_new) refuse_foreign_folder(path);
        Xapian::WritableDatabase database(path, Xapian::DB_CREATE_OR_OPEN);
        if (is_new) {
            database.set_metadata(kFormatKey, std::to_string(kFormatVersion));
            database.commit();
        }
        check_format(database, path);
        return database;
    } catch (const Xapian::DatabaseLockError&) {
        throw Error(Fault::locked,
                    "the index at " + path + " is being written by " + note.holder() + "; try again later");
    } catch (const Xapian::Error& error) {
        rethrow(error, path);
    } catch (const std::filesystem::filesystem_error& error) {
        throw Error(Fault::io, "cannot make the index at " + path + ": " + error.code().message());
    }
}

Outcome outcome_for(const Xapian::Database& database, const std::string& identity, const std::string& hash,
                    bool force) {
    const Xapian::PostingIterator found = database.postlist_begin(identity);
    if (found == database.postlist_end(identity)) return Outcome::indexed;
    const bool same = database.get_document(*found).get_value(kContentHashSlot) == hash;
    return same && !force ? Outcome::unchanged : Outcome::replaced;
}

} // namespace

struct LiveWriter::Parts {
    explicit Parts(const std::string& index)
        : path(index), note(index), database(open_for_writing(index, note)) {
        note.write();
    }
    std::string path;
    WriterNote note;
    Xapian::WritableDatabase database;
    Analyser analyser;
};

bool LiveWriter::exists(const std::string& path) { return index_exists(path); }

LiveWriter::LiveWriter(const std::string& path) : parts_(std::make_unique<Parts>(path)) {}
LiveWriter::~LiveWriter() = default;

Outcome LiveWriter::put(Article article, bool force) try {
    const std::string identity = identity_term(article.id);
    const std::string hash = content_hash(article);
    const Outcome outcome = outcome_for(parts_->database, identity, hash, force);
    if (outcome == Outcome::unchanged) return outcome;
    Xapian::Document document;
    StockDocument sink(document);
    write_document(article, hash, parts_->analyser, sink);
    parts_->database.replace_document(identity, document);
    return outcome;
} catch (const Xapian::Error& error) {
    rethrow(error, parts_->path);
}

bool LiveWriter::remove(const std::string& id_or_url) try {
    bool found = false;
    for (const std::string& term : {identity_term(id_or_url), url_term(id_or_url)}) {
        if (!parts_->database.term_exists(term)) continue;
        parts_->database.delete_document(term);
        found = true;
    }
    return found;
} catch (const Xapian::Error& error) {
    rethrow(error, parts_->path);
}

void LiveWriter::commit() try { parts_->database.commit(); } catch (const Xapian::Error& error) {
    rethrow(error, parts_->path);
}

struct OutcomeForecast::Parts {
    std::string path;
    Xapian::Database database;
    std::unordered_map<std::string, std::string> taken; // identity -> hash, of this run
};

OutcomeForecast::OutcomeForecast(const std::string& path) : parts_(std::make_unique<Parts>()) {
    parts_->path = path;
    if (index_exists(path))
        parts_->database = open_index(path);
    else
        refuse_foreign_folder(path);
}

OutcomeForecast::~OutcomeForecast() = default;

Outcome OutcomeForecast::put(const Article& article, bool force) try {
    const std::string identity = identity_term(article.id);
    const std::string hash = content_hash(article);
    const auto [entry, is_new] = parts_->taken.emplace(identity, hash);
    if (is_new) return outcome_for(parts_->database, identity, hash, force);
    const bool same = entry->second == hash && !force;
    entry->second = hash;
    return same ? Outcome::unchanged : Outcome::replaced;
} catch (const Xapian::Error& error) {
    rethrow(error, parts_->path);
}

} // namespace gisa
