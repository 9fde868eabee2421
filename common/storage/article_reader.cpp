#include "common/storage/article_reader.h"

#include "common/storage/identity_terms.h"
#include "common/storage/open_index.h"
#include "common/storage/shard_folder.h"
#include "common/storage/stored_article.h"

#include <utility>
#include <vector>

namespace gisa {

struct ArticleReader::Parts {
    explicit Parts(const std::string& index, Formats formats = Formats::current) : path(index) {
        for (const std::string& folder : folders_of(index))
            shards.emplace_back(folder, formats);
    }

    std::string path;
    std::vector<OpenIndex> shards; ///< or the index alone

    void for_each_document(const std::string& term,
                           const std::function<bool(const OpenSegment&, Xapian::docid)>& each) const {
        bool goes_on = true;
        for (auto index = shards.begin(); index != shards.end() && goes_on; ++index)
            index->for_each_document(term, [&](const OpenSegment& segment, Xapian::docid document) {
                return goes_on = each(segment, document);
            });
    }

    static Article read(const OpenSegment& segment, Xapian::docid document) {
        return decode_article(segment.database.get_document(document).get_data());
    }
};

ArticleReader::ArticleReader(const std::string& index) : parts_(std::make_unique<Parts>(index)) {}
ArticleReader::ArticleReader(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
ArticleReader::~ArticleReader() = default;
ArticleReader::ArticleReader(ArticleReader&&) noexcept = default;
ArticleReader& ArticleReader::operator=(ArticleReader&&) noexcept = default;

ArticleReader ArticleReader::of_readable_format(const std::string& index) {
    return ArticleReader(std::make_unique<Parts>(index, Formats::readable));
}

void ArticleReader::for_each_record(const std::function<bool(std::string&&)>& each) const try {
    parts_->for_each_document("", [&](const OpenSegment& segment, Xapian::docid document) {
        return each(segment.database.get_document(document).get_data());
    });
} catch (const Xapian::Error& error) {
    rethrow(error, parts_->path);
}

std::optional<Article> ArticleReader::find(const std::string& id_or_url) const try {
    std::optional<Article> found;
    for (const std::string& term : {identity_term(id_or_url), url_term(id_or_url)}) {
        parts_->for_each_document(term, [&](const OpenSegment& segment, Xapian::docid document) {
            found = Parts::read(segment, document);
            return false;
        });
        if (found) break;
    }
    return found;
} catch (const Xapian::Error& error) {
    rethrow(error, parts_->path);
}

void ArticleReader::for_each(const std::function<void(Article&&)>& each) const { for_each_with("", each); }

void ArticleReader::for_each_with(const std::string& term, const std::function<void(Article&&)>& each) const
    try {
    parts_->for_each_document(term, [&](const OpenSegment& segment, Xapian::docid document) {
        each(Parts::read(segment, document));
        return true;
    });
} catch (const Xapian::Error& error) {
    rethrow(error, parts_->path);
}

void ArticleReader::for_each_term(
    char prefix, const std::function<void(const std::string& text, std::size_t articles)>& each) const try {
    Xapian::Database all;
    for (const OpenIndex& index : parts_->shards)
        for (const OpenSegment& segment : index.segments())
            all.add_database(segment.database);
    const std::string start(1, prefix);
    const auto end = all.allterms_end(start);
    for (auto term = all.allterms_begin(start); term != end; ++term) {
        std::size_t articles = 0;
        parts_->for_each_document(*term, [&](const OpenSegment&, Xapian::docid) {
            ++articles;
            return true;
        });
        if (articles > 0) each((*term).substr(1), articles);
    }
} catch (const Xapian::Error& error) {
    rethrow(error, parts_->path);
}

} // namespace gisa
