#pragma once

#include "common/article.h"

namespace gisa {

/// The numbers of an article as a whole. REQUIRES: citations are resolved, sources have their domains.
///
/// Independent sources: the registrable domains of entries that are cited and have a web URL, without the
/// article's own domain. A domain whose cited titles all stand under another domain already, but for case,
/// punctuation and a publisher's name at the end, is a copy of that (wire text) and counts for nothing.
CitationCounts count_citations(const Article& article);

} // namespace gisa
