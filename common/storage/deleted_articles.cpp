#include "common/storage/deleted_articles.h"

#include <algorithm>

namespace gisa {

std::string deleted_key(std::string_view segment) { return std::string(kDeletedKeys).append(segment); }

std::string encode_numbers(const DocumentNumbers& numbers) {
    std::string bytes;
    std::uint32_t before = 0;
    for (const std::uint32_t number : numbers) {
        std::uint32_t gap = number - before;
        for (; gap >= 0x80; gap >>= 7)
            bytes.push_back(static_cast<char>(gap | 0x80));
        bytes.push_back(static_cast<char>(gap));
        before = number;
    }
    return bytes;
}

DocumentNumbers decode_numbers(std::string_view bytes) {
    DocumentNumbers numbers;
    std::uint32_t gap = 0, number = 0;
    unsigned shift = 0;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (shift > 28) break;
        gap |= static_cast<std::uint32_t>(byte & 0x7F) << shift;
        shift += 7;
        if (byte >= 0x80) continue;
        numbers.push_back(number += gap);
        gap = shift = 0;
    }
    return numbers;
}

void DeletedArticles::add(const std::string& segment, const DocumentNumbers& numbers) {
    if (numbers.empty()) return;
    DocumentNumbers& known = numbers_[segment];
    const auto middle = static_cast<std::ptrdiff_t>(known.size());
    known.insert(known.end(), numbers.begin(), numbers.end());
    std::inplace_merge(known.begin(), known.begin() + middle, known.end());
    known.erase(std::unique(known.begin(), known.end()), known.end());
}

const DocumentNumbers* DeletedArticles::of(const std::string& segment) const {
    const auto found = numbers_.find(segment);
    return found == numbers_.end() ? nullptr : &found->second;
}

} // namespace gisa
