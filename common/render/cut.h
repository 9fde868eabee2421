#pragma once

#include "common/article.h"

#include <string>

namespace gisa {

/// The article's text in the span; empty if the span is none of it.
inline std::string cut(const Article& article, Span span) {
    if (span.end < span.begin || span.end > article.text.size()) return "";
    return article.text.substr(span.begin, span.size());
}

} // namespace gisa
