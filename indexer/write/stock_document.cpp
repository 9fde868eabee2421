#include "indexer/write/stock_document.h"

#include <xapian.h>

namespace gisa {

void StockDocument::term(Field field, const Term& term, std::uint32_t count) {
    document_.add_term(field_term(field, term.text), count);
}

void StockDocument::boolean_term(std::string_view term) { document_.add_boolean_term(std::string(term)); }

void StockDocument::value(std::uint32_t slot, std::string_view value) {
    document_.add_value(slot, std::string(value));
}

void StockDocument::data(std::string&& record) { document_.set_data(record); }

} // namespace gisa
