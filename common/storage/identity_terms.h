#pragma once

#include <string>
#include <string_view>

namespace gisa {

/// A boolean term: the prefix letter (storage/schema.h) and the text, or a hash of the text (xxh3, 128
/// bits, behind a '#') where the term would be longer than kLongestTerm bytes or hold a NUL.
std::string boolean_term(char prefix, std::string_view text);

/// The boolean terms by which an article is found: an id or a URL (canonical or not), as a user or a file
/// gives it.
std::string identity_term(const std::string& id);
std::string url_term(const std::string& url);

} // namespace gisa
