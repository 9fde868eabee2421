#pragma once

#include "searcher/searcher.h"

#include <string>

namespace gisa {

/// The article's address with a text fragment, which leads a browser to the snippet and marks it there:
/// "https://news.example/a#:~:text=Cranes%20came". It names the longest text of the snippet that no marker or
/// gap breaks, with a match if that has some words; a long one by its first and its last words. Written as
/// the draft says (https://wicg.github.io/scroll-to-text-fragment/): all but letters, digits and ._~ is
/// encoded, so that no `-`, `,` or `&` of the text means anything. Empty where the article has no http(s)
/// address, or the snippet nothing to be named.
std::string deep_link(const Hit& hit, const Snippet& snippet);

} // namespace gisa
