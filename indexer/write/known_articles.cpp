#include "indexer/write/known_articles.h"

#include "common/storage/open_index.h"
#include "common/storage/schema.h"

namespace gisa {

struct KnownArticles::Parts {
    std::string path;
    std::optional<OpenIndex> index;
    std::size_t looks = 0; ///< into segments
};

KnownArticles::KnownArticles(const std::string& index) : parts_(new Parts{index, {}}) { reopen(); }
KnownArticles::~KnownArticles() = default;
KnownArticles::KnownArticles(KnownArticles&&) noexcept = default;

void KnownArticles::reopen() {
    if (parts_->index)
        parts_->index->reopen();
    else if (index_exists(parts_->path))
        parts_->index.emplace(parts_->path, Formats::current, SealedDatabases::closed);
}

void KnownArticles::let_go_of_pages() {
    if (parts_->index) parts_->index->let_go_of_pages();
    parts_->looks = 0;
}

std::optional<std::string> KnownArticles::content_hash(const std::string& identity) const try {
    constexpr std::size_t kMany = 256; // letting go costs as much as a few
    std::optional<std::string> hash;
    if (!parts_->index) return hash;
    parts_->looks += parts_->index->segments().size();
    if (parts_->looks >= kMany) {
        parts_->index->let_go_of_pages();
        parts_->looks = 0;
    }
    parts_->index->for_each_document(identity, [&](const OpenSegment& segment, Xapian::docid document) {
        hash = segment.reader->values(kContentHashSlot)->at(document);
        return false;
    });
    return hash;
} catch (const Xapian::Error& error) {
    rethrow(error, parts_->path);
}

} // namespace gisa
