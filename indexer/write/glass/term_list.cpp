#include "indexer/write/glass/term_list.h"

#include "common/storage/glass/codings.h"

#include <algorithm>

namespace gisa::glass {

void TermList::begin(std::uint64_t length, std::size_t terms) {
    tag_.clear();
    before_ = {};
    if (terms == 0) return; // an empty tag
    append_number(tag_, length);
    append_number(tag_, terms);
}

void TermList::add(std::string_view term, std::uint32_t count) {
    const bool is_first = before_.empty();
    const auto differ = std::mismatch(term.begin(), term.end(), before_.begin(), before_.end()).first;
    const auto shared = static_cast<std::size_t>(differ - term.begin());
    const std::size_t joined = (count + std::uint64_t{1}) * (before_.size() + 1) + shared;
    const bool is_joined = !is_first && count < 127 && joined < 256;
    if (!is_first) tag_.push_back(static_cast<char>(is_joined ? joined : shared));
    tag_.push_back(static_cast<char>(term.size() - shared));
    tag_.append(term.substr(shared));
    if (!is_joined) append_number(tag_, count);
    before_ = term;
}

} // namespace gisa::glass
