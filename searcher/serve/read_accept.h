#pragma once

#include "common/terminal/messages.h"

#include <string_view>

namespace gisa {

/// True if an Accept header takes the media type ("application/json"); all are taken where there is none.
bool accepts_type(std::string_view accept, std::string_view media_type);

/// True if an Accept-Encoding header takes gzip.
bool accepts_gzip(std::string_view accept_encoding);

/// Which of our languages an Accept-Language header likes best; English where it names neither.
Language preferred_language(std::string_view accept_language);

/// True if one of the entity tags in an If-None-Match header is this one, weak or strong.
bool names_tag(std::string_view if_none_match, std::string_view tag);

} // namespace gisa
