#pragma once

// How an article's cited sources and its publisher are spelled as boolean terms. Whoever writes them, asks
// for them in a query or lists them uses these functions, so that they mean the same.

#include "common/article.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gisa {

/// A name as it is compared: folded (text/fold.h), white space as one space, none at the ends.
std::string fold_name(std::string_view name);

/// The terms of a source that is cited: its host and the domains above it as far as the registrable one, its
/// canonical URL, its publisher. Without a web URL or a publisher there are fewer, perhaps none.
std::vector<std::string> cited_source_terms(const Source& source);

/// The terms of an article's own publisher: its name, and the host of the article with the domains above.
std::vector<std::string> publisher_terms(const Article& article);

/// What a person means by the name of a source or a publisher.
struct NamedSource {
    enum class Kind : std::uint8_t {
        url,      ///< "https://reuters.com/a", "reuters.com/a"
        domain,   ///< "reuters.com", "www.reuters.com": that host and all below it
        publisher ///< anything else: "Reuters", "연합뉴스"
    };
    Kind kind = Kind::publisher;
    std::string text; ///< canonical URL, host, or folded name
};

/// `quoted`: stood in quotation marks. A bare number is refused: throws Error (usage).
NamedSource read_named_source(std::string_view name, bool quoted = false);

/// The term that articles citing this source have.
std::string cited_source_term(const NamedSource& source);

/// The terms of which an article of the publisher with this name, host or URL has one.
std::vector<std::string> publisher_terms(std::string_view name);

} // namespace gisa
