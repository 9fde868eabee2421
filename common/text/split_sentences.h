#pragma once

#include "common/article.h"
#include "common/text/sentence_breaks.h"
#include "common/text/stop_exceptions.h"

#include <string_view>
#include <vector>

namespace gisa {

/// Splits a block of clean text (see strip_markers.h) into sentences: Unicode's sentence breaks with ICU's
/// exceptions for English abbreviations, corrected for the abbreviations it misses (`Dr. Kim`) and for
/// `6 p.m. This`, which does end one. Dear to make; safe for concurrent calls. The constructor throws
/// Error (io) if ICU's data is missing.
class SentenceSplitter {
public:
    /// Spans in text order, without white space around; together they hold every character that is
    /// not white space. Broken UTF-8 is kept as it is.
    std::vector<Span> split(std::string_view text) const;

private:
    SentenceBreaks breaks_;
    StopExceptions exceptions_;
};

} // namespace gisa
