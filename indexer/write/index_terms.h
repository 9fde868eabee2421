#pragma once

#include "common/article.h"
#include "common/text/analyse.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace gisa {

/// Receives an article's terms, field and kind letters in front (common/storage/schema.h).
class TermSink {
public:
    virtual ~TermSink() = default;
    /// A term at a position (from 1); `count` is how often it counts for ranking, 0 to 5.
    virtual void posting(const std::string& term, std::uint32_t position, std::uint32_t count) = 0;
    /// A term without a position.
    virtual void term(const std::string& term, std::uint32_t count) = 0;
};

/// Gives every term of an article: title first, then block by block, each kBlockGap positions behind the
/// last, so that no phrase joins two blocks; markers are never terms and take no position. Sets the signature
/// of each sentence (storage/signature.h).
void index_terms(Article& article, Analyser& analyser, TermSink& sink);

} // namespace gisa
