#include "indexer/read/read_options.h"

namespace gisa {

const std::vector<std::string_view>& mappable_fields() {
    static const std::vector<std::string_view> fields{"title",   "body",    "url", "date", "publisher",
                                                      "authors", "sources", "id",  "lang"};
    return fields;
}

bool is_json_pointer(std::string_view text) {
    if (!text.empty() && text.front() != '/') return false;
    for (std::size_t at = 0; (at = text.find('~', at)) != std::string_view::npos; ++at)
        if (at + 1 == text.size() || (text[at + 1] != '0' && text[at + 1] != '1')) return false;
    return true;
}

} // namespace gisa
