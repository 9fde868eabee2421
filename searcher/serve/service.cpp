#include "searcher/serve/service.h"

#include "common/hex_hash.h"

namespace gisa {

std::string state_of(const ServiceOptions& options) {
    std::string state = options.searcher.builtin_aliases ? "builtin\n" : "";
    for (const SearcherOptions::AliasText& aliases : options.searcher.aliases)
        state += std::to_string(aliases.text.size()) + ':' + aliases.text;
    return short_hex_hash(state + std::to_string(options.timeout.count()));
}

} // namespace gisa
