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
    /// A term, each time that it stands in the article; `count` is how often it counts for ranking, 0 to 5.
    virtual void term(const std::string& term, std::uint32_t count) = 0;
};

/// Gives every term of an article: title first, then block by block; markers are never terms and take no
/// position. Returns the article's token codes (storage/token_codes.h).
std::string index_terms(const Article& article, Analyser& analyser, TermSink& sink);

} // namespace gisa
