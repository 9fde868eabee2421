#include "common/storage/article_reader.h"

#include "common/storage/identity_terms.h"
#include "common/storage/open_index.h"
#include "common/storage/stored_article.h"

namespace gisa {

struct ArticleReader::Parts {
    std::string index;
    Xapian::Database database;

    Article read(Xapian::docid id) const { return decode_article(database.get_document(id).get_data()); }
};

ArticleReader::ArticleReader(const std::string& index) : parts_(new Parts{index, open_index(index)}) {}
ArticleReader::~ArticleReader() = default;

std::optional<Article> ArticleReader::find(const std::string& id_or_url) const try {
    for (const std::string& term : {identity_term(id_or_url), url_term(id_or_url)}) {
        const auto found = parts_->database.postlist_begin(term);
        if (found != parts_->database.postlist_end(term)) return parts_->read(*found);
    }
    return std::nullopt;
} catch (const Xapian::Error& error) {
    rethrow(error, parts_->index);
}

void ArticleReader::for_each(const std::function<void(Article&&)>& each) const { for_each_with("", each); }

void ArticleReader::for_each_with(const std::string& term, const std::function<void(Article&&)>& each) const
    try {
    const auto end = parts_->database.postlist_end(term); // of the empty term: every article
    for (auto found = parts_->database.postlist_begin(term); found != end; ++found)
        each(parts_->read(*found));
} catch (const Xapian::Error& error) {
    rethrow(error, parts_->index);
}

void ArticleReader::for_each_term(
    char prefix, const std::function<void(const std::string& text, std::size_t articles)>& each) const try {
    const std::string start(1, prefix);
    const auto end = parts_->database.allterms_end(start);
    for (auto term = parts_->database.allterms_begin(start); term != end; ++term)
        each((*term).substr(1), term.get_termfreq());
} catch (const Xapian::Error& error) {
    rethrow(error, parts_->index);
}

} // namespace gisa
