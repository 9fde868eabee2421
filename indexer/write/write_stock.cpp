#include "indexer/write/write_stock.h"

#include <xapian.h>

#include <string>

namespace gisa {

void write_stock(const SegmentContents& contents, Xapian::WritableDatabase& database) {
    for (const WaitingArticle& article : contents.articles()) {
        Xapian::Document document;
        for (const CountedTerm& counted : article.terms)
            document.add_term(std::string(contents.terms()[counted.term]), counted.count);
        for (const SlotValue& value : article.values)
            document.add_value(value.slot, std::string(value.value));
        document.set_data(std::string(article.record));
        database.add_document(document);
    }
}

} // namespace gisa
