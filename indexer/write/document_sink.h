#pragma once

#include "indexer/write/index_terms.h"

namespace Xapian {
class Document;
}

namespace gisa {

/// Puts an article's terms into its Xapian document. REQUIRES: the document outlives it
class DocumentSink : public TermSink {
public:
    explicit DocumentSink(Xapian::Document& document) : document_(document) {}
    void term(const std::string& term, std::uint32_t count) override;

private:
    Xapian::Document& document_;
};

} // namespace gisa
