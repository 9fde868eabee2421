#include "indexer/write/document_sink.h"

#include <xapian.h>

namespace gisa {

void DocumentSink::term(const std::string& term, std::uint32_t count) { document_.add_term(term, count); }

} // namespace gisa
