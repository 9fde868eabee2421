#pragma once

#include "common/article.h"
#include "common/storage/stored_article.h"
#include "common/storage/text_sketch.h"
#include "common/text/analyse.h"
#include "indexer/write/index_terms.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace gisa {

/// Receives what an index holds of an article.
class DocumentSink : public TermSink {
public:
    /// A term that says something of the whole article (storage/schema.h), each once.
    virtual void boolean_term(std::string_view term) = 0;
    /// Each slot once; never empty.
    virtual void value(std::uint32_t slot, std::string_view value) = 0;
    /// The stored article (storage/stored_article.h).
    virtual void data(std::string_view record) = 0;
};

/// Gives all that an index holds of articles. Keep it for many. One per thread.
class DocumentWriter {
public:
    /// REQUIRES: `analyser` outlives it
    explicit DocumentWriter(Analyser& analyser) : terms_(analyser) {}

    /// `content_hash` as intake/identify.h makes it.
    void write(const Article& article, std::string_view content_hash, DocumentSink& sink);

    /// Only what tells the article's copies.
    TextSketch sketch_of(const Article& article);

    /// Of the article that was written last.
    const TextSketch& sketch() const { return sketch_; }

    const Analyser& analyser() const { return terms_.analyser(); }
    /// Memory that it takes with its analyser.
    std::size_t bytes() const { return terms_.bytes(); }

private:
    TermIndexer terms_;
    ArticleEncoder encoder_;
    TextSketch sketch_;
};

} // namespace gisa
