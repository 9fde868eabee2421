#include "searcher/query/retype.h"

#include "common/korean/jamo.h"
#include "common/text/utf8.h"

namespace gisa {

namespace {

constexpr std::size_t kShortest = 2 * 3; // bytes: two syllables

bool stands_apart(std::string_view query, std::size_t begin, std::size_t end) {
    const auto separates = [&](std::size_t at) {
        return is_ascii_space(query[at]) ||
               std::string_view("\"'()+-,.?!").find(query[at]) != std::string_view::npos;
    };
    return (begin == 0 || separates(begin - 1)) && (end == query.size() || separates(end));
}

} // namespace

std::string retype(std::string_view query) {
    std::string out;
    bool changed = false;
    for (std::size_t at = 0; at < query.size();) {
        std::size_t end = at;
        while (end < query.size() && is_ascii_alpha(query[end]))
            ++end;
        if (end == at) {
            out.push_back(query[at++]);
            continue;
        }
        const std::string_view word = query.substr(at, end - at);
        const bool excluded = at > 0 && query[at - 1] == '-';
        const std::string hangul =
            stands_apart(query, at, end) && !excluded ? from_keyboard(word) : std::string();
        const bool take = hangul.size() >= kShortest;
        out.append(take ? std::string_view(hangul) : word);
        changed = changed || take;
        at = end;
    }
    return changed ? out : std::string();
}

} // namespace gisa
