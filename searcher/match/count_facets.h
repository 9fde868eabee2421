#pragma once

#include "searcher/searcher.h"

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>

namespace gisa {

/// Counts the matching articles by what they have in a slot: each line of the value, every article once a
/// line. Give it to an Enquire that looks at every match.
class FacetCounter : public Xapian::MatchSpy {
public:
    explicit FacetCounter(std::uint32_t slot) : slot_(slot) {}
    void operator()(const Xapian::Document& document, double weight) override;

    /// The most frequent values, ties by name.
    Facet take(const std::string& name, std::size_t most) const;

private:
    std::uint32_t slot_;
    std::unordered_map<std::string, std::size_t> articles_;
};

} // namespace gisa
