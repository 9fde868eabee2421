#pragma once

#include "common/article.h"
#include "common/text/analyse.h"

#include <cstdint>
#include <string>

namespace gisa {

/// Receives an article's terms.
class TermSink {
public:
    virtual ~TermSink() = default;
    /// A term of a field, each time that it stands there; `count` is how often it counts for ranking, 0 to 5.
    virtual void term(Field field, const Term& term, std::uint32_t count) = 0;
};

/// Gives every term of an article: title first, then block by block; markers are never terms and take no
/// position. Returns the article's token codes (storage/token_codes.h).
std::string index_terms(const Article& article, Analyser& analyser, TermSink& sink);

} // namespace gisa
