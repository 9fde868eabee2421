#include "tests/bench/stock_xapian.h"

#include "tests/bench/collection.h"

#include <xapian.h>

namespace gisa {

void index_with_stock_xapian(const std::string& table, std::size_t most, const std::string& index) {
    Xapian::WritableDatabase database(index, Xapian::DB_CREATE_OR_OVERWRITE);
    Xapian::TermGenerator generator;
    generator.set_stemmer(Xapian::Stem("english"));
    read_table(table, [&](const PlainArticle& article) {
        Xapian::Document document;
        generator.set_document(document);
        generator.set_termpos(0);
        generator.index_text(article.title);
        generator.increase_termpos();
        generator.index_text(article.body);
        document.add_value(0, article.published);
        document.add_value(1, article.title);
        document.set_data(article.body);
        database.add_document(document);
        return database.get_doccount() < most;
    });
    database.commit();
}

} // namespace gisa
