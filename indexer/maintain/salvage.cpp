#include "indexer/maintain/salvage.h"

#include "common/error.h"
#include "common/storage/deleted_articles.h"
#include "common/storage/manifest.h"
#include "common/storage/stored_article.h"

#include <xapian.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>
#include <unordered_map>

namespace gisa {

namespace {

namespace fs = std::filesystem;

/// Those that the manifest names; without one all folders with numbers, which may be too many.
std::vector<std::string> segments_of(const std::string& index, Salvage& salvage) {
    try {
        if (const auto manifest = read_manifest(index)) return manifest->segments();
    } catch (const Error& error) {
        salvage.faults.emplace_back(error.what());
    }
    std::vector<std::string> names;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(index, ignored)) {
        const std::string name = entry.path().filename().string();
        if (entry.is_directory(ignored) && is_segment_name(name)) names.push_back(name);
    }
    std::sort(names.begin(), names.end());
    return names;
}

struct Found {
    std::size_t segment = 0;
    Xapian::docid document = 0;
    bool operator==(const Found&) const = default;
};

class Salvager {
public:
    Salvager(const std::string& index, Salvage& salvage) : salvage_(salvage) {
        for (const std::string& name : segments_of(index, salvage))
            open(name, (fs::path(index) / name).string());
        for (std::size_t i = 0; i < databases_.size(); ++i)
            note_articles(i);
    }

    void pass(const std::string& index, const RecordSink& sink) {
        for (std::size_t i = 0; i < databases_.size(); ++i)
            for_each_record(i, [&](Xapian::docid document, std::string&& record) {
                if (!is_last(record, {i, document})) return true;
                ++salvage_.found;
                return sink(stored_record(index, std::move(record)), 0);
            });
    }

private:
    void open(const std::string& name, const std::string& path) try {
        Xapian::Database database(path);
        const std::string keys(kDeletedKeys);
        for (auto key = database.metadata_keys_begin(keys); key != database.metadata_keys_end(keys); ++key)
            deleted_.add((*key).substr(keys.size()), decode_numbers(database.get_metadata(*key)));
        names_.push_back(name);
        databases_.push_back(std::move(database));
    } catch (const Xapian::Error& error) {
        ++salvage_.unopened;
        salvage_.faults.push_back("segment " + name + ": " + error.get_msg());
    }

    /// Without the list of documents, which may be what is damaged.
    void for_each_record(std::size_t segment,
                         const std::function<bool(Xapian::docid, std::string&&)>& each) const {
        const Xapian::Database& database = databases_[segment];
        const DocumentNumbers* gone = deleted_.of(names_[segment]);
        for (Xapian::docid document = 1; document <= database.get_lastdocid(); ++document) {
            if (gone && std::binary_search(gone->begin(), gone->end(), document)) continue;
            std::string record = record_of(database, document);
            if (!record.empty() && !each(document, std::move(record))) return;
        }
    }

    /// Empty where there is none, or none that can be read.
    static std::string record_of(const Xapian::Database& database, Xapian::docid document) try {
        return database.get_document(document, Xapian::DOC_ASSUME_VALID).get_data();
    } catch (const Xapian::Error&) {
        return {};
    }

    void note_articles(std::size_t segment) {
        std::size_t whole = 0;
        for_each_record(segment, [&](Xapian::docid document, const std::string& record) {
            whole += note_article(record, {segment, document});
            return true;
        });
        const DocumentNumbers* gone = deleted_.of(names_[segment]);
        const std::size_t expected = databases_[segment].get_doccount() - (gone ? gone->size() : 0);
        if (whole >= expected) return;
        salvage_.lost += expected - whole;
        salvage_.faults.push_back("segment " + names_[segment] + ": " + std::to_string(expected - whole) +
                                  " of " + std::to_string(expected) + " articles cannot be read");
    }

    bool note_article(const std::string& record, const Found& found) try {
        const Article article = decoder_.decode(record);
        last_.insert_or_assign(article.id, found);
        return true;
    } catch (const Error&) {
        return false;
    }

    bool is_last(const std::string& record, const Found& found) try {
        const auto last = last_.find(decoder_.decode_head(record).id);
        return last != last_.end() && last->second == found;
    } catch (const Error&) {
        return false;
    }

    Salvage& salvage_;
    std::vector<std::string> names_;
    std::vector<Xapian::Database> databases_;
    DeletedArticles deleted_;
    ArticleDecoder decoder_;
    std::unordered_map<std::string, Found> last_; // by id
};

} // namespace

Salvage salvage_records(const std::string& index, const RecordSink& sink) {
    Salvage salvage;
    Salvager(index, salvage).pass(index, sink);
    return salvage;
}

} // namespace gisa
