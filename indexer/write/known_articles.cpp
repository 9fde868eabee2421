#include "indexer/write/known_articles.h"

#include "common/storage/open_index.h"
#include "common/storage/schema.h"

namespace gisa {

struct KnownArticles::Parts {
    std::string path;
    std::optional<OpenIndex> index;
};

KnownArticles::KnownArticles(const std::string& index) : parts_(new Parts{index, {}}) { reopen(); }
KnownArticles::~KnownArticles() = default;
KnownArticles::KnownArticles(KnownArticles&&) noexcept = default;

void KnownArticles::reopen() {
    if (parts_->index)
        parts_->index->reopen();
    else if (index_exists(parts_->path))
        parts_->index.emplace(parts_->path);
}

std::optional<std::string> KnownArticles::content_hash(const std::string& identity) const try {
    std::optional<std::string> hash;
    if (!parts_->index) return hash;
    parts_->index->for_each_document(identity, [&](const OpenSegment& segment, Xapian::docid document) {
        hash = segment.database.get_document(document).get_value(kContentHashSlot);
        return false;
    });
    return hash;
} catch (const Xapian::Error& error) {
    rethrow(error, parts_->path);
}

} // namespace gisa
