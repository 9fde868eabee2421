#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace gisa {

/// BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009), spelled as
/// Xapian 1.4 does with the same parameters: a term that most articles have still counts a little, and an
/// article is never taken for shorter than half of the average. How kB was chosen:
/// docs/decisions/0006-order.md.
inline constexpr double kK1 = 1.2, kB = 0.9, kMinNormLength = 0.5;

/// What there is of all articles that are searched, those that are deleted included.
struct CollectionStatistics {
    double articles = 0;
    double average_length = 0;
};

/// What a term counts for in an article that has it. Pure.
class TermScore {
public:
    /// Counts for nothing.
    TermScore() = default;
    /// Of a term that `articles_with` articles have; `factor`: times BM25.
    TermScore(const CollectionStatistics& all, double articles_with, double factor) {
        double odds = (all.articles - articles_with + 0.5) / (articles_with + 0.5);
        if (odds < 2) odds = odds * 0.5 + 1;
        weight_ = std::log(odds) * factor * (kK1 + 1);
        per_length_ = all.average_length > 0 ? 1 / all.average_length : 0;
    }

    /// `count`: of the term in the article; `length`: of the article.
    double of(std::uint32_t count, std::uint32_t length) const {
        return weight_ * (count / (norm(length) + count));
    }
    /// True if of() is above `least`, without a division.
    bool exceeds(double least, std::uint32_t count, std::uint32_t length) const {
        return (weight_ - least) * count > least * norm(length);
    }
    /// Of no article more than this. `most`: no article has the term more often.
    double bound(double most) const {
        return weight_ * (most / (kK1 * (kMinNormLength * kB + (1 - kB)) + most));
    }
    bool is_zero() const { return weight_ == 0; }

private:
    double norm(std::uint32_t length) const {
        return kK1 * (std::max(length * per_length_, kMinNormLength) * kB + (1 - kB));
    }

    double weight_ = 0, per_length_ = 0;
};

} // namespace gisa
