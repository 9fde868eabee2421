#pragma once

#include "common/text/analyse.h"
#include "searcher/query/query.h"

namespace gisa {

/// Gives every leaf of the tree its slots: the typed text goes through the same Analyser as the
/// articles did, then each word gets the terms that may stand for it (make_slot.h); words that spell a name
/// become one leaf (expand_names.h). A leaf without a letter or digit is taken out of the tree, with a note;
/// throws Error (usage) if nothing is left, and beyond 256 words, those in phrases counted.
void expand_query(ParsedQuery& parsed, Analyser& analyser);

} // namespace gisa
