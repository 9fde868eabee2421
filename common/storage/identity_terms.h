#pragma once

#include <string>

namespace gisa {

/// The boolean terms by which an article is found: an id or a URL (canonical or not), as a user or a file
/// gives it. At most kLongestTerm bytes; longer ones are hashed (xxh3, 128 bits).
std::string identity_term(const std::string& id);
std::string url_term(const std::string& url);

} // namespace gisa
