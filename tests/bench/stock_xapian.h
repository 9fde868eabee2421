#pragma once

#include <cstddef>
#include <string>

namespace gisa {

/// Puts the first `most` articles of the table into a new Xapian index as its manual shows: TermGenerator
/// with English stems over title and body, the body as the document's data. Throws Error (io) and Xapian's
/// own.
void index_with_stock_xapian(const std::string& table, std::size_t most, const std::string& index);

} // namespace gisa
