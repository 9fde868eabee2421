#include "indexer/write/sort_terms.h"

#include <algorithm>
#include <array>
#include <bit>

namespace gisa {

namespace {

constexpr unsigned kDigitBits = 8;
constexpr std::size_t kDigits = 1u << kDigitBits;
constexpr std::size_t kFew = 64; // not worth counting digits

std::size_t digit(const CountedTerm& counted, unsigned shift) {
    return counted.term >> shift & (kDigits - 1);
}

/// From one place to the other, in the order of one digit; equals as they stand.
void deal_out(std::span<const CountedTerm> from, CountedTerm* to, unsigned shift) {
    std::array<std::uint32_t, kDigits> places{};
    for (const CountedTerm& counted : from)
        ++places[digit(counted, shift)];
    std::uint32_t sum = 0;
    for (std::uint32_t& place : places) {
        const std::uint32_t count = place;
        place = sum;
        sum += count;
    }
    for (const CountedTerm& counted : from)
        to[places[digit(counted, shift)]++] = counted;
}

} // namespace

void TermSorter::sort(std::span<CountedTerm> terms) {
    if (terms.size() < kFew) {
        std::sort(terms.begin(), terms.end(),
                  [](const CountedTerm& a, const CountedTerm& b) { return a.term < b.term; });
        return;
    }
    std::uint32_t all = 0;
    for (const CountedTerm& counted : terms)
        all |= counted.term;
    other_.resize(std::max(other_.size(), terms.size()));
    CountedTerm *from = terms.data(), *to = other_.data();
    for (unsigned shift = 0; shift < static_cast<unsigned>(std::bit_width(all)); shift += kDigitBits) {
        deal_out({from, terms.size()}, to, shift);
        std::swap(from, to);
    }
    if (from != terms.data()) std::copy_n(from, terms.size(), terms.data());
}

} // namespace gisa
