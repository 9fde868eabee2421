#pragma once

#include "indexer/write/write_document.h"

#include <string>

namespace Xapian {
class Document;
}

namespace gisa {

/// Puts what an index holds of an article into a Xapian document. REQUIRES: the document outlives it
class StockDocument : public DocumentSink {
public:
    explicit StockDocument(Xapian::Document& document) : document_(document) {}
    void term(Field field, const Term& term, std::uint32_t count) override;
    void boolean_term(std::string_view term) override;
    void value(std::uint32_t slot, std::string_view value) override;
    void data(std::string&& record) override;

private:
    Xapian::Document& document_;
};

} // namespace gisa
