#include "common/terminal/nearest.h"

#include <algorithm>
#include <cstddef>

namespace gisa {

std::size_t edit_distance(std::string_view a, std::string_view b) {
    // Three rows of the usual table are enough: swaps look two rows back.
    std::vector<std::size_t> before(b.size() + 1), above(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        above[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], before[j - 2] + 1);
        }
        before.swap(above);
        above.swap(row);
    }
    return above[b.size()];
}

std::optional<std::string> nearest(std::string_view unknown, const std::vector<std::string>& known) {
    std::optional<std::string> best;
    std::size_t least = 3;
    for (const std::string& word : known) {
        const std::size_t distance = edit_distance(unknown, word);
        if (distance >= least || 2 * distance > word.size()) continue;
        least = distance;
        best = word;
    }
    return best;
}

} // namespace gisa
