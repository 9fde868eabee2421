#pragma once

#include "common/article.h"
#include "common/storage/token_codes.h"
#include "common/text/analyse.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace gisa {

/// Receives an article's terms.
class TermSink {
public:
    virtual ~TermSink() = default;
    /// A term of a field, each time that it stands there; `count` is how often it counts for ranking, 0 to 5.
    virtual void term(Field field, const Term& term, std::uint32_t count) = 0;
};

/// Gives every term of articles. Keep it for many. One per thread.
class TermIndexer {
public:
    /// REQUIRES: `analyser` outlives it
    explicit TermIndexer(Analyser& analyser) : analyser_(analyser) {}

    /// Title first, then block by block; markers are never terms and take no position. Returns the article's
    /// token codes (storage/token_codes.h).
    std::string index(const Article& article, TermSink& sink);

    const Analyser& analyser() const { return analyser_; }

private:
    void add_title(std::string_view clean_title, TermSink& sink);
    void add_block(const Article& article, const Block& block, TermSink& sink);

    Analyser& analyser_;
    TokenCodesWriter codes_;
};

} // namespace gisa
