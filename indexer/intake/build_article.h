#pragma once

#include "common/article.h"
#include "common/text/split_sentences.h"

#include <string>
#include <vector>

namespace gisa {

struct BuiltArticle {
    Article article; ///< without its identity, see identify.h; no text at all means: refuse it as no_text
    std::vector<std::string> notes;
};

/// Makes the stored article of what a reader found: source list out, markers read and attached to
/// their sentences, numbers resolved, language decided. Pure; linear in the text.
BuiltArticle build_article(RawArticle raw, const SentenceSplitter& splitter);

} // namespace gisa
